"""The International Police Association, US Section."""

from chalicelib.domain.association import Admission, Association, Benefit
from chalicelib.domain.dues import Dues
from chalicelib.domain.numbering import NumberPattern
from chalicelib.domain.places import Region, Section
from chalicelib.domain.questions import Option
from chalicelib.domain.register import REGULAR
from chalicelib.domain.roles import ROLES_OF_ALL, Role
from chalicelib.language import marked as _

ASSOCIATION = Association(
    slug="ipa-us",
    name="International Police Association, US Section",
    short_name="IPA US Section",
    motto="Servo per Amikeco",
    notice=_("A social association of police officers. It is not a law-enforcement agency."),
    contact="membership@amikeco.example",
    zone="America/New_York",
    numbers=NumberPattern("US-{region}-{digits:6}"),
    classes=(
        Option("active", _("Active officer"), _("You serve full time, sworn, with powers of arrest")),
        Option("retired", _("Retired officer"), _("You served full time and left in good standing")),
        Option(
            "associate",
            _("Associate"),
            _("You are close to law enforcement, not sworn. No vote, no scholarships or exchange"),
        ),
    ),
    affiliations=(
        Option("auxiliary", _("Auxiliary officer")),
        Option("cso", _("Community service officer")),
        Option("dispatcher", _("Dispatcher")),
        Option("police_cadet", _("Police cadet")),
        Option("police_service_aide", _("Police service aide")),
        Option("reserve", _("Reserve officer")),
        Option("spouse_of_regular", _("Spouse of an active or retired member")),
    ),
    regions=(
        Region("05", _("Region 5, New York area"), states=("NY",)),
        Region(
            "09",
            _("Region 9, San Francisco Bay Area"),
            zone="America/Los_Angeles",
            states=("CA",),
            zips=("940", "941", "943", "944", "945", "946", "947", "948", "949", "950", "951", "954"),
        ),
        Region("11", _("Region 11, South Florida"), states=("FL",), zips=("330", "331", "332", "333", "334", "340")),
        Region("25", _("Region 25, Arizona and New Mexico"), zone="America/Phoenix", states=("AZ", "NM")),
        Region("38", _("Region 38, Nevada"), zone="America/Los_Angeles", states=("NV",)),
        Region("00", _("Another part of the country")),
    ),
    roles=(
        *ROLES_OF_ALL,
        Role.SCHOLARSHIP_CHAIR,
        Role.COMMITTEE_MEMBER,
        Role.EXCHANGE_OFFICER,
        Role.TRAVEL_OFFICER,
        Role.YOUTH_OFFICER,
        Role.ASSOCIATE_SECRETARY,
        Role.NEC_OFFICER,
    ),
    # A beginning; administrators add and close sections on the pages.
    sections=tuple(
        Section(country)
        for country in "AT AU BE CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IL IS IT LT LU LV MT NL NO NZ PL PT RO "
        "RS SE SI SK ZA".split()
    ),
    dues=Dues(
        annual_cents=3_000,
        how_to_pay=_(
            "Send a check with your member number on it to the treasurer of your region, or write to us if you would"
            " rather pay in another way."
        ),
    ),
    admission=Admission(
        sworn_full_time=True,
        employers_of=frozenset({"retired"}),
        without_agency=frozenset({"spouse_of_regular"}),
        sponsored=frozenset({"spouse_of_regular"}),
        region_votes=1,
    ),
    benefits=(
        Benefit(
            _("Your membership card"),
            _("On your phone or printed. The picture on it shows a host or an officer at once that it is good."),
        ),
        Benefit(
            _("Help when you travel"),
            _("Members abroad tell you what a guidebook does not, and may meet you. Ask us some weeks before you go."),
        ),
        Benefit(
            _("Hosting and being hosted"),
            _("Meet members from elsewhere over a meal, show them your town, or offer a bed. You say what you can do."),
        ),
        Benefit(_("Contests"), _("Send your photographs to our contest. Judges do not learn whose they are.")),
        Benefit(
            _("Youth gathering"),
            _("Two weeks in summer for the children of members, each year in another country."),
        ),
        Benefit(
            _("Scholarships"),
            _("Help with the cost of training or study, when a call is open."),
            REGULAR,
        ),
        Benefit(
            _("Exchange"),
            _("Some days with a department in another country, as a guest of its members."),
            REGULAR,
        ),
        Benefit(_("Your vote"), _("You choose who leads your region and the section."), REGULAR),
    ),
)
