"""Why, what will come of it, the papers, an earlier award, and what an applicant promises."""

from chalicelib.domain import words
from chalicelib.domain.association import Association
from chalicelib.domain.conditions import answer
from chalicelib.domain.evidence import DOCUMENT
from chalicelib.domain.questions import (
    Choice,
    Consent,
    Email,
    Group,
    LongText,
    Name,
    Number,
    Option,
    Page,
    Upload,
    YesNo,
)
from chalicelib.language import marked as _


def reasons() -> Page:
    return Page(
        "reasons",
        _("Why, and what comes of it"),
        LongText(
            "reasons",
            _("Why do you want to take this course, and how will your work and your community benefit?"),
            short=_("Reasons and benefit"),
            hint=_("200 to 800 words"),
            guidance=words.RULE,
            least_words=200,
            most_words=800,
            most=6_400,
            missing=_("Say why, and who will benefit"),
            judges_see=True,
        ),
        LongText(
            "share_plan",
            _("How will you share what you learned?"),
            short=_("Plan to share"),
            hint=_("A report, an article, a talk. 50 to 200 words"),
            guidance=words.RULE,
            least_words=50,
            most_words=200,
            most=1_600,
            missing=_("Say how you will share it"),
            judges_see=True,
        ),
        lead=_("Those who judge read this without your name. Leave it out."),
    )


def papers() -> Page:
    return Page(
        "papers",
        _("Your papers"),
        Upload(
            "outline",
            _("Outline of the course, or your acceptance"),
            short=_("Outline or acceptance"),
            missing=_("Add the outline of the course, or your acceptance"),
            kind=DOCUMENT,
            up_to=2,
        ),
        Upload("cv", _("Your CV"), to_officers=_("CV"), missing=_("Add your CV"), kind=DOCUMENT),
        Choice(
            "supervisor_by",
            _("How does your supervisor support you?"),
            short=_("Supervisor's support"),
            among=(
                Option("letter", _("With a letter that I add here")),
                Option(
                    "email", _("By email: ask my supervisor"), _("We send a short form once you confirm your address.")
                ),
            ),
            missing=_("Choose how your supervisor supports you"),
        ),
        Upload(
            "supervisor_letter",
            _("Letter of your supervisor"),
            to_officers=_("Letter of the supervisor"),
            when=answer("supervisor_by").is_("letter"),
            missing=_("Add the letter of your supervisor"),
            kind=DOCUMENT,
        ),
        Group(
            "supervisor",
            _("Your supervisor"),
            to_officers=_("The supervisor"),
            when=answer("supervisor_by").is_("email"),
            one=_("Supervisor"),
            another="",
            most=1,
            missing=_("Name your supervisor"),
            questions=(
                Name("name", _("Name"), missing=_("Enter the name"), autocomplete="off"),
                Email(
                    "email",
                    _("Email address at work"),
                    short=_("Email"),
                    missing=_("Enter the email address"),
                    autocomplete="off",
                    at_work=True,
                ),
            ),
        ),
        to_officers=_("Papers"),
    )


def earlier(association: Association) -> Page:
    return Page(
        "earlier",
        _("An earlier scholarship"),
        YesNo(
            "won_before",
            _("Have you had this scholarship, or the Arthur Troop Scholarship, before?"),
            short=_("Had one before"),
            missing=_("Say whether you have had one before"),
        ),
        Number(
            "won_year",
            _("In which year?"),
            short=_("Year of the award"),
            when=answer("won_before").is_("yes"),
            least=1990,
            most=2199,
            missing=_("Enter the year"),
        ),
    )


def declarations() -> Page:
    return Page(
        "your-word",
        _("Your word"),
        Consent("truth", _("What I have written is true. I know that an untrue statement ends the scholarship.")),
        Consent(
            "use_in_year",
            _("I will use the scholarship in the year in which the course must be. No later year is possible."),
        ),
        Consent("report", _("I will send a report and the receipts within 60 days after the course.")),
        Consent("return_unused", _("I will return what I do not use.")),
        Consent("checks", _("The association may ask my supervisor and my region about this application.")),
        Consent("data", _("The association keeps my data to decide on this application and to pay the scholarship.")),
        to_officers=_("What the applicant declared"),
    )
