"""The account of an award beside its submission: one item that changes, and entries that are only added."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.award_terms import Award
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.grants import Entered, Entry, Grant, Payable, Read, Sent
from chalicelib.domain.ledger import Method
from chalicelib.domain.submission import Submission
from chalicelib.store.attachments import pk
from chalicelib.store.table import Item, Write, check, moment, put, sortable

PAYABLE = "PAYABLE"
ENTRY = "GRANT#"


class GrantItem(Item, discriminator="grant"):
    """While something can be paid it stands in the list of what is to be paid, with what the list shows."""

    reference = UnicodeAttribute()
    programme = UnicodeAttribute()
    amount_cents = NumberAttribute()
    accepted_at = UnicodeAttribute()
    payee: JSONAttribute = JSONAttribute()
    report_until = UnicodeAttribute(null=True)
    sent: JSONAttribute = JSONAttribute()
    payable_since = UnicodeAttribute(null=True)
    payable_cents = NumberAttribute(default=0)
    payable: JSONAttribute = JSONAttribute()
    ended = UnicodeAttribute(null=True)
    version = NumberAttribute()


class GrantEntryItem(Item, discriminator="grant_entry"):
    """A payment of an award, money that came back, or the contra entry of one of them."""

    n = NumberAttribute()
    tells = UnicodeAttribute()
    cents = NumberAttribute()
    day = UnicodeAttribute()
    at = UnicodeAttribute()
    by = UnicodeAttribute()
    by_name = UnicodeAttribute()
    installment = UnicodeAttribute(null=True)
    method = UnicodeAttribute()
    reference = UnicodeAttribute(null=True)
    contra = UnicodeAttribute(null=True)


def _key(submission: str) -> tuple[str, str]:
    return pk(submission), "GRANT"


def found(items: Iterable[Any]) -> Grant | None:
    """The account among the items of a record."""
    listed = list(items)
    head = next((item for item in listed if isinstance(item, GrantItem)), None)
    if head is None:
        return None
    entries = sorted((_entry(item) for item in listed if isinstance(item, GrantEntryItem)), key=lambda one: one.n)
    return Grant(
        submission=head.pk.removeprefix("SUB#"),
        amount_cents=int(head.amount_cents),
        accepted_at=moment(head.accepted_at),
        payee=head.payee,
        due_at=moment(head.report_until) if head.report_until else None,
        sent=tuple(_sent(one) for one in head.sent),
        entries=tuple(entries),
        payable_since=moment(head.payable_since) if head.payable_since else None,
        ended=head.ended or "",
        version=int(head.version),
    )


def saving(grant: Grant, submission: Submission, award: Award) -> Write:
    """Refuses with ChangedMeanwhile when somebody changed it since it was read."""
    after, parts, since = replace(grant, version=grant.version + 1), grant.payable(award), grant.payable_since
    item = GrantItem(
        *_key(grant.submission),
        reference=submission.reference,
        programme=submission.programme,
        amount_cents=after.amount_cents,
        accepted_at=sortable(after.accepted_at),
        payee=dict(after.payee),
        report_until=sortable(after.due_at) if after.due_at else None,
        sent=[_stored(one) for one in after.sent],
        payable_since=sortable(since) if since else None,
        payable_cents=sum(part.left_cents for part in parts),
        payable=[part.of.name for part in parts],
        ended=after.ended or None,
        version=after.version,
        list_pk=PAYABLE if since else None,
        list_sk=f"{sortable(since)}#{grant.submission}" if since else None,
    )
    before = GrantItem.version == grant.version if grant.version else GrantItem.pk.does_not_exist()
    return put(item, before, ChangedMeanwhile)


def unchanged(grant: Grant) -> Write:
    """Holds while the account is as it was read. Refuses with ChangedMeanwhile."""
    return check(GrantItem(*_key(grant.submission)), GrantItem.version == grant.version, ChangedMeanwhile)


def entering(submission: str, entry: Entry) -> Write:
    """Refuses with FileExistsError when this entry was written before."""
    item = GrantEntryItem(
        pk(submission),
        f"{ENTRY}{entry.id}",
        n=entry.n,
        tells=entry.tells,
        cents=entry.cents,
        day=entry.day.isoformat(),
        at=sortable(entry.at),
        by=entry.by,
        by_name=entry.by_name,
        installment=entry.installment or None,
        method=entry.method,
        reference=entry.reference or None,
        contra=entry.contra or None,
    )
    return put(item, GrantEntryItem.pk.does_not_exist(), FileExistsError)


def payable(after: str, most: int) -> list[Payable]:
    """Pattern "awards to pay": what waits longest first, from a place in the list on; one Query of the index."""
    beyond = Item.list_sk > after if after else None
    return [_payable(item) for item in Item.listed.query(PAYABLE, beyond, limit=most)]


def _payable(item: Any) -> Payable:
    return Payable(
        submission=item.pk.removeprefix("SUB#"),
        reference=item.reference,
        programme=item.programme,
        since=moment(item.payable_since),
        cents=int(item.payable_cents),
        installments=tuple(item.payable),
        place=item.list_sk,
    )


def _entry(item: Any) -> Entry:
    return Entry(
        id=item.sk.removeprefix(ENTRY),
        n=int(item.n),
        tells=Entered(item.tells),
        cents=int(item.cents),
        day=date.fromisoformat(item.day),
        at=moment(item.at),
        by=item.by,
        by_name=item.by_name,
        installment=item.installment or "",
        method=Method(item.method),
        reference=item.reference or "",
        contra=item.contra or "",
    )


def _stored(one: Sent) -> dict[str, Any]:
    return {
        "answers": dict(one.answers),
        "at": sortable(one.at),
        "read": one.read,
        "by_name": one.by_name,
        "read_at": _at(one.read_at),
        "reason": one.reason,
    }


def _at(when: datetime | None) -> str:
    return sortable(when) if when else ""


def _sent(stored: dict[str, Any]) -> Sent:
    read_at = moment(stored["read_at"]) if stored["read_at"] else None
    return Sent(**{**stored, "at": moment(stored["at"]), "read": Read(stored["read"]), "read_at": read_at})
