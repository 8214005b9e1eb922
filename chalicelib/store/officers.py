"""Officers with their roles: one item collection for each person, with the devices beside it."""

from collections.abc import Iterable
from typing import Any

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import ChangedMeanwhile, LastAdministrator, NotAllowed, NotFound
from chalicelib.domain.people import EVERY_REGION, Holding, Officer
from chalicelib.domain.roles import Role
from chalicelib.store import addresses
from chalicelib.store.table import Item, Write, batch, check, delete, put, update

OFFICERS = "OFFICERS"


class OfficerItem(Item, discriminator="officer"):
    name = UnicodeAttribute()
    mail = UnicodeAttribute()
    holdings: JSONAttribute = JSONAttribute()
    version = NumberAttribute(default=0)
    public = BooleanAttribute(default=False)
    office_mail = UnicodeAttribute(null=True)


class HoldingItem(Item, discriminator="holding"):
    """One role of one officer, so that who holds a role is one Query of the index."""


class CountItem(Item, discriminator="count"):
    n = NumberAttribute(default=0)


ADMINISTRATORS = ("COUNT#administrators", "A")


def _pk(officer: str) -> str:
    return f"OFFICER#{officer}"


def key(officer: str) -> tuple[str, str]:
    return _pk(officer), "A"


def read(officer: str) -> Officer:
    """Pattern "one officer": one read. Raises NotFound."""
    item = batch([key(officer)]).get(key(officer))
    if item is None:
        raise NotFound
    return found(item)


def everyone() -> list[Officer]:
    """Pattern "all officers": one Query of the index, by mail address."""
    return [found(item) for item in Item.listed.query(OFFICERS) if isinstance(item, OfficerItem)]


def by_mail(mail: str) -> Officer | None:
    """Pattern "officer by address": one Query of the index."""
    items = list(Item.listed.query(OFFICERS, Item.list_sk == mail.strip().casefold()))
    return found(items[0]) if items else None


def holders(role: str, region: str) -> list[Officer]:
    """Pattern "who holds a role": for the region or for every region; two Queries and one batch read."""
    regions = dict.fromkeys((region or EVERY_REGION, EVERY_REGION))
    names = {item.list_sk for one in regions for item in Item.listed.query(f"ROLE#{role}#{one}")}
    items = batch([key(name) for name in sorted(names)]) if names else {}
    return [found(item) for _, item in sorted(items.items())]


def names(ids: Iterable[str]) -> dict[str, str]:
    """Pattern "names of officers": by id, one batch read, none for nobody; who was removed is not in the answer."""
    keys = [key(one) for one in sorted(ids)][:100]
    return {one.id: one.name for one in map(found, batch(keys).values())} if keys else {}


def found(item: Any) -> Officer:
    return Officer(
        id=item.pk.removeprefix("OFFICER#"),
        name=item.name,
        mail=item.mail,
        holdings=tuple(Holding.read(text) for text in item.holdings),
        version=int(item.version),
        listed=bool(item.public),
        office_mail=item.office_mail or "",
    )


def appointing(officer: Officer) -> list[Write]:
    """A new officer with every role."""
    item = _item(officer)
    roles = [_holding_item(officer.id, holding) for holding in officer.holdings]
    writes = [put(item, OfficerItem.pk.does_not_exist(), ChangedMeanwhile)]
    writes += [*map(put, roles), addresses.naming(officer.mail, _pk(officer.id))]
    if officer.holds(Role.ADMINISTRATOR):
        writes.append(_administrators(1))
    return writes


def changing(before: Officer, after: Officer) -> list[Write]:
    """The officer with other roles or words. Refuses with ChangedMeanwhile, LastAdministrator."""
    item = _item(after)
    gone = [_holding_item(before.id, holding) for holding in before.holdings if holding not in after.holdings]
    new = [_holding_item(after.id, holding) for holding in after.holdings if holding not in before.holdings]
    writes = [put(item, OfficerItem.version == before.version, ChangedMeanwhile), *map(delete, gone), *map(put, new)]
    step = after.holds(Role.ADMINISTRATOR) - before.holds(Role.ADMINISTRATOR)
    return [*writes, _administrators(step)] if step else writes


def removing(officer: Officer) -> list[Write]:
    """The officer and every role. Refuses with LastAdministrator. What the devices and links open is gone with it."""
    item = OfficerItem(*key(officer.id))
    roles = [_holding_item(officer.id, holding) for holding in officer.holdings]
    unchanged = OfficerItem.version == officer.version
    writes = [delete(item, unchanged, ChangedMeanwhile)]
    writes += [*map(delete, roles), addresses.forgetting(officer.mail, _pk(officer.id))]
    if officer.holds(Role.ADMINISTRATOR):
        writes.append(_administrators(-1))
    return writes


def still_holding(officer: Officer) -> Write:
    """Holds while the officer is as read: removal and change of roles take effect at once."""
    return check(OfficerItem(*key(officer.id)), OfficerItem.version == officer.version, NotAllowed)


def _administrators(change: int) -> Write:
    item = CountItem(*ADMINISTRATORS)
    enough = CountItem.n > 1 if change < 0 else None
    return update(
        item, CountItem.n.add(change), CountItem.kind.set(CountItem), condition=enough, otherwise=LastAdministrator
    )


def _item(officer: Officer) -> OfficerItem:
    return OfficerItem(
        *key(officer.id),
        name=officer.name,
        mail=officer.mail,
        holdings=[str(holding) for holding in officer.holdings],
        version=officer.version,
        public=officer.listed,
        office_mail=officer.office_mail or None,
        list_pk=OFFICERS,
        list_sk=officer.mail.casefold(),
    )


def _holding_item(officer: str, holding: Holding) -> HoldingItem:
    return HoldingItem(
        _pk(officer),
        f"ROLE#{holding.role}#{holding.region}",
        list_pk=f"ROLE#{holding.role}#{holding.region}",
        list_sk=officer,
    )
