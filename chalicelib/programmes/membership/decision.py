"""What a membership chair can decide about an application."""

from chalicelib.domain.workflow import Effect, Outcome, Role, Screen, State
from chalicelib.language import marked as _

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
