"""What an officer is known by: devices, passkeys, and codes that wait to be typed. Beside the officer's item."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import WrongCode
from chalicelib.domain.people import Device, Passkey, Proof
from chalicelib.store.table import Item, Write, delete, epoch, moment, put, sortable, update


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


def _pk(officer: str) -> str:
    return f"OFFICER#{officer}"


def device_key(officer: str, device: str) -> tuple[str, str]:
    return _pk(officer), f"DEVICE#{device}"


def knowing(device: Device) -> Write:
    item = DeviceItem(
        *device_key(device.officer, device.id),
        proof=device.proof,
        label=device.label,
        since=sortable(device.since),
        until=sortable(device.until),
        expires=epoch(device.until),
    )
    return put(item)


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
    return delete(item)


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
    return put(item)


def waiting_for(officer: str, browser: str, hash_: str, until: datetime) -> Write:
    """A code or challenge (its hash) that this browser must answer; a newer one takes the place of the older."""
    item = CodeItem(_pk(officer), f"CODE#{browser}", hash=hash_, until=sortable(until), expires=epoch(until))
    return put(item)


def trying(officer: str, browser: str, most: int) -> Write:
    """Counts one try. Refuses with WrongCode when there is nothing to try or the tries are used up."""
    item = CodeItem(_pk(officer), f"CODE#{browser}")
    left = CodeItem.hash.exists() & (CodeItem.tries < most)
    return update(item, CodeItem.tries.add(1), condition=left, otherwise=WrongCode)


def answered(officer: str, browser: str, hash_: str, now: datetime) -> Write:
    """Uses up what was waiting if the answer is right and in time. Refuses with WrongCode."""
    item = CodeItem(_pk(officer), f"CODE#{browser}")
    right = (CodeItem.hash == hash_) & (CodeItem.until > sortable(now))
    return delete(item, right, WrongCode)


def _passkey(item: PasskeyItem) -> Passkey:
    return Passkey(
        id=item.sk.removeprefix("PASSKEY#"),
        officer=item.pk.removeprefix("OFFICER#"),
        public_key=item.public_key,
        sign_count=int(item.sign_count),
        label=item.label,
        since=moment(item.since),
    )
