"""Letters that ask the officers of the present steps to act, at the beginning of a stage and as reminders."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib import clock
from chalicelib.domain import progress
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.programme import Programme
from chalicelib.domain.submission import Submission
from chalicelib.domain.workflow import Step


def wanted(programme: Programme, submission: Submission, due_at: datetime) -> list[Letter]:
    """One letter for each step of the stage that waits, to the role that fills it."""
    steps = progress.open_steps(programme.workflow, submission)
    return letters(Purpose.DECISION_WANTED, programme, submission, steps, due_at)


def letters(
    purpose: Purpose, programme: Programme, submission: Submission, steps: Iterable[Step], due_at: datetime
) -> list[Letter]:
    """`about` names the step."""
    return [
        Letter(
            clock.new_id(),
            purpose,
            To(Kind.ROLE, step.by, programme.region_for(step, submission.answers)),
            due_at,
            submission=submission.id,
            version=submission.version,
            step=submission.step,
            about=step.name,
        )
        for step in steps
    ]
