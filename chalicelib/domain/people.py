"""Officers, what they hold, and the devices that they are known by."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.roles import Role

EVERY_REGION = "*"


@dataclass(frozen=True)
class Holding:
    """A role, for one region or for EVERY_REGION; an associate secretary's is for a section, in the same place."""

    role: Role
    region: str = EVERY_REGION

    def covers(self, role: Role, region: str) -> bool:
        return self.role is role and (self.region in (EVERY_REGION, region))

    def __str__(self) -> str:
        return f"{self.role}:{self.region}"

    @classmethod
    def read(cls, text: str) -> "Holding":
        role, _, region = text.partition(":")
        return cls(Role(role), region or EVERY_REGION)


@dataclass(frozen=True)
class Officer:
    """`mail` is the officer's own address, for letters alone. `listed`: agreed to be named on public pages, and to have
    `office_mail`, an address of the office, shown there.
    """

    id: str
    name: str
    mail: str
    holdings: tuple[Holding, ...]
    version: int = 0
    listed: bool = False
    office_mail: str = ""

    def holds(self, role: Role, region: str = "") -> bool:
        return any(holding.covers(role, region) for holding in self.holdings)

    def must_hold_passkey(self, roles: frozenset[str]) -> bool:
        return any(holding.role in roles for holding in self.holdings)


class Proof(StrEnum):
    """How a device became known."""

    CODE = "code"
    PASSKEY = "passkey"


@dataclass(frozen=True)
class Device:
    """`id` is the hash of the cookie's secret; `label` is what the officer sees in the list."""

    id: str
    officer: str
    proof: Proof
    label: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Passkey:
    """A WebAuthn credential. `id` and `public_key` are base64url without padding."""

    id: str
    officer: str
    public_key: str
    sign_count: int
    label: str
    since: datetime
