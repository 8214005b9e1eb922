"""Chains that no record of its own keeps the end of: the officers', a region's, a call's. The end lies beside them."""

from collections.abc import Iterable
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.domain.audit import Chain, Event
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.store import events
from chalicelib.store.table import Item, Write, batch, put


class ChainItem(Item, discriminator="chain"):
    events = NumberAttribute(default=0)
    head = UnicodeAttribute()


OFFICES = "OFFICE#log"


def _key(pk: str) -> tuple[str, str]:
    return pk, "CHAIN"


def end(pk: str) -> Chain:
    """Pattern "end of a chain": one read. A chain that nobody began is empty."""
    item = batch([_key(pk)]).get(_key(pk))
    return Chain(int(item.events), item.head) if item else Chain()


def read(pk: str) -> tuple[Chain, list[Event]]:
    """Pattern "one chain": its end and all of its events, one Query, consistent."""
    items = list(Item.query(pk, Item.sk.between("CHAIN", "EVENT#~"), consistent_read=True))
    return end_among(items), [event for event in map(events.found, items) if event]


def end_among(items: Iterable[Any]) -> Chain:
    """The end that a query of the chain's partition found."""
    ends = [Chain(int(item.events), item.head) for item in items if isinstance(item, ChainItem)]
    return ends[0] if ends else Chain()


def adding(pk: str, before: Chain, after: Chain, event: Event) -> list[Write]:
    """Refuses with ChangedMeanwhile when somebody added to the chain since `before` was read."""
    item = ChainItem(*_key(pk), events=after.events, head=after.head)
    same = ChainItem.events == before.events if before.events else ChainItem.pk.does_not_exist()
    return [put(item, same, ChangedMeanwhile), events.appending(pk, event)]
