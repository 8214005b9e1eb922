"""Which kind of member, of which region, and the service that makes one."""

from chalicelib.domain.association import Association
from chalicelib.domain.conditions import AnyOf, Condition, answer
from chalicelib.domain.questions import Choice, Date, MemberNumber, Option, Page, Question, Text, YesNo
from chalicelib.domain.roles import SeenBy
from chalicelib.language import marked as _

REGULAR = answer("member_class").is_("active", "retired")
RETIRED = answer("member_class").is_("retired")
YOUNGEST = 14  # years: cadets begin that young; whoever says earlier mistyped a year
ASSOCIATE = answer("member_class").is_("associate")


def belonging(association: Association) -> Page:
    admission = association.admission
    return Page(
        "class",
        _("Your membership"),
        Choice(
            "member_class",
            _("Which kind of member would you be?"),
            short=_("Class"),
            among=association.classes,
            missing=_("Choose a kind of membership"),
        ),
        Choice(
            "affiliation",
            _("How are you close to law enforcement?"),
            short=_("Affiliation"),
            among=association.affiliations,
            when=ASSOCIATE,
            missing=_("Choose how you are close to law enforcement"),
        ),
        *_armed(admission.armed),
        *_sponsor(association),
        YesNo(
            "member_before",
            _("Have you been a member before, here or in another country?"),
            short=_("Member before"),
            missing=_("Say whether you have been a member before"),
        ),
        Text(
            "prior_section",
            _("In which country or section?"),
            short=_("Earlier section"),
            when=answer("member_before").is_("yes"),
            missing=_("Enter the country or section"),
        ),
        Text(
            "prior_number",
            _("Your earlier member number"),
            short=_("Earlier number"),
            when=answer("member_before").is_("yes"),
            hint=_("Leave it empty if you no longer know it."),
            needed=False,
            most=30,
            width=20,
        ),
        Choice(
            "region",
            _("Which region would you join?"),
            short=_("Region"),
            hint=_("Where you live or work. You may choose another."),
            among=tuple(Option(region.id, region.name) for region in association.regions),
            missing=_("Choose a region"),
            listed=True,
        ),
        to_officers=_("Membership"),
    )


def _armed(affiliations: frozenset[str]) -> tuple[Question, ...]:
    if not affiliations:
        return ()
    return (
        YesNo(
            "armed",
            _("Do you carry a weapon at work?"),
            short=_("Armed at work"),
            hint=_("Both are welcome. Armed work is a reason to show your license."),
            when=answer("affiliation").is_(*affiliations),
            missing=_("Say whether you carry a weapon at work"),
        ),
    )


def _sponsor(association: Association) -> tuple[Question, ...]:
    affiliations = association.admission.sponsored
    if not affiliations:
        return ()
    return (
        MemberNumber(
            "sponsor_number",
            _("Member number of your sponsor"),
            to_officers=_("Member number of the sponsor"),
            hint=_("An active or retired member in good standing; of a spouse, the spouse"),
            when=answer("affiliation").is_(*affiliations),
            missing=_("Enter the member number of your sponsor"),
            as_on_card=association.member_number,
        ),
    )


def service(association: Association) -> Page:
    with_agency = with_agency_of(association)
    sworn = {"no": _("Active and retired members are sworn and full time. You may apply as an associate instead.")}
    arrest = {"no": _("Active and retired members have or had powers of arrest. You may apply as an associate.")}
    strict = association.admission.sworn_full_time
    return Page(
        "service",
        _("Your service"),
        Text(
            "agency",
            _("Agency or employer"),
            hint=_("The name as it stands on your credential"),
            when=with_agency,
            least=2,
            missing=_("Enter the agency or employer"),
            autocomplete="organization",
        ),
        Text(
            "agency_place",
            _("City and state of the agency"),
            hint=_("With the country if it is not in the United States"),
            when=with_agency,
            missing=_("Enter the city and state"),
            least=2,
        ),
        Text(
            "rank",
            _("Rank or title"),
            when=REGULAR,
            missing=_("Enter your rank or title"),
            most=60,
            width=20,
            autocomplete="organization-title",
        ),
        Text(
            "service_number",
            _("Badge or service number"),
            when=with_agency,
            needed=False,
            most=30,
            width=10,
            seen_by=SeenBy.VERIFIERS,
        ),
        YesNo(
            "sworn_full_time",
            _("Are you, or were you, sworn and full time?"),
            short=_("Sworn, full time"),
            when=REGULAR,
            missing=_("Say whether you are or were sworn and full time"),
            refused=sworn if strict else {},
        ),
        YesNo(
            "powers_of_arrest",
            _("Do you have, or did you have, powers of arrest?"),
            short=_("Powers of arrest"),
            when=REGULAR,
            missing=_("Say whether you have or had powers of arrest"),
            refused=arrest if strict else {},
        ),
        Date(
            "service_from",
            _("When did your service begin?"),
            short=_("Service began"),
            when=REGULAR,
            missing=_("Enter when your service began"),
            after="date_of_birth",
            years_after=YOUNGEST,
            too_early=_(
                "You were younger than {years} on this day. Correct it, or your date of birth under “About you”."
            ),
        ),
        Date(
            "service_to",
            _("When did your service end?"),
            short=_("Service ended"),
            when=RETIRED,
            missing=_("Enter when your service ended"),
            after="service_from",
            years_after=association.admission.least_service_years,
        ),
        YesNo(
            "left_well",
            _("Did you leave in good standing?"),
            short=_("Left in good standing"),
            when=RETIRED,
            missing=_("Say whether you left in good standing"),
            refused={"no": _("Retired members left in good standing. Write to us if you want to explain.")},
        ),
        to_officers=_("Service"),
    )


def with_agency_of(association: Association) -> Condition | AnyOf:
    return REGULAR | answer("affiliation").is_not(*association.admission.without_agency)
