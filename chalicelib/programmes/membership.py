"""Membership: a person shows service or closeness to it, a membership chair decides, the register grows."""

from chalicelib.domain.association import Association
from chalicelib.domain.eligibility import Eligible
from chalicelib.domain.evidence import CREDENTIAL
from chalicelib.domain.programme import Limits, Programme
from chalicelib.domain.questions import (
    Address,
    Choice,
    Consent,
    Date,
    Email,
    MemberNumber,
    Name,
    Option,
    Page,
    Phone,
    SeenBy,
    Text,
    Upload,
    answer,
)
from chalicelib.domain.workflow import Effect, Outcome, Role, Screen, State
from chalicelib.language import marked as _

REGULAR = answer("member_class").is_("active", "retired")
RETIRED = answer("member_class").is_("retired")
ASSOCIATE = answer("member_class").is_("associate")
WITH_AGENCY = REGULAR | answer("affiliation").is_not("spouse_of_regular")
YES_NO = (Option("yes", _("Yes")), Option("no", _("No")))

DECISION = Screen(
    by=Role.MEMBERSHIP_CHAIR,
    by_region=True,
    outcomes=(
        Outcome(
            "approved",
            State.DECIDED,
            _("Approve: make this person a member"),
            _("Your application was approved. Welcome!"),
            effect=Effect.ENROL,
        ),
        Outcome(
            "more_information",
            State.NEEDS_INFORMATION,
            _("Ask for more information"),
            _("We need a little more from you before we can decide."),
            reason_hint=_("What is missing, and what would do? The applicant reads this."),
            reason_needed=True,
        ),
        Outcome(
            "declined",
            State.DECIDED,
            _("Decline"),
            _("We are sorry: your application was not approved."),
            reason_hint=_("Say why, kindly and plainly. The applicant reads this."),
            reason_needed=True,
        ),
    ),
)


def declared(association: Association) -> Programme:
    return Programme(
        slug="membership",
        version=1,
        title=_("Membership"),
        one=_("application for membership"),
        lead=_("Join a friendship of officers, retired officers and those close to them, here and around the world."),
        offered_by=("ipa-us", "iupo"),
        open_to=Eligible(),
        limits=Limits(in_all=3),
        minutes=10,
        need=(
            _("a photo or scan of your agency credential, or a letter from your agency"),
            _("the dates of your service"),
            _("an email address that only you use"),
        ),
        name_questions=("given_name", "family_name"),
        region_question="region",
        always_open=True,
        workflow=DECISION,
        pages=(
            _about_you(),
            _contact(),
            _class(association),
            _service(),
            _proof(),
            _declarations(),
        ),
    )


def _about_you() -> Page:
    return Page(
        "about-you",
        _("About you"),
        Name("given_name", _("Given name"), missing=_("Enter your given name"), autocomplete="given-name"),
        Name("family_name", _("Family name"), missing=_("Enter your family name"), autocomplete="family-name"),
        Date(
            "date_of_birth",
            _("Date of birth"),
            missing=_("Enter your date of birth"),
            least_age=18,
            autocomplete="bday",
            example="3 27 1984",
        ),
    )


def _contact() -> Page:
    return Page(
        "contact",
        _("How we reach you"),
        Email(
            "email",
            _("Email address"),
            hint=_("We write to you here only. Use one that you can open today."),
            missing=_("Enter your email address"),
        ),
        Phone(
            "phone",
            _("Phone number"),
            hint=_("With the country code if it is not a US number, for example +44 20 7946 0000"),
            missing=_("Enter a phone number"),
        ),
        Address(
            "home_address",
            _("Home address"),
            hint=_("Only the officers who decide see it. It is never published."),
            missing=_("Enter your home address"),
        ),
    )


def _class(association: Association) -> Page:
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
        MemberNumber(
            "sponsor_number",
            _("Member number of your spouse"),
            when=answer("affiliation").is_("spouse_of_regular"),
            missing=_("Enter the member number of your spouse"),
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
    )


def _service() -> Page:
    return Page(
        "service",
        _("Your service"),
        Text(
            "agency",
            _("Agency"),
            hint=_("The name as it stands on your credential"),
            when=WITH_AGENCY,
            least=2,
            missing=_("Enter the agency"),
            autocomplete="organization",
        ),
        Text(
            "agency_place",
            _("City and state of the agency"),
            when=WITH_AGENCY,
            missing=_("Enter the city and state"),
            least=2,
        ),
        Text(
            "rank",
            _("Rank"),
            when=REGULAR,
            missing=_("Enter your rank"),
            most=60,
            width=20,
            autocomplete="organization-title",
        ),
        Text(
            "service_number",
            _("Badge or service number"),
            when=REGULAR,
            needed=False,
            most=30,
            width=10,
            seen_by=SeenBy.VERIFIERS,
        ),
        Choice(
            "sworn",
            _("Are you, or were you, sworn and full time, with powers of arrest?"),
            short=_("Sworn, full time"),
            among=YES_NO,
            when=REGULAR,
            missing=_("Say whether you are or were sworn and full time"),
            refused={
                "no": _("Active and retired members are sworn and full time. You may apply as an associate instead.")
            },
        ),
        Date(
            "service_from",
            _("When did your service begin?"),
            short=_("Service began"),
            when=REGULAR,
            missing=_("Enter when your service began"),
        ),
        Date(
            "service_to",
            _("When did your service end?"),
            short=_("Service ended"),
            when=RETIRED,
            missing=_("Enter when your service ended"),
            after="service_from",
        ),
        Choice(
            "left_well",
            _("Did you leave in good standing?"),
            short=_("Left in good standing"),
            among=YES_NO,
            when=RETIRED,
            missing=_("Say whether you left in good standing"),
            refused={"no": _("Retired members left in good standing. Write to us if you want to explain.")},
        ),
    )


def _proof() -> Page:
    return Page(
        "proof",
        _("Your credential"),
        Upload(
            "credential",
            _("Photo or scan of your credential"),
            short=_("Credential"),
            hint=_(
                "A police ID, a retirement ID, or a letter from your agency. "
                "Cover what we need not see. Do not send case material."
            ),
            missing=_("Add a photo or scan of your credential"),
            kind=CREDENTIAL,
            up_to=4,
            seen_by=SeenBy.VERIFIERS,
        ),
    )


def _declarations() -> Page:
    return Page(
        "your-word",
        _("Your word"),
        Consent("truth", _("What I have written is true. I know that an untrue statement ends my membership.")),
        Consent("obey_laws", _("I obey the laws of the United States and its territories, traffic laws included.")),
        Consent("code_of_conduct", _("I keep to the association's constitution and code of conduct.")),
        Consent("checks", _("The association may check what I wrote, and may ask my agency about my service.")),
        Consent("data", _("The association keeps my data to decide on this application and to run my membership.")),
    )
