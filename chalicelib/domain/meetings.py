"""Meetings and functions of a region: when on its own clock, where, for whom; and the days of a series."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count, takewhile
from zoneinfo import ZoneInfo

WEEK = 7
# How many months apart the meetings of a series are. Stored nowhere: a series becomes single meetings.
REPEATS = {"monthly": 1, "half_yearly": 6, "yearly": 12}
MOST_IN_A_SERIES = 24


@dataclass(frozen=True)
class Meeting:
    """`starts` and `ends` are what the clock on the wall of `zone` (IANA) shows, so they stay when the clocks change.

    `sequence` counts changes, as calendars ask (RFC 5545, 3.8.7.4). `guests`: people who are not members may come.
    """

    id: str
    region: str
    title: str
    starts: datetime
    ends: datetime
    zone: str
    venue: str
    town: str
    guests: bool
    changed_at: datetime
    link: str = ""
    cancelled: bool = False
    sequence: int = 0

    @property
    def starts_at(self) -> datetime:
        """In UTC."""
        return self.starts.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def ends_at(self) -> datetime:
        return self.ends.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


def exists(wall: datetime, zone: str) -> bool:
    """Whether the clock on the wall shows this at all: not when it is put forward just then."""
    there = wall.replace(tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall


def series(first: date, months: int, until: date) -> list[date]:
    """Every so many months up to `until`, on the same weekday of the month: first Thursdays, last Fridays.

    A fifth weekday counts as the last, because not every month has five.
    """
    nth, weekday = (first.day - 1) // WEEK, first.weekday()

    def days() -> Iterator[date]:
        for step in count(0, months):
            year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
            yield _weekday_of(year, month + 1, nth, weekday)

    return list(takewhile(lambda day: day <= until, days()))[: MOST_IN_A_SERIES + 1]


def _weekday_of(year: int, month: int, nth: int, weekday: int) -> date:
    begins, length = monthrange(year, month)
    day = 1 + (weekday - begins) % WEEK + nth * WEEK
    return date(year, month, 1) + timedelta(days=(day if day <= length else day - WEEK) - 1)
