"""Events of one record's chain, beside the record: a submission's or a member's."""

from typing import Any

from pynamodb.attributes import JSONAttribute, UnicodeAttribute

from chalicelib.domain.audit import Event
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.store.table import Item, Write, delete, put


class EventItem(Item, discriminator="event"):
    at = UnicodeAttribute()
    actor = UnicodeAttribute()
    act = UnicodeAttribute()
    data: JSONAttribute = JSONAttribute()
    previous = UnicodeAttribute()
    hash = UnicodeAttribute()


def _sk(n: int) -> str:
    return f"EVENT#{n:05d}"


def appending(pk: str, event: Event) -> Write:
    """`pk` is the partition of the record. Refuses with ChangedMeanwhile when the number is taken."""
    item = EventItem(
        pk,
        _sk(event.n),
        at=event.at,
        actor=event.actor,
        act=event.act,
        data=dict(event.data),
        previous=event.previous,
        hash=event.hash,
    )
    return put(item, EventItem.pk.does_not_exist(), ChangedMeanwhile)


def erasing(pk: str, n: int) -> Write:
    return delete(EventItem(pk, _sk(n)))


def found(item: Any) -> Event | None:
    """The event that a query of the partition found; None for another kind of item."""
    if not isinstance(item, EventItem):
        return None
    return Event(
        n=int(item.sk.removeprefix("EVENT#")),
        at=item.at,
        actor=item.actor,
        act=item.act,
        data=item.data,
        previous=item.previous,
        hash=item.hash,
    )
