"""What a scholarship chair can decide about an application."""

from chalicelib.domain.workflow import Outcome, Role, Screen, State
from chalicelib.language import marked as _

DECISION = Screen(
    by=Role.SCHOLARSHIP_CHAIR,
    outcomes=(
        Outcome("awarded", State.DECIDED, _("Award the scholarship"), _("We are glad: the scholarship is yours.")),
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
            _("We are sorry: the scholarship went to somebody else."),
            reason_hint=_("Say why, kindly and plainly. The applicant reads this."),
            reason_needed=True,
        ),
    ),
)
