"""Which steps of a record an officer may fill now, and why not the others. Reads nothing that it is not given."""

from dataclasses import dataclass

from chalicelib.domain import progress
from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.outbox import Letter
from chalicelib.domain.people import Officer
from chalicelib.domain.submission import Opinion, Record
from chalicelib.domain.workflow import Step
from chalicelib.services import offering


@dataclass(frozen=True)
class Seats:
    """`open` may be filled by the officer; `said` is what the officer said since the stage began, and may say otherwise
    as long as the step is open.

    `barred` is as the function of that name has it. `held` are all steps of the stage for which the officer has a role.
    """

    held: tuple[Step, ...]
    open: tuple[Step, ...]
    said: tuple[Opinion, ...]
    barred: tuple[tuple[Step, Step], ...]


def holds(officer: Officer, record: Record, step: Step) -> bool:
    programme = offering.programme_of(record)
    return officer.holds(step.by, programme.region_for(step, record.submission.answers))


def seats(officer: Officer, record: Record) -> Seats:
    """For an officer of the present stage. Raises NotAllowed for one who holds no role of it."""
    submission, workflow = record.submission, offering.programme_of(record).workflow
    stage = progress.stage_of(workflow, submission)
    held = [step for step in stage.steps if holds(officer, record, step)]
    if not held:
        raise NotAllowed
    closed = barred(officer, record)
    free = [step for step in held if step not in [step for step, _ in closed]]
    waiting = [step for step in progress.open_steps(workflow, submission) if step in free]
    said = tuple(one for step in held for one in progress.said_in(submission, step) if one.by == officer.id)
    return Seats(tuple(held), tuple(waiting), said, closed)


def barred(officer: Officer, record: Record) -> tuple[tuple[Step, Step], ...]:
    """Waiting steps of the officer's role that somebody else must fill, with the step that the officer filled."""
    workflow = offering.programme_of(record).workflow
    held = [step for step in progress.open_steps(workflow, record.submission) if holds(officer, record, step)]
    return tuple((step, workflow.steps[name]) for step in held if (name := _filled(officer, record, step)))


def _filled(officer: Officer, record: Record, step: Step) -> str | None:
    return progress.filled_by(record.submission, officer.id, step.apart_from)


def may_take_back(officer: Officer, record: Record, opinion: Opinion) -> bool:
    """One's own word; and a colleague's where one officer decides, should it not have been that officer. Never a vote
    of several."""
    step = offering.programme_of(record).workflow.steps.get(opinion.step)
    return opinion.by == officer.id or (step is not None and step.votes == 1 and holds(officer, record, step))


def may_fill(officer: Officer, record: Record, step: Step) -> bool:
    """For letters: whether it makes sense to write to the officer about this step."""
    said = [one.by for one in progress.said_in(record.submission, step)]
    return holds(officer, record, step) and not _filled(officer, record, step) and officer.id not in said


def waiting(record: Record, letter: Letter) -> Step | None:
    """The step that a letter is about, while it waits in the stage in which the letter was posted."""
    submission = record.submission
    if submission.step != letter.step:
        return None
    steps = progress.open_steps(offering.programme_of(record).workflow, submission)
    return next((step for step in steps if step.name == letter.about), None)
