"""What a screener can decide about a story, before readers see it."""

from chalicelib.domain.workflow import Outcome, Role, Screen, State
from chalicelib.language import marked as _

SCREENING = Screen(
    by=Role.SCREENER,
    outcomes=(
        Outcome("admitted", State.IN_REVIEW, _("Admit: it goes to the readers"), _("Your story goes to the readers.")),
        Outcome(
            "needs_fix",
            State.NEEDS_INFORMATION,
            _("Ask for a correction"),
            _("Your story needs a correction before it can go to the readers."),
            reason_hint=_("What should be changed? The entrant reads this."),
            reason_needed=True,
        ),
        Outcome(
            "disqualified",
            State.DECIDED,
            _("Disqualify"),
            _("We are sorry: your story cannot take part."),
            reason_hint=_("Which rule does it break? The entrant reads this."),
            reason_needed=True,
        ),
    ),
)
