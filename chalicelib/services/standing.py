"""Where a member stands today, by the association's day and its days of grace: only here they come together."""

from datetime import date

from chalicelib.domain.register import Member, Standing
from chalicelib.services import offering


def reckoned() -> tuple[date, int]:
    """Today by the association's clock, and how many days unpaid dues are forgiven."""
    return offering.today(), offering.association().dues.grace_days


def of(member: Member) -> Standing:
    return member.standing(*reckoned())


def good(member: Member) -> bool:
    return member.in_good_standing(*reckoned())
