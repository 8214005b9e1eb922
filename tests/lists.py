"""Old lists of members as associations have them, of any length, with as many bad rows as wanted. All invented."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

HEADER = ("Member #", "Last name", "First name", "E-mail", "Class", "Region", "Joined", "Dues paid", "Cell", "Notes")
CLASSES = ("Active", "Retired officer", "Assoc.", "Dispatcher")
REGIONS = ("9", "Region 5", "11", "Arizona and New Mexico", "38")
PAID = ("12/31/2026", "2026", "12/2025", "")

# What is spoilt, and the column in which the report must say so.
SPOILT = {
    "Class": ("Class", "Honourable"),
    "Region": ("Region", "77"),
    "E-mail": ("E-mail", "somebody at example.org"),
    "Joined": ("Joined", "31/12/2014"),
    "Dues paid": ("Dues paid", "yes"),
    "Last name": ("Last name", ""),
    "Cell": ("Cell", "call me"),
    "Member #": ("Member #", "ask Otto?"),
}


@dataclass(frozen=True)
class OldList:
    """Rows with their header, and line -> column of those that must be reported."""

    rows: tuple[tuple[str, ...], ...]
    bad: dict[int, str]

    @property
    def good(self) -> int:
        return len(self.rows) - 1 - len(self.bad)

    def csv(self, delimiter: str = ",") -> bytes:
        text = StringIO()
        csv.writer(text, delimiter=delimiter).writerows(self.rows)
        return text.getvalue().encode("utf-8-sig")

    def xlsx(self) -> bytes:
        """Days as days and numbers as numbers, as Excel writes them."""
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet("Members")
        for row in self.rows:
            sheet.append([_typed(cell) for cell in row])
        out = BytesIO()
        book.save(out)
        return out.getvalue()


def _typed(cell: str) -> object:
    month, _slash, rest = cell.partition("/")
    day, _slash, year = rest.partition("/")
    if month.isdigit() and day.isdigit() and year.isdigit() and int(month) <= 12:
        return date(int(year), int(month), int(day))
    return int(cell) if cell.isdigit() and len(cell) < 5 else cell


def old_list(count: int, bad: int = 0, *, numbered: bool = True) -> OldList:
    """The bad rows stand evenly between the good ones."""
    spoilt = {(n + 1) * count // (bad + 1): name for n, name in zip(range(bad), list(SPOILT) * bad, strict=False)}
    rows = [_spoilt(_row(n, numbered), spoilt.get(n)) for n in range(count)]
    return OldList((HEADER, *map(tuple, rows)), {n + 2: SPOILT[name][0] for n, name in spoilt.items()})


def _row(n: int, numbered: bool) -> list[str]:
    return [
        f"US-{n % 90 + 10:02d}-{200_000 + n}" if numbered else "",
        f"Example{n:05d}",
        "Élodie" if n % 7 == 0 else "One",
        f"member{n}@members.example",
        CLASSES[n % len(CLASSES)],
        REGIONS[n % len(REGIONS)],
        f"{n % 12 + 1}/{n % 28 + 1}/{1990 + n % 35}",
        PAID[n % len(PAID)],
        f"415 555 {n % 10_000:04d}",
        "likes chess; old, but gold",
    ]


def _spoilt(row: list[str], name: str | None) -> Sequence[str]:
    if name:
        column, value = SPOILT[name]
        row[HEADER.index(column)] = value
    return row
