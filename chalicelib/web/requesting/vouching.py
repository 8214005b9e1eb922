"""The page on which an officer of the region vouches for an applicant, on a device that is known."""

from contextlib import suppress

from chalice import Blueprint

from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.links import Opens
from chalicelib.domain.people import Officer
from chalicelib.domain.requests import RequestSettled
from chalicelib.language import day, said
from chalicelib.services import offering, recognising
from chalicelib.services.requesting import answering
from chalicelib.services.requesting.answering import Invited, behind
from chalicelib.web import fields, forms
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.forms import Filled
from chalicelib.web.requesting import telling
from chalicelib.web.routing import route

routes = Blueprint(__name__)


def _asked(one: Asked, request: str) -> tuple[Officer, Invited]:
    """One batch read and one Query. Raises LinkMissing, LinkDead, NotAllowed, DeviceUnknown, PasskeyNeeded."""
    seen = recognising.followed(one.claim(request))
    guest = behind(seen.link, request, Opens.VOUCH)
    if seen.link and seen.officer and seen.officer.id != seen.link.officer:
        raise NotAllowed
    officer = seen.known().officer
    answering.responsible(officer, guest)
    return officer, guest


@route(routes, "/vouch/{request}")
def see(one: Asked, request: str) -> Answer:
    officer, guest = _asked(one, request)
    return _shown(one, officer, guest, forms.blank(guest.kind.page))


def _shown(one: Asked, officer: Officer, guest: Invited, filled: Filled, *, status: int = 200) -> Answer:
    programme, known = offering.programme_of(guest.record), guest.request
    context = {
        "officer": officer,
        "page": guest.kind.page,
        "lead": said(guest.kind.lead),
        "programme": programme,
        "submission": guest.record.submission,
        "applicant": programme.name_of(guest.record.submission.answers),
        "told": telling.told(guest),
        **fields.alone(guest.kind.page, filled.form, filled.errors),
        "open": guest.may_answer,
        "by": known.by_name if known.was_answered else "",
        "ended": day(known.ended_at, offering.association().zone) if known.ended_at else "",
        "action": f"/vouch/{known.id}",
        "nonce": one.nonce("vouch", known.id),
    }
    return Page("vouch.html", context, status=status)


@route(routes, "/vouch/{request}", "POST")
def vouch(one: Asked, request: str) -> Answer:
    """Who comes second finds who was first."""
    one.pressed("vouch", request)
    officer, guest = _asked(one, request)
    if guest.may_answer:
        filled = forms.read(guest.kind.page, {}, one.typed)
        if filled.errors:
            return _shown(one, officer, guest, filled, status=422)
        with suppress(RequestSettled):
            answering.vouch(guest, officer, filled.answers)
    return See(f"/vouch/{request}")
