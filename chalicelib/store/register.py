"""Lists of the register: by the beginning of a name, by address, region by region. Members only; nothing is written."""

from collections.abc import Iterable

from chalicelib.domain.register import Member
from chalicelib.store import addresses, members
from chalicelib.store.limits import masked
from chalicelib.store.members import NAMES, folded, in_order, in_region
from chalicelib.store.table import Item, batch


def named(beginning: str, most: int) -> list[Member]:
    """Pattern "members by name": family name first, in the whole association; one Query and one batch read."""
    found = Item.listed.query(NAMES, Item.list_sk.startswith(folded(beginning)), limit=most)
    return several(item.pk for item in found)


def named_in(region: str, beginning: str, most: int) -> list[Member]:
    """Pattern "members of a region by name": family name first; one Query of the index."""
    return _members(Item.listed.query(in_region(region), Item.list_sk.startswith(folded(beginning)), limit=most))


def reached_at(mail: str) -> list[Member]:
    """Pattern "members at an address": exactly this address; one Query and one batch read."""
    return several(who for who in addresses.known(masked(mail)) if who.startswith(addresses.MEMBER))


def several(partitions: Iterable[str]) -> list[Member]:
    """Up to 100 members by partition, in the order of names; one batch read, none for nobody."""
    keys = [(pk, "A") for pk in dict.fromkeys(partitions)]
    return sorted(_members(batch(keys).values()), key=in_order) if keys else []


def after(region: str, last: Member | None, most: int) -> list[Member]:
    """Pattern "members of a region": in the order of names, those after `last`; one Query of the index."""
    beyond = Item.list_sk > in_order(last) if last else None
    return _members(Item.listed.query(in_region(region), beyond, limit=most))


def everyone(region: str) -> list[Member]:
    """Pattern "all members of a region": in the order of names; one Query for each megabyte of them."""
    return _members(Item.listed.query(in_region(region)))


def _members(items: Iterable[object]) -> list[Member]:
    return [member for item in items if (member := members.found(item))]
