"""Who may apply for what, and why not."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.register import Member, MemberClass


def may_sponsor(member: Member | None, mail: str, today: date) -> bool:
    """Whether this member may speak for the applicant who writes from that address."""
    return (
        member is not None
        and member.regular
        and member.in_good_standing(today)
        and member.mail.casefold() != mail.casefold()
    )


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
