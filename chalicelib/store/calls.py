"""Calls, the openings of programmes, each with its chain and the extensions that were given to single persons."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.calls import Call, CallRecord
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.store import chains, extensions
from chalicelib.store.table import Item, Write, moment, put, sortable

CALLS = "CALLS"


class CallItem(Item, discriminator="call"):
    programme = UnicodeAttribute()
    title = UnicodeAttribute()
    opens_at = UnicodeAttribute()
    closes_at = UnicodeAttribute(null=True)
    zone = UnicodeAttribute()
    section_closes_at = UnicodeAttribute(null=True)
    awards_most = NumberAttribute(default=0)
    amount_cents = NumberAttribute(default=0)
    in_all = NumberAttribute(default=0)
    guidance = UnicodeAttribute(null=True)
    theme = UnicodeAttribute(null=True)
    extended = BooleanAttribute(default=False)
    version = NumberAttribute(default=0)


def pk(call: str) -> str:
    """The partition of a call: itself, its chain, its extensions."""
    return f"CALL#{call}"


def key(call: str) -> tuple[str, str]:
    return pk(call), "A"


def opening(call: Call) -> Write:
    """Refuses with FileExistsError when there is a call of this id."""
    return put(_item(call), CallItem.pk.does_not_exist(), FileExistsError)


def saving(call: Call) -> Write:
    """The next version of a call. Refuses with ChangedMeanwhile."""
    before = CallItem.version == call.version - 1
    # A call that was opened before calls had versions has none.
    first = CallItem.pk.exists() & CallItem.version.does_not_exist()
    return put(_item(call), before | first if call.version == 1 else before, ChangedMeanwhile)


def open_at(now: datetime) -> list[Call]:
    """Pattern "open calls": one Query of the index, newest first."""
    begun = Item.listed.query(CALLS, Item.list_sk <= sortable(now), scan_index_forward=False)
    return [call for call in map(found, begun) if call and call.open_at(now)]


def every() -> list[Call]:
    """Pattern "all calls": planned, open and closed, newest first; one Query of the index."""
    return [call for call in map(found, Item.listed.query(CALLS, scan_index_forward=False)) if call]


def read(call: str) -> CallRecord | None:
    """Pattern "one call": the call with its chain's end and its extensions, one Query, consistent."""
    items = list(Item.query(pk(call), consistent_read=True))
    head = next((one for one in map(found, items) if one), None)
    return CallRecord(head, chains.end_among(items), extensions.among(items)) if head else None


def _item(call: Call) -> CallItem:
    return CallItem(
        *key(call.id),
        programme=call.programme,
        title=call.title,
        opens_at=sortable(call.opens_at),
        closes_at=_sortable(call.closes_at),
        zone=call.zone,
        section_closes_at=_sortable(call.section_closes_at),
        awards_most=call.awards_most,
        amount_cents=call.amount_cents,
        in_all=call.in_all,
        guidance=call.guidance or None,
        theme=call.theme or None,
        extended=call.extended,
        version=call.version,
        list_pk=CALLS,
        list_sk=sortable(call.opens_at),
    )


def _sortable(at: datetime | None) -> str | None:
    return sortable(at) if at else None


def found(item: Any) -> Call | None:
    """The call that a read found."""
    if not isinstance(item, CallItem):
        return None
    return Call(
        id=item.pk.removeprefix("CALL#"),
        programme=item.programme,
        title=item.title,
        opens_at=moment(item.opens_at),
        closes_at=moment(item.closes_at) if item.closes_at else None,
        zone=item.zone,
        section_closes_at=moment(item.section_closes_at) if item.section_closes_at else None,
        awards_most=int(item.awards_most or 0),
        amount_cents=int(item.amount_cents or 0),
        in_all=int(item.in_all or 0),
        guidance=item.guidance or "",
        theme=item.theme or "",
        extended=bool(item.extended),
        version=int(item.version or 0),
    )
