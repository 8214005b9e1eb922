"""The essay, the papers, a guardian's consent for who is under 18, and what member and student declare."""

from chalicelib.domain import words
from chalicelib.domain.conditions import answer
from chalicelib.domain.evidence import DOCUMENT
from chalicelib.domain.facts import Fact
from chalicelib.domain.questions import Choice, Consent, Email, Group, LongText, Name, Option, Page, Text, Upload
from chalicelib.language import marked as _
from chalicelib.programmes.college_scholarship.study import ACCEPTED

OF_AGE = 18


def essay() -> Page:
    return Page(
        "essay",
        _("The essay"),
        Text("topic", _("The topic"), fact=Fact.THEME, most=200, judges_see=True),
        LongText(
            "essay",
            _("The essay"),
            short=_("Essay"),
            hint=_("300 to 700 words. Names of the student, the member and the agency must not stand in it."),
            guidance=words.RULE,
            least_words=300,
            most_words=700,
            most=5_600,
            missing=_("Write the essay, or paste it here"),
            judges_see=True,
        ),
        lead=_("Written by the student alone. Those who judge do not learn whose it is."),
    )


def papers() -> Page:
    return Page(
        "papers",
        _("Papers and a recommendation"),
        Upload("transcript", _("Transcript"), missing=_("Add the transcript"), kind=DOCUMENT, up_to=3),
        Upload(
            "acceptance",
            _("Letter of acceptance"),
            when=ACCEPTED,
            missing=_("Add the letter of acceptance"),
            kind=DOCUMENT,
        ),
        Upload(
            "test_scores",
            _("Test scores (SAT or ACT)"),
            short=_("Test scores"),
            needed=False,
            kind=DOCUMENT,
        ),
        Group(
            "school_official",
            _("Somebody at the school who recommends the student"),
            short=_("School official"),
            hint=_("A teacher, a counselor, the principal. We email a short form."),
            one=_("School official"),
            another="",
            most=1,
            missing=_("Name somebody at the school"),
            questions=(
                Name("name", _("Name"), missing=_("Enter the name"), autocomplete="off"),
                Text("position", _("Position"), missing=_("Enter the position"), most=80, autocomplete="off"),
                Email(
                    "email",
                    _("Email address at the school"),
                    short=_("Email"),
                    missing=_("Enter the email address"),
                    autocomplete="off",
                    at_work=True,
                ),
            ),
        ),
    )


def consent() -> Page:
    """Asked of students who are under 18 when it is sent."""
    return Page(
        "guardian",
        _("A guardian's consent"),
        Group(
            "guardian",
            _("Parent or guardian"),
            when=answer("student_born").younger_than(OF_AGE, on="today"),
            hint=_("The student is under 18. We email the guardian a short form; it may be the member."),
            one=_("Parent or guardian"),
            another="",
            most=1,
            missing=_("Name a parent or guardian"),
            questions=(
                Name("name", _("Name"), missing=_("Enter the name"), autocomplete="off"),
                Choice(
                    "guardian_is",
                    _("Relation to the student"),
                    short=_("Relation"),
                    among=(Option("parent", _("Parent")), Option("guardian", _("Legal guardian"))),
                    missing=_("Choose the relation"),
                ),
                Email(
                    "email",
                    _("Email address"),
                    missing=_("Enter the email address"),
                    autocomplete="off",
                ),
            ),
        ),
    )


def declarations() -> Page:
    return Page(
        "your-word",
        _("Your word"),
        Choice(
            "essay_ai",
            _("Did artificial intelligence help with the essay?"),
            short=_("Artificial intelligence"),
            among=(
                Option("none", _("No")),
                Option("spelling_help", _("Only with spelling and grammar")),
                Option("generative", _("Yes, it wrote part of it")),
            ),
            refused={"generative": _("The essay must be the student's own. Write those parts anew.")},
            missing=_("Say whether artificial intelligence helped"),
        ),
        Consent("truth", _("What we have written is true. We know that an untrue statement ends the scholarship.")),
        Consent("own_essay", _("The student wrote the essay alone and copied nothing.")),
        Consent("student_agrees", _("The student agrees to this application, and to what it says.")),
        Consent("checks", _("The association may ask the school and the college about the student.")),
        Consent(
            "data", _("The association keeps these data to decide on this application and to pay the scholarship.")
        ),
        to_officers=_("What the applicant declared"),
    )
