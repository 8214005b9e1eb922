"""Who can be recognized in the picture, and how each of them agrees: on paper, or by a form that we email."""

from chalicelib.domain.answers import ROW, Answer, Answers, Row
from chalicelib.domain.conditions import answer
from chalicelib.domain.evidence import RELEASE
from chalicelib.domain.programme import Upgrade
from chalicelib.domain.questions import Choice, Email, Group, Name, Option, Page, Upload
from chalicelib.domain.rules import RowsSay
from chalicelib.language import marked as _

MOST = 10
SHOWN = answer("people").is_("adults", "a_minor")
ON_PAPER = answer("shown").has_row("consent_by", "upload")
ASKED_BY_MAIL = answer("shown").has_row("consent_by", "email")
MINOR = answer("age").is_("minor")


def people() -> Page:
    return Page(
        "people",
        _("People in the picture"),
        Choice(
            "people",
            _("Can anyone be recognized?"),
            short=_("Recognizable people"),
            among=(
                Option("nobody", _("Nobody")),
                Option("adults", _("Adults only")),
                Option("a_minor", _("Someone under 18")),
            ),
            missing=_("Say whether anyone can be recognized"),
        ),
        Group(
            "shown",
            _("Each of them"),
            short=_("Who can be recognized"),
            hint=_("Everybody whom a friend would know in the picture, from the left to the right."),
            when=SHOWN,
            one=_("Person"),
            another=_("Add another person"),
            most=MOST,
            missing=_("Name everybody who can be recognized"),
            questions=(
                Name("name", _("Name"), missing=_("Enter the name"), autocomplete="off"),
                Choice(
                    "age",
                    _("How old is this person?"),
                    short=_("Age"),
                    among=(Option("adult", _("18 or older")), Option("minor", _("Under 18"))),
                    missing=_("Say whether this person is under 18"),
                ),
                Name(
                    "guardian",
                    _("Name of a parent or guardian"),
                    short=_("Parent or guardian"),
                    when=MINOR,
                    missing=_("Enter the name of a parent or guardian"),
                    autocomplete="off",
                ),
                Choice(
                    "consent_by",
                    _("How is the consent given?"),
                    short=_("Consent"),
                    hint=_("For someone under 18 a parent or guardian gives it."),
                    among=(
                        Option("upload", _("On paper: I add it on the next page")),
                        Option("email", _("By email: ask the person, or the guardian")),
                    ),
                    missing=_("Choose how the consent is given"),
                ),
                Email(
                    "email",
                    _("Email address, of someone under 18 the guardian's"),
                    short=_("Email"),
                    when=answer("consent_by").is_("email"),
                    missing=_("Enter the email address"),
                    autocomplete="off",
                ),
            ),
        ),
    )


def consents() -> Page:
    return Page(
        "consents",
        _("Consents on paper"),
        Upload(
            "releases",
            _("The written consents"),
            short=_("Written consents"),
            hint=_("One for each person; a parent or guardian signs for someone under 18."),
            missing=_("Add the written consent of each person"),
            kind=RELEASE,
            up_to=MOST,
            when=ON_PAPER,
        ),
    )


WHO_IS_SHOWN = (
    RowsSay(
        "shown",
        box="age",
        value="minor",
        choice="people",
        chosen="a_minor",
        lacking=_("You say that someone under 18 can be recognized: name that person, too"),
        surplus=_("Somebody here is under 18: choose “Someone under 18” above"),
    ),
)


def _by_person(answers: Answers) -> dict[str, Answer]:
    """The consents that were added together before belong to people whom nobody named."""
    if answers.get("people") not in ("adults", "a_minor"):
        return dict(answers)
    age = "minor" if answers["people"] == "a_minor" else "adult"
    unnamed: list[Row] = [{ROW: "before02", "age": age, "consent_by": "upload"}]
    return {**answers, "shown": unnamed}


UPGRADE = Upgrade(
    to=2,
    told=_(
        "We now ask for each person who can be recognized by name, and can ask for the consent by email. What you added"
        " on paper is still there."
    ),
    answers=_by_person,
)
