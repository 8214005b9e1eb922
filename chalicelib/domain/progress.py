"""How far a submission is in its workflow, and what follows when somebody says something in a step. Pure.

A turn is one such step forward: the submission as it stands after it. Nothing here knows a programme.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.submission import Opinion, Submission
from chalicelib.domain.workflow import NEXT, OPEN_TO_OFFICERS, Lead, Outcome, Stage, State, Step, Workflow


@dataclass(frozen=True)
class Turn:
    """`counts`: enough officers said the same, so the outcome has its effect. `entered` is the stage that began."""

    submission: Submission
    step: Step
    outcome: Outcome
    counts: bool
    entered: Stage | None = None

    @property
    def tells(self) -> bool:
        """Whether the applicant is told."""
        return self.counts and bool(self.outcome.told)


def stage_of(workflow: Workflow, submission: Submission) -> Stage:
    return workflow.stage(submission.stage)


def said_in(submission: Submission, step: Step) -> tuple[Opinion, ...]:
    """What was said in this step since the stage began; who said something else later counts once."""
    return tuple(one for one in submission.opinions if one.round == submission.step and one.step == step.name)


def outcome_of(submission: Submission, step: Step) -> Outcome | None:
    """What the step came to since the stage began; None while not enough officers said the same."""
    said = said_in(submission, step)
    names = [one.outcome for one in said]
    reached = [name for name in names if names.count(name) >= step.votes or any(not one.by for one in said)]
    return step.outcome(reached[-1]) if reached else None


def open_steps(workflow: Workflow, submission: Submission) -> tuple[Step, ...]:
    """Steps of the present stage that wait for somebody; none unless officers have the submission."""
    if submission.state not in OPEN_TO_OFFICERS:
        return ()
    return tuple(step for step in stage_of(workflow, submission).steps if outcome_of(submission, step) is None)


def filled_by(submission: Submission, officer: str, steps: Collection[str]) -> str | None:
    """Which of these steps the officer filled, in any round; None for none."""
    return next((one.step for one in submission.opinions if one.by == officer and one.step in steps), None)


def entered(submission: Submission, stage: Stage, now: datetime) -> Submission:
    """At the beginning of a stage, or of the same stage anew: links made before are dead. Raises NotOpenToChange."""
    moved = submission if submission.state is stage.state else submission.moved_to(stage.state)
    return replace(moved.undecided(), stage=stage.name, step=submission.step + 1, since=now, until=None)


def begun(workflow: Workflow, submission: Submission, now: datetime) -> Submission:
    """Before officers: in the first stage, or again in the one that asked the applicant."""
    return entered(submission, stage_of(workflow, submission), now)


LEADS = {
    Lead.ASK: State.NEEDS_INFORMATION,
    Lead.END: State.DECIDED,
    Lead.WAIT: State.WAITLISTED,
    Lead.GRANT: State.DECIDED,
}


def leads_to(workflow: Workflow, outcome: Outcome) -> State | None:
    """The state that an outcome brings; None for one that passes on to other officers."""
    if outcome.lead is Lead.GRANT and workflow.acceptance:
        return State.OFFERED
    return LEADS.get(outcome.lead)


def turn(workflow: Workflow, submission: Submission, opinion: Opinion) -> Turn:
    """After this opinion in an open step. One officer has one opinion in a step: a newer one takes its place.

    Raises LookupError for a step or outcome that is not open, NotOpenToChange.
    """
    step = next((one for one in open_steps(workflow, submission) if one.name == opinion.step), None)
    outcome = step.outcome(opinion.outcome) if step else None
    if step is None or outcome is None:
        raise LookupError(opinion.step)
    spoken = replace(submission, opinions=(*_without(submission, opinion), opinion))
    counts = not opinion.by or outcome.lead is Lead.ASK or outcome_of(spoken, step) is outcome
    if not counts:
        return Turn(spoken, step, outcome, counts=False)
    state = leads_to(workflow, outcome)
    if state is not None:
        moved = spoken.moved_to(state)
        return Turn(replace(moved, since=opinion.at), step, outcome, counts=True)
    following = workflow.after(stage_of(workflow, submission))
    if following is None or open_steps(workflow, spoken):
        return Turn(spoken, step, outcome, counts=True)
    return Turn(entered(spoken, following, opinion.at), step, outcome, counts=True, entered=following)


def _without(submission: Submission, opinion: Opinion) -> tuple[Opinion, ...]:
    said = (opinion.step, opinion.round, opinion.by)
    return tuple(one for one in submission.opinions if (one.step, one.round, one.by) != said)


def can_take_back(workflow: Workflow, submission: Submission) -> bool:
    """Whether the table of moves leads back to where the last opinion was said; not after a withdrawal, say."""
    if not submission.opinions:
        return False
    state = workflow.stage_of(submission.opinions[-1].step).state
    return submission.state is state or state in NEXT[submission.state]


def taken_back(workflow: Workflow, submission: Submission) -> Submission:
    """As before the last opinion: in its stage and round, so that links mailed for it work again.

    Raises LookupError when there is none, NotOpenToChange when the table of moves does not lead back.
    """
    if not submission.opinions:
        raise LookupError("opinion")
    last = submission.opinions[-1]
    stage = workflow.stage_of(last.step)
    moved = submission if submission.state is stage.state else submission.moved_to(stage.state)
    anew = submission.since if last.round == submission.step else last.at
    kept = replace(moved, opinions=submission.opinions[:-1], stage=stage.name, step=last.round, since=anew)
    return kept.untold(last.mails)


def flags(workflow: Workflow, submission: Submission) -> list[tuple[Step, Outcome, Opinion]]:
    """What must not be overlooked by those who decide later, in the order in which it was said."""
    found = [(workflow.steps.get(one.step), one) for one in submission.opinions]
    said = [(step, step.outcome(one.outcome), one) for step, one in found if step]
    return [(step, outcome, one) for step, outcome, one in said if outcome and outcome.flag]
