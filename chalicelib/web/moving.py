"""The pages of a member's new email address: ask for it, confirm it, keep the old one."""

from collections.abc import Callable

from chalice import Blueprint

from chalicelib.domain.errors import WrongNumber
from chalicelib.domain.links import Opens
from chalicelib.domain.questions import Email
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.register import Member
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import entering, moving
from chalicelib.web import fields, forms
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import LINKS, Asked
from chalicelib.web.entering import known_member, pressing, signed_in
from chalicelib.web.forms import Filled
from chalicelib.web.recognising import masked
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

NEW = QuestionPage(
    "address",
    _("Your email address"),
    Email(
        "mail",
        _("New email address"),
        hint=_("We email a link there. The address that we have now gets an email, too."),
        missing=_("Enter your email address"),
    ),
)


@route(routes, "/members/address")
def address(one: Asked) -> Answer:
    return _address(one, signed_in(one).member, forms.blank(NEW))


def _address(one: Asked, member: Member, filled: Filled, *, status: int = 200) -> Answer:
    context = {
        "member": member,
        "move": moving.underway(member),
        **fields.alone(NEW, filled.form, filled.errors),
        "nonce": one.nonce("address"),
    }
    return Page("member_address.html", context, status=status)


@route(routes, "/members/address", "POST")
def ask(one: Asked) -> Answer:
    member = pressing(one, "address").member
    filled = forms.read(NEW, {}, one.typed)
    if filled.errors:
        return _address(one, member, filled, status=422)
    try:
        moving.ask(member, filled.text("mail"))
    except (moving.SameAddress, moving.MovedLately) as refusal:
        return _address(one, member, filled.but("mail", sentence_of(refusal)), status=refusal.status)
    return See("/members/address")


@route(routes, "/members/address/new")
def look_at_new(one: Asked) -> Answer:
    """Where the link in the email to the new address leads. Only the button changes anything."""
    return _asked(one, Opens.ADDRESS)


@route(routes, "/members/address/old")
def look_at_old(one: Asked) -> Answer:
    """Where the link in the email to the old address leads."""
    return _asked(one, Opens.OLD_ADDRESS)


def _asked(one: Asked, opens: Opens, error: str = "", *, status: int = 200) -> Answer:
    link = entering.opened(one.held(LINKS).get(opens, ""), opens)
    move, keeps = moving.meant_by(link), opens is Opens.OLD_ADDRESS
    here = None if keeps else known_member(one)
    context = {
        "keeps": keeps,
        "mail": masked(move.old if keeps else move.new),
        "known": here is not None and here.number == link.member,
        "error": error,
        "errors": [{"href": "#number", "text": error}] if error else [],
        "nonce": one.nonce(opens),
    }
    return Page("member_move.html", context, status=status)


@route(routes, "/members/address/new", "POST")
def confirm(one: Asked) -> Answer:
    """By the member who is signed in here, or who types the member number."""
    one.pressed(Opens.ADDRESS)
    here, secret = known_member(one), one.held(LINKS).get(Opens.ADDRESS, "")
    signed = here.number if here else ""
    return _pressed(one, Opens.ADDRESS, lambda typed: moving.confirm(secret, signed=signed, typed=typed))


@route(routes, "/members/address/old", "POST")
def keep_old(one: Asked) -> Answer:
    """Stops the change or takes it back, and ends every session."""
    one.pressed(Opens.OLD_ADDRESS)
    secret = one.held(LINKS).get(Opens.OLD_ADDRESS, "")
    return _pressed(one, Opens.OLD_ADDRESS, lambda typed: moving.keep_old(secret, typed=typed))


def _pressed(one: Asked, opens: Opens, act: Callable[[str], Member]) -> Answer:
    try:
        act(one.typed.get("number", "")[:40])
    except WrongNumber as wrong:
        return _asked(one, opens, said(wrong.sentence), status=wrong.status)
    return See(f"/members/address/done?{'kept' if opens is Opens.OLD_ADDRESS else 'changed'}=1")


@route(routes, "/members/address/done")
def done(one: Asked) -> Answer:
    return Page("member_moved.html", {"keeps": "kept" in one.query})
