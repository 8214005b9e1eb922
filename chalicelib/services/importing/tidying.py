"""What the sweep does for imports: it wakes those that were lost on the way, and erases what nobody needs any more."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.importing.faults import Fault
from chalicelib.domain.importing.runs import ENDED, Import, ImportState
from chalicelib.files import bucket
from chalicelib.files import imports as files
from chalicelib.store import imports
from chalicelib.store.table import commit

FIRST_LOOK = timedelta(minutes=2)
LEASE = timedelta(minutes=4)  # longer than the function that works may run
WAITS_FOR = timedelta(hours=24)
KEPT = timedelta(days=30)
MOST = 20
MOST_READINGS = 5
MOST_DOUBLINGS = 8


def look_after(now: datetime) -> int:
    """Each import whose time has come; how many there were."""
    waiting = imports.due(now, MOST)
    for each in waiting:
        run, _findings = imports.read(each)
        if run is not None:
            with suppress(ChangedMeanwhile):  # it went on while we looked
                LOOKS[run.state](run, now)
    return len(waiting)


def _expected(run: Import, now: datetime) -> None:
    """Its list may have come without a word."""
    if now >= run.created_at + WAITS_FOR:
        commit(imports.forgetting(run.id))
        return
    arrived = bucket.arrived(files.list_key(run.id)) is not None
    _later(run, now)
    if arrived:
        files.nudge(run.id)


def _at_work(run: Import, now: datetime) -> None:
    """Whoever worked on it died. A list that cannot be read again and again is given up; writing never is."""
    if run.state is ImportState.READING and run.looks >= MOST_READINGS:
        failed = replace(run.moved_to(ImportState.FAILED, now), fault=Fault.NOT_READ)
        commit([imports.moving(failed, look_at=now)])
        return
    _later(run, now)
    files.nudge(run.id)


def _later(run: Import, now: datetime) -> None:
    """Before anybody is woken: who read the import earlier could not move it any more, and would leave it lying."""
    pause = LEASE * 2 ** min(run.looks, MOST_DOUBLINGS)
    commit([imports.moving(replace(run, looks=run.looks + 1), look_at=now + pause)])


def _ready(run: Import, now: datetime) -> None:
    commit([imports.moving(run.moved_to(ImportState.DISCARDED, now), look_at=now)])


def _ended(run: Import, now: datetime) -> None:
    bucket.erase(files.list_key(run.id))
    if run.ended_at is None or now >= run.ended_at + KEPT:
        bucket.erase_views([files.report_key(run.id)])
        commit(imports.forgetting(run.id))
    else:
        commit([imports.moving(run, look_at=run.ended_at + KEPT)])


LOOKS: dict[ImportState, Callable[[Import, datetime], None]] = {
    ImportState.EXPECTED: _expected,
    ImportState.READING: _at_work,
    ImportState.READY: _ready,
    ImportState.IMPORTING: _at_work,
    **dict.fromkeys(ENDED, _ended),
}
