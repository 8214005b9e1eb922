"""Who applies: what the register knows, and the work."""

from chalicelib.domain.association import Association
from chalicelib.domain.facts import Fact
from chalicelib.domain.interests import LANGUAGES
from chalicelib.domain.questions import (
    Address,
    Choice,
    Date,
    Email,
    Group,
    MemberNumber,
    Name,
    Number,
    Option,
    Page,
    Phone,
    Text,
)
from chalicelib.language import marked as _

# The Common European Framework of Reference for Languages.
LEVELS = (
    Option("native", _("My first language")),
    Option("c2", _("C2: like a first language")),
    Option("c1", _("C1: fluent at work")),
    Option("b2", _("B2: can discuss most things")),
    Option("b1", _("B1: can get along when traveling")),
    Option("a2", _("A2: short talks about everyday things")),
    Option("a1", _("A1: a few words")),
)
IN_PROFILE = _("We need it. Add it to your profile, then come back here.")


def about_you(association: Association) -> Page:
    return Page(
        "about-you",
        _("About you"),
        Name("name", _("Name"), fact=Fact.NAME),
        MemberNumber("member_number", _("Member number"), fact=Fact.NUMBER, as_on_card=association.member_number),
        Email("email", _("Email address"), fact=Fact.MAIL),
        Date("joined", _("Member since"), fact=Fact.JOINED),
        Choice(
            "region",
            _("Region"),
            fact=Fact.REGION,
            among=tuple(Option(one.id, one.name) for one in (*association.regions, *association.closed_regions)),
        ),
        Date("date_of_birth", _("Date of birth"), fact=Fact.BORN, needed=False),
        Address("home_address", _("Home address"), fact=Fact.HOME, missing=IN_PROFILE),
        Phone("phone", _("Phone number"), fact=Fact.PHONE, missing=IN_PROFILE),
        Text("rank", _("Rank"), fact=Fact.RANK, missing=IN_PROFILE),
        Date("in_service_since", _("In service since"), fact=Fact.IN_SERVICE_SINCE, needed=False),
        Date("closes_on", _("The call closes on"), fact=Fact.CLOSES_ON, past=False),
        Date("today", _("The register was read on"), fact=Fact.TODAY),
        lead=_("This is what the register says. If something is wrong, change your profile or write to us first."),
        to_officers=_("The applicant"),
    )


def work() -> Page:
    return Page(
        "your-work",
        _("Your work"),
        Text(
            "current_function",
            _("What do you do at work now?"),
            short=_("Current function"),
            hint=_("For example, patrol sergeant, or detective for fraud"),
            least=2,
            missing=_("Say what you do at work"),
            autocomplete="organization-title",
        ),
        Number(
            "years_in_service",
            _("For how many years have you served?"),
            short=_("Years in service"),
            missing=_("Enter for how many years you have served"),
            most=50,
            unit=_("years"),
        ),
        Group(
            "languages_spoken",
            _("Languages that you speak"),
            short=_("Languages"),
            one=_("Language"),
            another=_("Add another language"),
            missing=_("Name at least one language"),
            most=len(LANGUAGES),
            distinct="language",
            questions=(
                Choice(
                    "language",
                    _("Which language?"),
                    short=_("Language"),
                    among=LANGUAGES,
                    listed=True,
                    missing=_("Choose a language"),
                ),
                Choice(
                    "level",
                    _("How well?"),
                    short=_("Level"),
                    among=LEVELS,
                    listed=True,
                    missing=_("Choose how well you speak it"),
                ),
            ),
        ),
        to_officers=_("Work"),
    )
