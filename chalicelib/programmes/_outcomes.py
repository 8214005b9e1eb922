"""What officers say alike in several programmes. No programme."""

from chalicelib.domain.workflow import Lead, Outcome
from chalicelib.language import marked as _

MORE = Outcome(
    "more_information",
    Lead.ASK,
    _("Ask for more information"),
    _("We need a little more from you before we can decide."),
    reason_hint=_("What is missing, and what would do? The applicant reads this."),
    reason_needed=True,
)
