"""The International Union of Police Officers."""

from chalicelib.domain.association import Admission, Association, Benefit
from chalicelib.domain.dues import Dues
from chalicelib.domain.numbering import NumberPattern
from chalicelib.domain.places import Region
from chalicelib.domain.questions import Option
from chalicelib.domain.register import REGULAR
from chalicelib.domain.roles import ROLES_OF_ALL, Role
from chalicelib.language import marked as _

ASSOCIATION = Association(
    slug="iupo",
    name="International Union of Police Officers",
    short_name="IUPO",
    motto="",
    notice=_("A social association. It is not a law-enforcement agency and is not tied to any government."),
    contact="membership@amikeco.example",
    zone="America/New_York",
    numbers=NumberPattern("IU-{region}-{digits:6}"),
    classes=(
        Option("active", _("Active officer"), _("You serve in law enforcement now")),
        Option("retired", _("Retired or former officer"), _("You served in law enforcement and left in good standing")),
        Option("associate", _("Supporter"), _("You work in security, or you support law enforcement as a civilian")),
    ),
    affiliations=(
        Option("auxiliary", _("Auxiliary officer")),
        Option("cso", _("Community service officer")),
        Option("dispatcher", _("Dispatcher")),
        Option("police_cadet", _("Police cadet")),
        Option("reserve", _("Reserve officer")),
        Option("security_officer", _("Career security officer")),
        Option("civilian_supporter", _("Civilian supporter")),
    ),
    regions=(Region("01", _("United States and territories")), Region("02", _("Another country"))),
    roles=(*ROLES_OF_ALL, Role.COMMITTEE_MEMBER, Role.TRAVEL_OFFICER, Role.NEC_OFFICER),
    dues=Dues(
        annual_cents=3_000,
        how_to_pay=_(
            "Send a check with your member number on it to the treasurer of your region, or write to us if you would"
            " rather pay in another way."
        ),
    ),
    admission=Admission(
        sworn_full_time=False,
        employers_of=frozenset({"active", "retired", "associate"}),
        without_agency=frozenset({"civilian_supporter"}),
        armed=frozenset({"security_officer"}),
    ),
    benefits=(
        Benefit(
            _("Your membership card"),
            _("On your phone or printed. It shows that you belong to us. It is no police identification."),
        ),
        Benefit(
            _("Help when you travel"),
            _("Members elsewhere tell you what a guidebook does not, and may meet you. Ask us some weeks before."),
        ),
        Benefit(
            _("Hosting and being hosted"),
            _("Meet members from elsewhere over a meal, or show them your town. You say what you can do."),
        ),
        Benefit(_("Contests"), _("Send your photographs to our contest. Judges do not learn whose they are.")),
        Benefit(
            _("Youth gathering"),
            _("When one is held, the children of all members may ask for a place."),
        ),
        Benefit(_("Your vote"), _("Active and retired members choose who leads the union."), REGULAR),
    ),
)
