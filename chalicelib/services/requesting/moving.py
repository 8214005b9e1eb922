"""One move of one request: its transaction with an event in the submission's chain, and the letters that follow."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from chalicelib import clock
from chalicelib.domain import progress
from chalicelib.domain.errors import ChangedMeanwhile, NotFound
from chalicelib.domain.outbox import APPLICANT, Letter, Purpose
from chalicelib.domain.request_kinds import RequestKind, Way
from chalicelib.domain.requests import Request, RequestSettled, RequestState
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import State, Step
from chalicelib.services import offering, recording, summoning
from chalicelib.services.requesting.asking import kind_of
from chalicelib.store import requests as asks
from chalicelib.store.table import Write

TRIES = 4
# While officers or the applicant have the submission. Once it is decided or withdrawn nobody is asked any more.
WANTED = frozenset({State.SCREENING, State.NEEDS_INFORMATION})
TOLD_TO_OFFICERS = frozenset({RequestState.ANSWERED, RequestState.DECLINED, RequestState.NO_ANSWER})

Done = TypeVar("Done")


def wanted(submission: Submission) -> bool:
    return submission.state in WANTED


def found(record: Record, request: str) -> tuple[Request, RequestKind]:
    """Raises NotFound."""
    one = record.request(request)
    if one is None:
        raise NotFound
    try:
        return one, kind_of(offering.programme_of(record), one)
    except LookupError:
        raise NotFound from None


def refuse_ended(record: Record) -> None:
    """Raises RequestSettled once nobody is asked any more about this submission."""
    if not wanted(record.submission):
        raise RequestSettled(state=record.submission.state)


def upon(record: Record, act: Callable[[Record], Done]) -> Done:
    """Does it on the record, and again on the newer one when another person changed it: two referees may answer at
    the same moment. Raises what the act raises, ChangedMeanwhile only when others never stop."""
    for _attempt in range(TRIES):
        try:
            return act(record)
        except ChangedMeanwhile:
            record = offering.record(record.submission.id)
    raise ChangedMeanwhile


def move(
    record: Record,
    moved: Request,
    act: str,
    *,
    actor: str,
    now: datetime,
    letters: Sequence[Letter] = (),
    also: Sequence[Write] = (),
) -> Submission:
    """Writes the moved request, its event and the letters in one transaction. Raises ChangedMeanwhile."""
    before, stored = record.submission, found(record, moved.id)[0]
    saved, event = before.recorded(at=now, actor=actor, act=act, request=moved.id, request_state=moved.state)
    posted = [*letters, *_news(record, moved, saved, now)]
    return recording.record(before, saved, event, posted, [asks.saving(moved, before=stored.version), *also], now=now)


def _news(record: Record, moved: Request, saved: Submission, now: datetime) -> list[Letter]:
    """What officers are told by letter: that an answer needs their eyes, and that nobody is waited for any more."""
    if moved.state not in TOLD_TO_OFFICERS or found(record, moved.id)[0].state is moved.state:
        return []
    others_open = any(_awaited(record, one) for one in record.requests if one.id != moved.id)
    told = [Purpose.ANSWER_CONCERN] if moved.concern else []
    told += [] if others_open else [Purpose.ANSWERS_IN]
    programme = offering.programme_of(record)
    waiting = progress.open_steps(programme.workflow, saved)
    steps = [step for step in waiting if any(_needs(kind, step) for kind in programme.requests)]
    return [letter for purpose in told for letter in summoning.letters(purpose, programme, saved, steps, now)]


def _needs(kind: RequestKind, step: Step) -> bool:
    """Whether what the step says hangs on the answers of this kind."""
    return any(outcome.name in kind.before for outcome in step.outcomes)


def _awaited(record: Record, one: Request) -> bool:
    """Officers who may vouch are not waited for, unless the programme needs it."""
    kind = offering.programme_of(record).request_kind(one.kind)
    return one.open and kind is not None and (kind.way is not Way.OFFICER or kind.needs > 0)


def told_applicant(record: Record, now: datetime) -> Letter:
    """That there will be no answer, whether the person would rather not or was silent: the applicant need not know."""
    submission = record.submission
    return Letter(
        clock.new_id(), Purpose.NO_ANSWER, APPLICANT, now, submission=submission.id, version=submission.version
    )
