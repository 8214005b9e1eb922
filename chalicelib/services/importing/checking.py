"""The check of a list: everything is read and compared with the register, nothing is written into it."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.importing import lists
from chalicelib.domain.importing.columns import WORDS
from chalicelib.domain.importing.faults import Unreadable
from chalicelib.domain.importing.lists import Sheet
from chalicelib.domain.importing.rows import Entry, Faulty, Problem
from chalicelib.domain.importing.runs import Counts, Fate, Import, ImportState, Registered
from chalicelib.files import bucket, spreadsheets
from chalicelib.files import imports as files
from chalicelib.services import offering
from chalicelib.services.importing import matching, reports
from chalicelib.services.importing.tidying import LEASE, WAITS_FOR
from chalicelib.store import imports, members
from chalicelib.store.imports import Findings
from chalicelib.store.table import commit

FIRST = 50
Found = list[tuple[int, Problem]]


def check(run: Import, _budget: timedelta) -> str:
    """Reads the list that arrived. Returns a word for the log. Again gives the same end."""
    data = bucket.read(files.list_key(run.id))
    if data is None:
        return "nothing arrived"
    now = clock.now()
    reading = replace(run, state=ImportState.READING, today=offering.today(), sha256=sha256(data))
    try:
        commit([imports.moving(reading, look_at=now + LEASE)])
        return _checked(imports.moved(reading), data)
    except ChangedMeanwhile:
        return "checked meanwhile"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read(data: bytes, today: date) -> Sheet:
    """Raises Unreadable."""
    return lists.sheet(spreadsheets.lines(data), offering.association(), today)


def _checked(run: Import, data: bytes) -> str:
    assert run.today is not None  # noqa: S101  # `check` has just set it
    try:
        sheet = read(data, run.today)
    except Unreadable as unreadable:
        return fail(run, unreadable)
    counts, found = compared(sheet, run.registered)
    rows = [reports.row(line, problem) for line, problem in found]
    bucket.keep(files.report_key(run.id), reports.written(rows), "text/csv")
    now = clock.now()
    ready = replace(run.moved_to(ImportState.READY, now), plan=counts)
    findings = Findings(rows[:FIRST], [WORDS[column] for column in sheet.missing], sheet.header.ignored)
    commit([imports.moving(ready, look_at=now + WAITS_FOR), imports.keeping(run.id, findings)])
    return "ready"


def fail(run: Import, unreadable: Unreadable) -> str:
    now = clock.now()
    told = {name: str(value) for name, value in unreadable.data.items()}
    failed = replace(run.moved_to(ImportState.FAILED, now), fault=unreadable.fault, fault_data=told)
    commit([imports.moving(failed, look_at=now)])
    return str(unreadable.fault)


def compared(sheet: Sheet, registered: Registered) -> tuple[Counts, Found]:
    """What would become of each row, and every problem and note, by line."""
    entries = [row for row in sheet.rows if isinstance(row, Entry)]
    by_name = members.named()
    counts, found = Counts(), Found()
    for match in matching.matched(sheet.header, entries, by_name):
        fate = match.fate(registered)
        notes = match.entry.notes if fate in (Fate.ADDED, Fate.CHANGED) else ()
        told = (match.problem,) if match.problem else notes
        found += [(match.entry.line, one) for one in told]
        counts = counts.plus(fate, noted=bool(notes))
    for row in sheet.rows:
        if isinstance(row, Faulty):
            found += [(row.line, one) for one in row.problems]
            counts = counts.plus(Fate.LEFT_OUT)
    return counts, sorted(found, key=lambda one: (one[1].note, one[0]))
