"""Officers with their roles, devices, passkeys and codes: one item collection for each person."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import ChangedMeanwhile, LastAdministrator, NotAllowed, NotFound, WrongCode
from chalicelib.domain.people import EVERY_REGION, Device, Holding, Officer, Passkey, Proof
from chalicelib.domain.workflow import Role
from chalicelib.store.table import Item, Write, batch, epoch, moment, sortable

OFFICERS = "OFFICERS"


class OfficerItem(Item, discriminator="officer"):
    name = UnicodeAttribute()
    mail = UnicodeAttribute()
    holdings: JSONAttribute = JSONAttribute()
    version = NumberAttribute(default=0)


class HoldingItem(Item, discriminator="holding"):
    """One role of one officer, so that who holds a role is one Query of the index."""


class DeviceItem(Item, discriminator="device"):
    proof = UnicodeAttribute()
    label = UnicodeAttribute()
    since = UnicodeAttribute()
    until = UnicodeAttribute()


class PasskeyItem(Item, discriminator="passkey"):
    public_key = UnicodeAttribute()
    sign_count = NumberAttribute(default=0)
    label = UnicodeAttribute()
    since = UnicodeAttribute()


class CodeItem(Item, discriminator="code"):
    """A mailed code waiting to be typed, or a challenge waiting to be signed, for one browser."""

    hash = UnicodeAttribute()
    tries = NumberAttribute(default=0)
    until = UnicodeAttribute()


class CountItem(Item, discriminator="count"):
    n = NumberAttribute(default=0)


ADMINISTRATORS = ("COUNT#administrators", "A")


def _pk(officer: str) -> str:
    return f"OFFICER#{officer}"


def key(officer: str) -> tuple[str, str]:
    return _pk(officer), "A"


def device_key(officer: str, device: str) -> tuple[str, str]:
    return _pk(officer), f"DEVICE#{device}"


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
    items = [item for item in Item.listed.query(OFFICERS, Item.list_sk == mail.strip().casefold())]
    return found(items[0]) if items else None


def holders(role: str, region: str) -> list[Officer]:
    """Pattern "who holds a role": those who hold it for the region or for every region; two Queries and one batch read."""
    regions = dict.fromkeys((region or EVERY_REGION, EVERY_REGION))
    names = {item.list_sk for one in regions for item in Item.listed.query(f"ROLE#{role}#{one}")}
    items = batch([key(name) for name in sorted(names)]) if names else {}
    return [found(item) for _, item in sorted(items.items())]


def found(item: Any) -> Officer:
    return Officer(
        id=item.pk.removeprefix("OFFICER#"),
        name=item.name,
        mail=item.mail,
        holdings=tuple(Holding.read(text) for text in item.holdings),
        version=int(item.version),
    )


def appointing(officer: Officer) -> list[Write]:
    """A new officer with every role."""
    item = _item(officer)
    roles = [_holding_item(officer.id, holding) for holding in officer.holdings]
    writes = [Write(lambda t: t.save(item, condition=OfficerItem.pk.does_not_exist()), ChangedMeanwhile)]
    writes += [Write(lambda t, role=role: t.save(role)) for role in roles]  # type: ignore[misc]  # bound early
    if officer.holds(Role.ADMINISTRATOR):
        writes.append(_administrators(1))
    return writes


def removing(officer: Officer) -> list[Write]:
    """The officer and every role. Refuses with LastAdministrator. What the devices and links open is gone with it."""
    item = OfficerItem(*key(officer.id))
    roles = [_holding_item(officer.id, holding) for holding in officer.holdings]
    unchanged = OfficerItem.version == officer.version
    writes = [Write(lambda t: t.delete(item, condition=unchanged), ChangedMeanwhile)]
    writes += [Write(lambda t, role=role: t.delete(role)) for role in roles]  # type: ignore[misc]  # bound early
    if officer.holds(Role.ADMINISTRATOR):
        writes.append(_administrators(-1))
    return writes


def still_holding(officer: Officer) -> Write:
    """Holds while the officer is as read: removal and change of roles take effect at once."""
    return Write(
        lambda t: t.condition_check(
            OfficerItem, *key(officer.id), condition=OfficerItem.version == officer.version
        ),
        NotAllowed,
    )


def knowing(device: Device) -> Write:
    item = DeviceItem(
        *device_key(device.officer, device.id),
        proof=device.proof,
        label=device.label,
        since=sortable(device.since),
        until=sortable(device.until),
        expires=epoch(device.until),
    )
    return Write(lambda t: t.save(item))


def device(item: Any, now: datetime) -> Device | None:
    """The device that a batch read found, None when its time is over."""
    if not isinstance(item, DeviceItem) or moment(item.until) <= now:
        return None
    return Device(
        id=item.sk.removeprefix("DEVICE#"),
        officer=item.pk.removeprefix("OFFICER#"),
        proof=Proof(item.proof),
        label=item.label,
        since=moment(item.since),
        until=moment(item.until),
    )


def forgetting(officer: str, sk: str) -> Write:
    """A device or a passkey, by its sort key; harmless when it is gone."""
    item = DeviceItem(_pk(officer), sk)
    return Write(lambda t: t.delete(item))


def known_by(officer: str, now: datetime) -> tuple[list[Device], list[Passkey]]:
    """Pattern "devices of an officer": one Query."""
    items = list(Item.query(_pk(officer), consistent_read=True))
    devices = [one for one in (device(item, now) for item in items) if one]
    return devices, [_passkey(item) for item in items if isinstance(item, PasskeyItem)]


def adding(passkey: Passkey) -> Write:
    item = PasskeyItem(
        _pk(passkey.officer),
        f"PASSKEY#{passkey.id}",
        public_key=passkey.public_key,
        sign_count=passkey.sign_count,
        label=passkey.label,
        since=sortable(passkey.since),
    )
    return Write(lambda t: t.save(item))


def waiting_for(officer: str, browser: str, hash_: str, until: datetime) -> Write:
    """A code or challenge (its hash) that this browser must answer; a newer one takes the place of the older."""
    item = CodeItem(_pk(officer), f"CODE#{browser}", hash=hash_, until=sortable(until), expires=epoch(until))
    return Write(lambda t: t.save(item))


def trying(officer: str, browser: str, most: int) -> Write:
    """Counts one try. Refuses with WrongCode when there is nothing to try or the tries are used up."""
    item = CodeItem(_pk(officer), f"CODE#{browser}")
    left = CodeItem.hash.exists() & (CodeItem.tries < most)
    return Write(lambda t: t.update(item, actions=[CodeItem.tries.add(1)], condition=left), WrongCode)


def answered(officer: str, browser: str, hash_: str, now: datetime) -> Write:
    """Uses up what was waiting if the answer is right and in time. Refuses with WrongCode."""
    item = CodeItem(_pk(officer), f"CODE#{browser}")
    right = (CodeItem.hash == hash_) & (CodeItem.until > sortable(now))
    return Write(lambda t: t.delete(item, condition=right), WrongCode)


def _administrators(change: int) -> Write:
    item = CountItem(*ADMINISTRATORS)
    enough = CountItem.n > 1 if change < 0 else None
    actions = [CountItem.n.add(change), CountItem.kind.set(CountItem)]
    return Write(lambda t: t.update(item, actions=actions, condition=enough), LastAdministrator)


def _item(officer: Officer) -> OfficerItem:
    return OfficerItem(
        *key(officer.id),
        name=officer.name,
        mail=officer.mail,
        holdings=[str(holding) for holding in officer.holdings],
        version=officer.version,
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


def _passkey(item: PasskeyItem) -> Passkey:
    return Passkey(
        id=item.sk.removeprefix("PASSKEY#"),
        officer=item.pk.removeprefix("OFFICER#"),
        public_key=item.public_key,
        sign_count=int(item.sign_count),
        label=item.label,
        since=moment(item.since),
    )
