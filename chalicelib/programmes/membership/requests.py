"""Whom membership asks about an applicant: references, former employers, a mailbox, an officer who vouches."""

from chalicelib.domain.conditions import answer
from chalicelib.domain.questions import YES_NO, Choice, Consent, LongText, Month, Option, Page, YesNo
from chalicelib.domain.request_kinds import RequestKind, Way
from chalicelib.domain.roles import Role
from chalicelib.language import marked as _

READERS = frozenset({Role.MEMBERSHIP_CHAIR, Role.MEMBER_SERVICES})
CONCERNED = answer("concern").is_("yes")


def _concern(label: str) -> tuple[YesNo, LongText]:
    return (
        YesNo("concern", label, short=_("Any concern"), missing=_("Say whether there is a concern")),
        LongText(
            "concern_text",
            _("What is it?"),
            hint=_("Only the officers who decide read this. It decides nothing by itself."),
            when=CONCERNED,
            missing=_("Say in a few words what it is"),
        ),
    )


REFERENCE = RequestKind(
    name="reference",
    way=Way.FORM,
    of="references",
    title=_("Reference"),
    lead=_("We ask you for a few words about this person."),
    agreed="checks",
    concern="concern",
    seen_by=READERS,
    needs=2,
    before=("clear", "approved"),
    page=Page(
        "reference",
        _("About this person"),
        LongText(
            "how_known",
            _("How do you know this person?"),
            short=_("Knows the applicant"),
            most=500,
            missing=_("Say how you know this person"),
        ),
        Month(
            "known_since",
            _("Since when, about?"),
            short=_("Since"),
            missing=_("Say since when, about"),
            example="6 2010",
        ),
        Choice(
            "good_character",
            _("Is this person of good character?"),
            short=_("Of good character"),
            among=(*YES_NO, Option("cannot_say", _("I cannot say"))),
            missing=_("Say whether this person is of good character"),
        ),
        *_concern(_("Is there anything that speaks against membership?")),
    ),
)

FORMER_EMPLOYER = RequestKind(
    name="former_employer",
    way=Way.FORM,
    of="former_employers",
    title=_("Former employer"),
    lead=_("We ask you to confirm a few facts about this person's service."),
    agreed="checks",
    tells=("agency", "since", "until"),
    concern="concern",
    seen_by=READERS,
    needs=1,
    clear=True,
    before=("clear", "approved"),
    page=Page(
        "former-employer",
        _("About the service of this person"),
        YesNo(
            "worked_here",
            _("Did this person serve or work with you?"),
            short=_("Served there"),
            missing=_("Say whether this person served or worked with you"),
        ),
        LongText(
            "capacity",
            _("In which capacity?"),
            short=_("Capacity"),
            most=200,
            when=answer("worked_here").is_("yes"),
            missing=_("Say in which capacity"),
        ),
        Choice(
            "dates_right",
            _("Are the dates above right?"),
            short=_("Dates are right"),
            among=(*YES_NO, Option("cannot_say", _("I cannot say"))),
            when=answer("worked_here").is_("yes"),
            missing=_("Say whether the dates are right"),
        ),
        Choice(
            "good_standing",
            _("Did this person leave in good standing?"),
            short=_("Left in good standing"),
            among=(*YES_NO, Option("cannot_say", _("I cannot say"))),
            when=answer("worked_here").is_("yes"),
            missing=_("Say whether this person left in good standing"),
        ),
        *_concern(_("Do you have any concern about this person?")),
        Consent(
            "attest",
            _("I answer for this employer, and what I say is true to the best of my knowledge."),
            short=_("Attested"),
        ),
    ),
)

AGENCY_MAILBOX = RequestKind(
    name="agency_mailbox",
    way=Way.CODE,
    of="agency_email",
    when=answer("proof_by").is_("agency_mailbox"),
    needs=1,
    before=("verified", "approved"),
    title=_("Your mailbox at the agency"),
    to_officers=_("Mailbox at the agency"),
    lead=_("We emailed a code to this address. Type it here to show that you read this mailbox."),
    seen_by=READERS,
    sends_at_most=3,
    page=Page("agency-mailbox", _("Your mailbox at the agency")),
)

VOUCH = RequestKind(
    name="vouch",
    way=Way.OFFICER,
    role=Role.REGION_SECRETARY,
    when=answer("proof_by").is_("vouch"),
    needs=1,
    before=("verified", "approved"),
    title=_("An officer of the region vouches"),
    lead=_("Do you know this person to serve in law enforcement, or to have served?"),
    tells=("agency", "rank"),
    seen_by=READERS | {Role.REGION_SECRETARY},
    page=Page(
        "vouch",
        _("Do you know this person?"),
        LongText(
            "how_known",
            _("How do you know this person?"),
            short=_("Knows the applicant"),
            most=500,
            missing=_("Say how you know this person"),
        ),
        Consent("attest", _("I know this person to serve in law enforcement, or to have served."), short=_("Attested")),
    ),
)

REQUESTS = (REFERENCE, FORMER_EMPLOYER, AGENCY_MAILBOX, VOUCH)
