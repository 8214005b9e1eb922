"""Imports of old lists: how far each has come, what its check found, when the sweep must look."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.importing.faults import Fault
from chalicelib.domain.importing.runs import Counts, Import, ImportState, Letters, Registered
from chalicelib.store.table import Item, Refusing, Write, delete, moment, put, sortable

IMPORTS, IMPORTS_DUE = "IMPORTS", "IMPORT"


class ImportItem(Item, discriminator="import"):
    """Listed by its beginning."""

    state = UnicodeAttribute()
    registered = UnicodeAttribute()
    label = UnicodeAttribute(null=True)
    letters = UnicodeAttribute(null=True)
    by = UnicodeAttribute()
    by_name = UnicodeAttribute()
    created_at = UnicodeAttribute()
    today = UnicodeAttribute(null=True)
    sha256 = UnicodeAttribute(null=True)
    plan: JSONAttribute = JSONAttribute()
    done: JSONAttribute = JSONAttribute()
    line = NumberAttribute(default=0)
    left_out: JSONAttribute = JSONAttribute()
    fault = UnicodeAttribute(null=True)
    fault_data: JSONAttribute = JSONAttribute()
    ended_at = UnicodeAttribute(null=True)
    looks = NumberAttribute(default=0)
    version = NumberAttribute(default=0)


class FindingsItem(Item, discriminator="findings"):
    """What the check found, as the page shows it; the whole report is a file."""

    first: JSONAttribute = JSONAttribute()
    missing: JSONAttribute = JSONAttribute()
    ignored: JSONAttribute = JSONAttribute()


@dataclass(frozen=True)
class Findings:
    """The first problems as rows of the report, and columns that are missing or that nobody asks for."""

    first: Sequence[Sequence[str]] = ()
    missing: Sequence[str] = ()
    ignored: Sequence[str] = ()


def _pk(import_: str) -> str:
    return f"IMPORT#{import_}"


def beginning(run: Import, *, look_at: datetime) -> Write:
    """A new import; the sweep looks at it from `look_at` on."""
    item = _item(run, look_at)
    return put(item, ImportItem.pk.does_not_exist(), ChangedMeanwhile)


def moving(run: Import, *, look_at: datetime, otherwise: Refusing = ChangedMeanwhile) -> Write:
    """The import at its next version, if nobody moved it since it was read. Refuses with `otherwise`."""
    item = _item(moved(run), look_at)
    return put(item, ImportItem.version == run.version, otherwise)


def moved(run: Import) -> Import:
    """As it is after `moving` was committed."""
    return replace(run, version=run.version + 1)


def keeping(import_: str, findings: Findings) -> Write:
    item = FindingsItem(
        _pk(import_),
        "FINDINGS",
        first=[list(row) for row in findings.first],
        missing=list(findings.missing),
        ignored=list(findings.ignored),
    )
    return put(item)


def forgetting(import_: str) -> list[Write]:
    return [delete(ImportItem(_pk(import_), "A")), delete(FindingsItem(_pk(import_), "FINDINGS"))]


def read(import_: str) -> tuple[Import | None, Findings]:
    """Pattern "one import": the import with its findings, one Query."""
    run, findings = None, Findings()
    for item in Item.query(_pk(import_), consistent_read=True):
        if isinstance(item, ImportItem):
            run = _import(item)
        elif isinstance(item, FindingsItem):
            findings = Findings(item.first, item.missing, item.ignored)
    return run, findings


def newest(most: int) -> list[Import]:
    """Pattern "imports": the newest first, one Query of the index."""
    items = Item.listed.query(IMPORTS, scan_index_forward=False, limit=most)
    return [_import(item) for item in items if isinstance(item, ImportItem)]


def due(now: datetime, most: int) -> list[str]:
    """Pattern "imports to look at": ids, oldest first, one Query of the index."""
    found = Item.due.query(IMPORTS_DUE, Item.due_at <= sortable(now), limit=most)
    return [item.pk.removeprefix("IMPORT#") for item in found]


def _item(run: Import, look_at: datetime) -> ImportItem:
    return ImportItem(
        _pk(run.id),
        "A",
        state=run.state,
        registered=run.registered,
        label=run.label or None,
        letters=run.letters,
        by=run.by,
        by_name=run.by_name,
        created_at=sortable(run.created_at),
        today=run.today.isoformat() if run.today else None,
        sha256=run.sha256 or None,
        plan=asdict(run.plan),
        done=asdict(run.done),
        line=run.line,
        left_out=list(run.left_out),
        fault=run.fault,
        fault_data=dict(run.fault_data),
        ended_at=sortable(run.ended_at) if run.ended_at else None,
        looks=run.looks,
        version=run.version,
        list_pk=IMPORTS,
        list_sk=f"{sortable(run.created_at)}#{run.id}",
        due_pk=IMPORTS_DUE,
        due_at=sortable(look_at),
    )


def _import(item: Any) -> Import:
    data: Mapping[str, str] = item.fault_data
    return Import(
        id=item.pk.removeprefix("IMPORT#"),
        registered=Registered(item.registered),
        label=item.label or "",
        by=item.by,
        by_name=item.by_name,
        created_at=moment(item.created_at),
        state=ImportState(item.state),
        # Whoever pressed before there was a choice was told that letters begin at once.
        letters=Letters(item.letters or Letters.NOW),
        today=date.fromisoformat(item.today) if item.today else None,
        sha256=item.sha256 or "",
        plan=Counts(**item.plan),
        done=Counts(**item.done),
        line=int(item.line),
        left_out=tuple(item.left_out),
        fault=Fault(item.fault) if item.fault else None,
        fault_data=data,
        ended_at=moment(item.ended_at) if item.ended_at else None,
        looks=int(item.looks),
        version=int(item.version),
    )
