"""The members' entrance: ask for a link, open it, press Enter; where one is signed in, and signing out."""

from zoneinfo import ZoneInfo

from chalice import Blueprint

from chalicelib import programmes
from chalicelib.domain.errors import LinkDead, LinkMissing, SignedOut, WrongNumber
from chalicelib.domain.links import Opens
from chalicelib.domain.outbox import Purpose
from chalicelib.domain.questions import Email
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.register import Member
from chalicelib.language import calendar_day, said
from chalicelib.language import marked as _
from chalicelib.services import entering, offering
from chalicelib.services.entering import Signed
from chalicelib.web import fields, forms, guarding
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import LINKS, MEMBER, WANTED, Asked, cookie
from chalicelib.web.forms import Filled
from chalicelib.web.recognising import label_of
from chalicelib.web.routing import route

routes = Blueprint(__name__)

# The longest that browsers keep a cookie; the session in the table ends earlier.
COOKIE_DAYS = 400
HOME = "/members/home"
# The programme for which somebody comes in: in the address and the form, then in a cookie until the link is used.
FOR = "for"
OLD_LINK = _("That link has been used, or is too old. Enter your email address and we send you a new one.")
WAY_IN = QuestionPage(
    "members",
    _("Your member pages"),
    Email("mail", _("Email address"), hint=_("The one that we write to"), missing=_("Enter your email address")),
)


def known_member(one: Asked) -> Member | None:
    """The member who is signed in in this browser, for pages that others may see, too. One batch read if any."""
    signed = entering.signed_in(one.cookies.get(MEMBER, ""))
    return signed.member if signed else None


def signed_in(one: Asked) -> Signed:
    """For the members' rooms. Raises SignedOut."""
    signed = entering.signed_in(one.cookies.get(MEMBER, ""))
    if signed is None:
        raise SignedOut
    return signed


def pressing(one: Asked, *bound_to: object) -> Signed:
    """For presses in the members' rooms; they keep the session alive. Raises ForgedPress, SignedOut."""
    one.pressed(*bound_to)
    signed = signed_in(one)
    entering.stay(signed)
    return signed


@route(routes, "/members")
def door(one: Asked) -> Answer:
    if MEMBER in one.cookies and known_member(one):
        return See(_onward(one.query.get(FOR, "")))
    return _door(one, forms.blank(WAY_IN), asked="asked" in one.query, old="old" in one.query)


def _door(one: Asked, filled: Filled, *, asked: bool = False, old: bool = False) -> Answer:
    context = {
        "asked": asked,
        "old": said(OLD_LINK) if old else "",
        **fields.alone(WAY_IN, filled.form, filled.errors),
        "wanted": _wanted(one.typed.get(FOR) or one.query.get(FOR, "")),
        "guard": guarding.held(one, "members"),
    }
    return Page("members.html", context, status=422 if filled.errors else 200)


@route(routes, "/members", "POST")
def ask(one: Asked) -> Answer:
    """Says and does the same for every address; whether somebody is known there, the sender finds out later."""
    origin = guarding.pressed(one, "members")
    filled = forms.read(WAY_IN, {}, one.typed)
    if filled.errors:
        return _door(one, filled)
    entering.ask(Purpose.WAY_IN, filled.text("mail"), one.browser, origin=origin)
    wanted = _wanted(one.typed.get(FOR, ""))
    return See("/members?asked=1", cookies=(cookie(WANTED, wanted, days=1),) if wanted else ())


def _wanted(slug: str) -> str:
    """The slug of a programme that is offered; empty for anything else that stands in an address."""
    return slug if slug in programmes.offered(offering.association()) else ""


def _onward(slug: str) -> str:
    """Where to go once somebody is in: to the programme that was wanted, or home."""
    return f"/apply/{slug}" if _wanted(slug) else HOME


@route(routes, "/members/enter")
def threshold(one: Asked) -> Answer:
    """Where the link leads. Shows nobody's name, and signs nobody in: only the button does."""
    return _threshold(one)


def _secret(one: Asked) -> str:
    return one.held(LINKS).get(Opens.MEMBER, "")


def _back_to_the_door(refusal: LinkDead) -> Answer:
    return See("/members" if isinstance(refusal, LinkMissing) else "/members?old=1")


def _threshold(one: Asked, error: str = "", *, status: int = 200) -> Answer:
    try:
        link = entering.opened(_secret(one), Opens.MEMBER)
    except LinkDead as refusal:
        return _back_to_the_door(refusal)
    context = {
        "asked_here": entering.asked_here(link, one.browser),
        "error": error,
        "errors": [{"href": "#number", "text": error}] if error else [],
        "nonce": one.nonce("enter"),
    }
    return Page("member_enter.html", context, status=status)


@route(routes, "/members/enter", "POST")
def enter(one: Asked) -> Answer:
    one.pressed("enter")
    try:
        value = entering.enter(_secret(one), one.browser, typed=one.typed.get("number", "")[:40], label=label_of(one))
    except WrongNumber as wrong:
        return _threshold(one, said(wrong.sentence), status=wrong.status)
    except LinkDead as refusal:
        return _back_to_the_door(refusal)
    wanted = one.cookies.get(WANTED, "")
    done = (cookie(WANTED, "", days=-1),) if wanted else ()
    return See(_onward(wanted), cookies=(cookie(MEMBER, value, days=COOKIE_DAYS), *done))


@route(routes, "/members/devices")
def devices(one: Asked) -> Answer:
    signed, zone = signed_in(one), ZoneInfo(offering.association().zone)
    rows = [
        {
            "id": each.id,
            "label": each.label,
            "since": calendar_day(each.since.astimezone(zone).date()),
            "seen": calendar_day(each.seen.astimezone(zone).date()),
            "this": each.id == signed.session.id,
        }
        for each in entering.everywhere(signed.member)
    ]
    return Page("member_devices.html", {"rows": rows, "nonce": one.nonce("members-devices")})


@route(routes, "/members/devices", "POST")
def end(one: Asked) -> Answer:
    """Ends one session, all others, or this one."""
    signed = pressing(one, "members-devices")
    ended = one.typed.get("end", "")
    if ended in ("this", signed.session.id):
        entering.leave(signed.member, signed.session.id)
        return See("/members", cookies=(cookie(MEMBER, "", days=-1),))
    if ended == "others":
        entering.leave_others(signed)
    elif ended:
        entering.leave(signed.member, ended[:64])
    return See("/members/devices")
