"""What a screener can decide about an entry, before judges see it."""

from chalicelib.domain.workflow import Outcome, Role, Screen, State
from chalicelib.language import marked as _

SCREENING = Screen(
    by=Role.SCREENER,
    outcomes=(
        Outcome("admitted", State.IN_REVIEW, _("Admit: it goes to the judges"), _("Your entry goes to the judges.")),
        Outcome(
            "needs_fix",
            State.NEEDS_INFORMATION,
            _("Ask for a correction"),
            _("Your entry needs a correction before it can go to the judges."),
            reason_hint=_("What should be changed? The entrant reads this."),
            reason_needed=True,
        ),
        Outcome(
            "disqualified",
            State.DECIDED,
            _("Disqualify"),
            _("We are sorry: your entry cannot take part."),
            reason_hint=_("Which rule does it break? The entrant reads this."),
            reason_needed=True,
        ),
    ),
)
