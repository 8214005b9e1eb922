"""One way from a request to a response: who asks, refusals become pages, headers, one line in the log."""

import json
import logging
from collections.abc import Callable

from chalice import Blueprint, Response

from chalicelib.domain.errors import (
    Busy,
    CallClosed,
    DeviceUnknown,
    NotOpenToChange,
    PasskeyNeeded,
    Refusal,
    SignedOut,
)
from chalicelib.language import closing_words, said
from chalicelib.language import marked as _
from chalicelib.services import offering
from chalicelib.web.answering import Answer, Data, Page, See, response
from chalicelib.web.asking import Asked, asked, refuse_foreign
from chalicelib.web.guarding import LooksLikeAProgram, once_more

# Chalice would answer other types with bare JSON; read as an empty form, they get our own page.
FORM = ["*/*"]

log = logging.getLogger(__name__)

Handler = Callable[..., Answer]


def route(blueprint: Blueprint, path: str, method: str = "GET") -> Callable[[Handler], Handler]:
    """Registers a handler that takes Asked and the parts of the path, and returns an Answer."""

    def register(handler: Handler) -> Handler:
        def entry(**parts: str) -> Response:
            return answered(handler, asked(blueprint.current_request, path.format(**parts)), path, parts)

        entry.__name__ = handler.__name__
        types = {"content_types": FORM} if method == "POST" else {}
        blueprint.route(path, methods=[method], name=f"{method} {path}", **types)(entry)
        return handler

    return register


def answered(handler: Handler, one: Asked, route: str, parts: dict[str, str]) -> Response:
    made = _tried(lambda: response(_acted(handler, one, parts), one), one)
    # One line for a request. The route, never the path: paths may hold the secret of a link.
    log.info("%s", json.dumps({"route": route, "method": one.method, "status": made.status_code}))
    return made


def _tried(make: Callable[[], Response], one: Asked) -> Response:
    try:
        return make()
    except Exception as error:  # noqa: BLE001  # a person must get our page, not a gateway's; the type alone is logged
        log.error("%s", json.dumps({"failed": type(error).__name__, "where": _where(error)}))
        return response(refused(Busy(), one), one)


def _acted(handler: Handler, one: Asked, parts: dict[str, str]) -> Answer:
    try:
        if one.method == "POST":
            refuse_foreign(one)
        return handler(one, **parts)
    except DeviceUnknown:
        return See(f"/device?then={one.path}")
    except SignedOut:
        return See("/members")
    except PasskeyNeeded:
        return See(f"/device/passkey?then={one.path}")
    except LooksLikeAProgram as refusal:
        return refused(refusal, one) if one.wants_json else once_more(one, refusal)
    except Refusal as refusal:
        return refused(refusal, one)


def _where(error: BaseException) -> str:
    """File and line of the failure; never its message, which may hold what a person typed."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""


def refused(refusal: Refusal, one: Asked) -> Answer:
    sentence = sentence_of(refusal)
    if one.wants_json:
        return Data({"error": sentence}, status=refusal.status)
    context = {"heading": said(refusal.title), "words": [sentence], "next": _onward(refusal, one)}
    return Page("error.html", context, status=refusal.status)


# First parts of the addresses at which an applicant is before a submission; the second part names it.
OF_APPLICANTS = ("sent", "draft", "send", "later", "resume")


def _onward(refusal: Refusal, one: Asked) -> dict[str, str] | None:
    """From what can no longer be changed to where it stands."""
    first, _slash, rest = one.path.strip("/").partition("/")
    if not isinstance(refusal, NotOpenToChange) or first not in OF_APPLICANTS:
        return None
    return {"href": f"/sent/{rest.partition('/')[0]}", "text": said(_("See where it stands"))}


def sentence_of(refusal: Refusal) -> str:
    data = {"contact": offering.association().contact, **refusal.data}
    if isinstance(refusal, CallClosed):
        data["closed"] = closing_words(refusal.closes_at, refusal.zone)
    return said(refusal.sentence, "en", **data)
