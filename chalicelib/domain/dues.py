"""Dues as an association sets them: what a year costs, through which day it covers, when members are told. No clock.

Years are calendar years. Dues of a year are due on its first of January and cover it to its last day. Money is whole
cents.
"""

from dataclasses import dataclass
from datetime import date, timedelta

# A lapse that is older than this is known; telling of it now would only confuse.
STALE = timedelta(days=31)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Notice:
    """A letter about dues and the day on which it leaves; `n` numbers those of one year from 1, the lapse is last."""

    n: int
    day: date
    lapse: bool = False


@dataclass(frozen=True)
class Dues:
    """`enrolment_cents` is asked once, with the first dues. `later` holds (year, cents) from which on dues are others.

    Whoever begins to pay in `next_year_from_month` or later is covered through the next year; 13 means never. `taper`
    holds what the first dues are in each quarter of the year, where they are less than a year's. With `first_year_free`
    an approval is enough for the first year. `reminders` are days before the first of January. `how_to_pay` is a
    sentence for letters.
    """

    annual_cents: int
    how_to_pay: str
    enrolment_cents: int = 0
    later: tuple[tuple[int, int], ...] = ()
    grace_days: int = 0
    next_year_from_month: int = 10
    taper: tuple[int, ...] = ()
    first_year_free: bool = False
    reminders: tuple[int, ...] = (60, 30, 7)

    def __post_init__(self) -> None:
        if len(self.taper) not in (0, 4):
            raise ValueError("taper: one amount for each quarter, or none")
        if sorted(self.reminders, reverse=True) != list(self.reminders):
            raise ValueError("reminders: the one that leaves first comes first")

    def annual(self, year: int) -> int:
        return next((cents for since, cents in sorted(self.later, reverse=True) if since <= year), self.annual_cents)

    def year_from(self, day: date) -> int:
        """The year that somebody pays for who begins to pay on that day."""
        return day.year + (day.month >= self.next_year_from_month)

    def first_cents(self, day: date, year: int) -> int:
        """What the first dues are on that day, for that year, enrolment included."""
        part = self.taper[(day.month - 1) // 3] if self.taper else self.annual(year)
        return self.enrolment_cents + part

    def free_through(self, joined: date) -> date | None:
        """The last day that joining alone covers; None where the first dues must be paid."""
        return last_day(self.year_from(joined)) if self.first_year_free else None

    def notices(self, paid_through: date) -> tuple[Notice, ...]:
        """All letters about the dues that follow those paid, in order."""
        due = paid_through + DAY
        early = [Notice(n, due - timedelta(days=before)) for n, before in enumerate(self.reminders, start=1)]
        return (*early, Notice(len(early) + 1, due + timedelta(days=self.grace_days), lapse=True))

    def notice_on(self, paid_through: date, today: date) -> Notice | None:
        """The letter that should have left by now; the ones before it are overtaken. None long after a lapse."""
        past = [one for one in self.notices(paid_through) if one.day <= today]
        if not past or (past[-1].lapse and today > past[-1].day + STALE):
            return None
        return past[-1]

    def next_notice(self, paid_through: date, today: date) -> date | None:
        """The day of the next letter after today; None when the last one is past."""
        return next((one.day for one in self.notices(paid_through) if one.day > today), None)


def last_day(year: int) -> date:
    return date(year, 12, 31)
