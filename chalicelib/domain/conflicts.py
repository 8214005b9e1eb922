"""Conflict of interest: an officer who is close to a record neither sees nor decides it. Pure comparing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chalicelib.domain.answers import Answers
from chalicelib.domain.programme import Programme
from chalicelib.domain.questions import Address, Phone
from chalicelib.domain.register import Member
from chalicelib.domain.requests import Request


class Conflict(StrEnum):
    OWN = "own"  # the officer's own application
    SPONSOR = "sponsor"
    NAMED = "named"  # was asked about the applicant
    HOUSEHOLD = "household"  # lives at the same address, or answers the same telephone


@dataclass(frozen=True)
class Ties:
    """Whom a record leads to. Mail addresses are folded; `homes` are as `household` makes them."""

    mails: frozenset[str]
    numbers: frozenset[str]
    sponsors: frozenset[str]
    named: frozenset[str]
    homes: frozenset[str]


def ties(programme: Programme, answers: Answers, requests: Iterable[Request]) -> Ties:
    homes = [household(answers.get(one.name)) for one in programme.questions if isinstance(one, Address)]
    phones = [str(answers.get(one.name, "")) for one in programme.questions if isinstance(one, Phone)]
    return Ties(
        mails=_some(programme.mail_of(answers).casefold()),
        numbers=_some(programme.person_of(answers)),
        sponsors=_some(str(answers.get(programme.sponsor_question, ""))),
        named=frozenset(one.mail.casefold() for one in requests if one.mail),
        homes=_some(*homes, *phones),
    )


def _some(*found: str) -> frozenset[str]:
    return frozenset(one for one in found if one)


def conflict(mail: str, memberships: Iterable[Member], record: Ties) -> Conflict | None:
    """What ties the officer with this address, who holds these memberships, to the record; the closest first."""
    return next(_conflicts(mail.casefold(), list(memberships), record), None)


def _conflicts(mail: str, memberships: list[Member], record: Ties) -> Iterator[Conflict]:
    numbers = {member.number for member in memberships}
    if mail in record.mails or numbers & record.numbers:
        yield Conflict.OWN
    if numbers & record.sponsors:
        yield Conflict.SPONSOR
    if mail in record.named:
        yield Conflict.NAMED
    if any(homes_of(member) & record.homes for member in memberships):
        yield Conflict.HOUSEHOLD


def homes_of(member: Member) -> frozenset[str]:
    return _some(household(member.profile.get("home_address")), str(member.profile.get("phone", "")))


# What is written in two ways and means one thing.
SHORT = {
    "street": "st",
    "avenue": "ave",
    "road": "rd",
    "drive": "dr",
    "lane": "ln",
    "court": "ct",
    "boulevard": "blvd",
    "apartment": "apt",
    "unit": "apt",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
}


def household(address: Any) -> str:
    """The same for two spellings of one home, "12 Elm Street" and "12 elm st."; empty for no address.

    The first five characters of the postal code count: ZIP and ZIP+4 are one place.
    """
    if not isinstance(address, dict) or not address.get("line1") or not address.get("postal_code"):
        return ""
    written = f"{address['line1']} {address.get('line2', '')}".casefold()
    words = "".join(sign if sign.isalnum() else " " for sign in written).split()
    code = "".join(str(address["postal_code"]).casefold().split())[:5]
    return " ".join([code, *(SHORT.get(word, word) for word in words)])
