"""Who may apply for what, and why not. `today` and `grace_days`: as for Member.standing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.domain.register import Member, MemberClass


def may_sponsor(member: Member | None, mail: str, today: date, grace_days: int) -> bool:
    """Whether this member may speak for the applicant who writes from that address."""
    return (
        member is not None
        and member.regular
        and member.in_good_standing(today, grace_days)
        and member.mail.casefold() != mail.casefold()
    )


class Obstacle(StrEnum):
    """What keeps a member from taking part; told to the member alone."""

    CLASS = "class"
    STANDING = "standing"


@dataclass(frozen=True)
class Eligible:
    """`classes` None means that anybody may apply, member or not."""

    classes: frozenset[MemberClass] | None = None

    @property
    def members_only(self) -> bool:
        return self.classes is not None

    def admits(self, member: Member | None, mail: str, today: date, grace_days: int) -> bool:
        """Whether this member, writing from that address, may take part today. One answer for every reason not."""
        if self.classes is None:
            return True
        if member is None or member.mail.casefold() != mail.casefold():
            return False
        return self.obstacle(member, today, grace_days) is None

    def obstacle(self, member: Member, today: date, grace_days: int) -> Obstacle | None:
        """Why this member may not take part today; the class first, because paying would not help."""
        if self.classes is None:
            return None
        if member.member_class not in self.classes:
            return Obstacle.CLASS
        return None if member.in_good_standing(today, grace_days) else Obstacle.STANDING
