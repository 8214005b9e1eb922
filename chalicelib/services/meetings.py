"""Meetings of a region: its secretary or president adds, changes and cancels them; everybody may see them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile, NotAllowed, NotFound
from chalicelib.domain.meetings import MOST_IN_A_SERIES, Meeting, series
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.services import chronicling
from chalicelib.store import meetings, officers
from chalicelib.store.table import Write, commit

ARRANGERS = (Role.REGION_SECRETARY, Role.REGION_PRESIDENT)


def may_arrange(officer: Officer, region: str) -> bool:
    return any(officer.holds(role, region) for role in ARRANGERS)


def only_arrangers(officer: Officer, region: str) -> None:
    """Raises NotAllowed for an officer of another region."""
    if not may_arrange(officer, region):
        raise NotAllowed


def to_come(region: str, now: datetime) -> list[Meeting]:
    """What is not over, cancelled ones too: one Query."""
    return [meeting for meeting in meetings.of_region(region) if meeting.ends_at > now]


def of_region(region: str) -> list[Meeting]:
    """What was and what comes: one Query."""
    return meetings.of_region(region)


def read(region: str, meeting: str) -> Meeting:
    """One read. Raises NotFound."""
    found = meetings.read(region, meeting)
    if found is None:
        raise NotFound
    return found


def repeated(first: Meeting, months: int, until: date) -> list[Meeting]:
    """The meeting and its like in later months; each becomes one of its own. May be one too many, to be refused."""
    length = first.ends - first.starts
    days = series(first.starts.date(), months, until) or [first.starts.date()]
    starts = [datetime.combine(day, first.starts.time()) for day in days]
    return [first, *(replace(first, id=clock.new_id(), starts=at, ends=at + length) for at in starts[1:])]


def too_many(planned: Sequence[Meeting]) -> bool:
    return len(planned) > MOST_IN_A_SERIES


def add(planned: Sequence[Meeting], *, by: Officer) -> None:
    """One meeting or a whole series of one region, in one transaction. Raises NotAllowed."""
    region = planned[0].region
    only_arrangers(by, region)
    entry = _entry("meeting added", planned[0], by, count=str(len(planned)))
    commit([*map(meetings.adding, planned), *entry])


def change(meeting: Meeting, *, by: Officer) -> Meeting:
    """`meeting.sequence` is the one that was shown; calendars see the next. Raises NotAllowed, ChangedMeanwhile."""
    only_arrangers(by, meeting.region)
    changed = replace(meeting, sequence=meeting.sequence + 1, changed_at=clock.now())
    commit([meetings.saving(changed), *_entry("meeting changed", changed, by)])
    return changed


def cancel(meeting: Meeting, *, sequence: int | None, by: Officer) -> Meeting:
    """It stays, so that calendars learn of it. Cancelled twice is cancelled. Raises NotAllowed, ChangedMeanwhile."""
    only_arrangers(by, meeting.region)
    if meeting.cancelled:
        return meeting
    if meeting.sequence != sequence:
        raise ChangedMeanwhile
    cancelled = replace(meeting, cancelled=True, sequence=meeting.sequence + 1, changed_at=clock.now())
    commit([meetings.saving(cancelled), *_entry("meeting cancelled", cancelled, by)])
    return cancelled


def _entry(act: str, meeting: Meeting, by: Officer, **data: str) -> list[Write]:
    pk = meetings.pk(meeting.region)
    return [*chronicling.entry(pk, act, by, meeting=meeting.id, **data), officers.still_holding(by)]
