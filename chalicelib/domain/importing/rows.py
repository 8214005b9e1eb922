"""A row of an old list: what it says of a member, or every problem that it has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto
from typing import TypeVar

from chalicelib.domain.answers import Answer
from chalicelib.domain.association import Association
from chalicelib.domain.importing import cells, days
from chalicelib.domain.importing.cells import Wrong
from chalicelib.domain.importing.columns import PERSONAL, WORDS, Column, Header
from chalicelib.domain.importing.days import Sort
from chalicelib.domain.names import folded
from chalicelib.domain.questions import ADDRESS_LINES
from chalicelib.domain.register import Member, MemberClass
from chalicelib.language import marked as _

T = TypeVar("T")

SHOWN, BEGINNING = 40, 2
SORTS: Mapping[Column, Sort] = {
    Column.JOINED: Sort(),
    Column.PAID_THROUGH: Sort(past=False, end=True),
    Column.DATE_OF_BIRTH: Sort(whole=True, least_age=16),
}
EMPTY_CURE = _("Fill in the cell")


@dataclass(frozen=True)
class Problem:
    """`column` as the file names it; `found` is what stands there, only its beginning where it tells who somebody is.

    `note` marks what should be looked at although the row is taken.
    """

    column: str
    found: str
    sentence: str
    cure: str
    data: Mapping[str, object] = field(default_factory=dict)
    note: bool = False


@dataclass(frozen=True)
class Entry:
    """A row that can be taken. Empty and None are what the row does not say."""

    line: int
    given_name: str
    family_name: str
    member_class: MemberClass
    region: str
    number: str = ""
    mail: str = ""
    affiliation: str = ""
    joined: date | None = None
    paid_through: date | None = None
    profile: Mapping[str, Answer] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()

    @property
    def called(self) -> str:
        return called(self)

    def noted(self, *notes: Problem) -> "Entry":
        return replace(self, notes=(*self.notes, *notes))

    def member(self, number: str, today: date) -> Member:
        return Member(
            number=number,
            member_class=self.member_class,
            region=self.region,
            mail=self.mail,
            given_name=self.given_name,
            family_name=self.family_name,
            joined=self.joined or today,
            paid_through=self.paid_through,
            affiliation=self.affiliation,
            profile=dict(self.profile),
        )

    def onto(self, member: Member) -> Member:
        """The member with all that the row says. An old list never takes away a year of dues that was paid since."""
        paid = [day for day in (self.paid_through, member.paid_through) if day]
        return replace(
            member,
            member_class=self.member_class,
            region=self.region,
            mail=self.mail or member.mail,
            given_name=self.given_name,
            family_name=self.family_name,
            joined=self.joined or member.joined,
            paid_through=max(paid, default=None),
            affiliation=self.affiliation or member.affiliation,
            profile={**member.profile, **self.profile},
        )


@dataclass(frozen=True)
class Faulty:
    """A row that cannot be taken, with everything that is wrong in it."""

    line: int
    problems: tuple[Problem, ...]


def called(person: Entry | Member) -> str:
    """The name as it is compared: family name first."""
    return f"{folded(person.family_name)} {folded(person.given_name)}"


class Likeness(Enum):
    """Whether a row and another person are the same."""

    SAME = auto()
    UNCLEAR = auto()
    OTHER = auto()


def likeness(entry: Entry, other: Entry | Member) -> Likeness:
    """By name and address; where that is not enough, by region and day of joining. Two numbers part namesakes."""
    if called(entry) != called(other):
        return Likeness.OTHER
    if entry.mail and entry.mail.casefold() == other.mail.casefold():
        return Likeness.SAME
    joined = {entry.joined, other.joined} - {None}
    if (entry.number and other.number) or entry.region != other.region or len(joined) == 2:
        return Likeness.OTHER
    if not entry.mail and not other.mail:
        return Likeness.SAME
    one_moved = bool(entry.mail and other.mail)
    return Likeness.SAME if entry.joined == other.joined is not None and not one_moved else Likeness.UNCLEAR


def masked(column: Column, cell: str) -> str:
    if column in PERSONAL:
        return f"{cell[:BEGINNING]}…" if cell else ""
    return cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…"


def problem(header: Header, column: Column, cell: str, wrong: Wrong, *, note: bool = False) -> Problem:
    named = header.names.get(column, WORDS[column])
    return Problem(named, masked(column, cell), wrong.sentence, wrong.cure, wrong.data, note)


class _Reading:
    """One row on its way to an entry: collects every problem, so that one look mends all."""

    def __init__(self, header: Header, given: Sequence[str]) -> None:
        self.header = header
        self.cells = {column: header.cell(given, column) for column in header.places}
        self.problems: list[Problem] = []

    def cell(self, column: Column) -> str:
        return self.cells.get(column, "")

    def read(self, column: Column, how: Callable[[str], T], nothing: T) -> T:
        """What the cell says; `nothing` for an empty cell and for one with a problem."""
        given = self.cell(column)
        try:
            return how(given) if given else nothing
        except Wrong as wrong:
            self.complain(column, wrong)
            return nothing

    def needed(self, column: Column, how: Callable[[str], T], nothing: T) -> T:
        if not self.cell(column):
            self.complain(column, Wrong(_("This is empty"), EMPTY_CURE))
        return self.read(column, how, nothing)

    def complain(self, column: Column, wrong: Wrong, *, note: bool = False) -> None:
        self.problems.append(problem(self.header, column, self.cell(column), wrong, note=note))


def read(header: Header, line: int, given: Sequence[str], association: Association, today: date) -> Entry | Faulty:
    """Every cell of the row that is asked for. `today` bounds the days that cannot have come yet."""
    row = _Reading(header, given)
    given_name, family_name = _names(row)
    member_class, close = row.needed(
        Column.CLASS, lambda cell: cells.member_class(cell, association), (MemberClass.ACTIVE, "")
    )
    affiliation = row.read(Column.AFFILIATION, lambda cell: cells.affiliation(cell, association), close)
    entry = Entry(
        line=line,
        given_name=given_name,
        family_name=family_name,
        member_class=member_class,
        region=row.needed(Column.REGION, lambda cell: cells.region(cell, association), ""),
        number=_number(row),
        mail=row.read(Column.EMAIL, cells.mail, ""),
        affiliation=affiliation if member_class is MemberClass.ASSOCIATE else "",
        joined=_day(row, Column.JOINED, today),
        paid_through=_day(row, Column.PAID_THROUGH, today),
        profile=_profile(row, today),
    )
    if not entry.mail:
        row.complain(Column.EMAIL, NO_MAIL, note=True)
    faults = tuple(one for one in row.problems if not one.note)
    return Faulty(line, faults) if faults else entry.noted(*row.problems)


NO_MAIL = Wrong(_("There is no email address"), _("The member cannot be written to; add it when you know it"))
OLD_NUMBER = Wrong(
    _("This number does not look like one on our cards"),
    _("It is kept as it is. Leave the cell empty for a new one"),
)


def _names(row: _Reading) -> tuple[str, str]:
    if row.cell(Column.FAMILY_NAME) or Column.NAME not in row.header.places:
        given = row.needed(Column.GIVEN_NAME, cells.name, "")
        return given, row.needed(Column.FAMILY_NAME, cells.name, "")
    return row.needed(Column.NAME, cells.full_name, ("", ""))


def _number(row: _Reading) -> str:
    read = row.read(Column.NUMBER, cells.number, "")
    if read and not cells.on_cards(read):
        row.complain(Column.NUMBER, OLD_NUMBER, note=True)
    return read


def _day(row: _Reading, column: Column, today: date) -> date | None:
    return row.read(column, lambda cell: days.day(cell, SORTS[column], today), None)


def _profile(row: _Reading, today: date) -> dict[str, Answer]:
    """Answers by the names of the membership form's questions, so that they fill later forms."""
    country = row.read(Column.COUNTRY, cells.country, "US") if row.cell(Column.COUNTRY) else "US"
    born = _day(row, Column.DATE_OF_BIRTH, today)
    answers: dict[str, Answer] = {
        "phone": row.read(Column.PHONE, lambda cell: cells.phone(cell, country), ""),
        "home_address": _address(row, country),
        "date_of_birth": born.isoformat() if born else "",
        "agency": row.read(Column.AGENCY, cells.text, ""),
        "agency_place": row.read(Column.AGENCY_PLACE, cells.text, ""),
        "rank": row.read(Column.RANK, cells.text, ""),
    }
    return {question: answer for question, answer in answers.items() if answer}


def _address(row: _Reading, country: str) -> dict[str, str]:
    """Empty unless the row has a street or a city."""
    first = row.read(Column.LINE1, lambda cell: cells.text(", ".join(cell.splitlines())), "")
    city = row.read(Column.CITY, cells.text, "")
    state = row.read(Column.STATE, cells.text, "")
    code = row.read(Column.POSTAL_CODE, lambda cell: cells.postal_code(cell, country), "")
    lines = (first, row.read(Column.LINE2, cells.text, ""), city, state.upper() if len(state) == 2 else state, code)
    return dict(zip(ADDRESS_LINES, (*lines, country), strict=True)) if first or city else {}
