"""Officers change what a member is: another class after fresh proof, leaving, coming back."""

from collections.abc import Callable
from datetime import date

from chalice import Blueprint

from chalicelib.domain.answers import Answers
from chalicelib.domain.conditions import answer
from chalicelib.domain.errors import ChangedMeanwhile, Refusal
from chalicelib.domain.people import Officer
from chalicelib.domain.questions import Choice, Consent, Date, Option
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.register import ClassChange, Leaving, Member, MemberClass
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import enrolling, offering, register
from chalicelib.services.register import May
from chalicelib.web import desk
from chalicelib.web.answering import Answer, See
from chalicelib.web.asking import Asked
from chalicelib.web.desk import Desk, member_path
from chalicelib.web.forms import Filled
from chalicelib.web.keeping import version_shown
from chalicelib.web.recognising import known_officer
from chalicelib.web.register_words import CLASS_CHANGES, LEAVINGS
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)


def _class_form(member: Member) -> QuestionPage:
    association = offering.association()
    return QuestionPage(
        "class",
        _("Change the class"),
        Choice(
            "to",
            _("Which class now?"),
            among=tuple(
                Option(one.value, one.label) for one in association.classes if one.value != member.member_class
            ),
            missing=_("Choose the class"),
        ),
        Choice(
            "affiliation",
            _("How is the member close to law enforcement?"),
            among=association.affiliations,
            when=answer("to").is_(MemberClass.ASSOCIATE),
            missing=_("Choose how the member is close to law enforcement"),
            listed=True,
        ),
        Choice(
            "why",
            _("Why?"),
            among=tuple(Option(why.value, words) for why, words in CLASS_CHANGES.items()),
            missing=_("Choose the reason"),
        ),
        Date("since", _("Since when?"), missing=_("Enter the day since which it is so"), example="6 30 2026"),
        Consent("proof", _("I have seen fresh proof of this."), missing=_("A class changes only after fresh proof")),
        lead=_("The member is told by email."),
    )


def _leaving_form(member: Member) -> QuestionPage:
    return QuestionPage(
        "leaving",
        _("End the membership"),
        Choice(
            "why",
            _("Why does it end?"),
            among=tuple(Option(why.value, words) for why, words in LEAVINGS.items()),
            missing=_("Choose why it ends"),
        ),
        Date("on", _("On which day?"), missing=_("Enter the day on which it ended"), example="6 30 2026"),
        lead=_("The card ends at once. The member is told by email, unless the member died."),
    )


def _change_class(member: Member, officer: Officer, given: Answers) -> None:
    enrolling.change_class(
        member,
        MemberClass(str(given["to"])),
        officer,
        ClassChange(str(given["why"])),
        since=date.fromisoformat(str(given["since"])),
        affiliation=str(given.get("affiliation", "")),
    )


def _leave(member: Member, officer: Officer, given: Answers) -> None:
    enrolling.leave(member, Leaving(str(given["why"])), officer, on=date.fromisoformat(str(given["on"])))


Form = Callable[[Member], QuestionPage]
Act = Callable[[Member, Officer, Answers], None]
ACTS: dict[str, tuple[Form, Act, str]] = {
    "class": (_class_form, _change_class, _("Change the class")),
    "leaving": (_leaving_form, _leave, _("End the membership")),
}


def _desk(one: Asked, member: Member, act: str) -> Desk:
    return Desk(
        member,
        action=f"{member_path(member)}/{act}",
        nonce=one.nonce(act, member.number, member.version),
        button=said(ACTS[act][2]),
        hidden={"version": str(member.version)},
        warning=act == "leaving",
    )


def _own(one: Asked, number: str) -> tuple[Officer, Member]:
    """The officer, and a member whom the officer may change. Raises NotFound, NotAllowed."""
    officer = known_officer(one).officer
    return officer, register.account(officer, number, May.CHANGE).member


def _asked(one: Asked, number: str, act: str) -> Answer:
    _officer, member = _own(one, number)
    if member.left is not None:
        raise enrolling.AlreadyLeft
    return desk.blank(_desk(one, member, act), ACTS[act][0](member), {})


def _acted(one: Asked, number: str, act: str) -> Answer:
    version = version_shown(one)
    one.pressed(act, number, version)
    officer, member = _own(one, number)
    form, do, _words = ACTS[act]
    page = form(member)
    filled = desk.read(page, one.typed)
    try:
        enrolling.unchanged(member, version)
        if filled.errors:
            return desk.again(_desk(one, member, act), page, filled, filled.errors)
        do(member, officer, filled.answers)
    except (ChangedMeanwhile, enrolling.SameClass) as refusal:
        return _refused(one, number, act, page, filled, refusal)
    return See(member_path(member))


def _refused(one: Asked, number: str, act: str, page: QuestionPage, filled: Filled, refusal: Refusal) -> Answer:
    """The form as it was typed, ready to be pressed on the member as it is now."""
    _officer, newer = _own(one, number)
    wrong = {page.questions[0].name: sentence_of(refusal)}
    return desk.again(_desk(one, newer, act), page, filled, wrong, refusal.status)


@route(routes, "/office/register/member/{number}/class")
def class_form(one: Asked, number: str) -> Answer:
    return _asked(one, number, "class")


@route(routes, "/office/register/member/{number}/class", "POST")
def change_class(one: Asked, number: str) -> Answer:
    return _acted(one, number, "class")


@route(routes, "/office/register/member/{number}/leaving")
def leaving_form(one: Asked, number: str) -> Answer:
    return _asked(one, number, "leaving")


@route(routes, "/office/register/member/{number}/leaving", "POST")
def leave(one: Asked, number: str) -> Answer:
    return _acted(one, number, "leaving")


@route(routes, "/office/register/member/{number}/back", "POST")
def come_back(one: Asked, number: str) -> Answer:
    """A member again. The same press again does nothing."""
    version = version_shown(one)
    one.pressed("come-back", number, version)
    officer, member = _own(one, number)
    if member.left is not None:
        enrolling.unchanged(member, version)
        enrolling.come_back(member, officer)
    return See(member_path(member))
