"""The register: who is a member, of which class, in which standing. Facts of one member; no payments, no letters."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.domain import audit
from chalicelib.domain.answers import Answers


class MemberClass(StrEnum):
    ACTIVE = "active"
    RETIRED = "retired"
    ASSOCIATE = "associate"


# The day on which the sweep looks at a member's dues when nobody has said another: now.
AT_ONCE = date.min

ANY_CLASS = frozenset(MemberClass)
REGULAR = frozenset({MemberClass.ACTIVE, MemberClass.RETIRED})


class Standing(StrEnum):
    """Worked out from the dates, never stored."""

    AWAITING_DUES = "awaiting_dues"  # approved; the first dues have not come
    GOOD = "good"
    LAPSED = "lapsed"
    LEFT = "left"


class Leaving(StrEnum):
    """Why a membership ended. Stored: never renamed, only added."""

    RESIGNED = "resigned"
    DIED = "died"
    EXCLUDED = "excluded"


class ClassChange(StrEnum):
    """Why a class changed; each was shown by fresh proof. Stored: never renamed, only added."""

    RETIRED = "retired_from_service"
    SWORN_IN = "sworn_in"
    RETURNED = "returned_to_service"
    LEFT_SERVICE = "left_service"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Member:
    """A person on the register. `mail` is the registered address, compared without regard to case.

    `paid_through` is the last day that dues cover, None before the first dues. `profile` holds answers by the name of
    the question (phone, home_address, date_of_birth, agency ...): they prefill later forms. `card` is the code in the
    card's QR picture; a new one voids the card. `version` counts changes; `events` and `head` end the audit chain.
    `look_at` is the day on which the sweep looks at the dues next: None when there is nothing to tell until they move.
    """

    number: str
    member_class: MemberClass
    region: str
    mail: str
    given_name: str
    family_name: str
    joined: date
    paid_through: date | None
    affiliation: str = ""
    left: date | None = None
    leaving: Leaving | None = None
    profile: Answers = field(default_factory=dict)
    card: str = ""
    version: int = 0
    events: int = 0
    head: str = audit.FIRST
    look_at: date | None = AT_ONCE

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def regular(self) -> bool:
        """Active and retired members vote; associates do not."""
        return self.member_class in REGULAR

    def standing(self, today: date, grace_days: int) -> Standing:
        """`grace_days`: how long unpaid dues are forgiven, by the association's setting."""
        if self.left is not None and self.left <= today:
            return Standing.LEFT
        if self.paid_through is None:
            return Standing.AWAITING_DUES
        return Standing.GOOD if self.paid_through + timedelta(days=grace_days) >= today else Standing.LAPSED

    def in_good_standing(self, today: date, grace_days: int) -> bool:
        return self.standing(today, grace_days) is Standing.GOOD

    def votes(self, today: date, grace_days: int) -> bool:
        return self.regular and self.in_good_standing(today, grace_days)

    def recorded(self, *, at: datetime, actor: str, act: str, data: Mapping[str, str]) -> "tuple[Member, audit.Event]":
        """The member at the next version, and the event that says so."""
        event = audit.following(self.events + 1, self.head, at=at.isoformat(), actor=actor, act=act, data=data)
        return replace(self, version=self.version + 1, events=event.n, head=event.hash), event
