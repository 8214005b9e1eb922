"""Calls: the openings of programmes."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import UnicodeAttribute

from chalicelib.domain.programme import Call
from chalicelib.store.table import Item, Write, moment, put, sortable

CALLS = "CALLS"


class CallItem(Item, discriminator="call"):
    programme = UnicodeAttribute()
    title = UnicodeAttribute()
    opens_at = UnicodeAttribute()
    closes_at = UnicodeAttribute(null=True)
    zone = UnicodeAttribute()


def key(call: str) -> tuple[str, str]:
    return f"CALL#{call}", "A"


def opening(call: Call) -> Write:
    item = CallItem(
        *key(call.id),
        programme=call.programme,
        title=call.title,
        opens_at=sortable(call.opens_at),
        closes_at=sortable(call.closes_at) if call.closes_at else None,
        zone=call.zone,
        list_pk=CALLS,
        list_sk=sortable(call.opens_at),
    )
    return put(item, CallItem.pk.does_not_exist(), FileExistsError)


def open_at(now: datetime) -> list[Call]:
    """Pattern "open calls": one Query of the index, newest first."""
    begun = Item.listed.query(CALLS, Item.list_sk <= sortable(now), scan_index_forward=False)
    return [call for call in map(found, begun) if call and call.open_at(now)]


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
    )
