"""The ledger beside the member: entries are added, never changed."""

from datetime import date
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import NotFound
from chalicelib.domain.ledger import Account, Entry, Method
from chalicelib.store import events, members
from chalicelib.store.table import Item, Write, moment, put, sortable


class PaymentItem(Item, discriminator="payment"):
    """A payment or a refund of dues."""

    n = NumberAttribute()
    year = NumberAttribute()
    cents = NumberAttribute()
    asked_cents = NumberAttribute()
    method = UnicodeAttribute()
    day = UnicodeAttribute()
    at = UnicodeAttribute()
    by = UnicodeAttribute()
    by_name = UnicodeAttribute()
    reference = UnicodeAttribute(null=True)
    refunds = UnicodeAttribute(null=True)
    before = UnicodeAttribute(null=True)


def account(number: str) -> Account:
    """Pattern "a member's account": the member, the ledger and the events, one Query. Raises NotFound."""
    items = list(Item.query(members.pk(number), consistent_read=True))
    found = [member for item in items if (member := members.found(item))]
    if not found:
        raise NotFound
    ledger = [_entry(item) for item in items if isinstance(item, PaymentItem)]
    chain = tuple(event for item in items if (event := events.found(item)))
    return Account(found[0], tuple(sorted(ledger, key=lambda one: one.n)), chain)


def entering(number: str, entry: Entry) -> Write:
    """Refuses with FileExistsError when this entry is in the ledger already."""
    item = PaymentItem(
        members.pk(number),
        f"PAYMENT#{entry.id}",
        n=entry.n,
        year=entry.year,
        cents=entry.cents,
        asked_cents=entry.asked_cents,
        method=entry.method,
        day=entry.day.isoformat(),
        at=sortable(entry.at),
        by=entry.by,
        by_name=entry.by_name,
        reference=entry.reference or None,
        refunds=entry.refunds or None,
        before=entry.before.isoformat() if entry.before else None,
    )
    return put(item, PaymentItem.pk.does_not_exist(), FileExistsError)


def _entry(item: Any) -> Entry:
    return Entry(
        id=item.sk.removeprefix("PAYMENT#"),
        n=int(item.n),
        year=int(item.year),
        cents=int(item.cents),
        asked_cents=int(item.asked_cents),
        method=Method(item.method),
        day=date.fromisoformat(item.day),
        at=moment(item.at),
        by=item.by,
        by_name=item.by_name,
        reference=item.reference or "",
        refunds=item.refunds or "",
        before=date.fromisoformat(item.before) if item.before else None,
    )
