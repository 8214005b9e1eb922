"""When time itself does something to a submission: remind, end a step, end an offer. Pure.

A moment that only reminds is told once, the last one that is due; a moment that moves the submission is never lost,
however late somebody looks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain import progress
from chalicelib.domain.grants import Grant
from chalicelib.domain.submission import Submission
from chalicelib.domain.workflow import State, Step, Workflow

# Of an applicant who was asked for something: when we remind, and when it goes back to the officers unanswered.
ANSWER_REMINDERS = (timedelta(days=7), timedelta(days=21))
ANSWER_WITHIN = timedelta(days=30)
# Officers are reminded when the time of their step is over, and once more; then administrators are told.
REMINDERS = 3
# Of a report: two weeks before its time is over, in the morning of its last day, and after; with the last one its
# officers are told. They and treasurers are reminded of what waits for them.
REPORT_REMINDERS = (timedelta(days=-14), timedelta(hours=-16), timedelta(days=14))
REPORT_LATE = timedelta(days=30)
AWARD_REMINDERS = (timedelta(days=14), timedelta(days=28))


class Due(StrEnum):
    REMIND_OFFICERS = "remind_officers"
    TELL_ADMINISTRATORS = "tell_administrators"
    LAPSE = "lapse"
    REMIND_APPLICANT = "remind_applicant"
    UNANSWERED = "unanswered"
    REMIND_WINNER = "remind_winner"
    FORFEIT = "forfeit"
    REMIND_REPORT = "remind_report"
    REPORT_LATE = "report_late"
    REMIND_READER = "remind_reader"
    REMIND_TREASURER = "remind_treasurer"


MOVES = frozenset({Due.LAPSE, Due.UNANSWERED, Due.FORFEIT})


@dataclass(frozen=True)
class Moment:
    at: datetime
    due: Due
    step: Step | None = None


def moments(workflow: Workflow, submission: Submission, grant: Grant | None = None) -> list[Moment]:
    """Everything that time does while nobody else does anything, in its order. `grant` is of an award accepted."""
    if submission.since is None:
        return []
    if submission.state is State.NEEDS_INFORMATION:
        found = _of_answer(submission.since)
    elif submission.state is State.OFFERED:
        found = _of_offer(workflow, submission)
    elif submission.state is State.ACCEPTED:
        found = _of_grant(grant) if grant else iter(())
    else:
        found = _of_steps(workflow, submission, submission.since)
    return sorted(found, key=lambda moment: moment.at)


def _of_answer(since: datetime) -> Iterator[Moment]:
    for after in ANSWER_REMINDERS:
        yield Moment(since + after, Due.REMIND_APPLICANT)
    yield Moment(since + ANSWER_WITHIN, Due.UNANSWERED)


def _of_offer(workflow: Workflow, submission: Submission) -> Iterator[Moment]:
    if workflow.acceptance and submission.until:
        yield Moment(submission.until - workflow.acceptance.remind_before, Due.REMIND_WINNER)
        yield Moment(submission.until, Due.FORFEIT)


def _of_grant(grant: Grant) -> Iterator[Moment]:
    if grant.awaits_report and grant.due_at:
        for after in REPORT_REMINDERS:
            yield Moment(grant.due_at + after, Due.REMIND_REPORT)
        yield Moment(grant.due_at + REPORT_LATE, Due.REPORT_LATE)
    if grant.awaits_reader and grant.last_sent:
        for after in AWARD_REMINDERS:
            yield Moment(grant.last_sent.at + after, Due.REMIND_READER)
    if grant.payable_since:
        for after in AWARD_REMINDERS:
            yield Moment(grant.payable_since + after, Due.REMIND_TREASURER)


def _of_steps(workflow: Workflow, submission: Submission, since: datetime) -> Iterator[Moment]:
    for step in progress.open_steps(workflow, submission):
        if step.lapses_to and step.within:
            until = submission.until or since + step.within
            yield Moment(max(since, until - step.within / 4), Due.REMIND_OFFICERS, step)
            yield Moment(until, Due.LAPSE, step)
        elif step.within:
            for n in range(1, REMINDERS):
                yield Moment(since + n * step.within, Due.REMIND_OFFICERS, step)
            yield Moment(since + REMINDERS * step.within, Due.TELL_ADMINISTRATORS, step)


def timed(workflow: Workflow, submission: Submission, now: datetime, grant: Grant | None = None) -> Submission:
    """With the moment at which somebody must look next; None when time does nothing."""
    ahead = [one.at for one in moments(workflow, submission, grant) if one.at > now or one.due in MOVES]
    return replace(submission, wake_at=min(ahead, default=None))


def due(workflow: Workflow, submission: Submission, now: datetime, grant: Grant | None = None) -> Moment | None:
    """What time does now: the first move that is due, or else the last reminder that was not told yet."""
    passed = [one for one in moments(workflow, submission, grant) if one.at <= now]
    moves = [one for one in passed if one.due in MOVES]
    told_until = submission.wake_at or now
    reminders = [one for one in passed if one.due not in MOVES and one.at >= told_until]
    return moves[0] if moves else reminders[-1] if reminders else None
