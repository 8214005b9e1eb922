"""How every scholarship is decided: papers, a committee that recommends, national officers who confirm. No programme.

What comes before the papers is each programme's own.
"""

from datetime import timedelta

from chalicelib.domain.award_terms import Award
from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Acceptance, Check, Lead, Outcome, Stage, State, Step, Workflow
from chalicelib.language import marked as _
from chalicelib.programmes._outcomes import MORE

FORTNIGHT = timedelta(days=14)
# Of three on a committee two must say the same.
VOTES = 2


def scholarship(first: Stage, award: Award, *papers: Check) -> Workflow:
    """`first` is what the region does; `papers` are what the chair, who does not vote, looks at."""
    before = (*(step.name for step in first.steps), "papers")
    stages = (first, _papers(papers), _committee(before), _confirming((*before, "committee")))
    return Workflow(stages, acceptance=Acceptance(FORTNIGHT), award=award)


def _papers(checks: tuple[Check, ...]) -> Stage:
    step = Step(
        name="papers",
        title=_("Are the papers complete?"),
        by=Role.SCHOLARSHIP_CHAIR,
        within=FORTNIGHT,
        checks=checks,
        outcomes=(
            Outcome(
                "complete",
                Lead.GO_ON,
                _("Complete: it goes to the committee"),
                reason_hint=_("What the committee should know. No names."),
            ),
            MORE,
            Outcome(
                "incomplete",
                Lead.END,
                _("It cannot be considered"),
                _("We are sorry: your application could not be considered."),
                reason_hint=_("Say why, kindly and plainly. The applicant reads this."),
                reason_needed=True,
            ),
        ),
    )
    return Stage("papers", _("The papers are checked"), (step,))


def _committee(apart_from: tuple[str, ...]) -> Stage:
    """Members score outside of the system until their own pages are there; each writes down what came of it."""
    step = Step(
        name="committee",
        title=_("Do you recommend it?"),
        by=Role.COMMITTEE_MEMBER,
        votes=VOTES,
        blind=True,
        apart_from=apart_from,
        within=timedelta(days=21),
        outcomes=(
            Outcome(
                "recommended",
                Lead.GO_ON,
                _("Recommend it"),
                reason_hint=_("Points and reasons, for those who confirm."),
                reason_needed=True,
            ),
            Outcome(
                "not_recommended",
                Lead.GO_ON,
                _("Do not recommend it"),
                reason_hint=_("Points and reasons, for those who confirm."),
                reason_needed=True,
                flag=True,
            ),
        ),
    )
    return Stage("committee", _("The committee reads it"), (step,), state=State.IN_REVIEW)


def _confirming(apart_from: tuple[str, ...]) -> Stage:
    step = Step(
        name="confirming",
        title=_("Decision"),
        by=Role.NEC_OFFICER,
        apart_from=apart_from,
        within=FORTNIGHT,
        outcomes=(
            Outcome(
                "awarded",
                Lead.GRANT,
                _("Award the scholarship"),
                _("We are glad: the scholarship is yours."),
                reason_hint=_("What convinced us. The applicant reads this."),
            ),
            Outcome(
                "waitlisted",
                Lead.WAIT,
                _("Put it on the waitlist"),
                _("Your application was among the best. If a scholarship comes free, you may move up."),
                reason_hint=_("What convinced us. The applicant reads this."),
            ),
            Outcome(
                "declined",
                Lead.END,
                _("Decline"),
                _("We are sorry: this time the scholarships went to others."),
                reason_hint=_("Say why, kindly and plainly. The applicant reads this."),
                reason_needed=True,
            ),
        ),
    )
    return Stage("confirming", _("The national officers decide"), (step,), state=State.IN_REVIEW)
