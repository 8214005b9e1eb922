"""The page for addresses at which there is nothing, and the static files."""

from chalice import Blueprint

from chalicelib.domain.errors import NotFound
from chalicelib.web.addresses import files
from chalicelib.web.answering import Answer, File
from chalicelib.web.asking import Asked
from chalicelib.web.routing import route

routes = Blueprint(__name__)

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@route(routes, "/_missing")
def missing(one: Asked) -> Answer:
    raise NotFound


@route(routes, "/static/{name}")
def static(one: Asked, name: str) -> Answer:
    found = files().get(name.partition("~")[2])
    if found is None or found.suffix not in TYPES:
        raise NotFound
    return File(found.read_text(encoding="utf-8"), TYPES[found.suffix])
