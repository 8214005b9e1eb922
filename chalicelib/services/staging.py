"""A stage begins: how long it has, and when time looks at it next."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain import progress, timing
from chalicelib.domain.programme import Programme
from chalicelib.domain.submission import Submission
from chalicelib.domain.workflow import Stage
from chalicelib.store import calls
from chalicelib.store.table import batch


def begun(programme: Programme, submission: Submission, now: datetime) -> Submission:
    """Before officers: in the first stage, or anew in the one that asked. One read where the call ends its time."""
    before = progress.begun(programme.workflow, submission, now)
    return under_way(programme, before, progress.stage_of(programme.workflow, before), now)


def under_way(programme: Programme, submission: Submission, entered: Stage | None, now: datetime) -> Submission:
    """`entered` is the stage that begins with this; None when none does."""
    if entered is not None and entered.until_section_closes:
        submission = replace(submission, until=_section_closes_at(submission.call))
    return timing.timed(programme.workflow, submission, now)


def _section_closes_at(call: str) -> datetime | None:
    found = calls.found(batch([calls.key(call)]).get(calls.key(call)))
    return found.section_closes_at if found else None
