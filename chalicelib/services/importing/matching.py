"""Rows of a list beside the register: whom each is about, and what would become of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.importing.cells import Wrong
from chalicelib.domain.importing.columns import Column, Header
from chalicelib.domain.importing.rows import Entry, Likeness, Problem, likeness, problem
from chalicelib.domain.importing.runs import Fate, Registered
from chalicelib.domain.names import folded
from chalicelib.domain.register import Member
from chalicelib.language import marked as _
from chalicelib.store import members

ByName = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Match:
    """`member` is whom the row is about, if on the register; `problem` why the row cannot be taken."""

    entry: Entry
    member: Member | None = None
    problem: Problem | None = None

    def fate(self, registered: Registered) -> Fate:
        if self.problem:
            return Fate.LEFT_OUT
        if self.member is None:
            return Fate.ADDED
        differs = registered is Registered.UPDATE and self.entry.onto(self.member) != self.member
        return Fate.CHANGED if differs else Fate.SAME


def matched(header: Header, entries: Iterable[Entry], by_name: ByName) -> list[Match]:
    """One batch read for each hundred members that the rows may be about."""
    rows = list(entries)
    namesakes = {number for row in rows for number in by_name.get(row.called, ())}
    known = members.numbered(namesakes | {row.number for row in rows if row.number})
    return [_matched(header, row, known, by_name.get(row.called, ())) for row in rows]


def _matched(header: Header, row: Entry, known: Mapping[str, Member], namesakes: Sequence[str]) -> Match:
    registered = known.get(row.number)
    if registered:
        return Match(row, registered, _of_a_stranger(header, row, registered))
    like = {number: likeness(row, known[number]) for number in namesakes if number in known}
    same = [number for number, found in like.items() if found is Likeness.SAME]
    if len(same) == 1 and not row.number:
        return Match(row, known[same[0]])
    unclear = same or [number for number, found in like.items() if found is Likeness.UNCLEAR and not row.number]
    if unclear:
        return Match(row, problem=_perhaps(header, row, unclear[0]))
    return Match(_noted(header, row, namesakes))


def _perhaps(header: Header, row: Entry, number: str) -> Problem:
    wrong = Wrong(
        _("This may be the member who is on the register as {number}"),
        _("If so, write that number in this row, or take the row out; if not, give the row a number of its own"),
        number=number,
    )
    return problem(header, Column.NUMBER, row.number, wrong)


def _of_a_stranger(header: Header, row: Entry, registered: Member) -> Problem | None:
    """A number with another family name and another address is more likely a slip than a marriage."""
    shares_mail = row.mail and row.mail.casefold() == registered.mail.casefold()
    if shares_mail or folded(row.family_name) == folded(registered.family_name):
        return None
    wrong = Wrong(
        _("On the register this number belongs to somebody else"),
        _("Check the number; leave the cell empty if this is a new member"),
    )
    return problem(header, Column.NUMBER, row.number, wrong)


def _noted(header: Header, row: Entry, namesakes: Sequence[str]) -> Entry:
    if not namesakes:
        return row
    wrong = Wrong(
        _("A member of the same name is on the register as {number}"),
        _("If it is the same person, write that number in this row"),
        number=namesakes[0],
    )
    return row.noted(problem(header, Column.FAMILY_NAME, row.family_name, wrong, note=True))
