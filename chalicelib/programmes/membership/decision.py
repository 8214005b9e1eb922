"""How membership is decided: the region looks, proof and background are checked, the region votes, one may appeal.

Where regions do not vote, the membership chair decides after the checks; somebody else looked at the background.
"""

from datetime import timedelta

from chalicelib.domain.association import Association
from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Appeal, Check, Effect, Lead, Outcome, Stage, Step, Workflow
from chalicelib.language import marked as _
from chalicelib.programmes._outcomes import MORE

APPROVED = Outcome(
    "approved",
    Lead.GRANT,
    _("Approve: make this person a member"),
    _("Your application was approved. Welcome!"),
    effect=Effect.ENROL,
)
DECLINED = Outcome(
    "declined",
    Lead.END,
    _("Decline"),
    _("We are sorry: your application was not approved."),
    reason_hint=_("Say why, kindly and plainly. The applicant reads this."),
    reason_needed=True,
)
WEEK = timedelta(days=7)

SCREENING = Stage(
    "screening",
    _("The region looks whether everything is there"),
    (
        Step(
            name="screening",
            title=_("Is everything there?"),
            by=Role.REGION_SECRETARY,
            by_region=True,
            within=WEEK,
            checks=(
                Check("complete", _("The application is complete")),
                Check("right_region", _("It is for the right region")),
                Check("not_twice", _("This person has not applied twice")),
            ),
            outcomes=(
                Outcome(
                    "complete",
                    Lead.GO_ON,
                    _("Everything is there: it goes on to the checks"),
                    reason_hint=_("Anything that the officers after you should know."),
                ),
                MORE,
                DECLINED,
            ),
        ),
    ),
)

CREDENTIAL = Step(
    name="credential_check",
    title=_("Credential"),
    by=Role.MEMBERSHIP_CHAIR,
    by_region=True,
    within=WEEK,
    checks=(
        Check("identity", _("It is the same person")),
        Check("status", _("The class is right: active, retired or associate")),
        Check("dates", _("The dates fit together")),
    ),
    outcomes=(
        Outcome(
            "verified",
            Lead.GO_ON,
            _("The proof is good"),
            reason_hint=_("What those who vote should know."),
        ),
        Outcome(
            "doubtful",
            Lead.GO_ON,
            _("The proof is doubtful: those who vote should know why"),
            reason_hint=_("What is doubtful? Only officers read this."),
            reason_needed=True,
            flag=True,
        ),
        MORE,
    ),
)

BACKGROUND = Step(
    name="background",
    title=_("Background"),
    by=Role.MEMBER_SERVICES,
    within=timedelta(days=21),
    checks=(
        Check("employer", _("An earlier employer speaks for the applicant")),
        Check("references", _("The references speak for the applicant")),
    ),
    outcomes=(
        Outcome(
            "clear",
            Lead.GO_ON,
            _("Nothing speaks against it"),
            reason_hint=_("What those who vote should know."),
        ),
        # A concern never declines by itself: people decide about it.
        Outcome(
            "concern",
            Lead.GO_ON,
            _("There is a concern: those who vote should know it"),
            reason_hint=_("What is it? Only officers read this."),
            reason_needed=True,
            flag=True,
        ),
        MORE,
    ),
)

CHECKS = Stage("checks", _("Proof and background are checked"), (CREDENTIAL, BACKGROUND))

APPEAL = Appeal(
    Stage(
        "appeal",
        _("The national officers look at it once more"),
        (
            Step(
                name="appeal",
                title=_("Appeal"),
                by=Role.NEC_OFFICER,
                apart_from=("credential_check", "background", "vote"),
                within=timedelta(days=30),
                outcomes=(
                    APPROVED,
                    Outcome(
                        "upheld",
                        Lead.END,
                        _("Leave it as it was decided"),
                        _("Your appeal was looked at by officers who had not decided before. The decision stands."),
                        reason_hint=_("Say why, kindly and plainly. The applicant reads this."),
                        reason_needed=True,
                    ),
                ),
            ),
        ),
    ),
    within=timedelta(days=30),
)


def decision(association: Association) -> Workflow:
    votes = association.admission.region_votes
    appeal = APPEAL if Role.NEC_OFFICER in association.roles else None
    if votes:
        # Whoever checked the credential does not approve, too.
        deciding = _deciding(_("The region decides"), Role.REGION_PRESIDENT, votes, apart_from="credential_check")
        return Workflow((SCREENING, CHECKS, deciding), appeal=appeal)
    return Workflow(
        (CHECKS, _deciding(_("An officer decides"), Role.MEMBERSHIP_CHAIR, 1, apart_from="background")), appeal=appeal
    )


def _deciding(title: str, by: Role, votes: int, *, apart_from: str) -> Stage:
    step = Step(
        name="vote",
        title=_("Decision"),
        by=by,
        by_region=True,
        votes=votes,
        apart_from=(apart_from,),
        within=timedelta(days=14),
        outcomes=(APPROVED, MORE, DECLINED),
    )
    return Stage("vote", title, (step,))
