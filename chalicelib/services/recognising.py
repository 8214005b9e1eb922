"""Knowing an officer's device: by a code typed on it or a passkey. What a mail holds is never enough."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import DeviceUnknown, LinkMissing, PasskeyNeeded, TooMany
from chalicelib.domain.links import Link, hash_of
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.people import Device, Officer, Passkey, Proof
from chalicelib.mail import posting
from chalicelib.services import entering, guarding
from chalicelib.store import devices, limits, links, officers, outbox
from chalicelib.store.table import Write, batch, commit

CODE_LASTS = timedelta(minutes=10)
CODE_TRIES = 5
MAILS_AN_HOUR = 6
DEVICE_LASTS = timedelta(days=30)


@dataclass(frozen=True)
class Known:
    """Who stands before us: the officer whose device this is, and the live link that brought them, if any."""

    officer: Officer
    device: Device
    link: Link | None = None


@dataclass(frozen=True)
class Claim:
    """What a browser shows: its device cookie ("officer.secret") and the secret of a followed link."""

    device: str = ""
    link: str = ""


@dataclass(frozen=True)
class Seen:
    """What a claim turned out to be; every part may be missing."""

    officer: Officer | None
    device: Device | None
    link: Link | None

    def known(self) -> Known:
        """Raises DeviceUnknown; PasskeyNeeded when a role asks for more than a typed code."""
        if self.officer is None or self.device is None:
            raise DeviceUnknown
        if self.officer.must_hold_passkey(settings().passkey_roles) and self.device.proof is not Proof.PASSKEY:
            raise PasskeyNeeded
        return Known(self.officer, self.device, self.link)


def look(claim: Claim) -> Seen:
    """One batch read, whatever the browser shows. An officer who was removed is nobody at once."""
    name, _, secret = claim.device.partition(".")
    link_key = links.key(hash_of(claim.link)) if claim.link else None
    officer_key = officers.key(name) if secret else None
    device_key = devices.device_key(name, hash_of(secret)) if secret else None
    found = batch([key for key in (link_key, officer_key, device_key) if key])
    now = clock.now()
    officer = found.get(officer_key) if officer_key else None
    return Seen(
        officer=officers.found(officer) if officer else None,
        device=devices.device(found.get(device_key), now) if device_key and officer else None,
        link=links.living(found.get(link_key), now) if link_key else None,
    )


def followed(claim: Claim) -> Seen:
    """As look, for the rooms that open by a mailed link alone. Raises LinkMissing where the browser followed none."""
    if not claim.link:
        raise LinkMissing
    return look(claim)


def code_hash(browser: str, code: str) -> str:
    return hashlib.sha256(f"{browser}:{code}".encode()).hexdigest()


def ask_for_link(mail: str, origin: guarding.Origin | None = None) -> None:
    """Mails a link to the officers' rooms to whoever is an officer at this address. Raises TooMany."""
    entering.ask(Purpose.ENTRANCE, mail, origin=origin)


def _counted(what: str, now: datetime) -> Write:
    hour = now.strftime("%Y%m%d%H")
    return limits.counting(what, hour, MAILS_AN_HOUR, expires_at=now + timedelta(hours=2), otherwise=TooMany)


def ask_for_code(officer: Officer, browser_secret: str) -> None:
    """Mails a code that works in this browser only. Raises TooMany; PasskeyNeeded for who has one to use."""
    now = clock.now()
    _refuse_if_passkey_held(officer)
    letter = Letter(clock.new_id(), Purpose.CODE, To(Kind.OFFICER, officer.id), now, device=hash_of(browser_secret))
    commit([_counted(f"code#{officer.id}", now), outbox.posting(letter)])
    posting.nudge([letter], now)


def _refuse_if_passkey_held(officer: Officer) -> None:
    if officer.must_hold_passkey(settings().passkey_roles) and held_by(officer)[1]:
        raise PasskeyNeeded


def type_code(officer: Officer, browser_secret: str, code: str, label: str) -> str:
    """The device cookie for this browser. Raises WrongCode; five tries, ten minutes, one use."""
    browser = hash_of(browser_secret)
    digits = "".join(symbol for symbol in code if symbol.isdigit())
    commit([devices.trying(officer.id, browser, CODE_TRIES)])
    cookie, device = new_device(officer, Proof.CODE, label)
    right = devices.answered(officer.id, browser, code_hash(browser, digits), clock.now())
    commit([right, devices.knowing(device), officers.still_holding(officer)])
    return cookie


def new_device(officer: Officer, proof: Proof, label: str) -> tuple[str, Device]:
    """The cookie of a device that is now known, and the device to store."""
    secret, now = clock.new_secret(), clock.now()
    device = Device(hash_of(secret), officer.id, proof, label, now, now + DEVICE_LASTS)
    return f"{officer.id}.{secret}", device


def held_by(officer: Officer) -> tuple[list[Device], list[Passkey]]:
    """One Query."""
    return devices.known_by(officer.id, clock.now())


def forget(officer: Officer, sk: str) -> None:
    """Ends a device or a passkey of this officer by its sort key; harmless when it is gone."""
    commit([devices.forgetting(officer.id, sk)])
