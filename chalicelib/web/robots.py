"""What search engines may read: the pages that are meant for everybody. It binds only those who ask."""

from chalice import Blueprint

from chalicelib.web.addresses import url
from chalicelib.web.answering import Answer, Download
from chalicelib.web.asking import Asked
from chalicelib.web.routing import route

routes = Blueprint(__name__)

FOR_EVERYBODY = ("/apply", "/regions")


@route(routes, "/robots.txt")
def robots(one: Asked) -> Answer:
    """Read only at the root of a host, so it counts where the site has an address of its own."""
    # "$" ends an address: the front page alone, not all that lies below it.
    allowed = [f"{url('/')}$", *(url(path) for path in FOR_EVERYBODY)]
    lines = ["User-agent: *", *(f"Allow: {path}" for path in allowed), "Disallow: /"]
    return Download("\n".join(lines) + "\n", "text/plain; charset=utf-8", "robots.txt", opened=True)
