"""The register: members by number, by name, by region, by address."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import ChangedMeanwhile, TooLate
from chalicelib.domain.names import folded as folded
from chalicelib.domain.register import AT_ONCE, Leaving, Member, MemberClass
from chalicelib.store import addresses, events
from chalicelib.store.table import Item, Write, batch, delete, put, update

NAMES = "NAMES"
DUES = "DUES"
MOST_AT_ONCE = 100


class MemberItem(Item, discriminator="member"):
    """Listed by region, in the order of names; in the index `due` while there is something to tell about the dues."""

    member_class = UnicodeAttribute()
    region = UnicodeAttribute()
    mail = UnicodeAttribute()
    given_name = UnicodeAttribute()
    family_name = UnicodeAttribute()
    joined = UnicodeAttribute()
    paid_through = UnicodeAttribute(null=True)
    affiliation = UnicodeAttribute(null=True)
    left = UnicodeAttribute(null=True)
    leaving = UnicodeAttribute(null=True)
    profile: JSONAttribute = JSONAttribute(null=True)
    card = UnicodeAttribute(null=True)
    version = NumberAttribute(default=0)
    events = NumberAttribute(default=0)
    head = UnicodeAttribute(null=True)
    submission = UnicodeAttribute(null=True)


class NameItem(Item, discriminator="name"):
    """Lists every member of the association by name; holds nothing but the key."""


def pk(number: str) -> str:
    """The partition of a member: the member, payments, sessions and events."""
    return f"MEMBER#{number.strip().upper()}"


def key(number: str) -> tuple[str, str]:
    return pk(number), "A"


def in_order(member: Member) -> str:
    """The place of a member in lists by name."""
    return f"{folded(member.family_name)} {folded(member.given_name)} {member.number}"


def in_region(region: str) -> str:
    """The list of a region's members, in the order of names."""
    return f"MEMBERS#{region}"


def enrolling(member: Member, submission: str = "") -> list[Write]:
    """Refuses with FileExistsError when the number is taken: the caller draws another."""
    item = _item(member, submission)
    return [put(item, MemberItem.pk.does_not_exist(), FileExistsError), *_findable(member)]


def _findable(member: Member) -> list[Write]:
    name = NameItem(pk(member.number), "NAME", list_pk=NAMES, list_sk=in_order(member))
    return [put(name), *([addresses.naming(member.mail, pk(member.number))] if member.mail else [])]


def saving(member: Member, before: Member, submission: str = "", *, look_as_told: bool = False) -> list[Write]:
    """Puts the member if nobody changed it since `before` was read. Refuses with ChangedMeanwhile.

    When what is paid or whether the member left has moved, the sweep looks at the dues at once: no caller has to know
    when reminders leave, and one that does says so by `look_as_told`. A change cuts the tie to the application that
    enrolled the member: the approval stands then.
    """
    moved = (member.paid_through, member.left) != (before.paid_through, before.left) and not look_as_told
    item = _item(replace(member, look_at=AT_ONCE) if moved else member, submission)
    writes = [put(item, MemberItem.version == before.version, ChangedMeanwhile)]
    if in_order(member) != in_order(before) or member.mail.casefold() != before.mail.casefold():
        writes += _findable(member)
    if before.mail and member.mail.casefold() != before.mail.casefold():
        writes.append(addresses.forgetting(before.mail, pk(before.number)))
    return writes


def striking_out(number: str, mail: str, submission: str) -> list[Write]:
    """Takes back an enrolment that this submission made and nothing followed. Refuses with TooLate."""
    item = MemberItem(*key(number))
    untouched = (MemberItem.submission == submission) & (MemberItem.version <= 1)
    return [
        delete(item, untouched, TooLate),
        delete(NameItem(pk(number), "NAME")),
        addresses.forgetting(mail, pk(number)),
        events.erasing(pk(number), 1),
    ]


def looking(member: Member, look_at: date | None) -> Write:
    """Says when the sweep looks at the dues next, if the member is as read. Refuses with ChangedMeanwhile.

    It is no change of the member: the version stays.
    """
    item = MemberItem(*key(member.number))
    actions = (
        (MemberItem.due_pk.set(DUES), MemberItem.due_at.set(look_at.isoformat()))
        if look_at
        else (MemberItem.due_pk.remove(), MemberItem.due_at.remove())
    )
    return update(item, *actions, condition=MemberItem.version == member.version, otherwise=ChangedMeanwhile)


def dues_due(today: date, most: int) -> list[str]:
    """Pattern "dues to look at": numbers of members, the longest waiting first, one Query of the index."""
    found = Item.due.query(DUES, Item.due_at <= today.isoformat(), limit=most)
    return [item.pk.removeprefix("MEMBER#") for item in found]


def read(number: str) -> Member | None:
    """Pattern "one member": one read."""
    try:
        return found(Item.get(*key(number), consistent_read=True))
    except Item.DoesNotExist:
        return None


def named() -> Mapping[str, list[str]]:
    """Pattern "the register by name": the numbers of all members by folded name, family name first.

    One Query for each megabyte: about 7,000 members.
    """
    found: dict[str, list[str]] = {}
    for item in Item.listed.query(NAMES):
        if isinstance(item, NameItem):
            found.setdefault(str(item.list_sk).rpartition(" ")[0], []).append(item.pk.removeprefix("MEMBER#"))
    return found


def numbered(numbers: Iterable[str]) -> dict[str, Member]:
    """Those of these members that there are: one batch read for each hundred."""
    wanted = sorted({key(number) for number in numbers})
    items = [
        item
        for start in range(0, len(wanted), MOST_AT_ONCE)
        for item in batch(wanted[start : start + MOST_AT_ONCE]).values()
    ]
    return {member.number: member for item in items if (member := found(item))}


def _item(member: Member, submission: str) -> MemberItem:
    awaited = None if member.left else member.look_at
    return MemberItem(
        *key(member.number),
        member_class=member.member_class,
        region=member.region,
        mail=member.mail,
        given_name=member.given_name,
        family_name=member.family_name,
        joined=member.joined.isoformat(),
        paid_through=member.paid_through.isoformat() if member.paid_through else None,
        affiliation=member.affiliation or None,
        left=member.left.isoformat() if member.left else None,
        leaving=member.leaving,
        profile=dict(member.profile),
        card=member.card or None,
        version=member.version,
        events=member.events,
        head=member.head,
        submission=submission or None,
        due_pk=DUES if awaited else None,
        due_at=awaited.isoformat() if awaited else None,
        list_pk=in_region(member.region),
        list_sk=in_order(member),
    )


def found(item: Any) -> Member | None:
    if not isinstance(item, MemberItem):
        return None
    return Member(
        number=item.pk.removeprefix("MEMBER#"),
        member_class=MemberClass(item.member_class),
        region=item.region,
        mail=item.mail,
        given_name=item.given_name,
        family_name=item.family_name,
        joined=date.fromisoformat(item.joined),
        paid_through=date.fromisoformat(item.paid_through) if item.paid_through else None,
        affiliation=item.affiliation or "",
        left=date.fromisoformat(item.left) if item.left else None,
        leaving=Leaving(item.leaving) if item.leaving else None,
        profile=item.profile or {},
        card=item.card or "",
        version=int(item.version),
        events=int(item.events),
        head=item.head or Member.head,
        look_at=date.fromisoformat(item.due_at) if item.due_at else None,
    )
