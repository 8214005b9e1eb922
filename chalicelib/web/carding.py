"""The membership card on a screen and on paper, and the page behind the picture on it."""

from chalice import Blueprint

from chalicelib.config import settings
from chalicelib.domain.errors import NotFound, Refusal
from chalicelib.domain.register import Member
from chalicelib.language import calendar_day, said
from chalicelib.services import carding, offering, recognising
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.entering import pressing, signed_in
from chalicelib.web.routing import route
from chalicelib.web.standings import standing_words

routes = Blueprint(__name__)


def class_words(member: Member) -> str:
    options = offering.association().classes
    return next((said(one.label) for one in options if one.value == member.member_class), str(member.member_class))


def card_of(member: Member) -> dict[str, str]:
    """What stands on a card."""
    return {
        "name": member.name,
        "number": member.number,
        "member_class": class_words(member),
        "region": said(offering.association().region_name(member.region)),
        "joined": str(member.joined.year),
        "through": calendar_day(member.paid_through) if member.paid_through else "",
    }


def picture(text: str) -> str:
    """A QR code as a data address. Black on white whatever the page's colors: cameras want that."""
    import segno  # 20 ms that no other page needs

    made = segno.make(text, error="m", boost_error=False, micro=False)
    return str(made.svg_data_uri(border=2, dark="#000", light="#fff", omitsize=True, xmldecl=False, svgns=True))


@route(routes, "/members/card")
def card(one: Asked) -> Answer:
    member = signed_in(one).member
    valid = carding.valid(member)
    context = {
        "member": member,
        "valid": valid,
        "card": card_of(member),
        "picture": picture(f"{settings().public_url}/card/{member.card}") if valid and member.card else "",
        **standing_words(member),
        "nonce": one.nonce("card"),
    }
    return Page("member_card.html", context)


@route(routes, "/members/card", "POST")
def make(one: Asked) -> Answer:
    """A first card, or a new one that voids the one before."""
    member = pressing(one, "card").member
    version = one.typed.number("version")
    carding.make(member, version=-1 if version is None else version)
    return See("/members/card")


@route(routes, "/card/{code}")
def check(one: Asked, code: str) -> Answer:
    """Anybody learns whether the card is good, and initials; an officer on a known device whose it is.

    One answer for a card that never was, was voided, or is not good today.
    """
    member = carding.holder_of(code)
    if member and _officer(one):
        context = {"card": card_of(member), "valid": carding.valid(member), **standing_words(member)}
        return Page("card_officer.html", context)
    if member is None or not carding.valid(member):
        return Page("card_unknown.html", {}, status=NotFound.status)
    shown = {name: value for name, value in card_of(member).items() if name in ("member_class", "through")}
    return Page("card_valid.html", {"card": shown, "initials": _initials(member), "today": _today()})


def _officer(one: Asked) -> bool:
    try:
        recognising.look(one.claim()).known()
    except Refusal:
        return False
    return True


def _initials(member: Member) -> str:
    return " ".join(f"{name[0]}." for name in (member.given_name, member.family_name) if name)


def _today() -> str:
    return calendar_day(offering.today())
