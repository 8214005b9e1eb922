"""How a college scholarship is decided: the region confirms the parent, then as every scholarship."""

from datetime import timedelta

from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Check, Lead, Outcome, Stage, Step
from chalicelib.language import marked as _
from chalicelib.programmes._awards import to_college
from chalicelib.programmes._outcomes import MORE
from chalicelib.programmes._scholarship import scholarship

PARENT = Stage(
    "parent",
    _("The region confirms the member"),
    (
        Step(
            name="parent",
            title=_("Is the parent known to the region?"),
            by=Role.REGION_SECRETARY,
            by_region=True,
            within=timedelta(days=14),
            outcomes=(
                Outcome(
                    "confirmed",
                    Lead.GO_ON,
                    _("Yes, the member and the family are as stated"),
                    reason_hint=_("What the chair should know. No names."),
                ),
                Outcome(
                    "doubtful",
                    Lead.GO_ON,
                    _("Something is not as stated: the chair should know"),
                    reason_hint=_("What is it? Only officers read this."),
                    reason_needed=True,
                    flag=True,
                ),
                MORE,
            ),
        ),
    ),
)

DECISION = scholarship(
    PARENT,
    to_college(
        Role.SCHOLARSHIP_CHAIR,
        known=(("payee", "student_name"), ("college_payee", "college"), ("check_address", "student_address")),
    ),
    Check("transcript", _("The transcript shows the grades that are stated")),
    Check("recommendation", _("The school recommends the student")),
    Check("no_name", _("The essay names nobody of the family and no agency")),
)
