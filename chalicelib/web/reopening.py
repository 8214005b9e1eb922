"""Opening anew what answered a press (from the history, a shared address): it leads to the page from which one presses.

Nothing is read and nothing is done; whether somebody may see that page, the page itself says.
"""

from collections.abc import Container, Iterator, Mapping

from chalice import Blueprint

from chalicelib.web.answering import Answer, See
from chalicelib.web.asking import Asked
from chalicelib.web.routing import route

Methods = Mapping[str, Container[str]]  # of every path

# What is pressed elsewhere than on the nearest page above.
PRESSED_ON = {"/send/{submission}": "/draft/{submission}/check"}


def reopening(known: Methods) -> Blueprint:
    """A GET for every path that takes presses alone. Raises LookupError where no page is above."""
    routes = Blueprint(__name__)
    for path in [path for path, methods in known.items() if "GET" not in methods]:
        _lead(routes, path, PRESSED_ON.get(path) or _nearest(path, known))
    return routes


def _lead(routes: Blueprint, path: str, page: str) -> None:
    def lead(one: Asked, **parts: str) -> Answer:
        return See(page.format(**parts))

    lead.__doc__ = f"Leads to `{page}`."
    route(routes, path)(lead)


def _nearest(path: str, known: Methods) -> str:
    found = next((above for above in _above(path) if "GET" in known.get(above, ())), None)
    if found is None:
        raise LookupError(f"Say in PRESSED_ON on which page {path} is pressed.")
    return found


def _above(path: str) -> Iterator[str]:
    """Without its last part, without its last two, and so on; never the front page."""
    while path := path.rpartition("/")[0]:
        yield path
