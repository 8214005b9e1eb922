"""Withdrawing a submission, or throwing a draft away: its applicant ends it."""

from dataclasses import replace
from datetime import datetime

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.outbox import APPLICANT, Letter, Purpose
from chalicelib.domain.programme import Programme
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.services import awarding, offering, recording
from chalicelib.services.drafting import DRAFT_KEPT
from chalicelib.services.submitting import counted_for
from chalicelib.store import limits
from chalicelib.store.table import Write


def withdraw(record: Record, *, version: int) -> Submission:
    """Ends the submission from any open state; what it counted is given back. Withdrawing again does nothing.

    Raises NotOpenToChange once it is decided, ChangedMeanwhile.
    """
    before = record.submission
    if before.state is State.WITHDRAWN:
        return before
    if before.version != version:
        raise ChangedMeanwhile
    now = clock.now()
    gone, event = replace(before.moved_to(State.WITHDRAWN), wake_at=None).recorded(
        at=now, actor="applicant", act="withdrew"
    )
    letters = [Letter(clock.new_id(), Purpose.WITHDRAWN, APPLICANT, now, submission=gone.id, version=gone.version)]
    told = letters if before.confirmed_at else []
    also = [*given_back(offering.programme_of(record), before), *awarding.leave_waitlist(before)]
    return recording.record(before, gone, event, told, also, now=now, erase_at=_erasure(before, now))


def _erasure(before: Submission, now: datetime) -> datetime | None:
    """What no officer was ever asked to read goes; the rest stays as long as its programme says."""
    return now + DRAFT_KEPT if before.confirmed_at is None else None


def given_back(programme: Programme, submission: Submission) -> list[Write]:
    """What it counted in its call, taken back."""
    person = counted_for(programme, submission) if submission.counters else ""
    return [limits.giving_back(person, counter) for counter in submission.counters]
