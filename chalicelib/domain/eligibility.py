"""Who may apply for what, and why not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MemberClass(StrEnum):
    ACTIVE = "active"
    RETIRED = "retired"
    ASSOCIATE = "associate"


ANY_CLASS = frozenset(MemberClass)
REGULAR = frozenset({MemberClass.ACTIVE, MemberClass.RETIRED})


@dataclass(frozen=True)
class Member:
    """A person on the register. `mail` is the registered address, compared without regard to case."""

    number: str
    member_class: MemberClass
    region: str
    mail: str
    name: str
    joined: date
    paid_through: date

    def in_good_standing(self, today: date) -> bool:
        return self.paid_through >= today


@dataclass(frozen=True)
class Eligible:
    """`classes` None means that anybody may apply, member or not."""

    classes: frozenset[MemberClass] | None = None

    @property
    def members_only(self) -> bool:
        return self.classes is not None

    def admits(self, member: Member | None, mail: str, today: date) -> bool:
        """Whether this member, writing from that address, may take part today. One answer for every reason not."""
        if self.classes is None:
            return True
        return (
            member is not None
            and member.mail.casefold() == mail.casefold()
            and member.member_class in self.classes
            and member.in_good_standing(today)
        )
