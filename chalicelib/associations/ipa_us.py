"""The International Police Association, US Section."""

from chalicelib.domain.association import Admission, Association, Region
from chalicelib.domain.dues import Dues
from chalicelib.domain.numbering import NumberPattern
from chalicelib.domain.questions import Option
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
        Region("05", _("Region 5, New York area")),
        Region("09", _("Region 9, San Francisco Bay Area")),
        Region("11", _("Region 11, South Florida")),
        Region("25", _("Region 25, Arizona and New Mexico")),
        Region("38", _("Region 38, Nevada")),
        Region("00", _("Another part of the country")),
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
    ),
)
