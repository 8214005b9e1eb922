"""The writing of a checked list into the register: chunk by chunk, each with how far the import has come by it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain.audit import Event
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.importing.faults import Fault, Unreadable
from chalicelib.domain.importing.lists import Sheet
from chalicelib.domain.importing.rows import Entry, Faulty
from chalicelib.domain.importing.runs import DRAWS, Fate, Import, ImportState, Letters, drawn
from chalicelib.domain.register import AT_ONCE, Member
from chalicelib.files import bucket
from chalicelib.files import imports as files
from chalicelib.services import offering
from chalicelib.services.importing import checking, matching
from chalicelib.services.importing.matching import ByName, Match
from chalicelib.services.importing.tidying import LEASE
from chalicelib.store import events, imports, members
from chalicelib.store.table import Write, commit

CHUNK = 100
MOST_WRITES = 100 - 1  # of one transaction; one of them says how far the import has come
MOST_LEFT_OUT = 200


class WorkedElsewhere(Exception):
    """Another message of the same import was faster. Nothing was written."""


@dataclass(frozen=True)
class Step:
    """What one row writes, together or not at all."""

    line: int
    fate: Fate
    writes: tuple[Write, ...] = ()
    noted: bool = False


def go_on(run: Import, budget: timedelta) -> str:
    """Writes from where the import stands until `budget` is over, at least one chunk. Returns a word for the log.

    A chunk and the progress that it makes are one transaction: twice, late or after a crash, no row is written twice.
    """
    data = bucket.read(files.list_key(run.id))
    if data is None or run.today is None or checking.sha256(data) != run.sha256:
        return checking.fail(run, Unreadable(Fault.REPLACED))
    sheet = checking.read(data, run.today)
    try:
        return _gone_on(run, sheet, clock.now() + budget)
    except WorkedElsewhere:
        return "worked on elsewhere"


def _gone_on(run: Import, sheet: Sheet, until: datetime) -> str:
    by_name = members.named()
    rows = [row for row in sheet.rows if row.line > run.line]
    for start in range(0, len(rows), CHUNK):
        run = _written(run, sheet, rows[start : start + CHUNK], by_name)
        if clock.now() >= until and start + CHUNK < len(rows):
            files.nudge(run.id)
            return f"goes on after line {run.line}"
    now = clock.now()
    commit([imports.moving(run.moved_to(ImportState.DONE, now), look_at=now, otherwise=WorkedElsewhere)])
    bucket.erase(files.list_key(run.id))
    return "done"


def _written(run: Import, sheet: Sheet, rows: Sequence[Entry | Faulty], by_name: ByName) -> Import:
    for group in _packed(_steps(run, sheet, rows, by_name)):
        try:
            run = _advanced(run, group)
        except (FileExistsError, ChangedMeanwhile):
            lines = {step.line for step in group}
            for row in (row for row in rows if row.line in lines):
                run = _alone(run, sheet, row, by_name)
    return run


def _alone(run: Import, sheet: Sheet, row: Entry | Faulty, by_name: ByName) -> Import:
    """One row of a group that was refused, read anew; one that is refused again is left out and named."""
    try:
        return _advanced(run, _steps(run, sheet, [row], by_name))
    except (FileExistsError, ChangedMeanwhile):
        named = replace(run, left_out=(*run.left_out, row.line)[:MOST_LEFT_OUT])
        return _advanced(named, [Step(row.line, Fate.LEFT_OUT)])


def _packed(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """As many rows together as one transaction holds."""
    group: list[Step] = []
    for step in steps:
        if sum(len(one.writes) for one in group) + len(step.writes) > MOST_WRITES:
            yield group
            group = []
        group.append(step)
    if group:
        yield group


def _advanced(run: Import, group: Sequence[Step]) -> Import:
    """Refuses with WorkedElsewhere, FileExistsError, ChangedMeanwhile; then nothing was written."""
    done = run.done
    for step in group:
        done = done.plus(step.fate, step.noted)
    after = replace(run, done=done, line=group[-1].line, looks=0)
    progress = imports.moving(after, look_at=clock.now() + LEASE, otherwise=WorkedElsewhere)
    commit([progress, *(write for step in group for write in step.writes)])
    return imports.moved(after)


def _steps(run: Import, sheet: Sheet, rows: Sequence[Entry | Faulty], by_name: ByName) -> list[Step]:
    entries = [row for row in rows if isinstance(row, Entry)]
    matches = {match.entry.line: match for match in matching.matched(sheet.header, entries, by_name)}
    added = [match.entry for match in matches.values() if match.fate(run.registered) is Fate.ADDED]
    numbers = _numbers(run, added, sheet.numbers)
    return [
        _step(run, matches[row.line], numbers) if row.line in matches else Step(row.line, Fate.LEFT_OUT) for row in rows
    ]


def _numbers(run: Import, entries: Iterable[Entry], reserved: frozenset[str]) -> dict[int, str]:
    """By line: the row's own number, or one drawn for it that nobody has."""
    numbers = {entry.line: entry.number for entry in entries if entry.number}
    waiting = [entry for entry in entries if not entry.number]
    for draw in range(DRAWS):
        wished = {entry.line: _drawn(run, entry, draw) for entry in waiting}
        taken = members.numbered(wished.values()).keys() | reserved if wished else reserved
        for entry in waiting:
            if wished[entry.line] not in taken and wished[entry.line] not in numbers.values():
                numbers[entry.line] = wished[entry.line]
        waiting = [entry for entry in waiting if entry.line not in numbers]
    return numbers


def _drawn(run: Import, entry: Entry, draw: int) -> str:
    return offering.association().numbers.made(entry.region, drawn(run.id, entry.line, draw))


def _step(run: Import, match: Match, numbers: dict[int, str]) -> Step:
    fate, line = match.fate(run.registered), match.entry.line
    if fate is Fate.ADDED and line in numbers:
        return Step(line, fate, tuple(_adding(run, match.entry, numbers[line])), bool(match.entry.notes))
    if fate is Fate.CHANGED and match.member:
        return Step(line, fate, tuple(_changing(run, match.entry, match.member)), bool(match.entry.notes))
    return Step(line, Fate.LEFT_OUT if fate is Fate.ADDED else fate)


def _adding(run: Import, entry: Entry, number: str) -> list[Write]:
    assert run.today is not None  # noqa: S101  # a list is checked before it is written
    member, event = _recorded(run, entry, _looked_at(run, entry.member(number, run.today)), "imported")
    return [*members.enrolling(member), events.appending(members.pk(number), event)]


def _changing(run: Import, entry: Entry, before: Member) -> list[Write]:
    onto = entry.onto(before)
    after = onto if onto.paid_through == before.paid_through else _looked_at(run, onto)
    member, event = _recorded(run, entry, after, "changed_by_import")
    saving = members.saving(member, before, look_as_told=True)
    return [*saving, events.appending(members.pk(before.number), event)]


def _looked_at(run: Import, member: Member) -> Member:
    """With the day on which the sweep begins to look at the dues: at once, or when the next letter is to come."""
    if run.letters is Letters.NOW:
        return replace(member, look_at=AT_ONCE)
    through, terms = member.paid_through, offering.association().dues
    return replace(member, look_at=terms.next_notice(through, offering.today()) if through else None)


def _recorded(run: Import, entry: Entry, member: Member, act: str) -> tuple[Member, Event]:
    data = {"import": run.id, "line": str(entry.line)}
    return member.recorded(at=clock.now(), actor=f"officer:{run.by}", act=act, data=data)
