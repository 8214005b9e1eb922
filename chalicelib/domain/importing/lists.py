"""A whole list: the line that names its columns, and its rows, each compared with those above it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chalicelib.domain.association import Association
from chalicelib.domain.importing import columns
from chalicelib.domain.importing.cells import Wrong
from chalicelib.domain.importing.columns import Column, Header
from chalicelib.domain.importing.faults import Fault, Unreadable
from chalicelib.domain.importing.rows import Entry, Faulty, Likeness, Problem, called, likeness, problem, read
from chalicelib.language import marked as _


class Line(Protocol):
    """A row of a file: its number in the margin, and its cells."""

    @property
    def n(self) -> int: ...
    @property
    def cells(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Sheet:
    header: Header
    rows: tuple[Entry | Faulty, ...]

    @property
    def numbers(self) -> frozenset[str]:
        """Those that the list gives: no new member may draw one of them."""
        return frozenset(row.number for row in self.rows if isinstance(row, Entry) and row.number)

    @property
    def missing(self) -> tuple[Column, ...]:
        """Columns that would have been good to have."""
        return tuple(column for column in columns.WISHED if column not in self.header.places)


def sheet(lines: Iterable[Line], association: Association, today: date) -> Sheet:
    """Raises Unreadable when the columns are not named, or no row follows."""
    rest = iter(lines)
    header = _header(rest)
    columns.refuse_incomplete(header)
    rows = tuple(_compared(header, (read(header, line.n, line.cells, association, today) for line in rest)))
    if not rows:
        raise Unreadable(Fault.EMPTY)
    return Sheet(header, rows)


def _header(lines: Iterator[Line]) -> Header:
    seen = 0
    for line in lines:
        seen += 1
        if found := columns.header(line.n, line.cells):
            return found
        if seen == columns.FIRST_LINES:
            break
    raise Unreadable(Fault.NO_HEADER if seen else Fault.EMPTY)


def _compared(header: Header, rows: Iterable[Entry | Faulty]) -> Iterator[Entry | Faulty]:
    """The first of two rows for one member is taken; the second is reported."""
    numbers: dict[str, int] = {}
    people: dict[str, list[Entry]] = {}
    mails: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Faulty):
            yield row
            continue
        found = _twice(header, row, numbers, people)
        if found:
            yield Faulty(row.line, (found,))
            continue
        numbers.setdefault(row.number, row.line)
        people.setdefault(called(row), []).append(row)
        yield _sharing(header, row, mails)


def _twice(header: Header, row: Entry, numbers: dict[str, int], people: dict[str, list[Entry]]) -> Problem | None:
    if row.number and row.number in numbers:
        wrong = Wrong(
            _("This number stands in line {line} already"), _("Give each member one row"), line=numbers[row.number]
        )
        return problem(header, Column.NUMBER, row.number, wrong)
    for other in people.get(called(row), ()):
        if likeness(row, other) is Likeness.SAME:
            wrong = Wrong(
                _("This person stands in line {line} already"), _("Give each member one row"), line=other.line
            )
            return problem(header, Column.FAMILY_NAME, row.family_name, wrong)
    return None


def _sharing(header: Header, row: Entry, mails: dict[str, int]) -> Entry:
    """Couples share an address; so do mistakes."""
    if not row.mail:
        return row
    first = mails.setdefault(row.mail.casefold(), row.line)
    if first == row.line:
        return row
    wrong = Wrong(_("Line {line} has the same email address"), _("Check that they share it"), line=first)
    return row.noted(problem(header, Column.EMAIL, row.mail, wrong, note=True))
