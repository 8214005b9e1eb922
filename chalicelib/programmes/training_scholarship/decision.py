"""How a training scholarship is decided: the region's statement, then as every scholarship."""

from datetime import timedelta

from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Check, Lead, Outcome, Stage, Step
from chalicelib.language import marked as _
from chalicelib.programmes._awards import in_halves
from chalicelib.programmes._outcomes import MORE
from chalicelib.programmes._scholarship import scholarship

WORDS = (50, 300)

STATEMENT = Stage(
    "statement",
    _("The region says what it thinks"),
    (
        Step(
            name="statement",
            title=_("Statement of the region"),
            by=Role.REGION_SECRETARY,
            by_region=True,
            within=timedelta(days=30),
            # Nobody is kept from a scholarship because a region is silent; the committee reads that it was.
            lapses_to="no_statement",
            outcomes=(
                Outcome(
                    "endorsed",
                    Lead.GO_ON,
                    _("The region supports it"),
                    reason_hint=_("50 to 300 words, for the committee. No names."),
                    reason_needed=True,
                    reason_words=WORDS,
                ),
                Outcome(
                    "not_endorsed",
                    Lead.GO_ON,
                    _("The region does not support it"),
                    reason_hint=_("50 to 300 words, for the committee. No names."),
                    reason_needed=True,
                    reason_words=WORDS,
                    flag=True,
                ),
                MORE,
                Outcome("no_statement", Lead.GO_ON, _("The region says nothing"), flag=True),
            ),
        ),
    ),
    until_section_closes=True,
)

DECISION = scholarship(
    STATEMENT,
    in_halves(
        Role.SCHOLARSHIP_CHAIR,
        after="course_to",
        asked_question="request",
        known=(("check_address", "home_address"),),
    ),
    Check("course", _("Outline or acceptance shows the course, its dates and its cost")),
    Check("supervisor", _("The supervisor knows of it and agrees")),
    Check("year", _("The course lies in the year of the award")),
)
