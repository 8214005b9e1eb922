"""The register: members by number."""

from datetime import date
from typing import Any

from pynamodb.attributes import UnicodeAttribute

from chalicelib.domain.eligibility import Member, MemberClass
from chalicelib.domain.errors import TooLate
from chalicelib.store.table import Item, Write, delete, put


class MemberItem(Item, discriminator="member"):
    member_class = UnicodeAttribute()
    region = UnicodeAttribute()
    mail = UnicodeAttribute()
    name = UnicodeAttribute()
    joined = UnicodeAttribute()
    paid_through = UnicodeAttribute()
    submission = UnicodeAttribute(null=True)


def key(number: str) -> tuple[str, str]:
    return f"MEMBER#{number.strip().upper()}", "A"


def enrolling(member: Member, submission: str = "") -> Write:
    """Refuses with FileExistsError when the number is taken: the caller draws another."""
    item = MemberItem(
        *key(member.number),
        member_class=member.member_class,
        region=member.region,
        mail=member.mail,
        name=member.name,
        joined=member.joined.isoformat(),
        paid_through=member.paid_through.isoformat(),
        submission=submission or None,
    )
    return put(item, MemberItem.pk.does_not_exist(), FileExistsError)


def striking_out(number: str, submission: str) -> Write:
    """Takes back an enrolment that this submission made. Refuses with TooLate."""
    item = MemberItem(*key(number))
    return delete(item, MemberItem.submission == submission, TooLate)


def read(number: str) -> Member | None:
    """Pattern "one member": one read."""
    try:
        return found(Item.get(*key(number), consistent_read=True))
    except Item.DoesNotExist:
        return None


def found(item: Any) -> Member | None:
    if not isinstance(item, MemberItem):
        return None
    return Member(
        number=item.pk.removeprefix("MEMBER#"),
        member_class=MemberClass(item.member_class),
        region=item.region,
        mail=item.mail,
        name=item.name,
        joined=date.fromisoformat(item.joined),
        paid_through=date.fromisoformat(item.paid_through),
    )
