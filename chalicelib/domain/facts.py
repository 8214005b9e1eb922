"""Facts: answers that nobody types, because the register or the call knows them. Shown to read, kept when sent."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from chalicelib.domain.answers import Answer
from chalicelib.domain.eligibility import Occasion
from chalicelib.domain.register import Member


class Fact(StrEnum):
    """What a question can be answered with. The first ones are the member's, the last ones the call's."""

    NUMBER = "number"
    NAME = "name"
    MAIL = "mail"
    CLASS = "class"
    REGION = "region"
    JOINED = "joined"
    BORN = "born"
    HOME = "home"
    PHONE = "phone"
    RANK = "rank"
    IN_SERVICE_SINCE = "in_service_since"
    CLOSES_ON = "closes_on"
    YEAR_AFTER = "year_after"
    TODAY = "today"
    THEME = "theme"
    MOST_CENTS = "most_cents"


Known = Callable[[Member, Occasion], Answer | None]


def _profile(name: str) -> Known:
    return lambda member, at: member.profile.get(name)


KNOWN: Mapping[Fact, Known] = MappingProxyType(
    {
        Fact.NUMBER: lambda member, at: member.number,
        Fact.NAME: lambda member, at: member.name,
        Fact.MAIL: lambda member, at: member.mail,
        Fact.CLASS: lambda member, at: member.member_class.value,
        Fact.REGION: lambda member, at: member.region,
        Fact.JOINED: lambda member, at: member.joined.isoformat(),
        Fact.BORN: _profile("date_of_birth"),
        Fact.HOME: _profile("home_address"),
        Fact.PHONE: _profile("phone"),
        Fact.RANK: _profile("rank"),
        Fact.IN_SERVICE_SINCE: _profile("service_from"),
        Fact.CLOSES_ON: lambda member, at: at.measured_on.isoformat(),
        Fact.YEAR_AFTER: lambda member, at: at.measured_on.year + 1,
        Fact.TODAY: lambda member, at: at.today.isoformat(),
        Fact.THEME: lambda member, at: at.theme or None,
        Fact.MOST_CENTS: lambda member, at: at.most_cents or None,
    }
)


def known(fact: Fact, member: Member, at: Occasion) -> Answer | None:
    """The fact as an answer is kept; None where the register does not know it."""
    return KNOWN[fact](member, at)
