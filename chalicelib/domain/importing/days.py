"""Days as people write them in lists: 3/27/2014, 2014-03-27, 27-Mar-14, for some columns only a month or a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.importing.cells import Wrong, text
from chalicelib.language import marked as _

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR, MONTH, DAY = r"(?P<year>\d{4}|\d{2})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
NAMED = r"(?P<named>[A-Za-z]{3,9})\.?"
CLOCK = r"(?:[T ]\d{1,2}:\d{2}.*)?"
WAYS = tuple(
    re.compile(way)
    for way in (
        rf"(?P<year>\d{{4}})[-/.]{MONTH}[-/.]{DAY}{CLOCK}",
        rf"{MONTH}[-/]{DAY}[-/]{YEAR}{CLOCK}",
        rf"{DAY}(?:st|nd|rd|th)?[- /]+{NAMED}[-, /]+{YEAR}",
        rf"{NAMED}[- ]+{DAY}(?:st|nd|rd|th)?[-, ]+{YEAR}",
        rf"{NAMED}[-, /]+(?P<year>\d{{4}})",
        rf"{MONTH}[-/](?P<year>\d{{4}})",
        r"(?P<year>\d{4})",
    )
)
EARLIEST, LATEST = 1900, 2199
NO_DAY = _("We cannot read this date")
SO = _("Write it like 3/27/2014 or 2014-03-27: month, day, year")


@dataclass(frozen=True)
class Sort:
    """`past` refuses days after today. Of a month or year alone `end` takes the last day, else the first;
    `whole` wants a day. `least_age` is in years."""

    past: bool = True
    end: bool = False
    whole: bool = False
    least_age: int = 0


def day(cell: str, sort: Sort, today: date) -> date:
    """Two digits of a year mean one that this sort of day can have. Raises Wrong; never guesses which is the month."""
    line = text(cell)
    found = next((match.groupdict() for way in WAYS if (match := way.fullmatch(line))), None)
    if found is None or (sort.whole and not found.get("day")):
        raise Wrong(NO_DAY, SO)
    month = _month(found)
    years = [int(found["year"])] if len(found["year"]) == 4 else _centuries(int(found["year"]), sort)
    read = next(
        (made for year in years if (made := _made(year, month, found, sort)) and _fits(made, sort, today)), None
    )
    if read is None:
        raise _why(_made(years[0], month, found, sort), sort, today)
    return read


def _month(found: dict[str, str | None]) -> int | None:
    """None when none is given; 0, which no calendar has, for a word that names none."""
    if named := found.get("named"):
        short = named[:3].casefold()
        return MONTHS.index(short) + 1 if short in MONTHS else 0
    return int(given) if (given := found.get("month")) else None


def _centuries(two: int, sort: Sort) -> list[int]:
    return [2000 + two, 1900 + two] if sort.past else [2000 + two]


def _made(year: int, month: int | None, found: dict[str, str | None], sort: Sort) -> date | None:
    """None for a day that no calendar has."""
    month = month if month is not None else (12 if sort.end else 1)
    try:
        last = monthrange(year, month)[1] if sort.end else 1
        return date(year, month, int(found.get("day") or last))
    except ValueError:
        return None


def _fits(read: date, sort: Sort, today: date) -> bool:
    return EARLIEST <= read.year <= LATEST and not (sort.past and _before(read, sort.least_age) > today)


def _before(read: date, years: int) -> date:
    """The day on which somebody born then is that old."""
    try:
        return read.replace(year=read.year + years)
    except ValueError:
        return date(read.year + years, 3, 1)


def _why(read: date | None, sort: Sort, today: date) -> Wrong:
    if read is None:
        return Wrong(_("There is no such day"), SO)
    if not EARLIEST <= read.year <= LATEST:
        return Wrong(_("This year cannot be right"), SO)
    if sort.least_age and read <= today:
        return Wrong(_("This would make the member younger than {age}"), _("Check the year"), age=sort.least_age)
    return Wrong(_("This day has not come yet"), _("Check the year"))
