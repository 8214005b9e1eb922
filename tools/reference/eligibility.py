"""The reference page about who may take part: class x programme x standing, by the code that answers people."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from chalicelib import programmes
from chalicelib.domain.association import Association
from chalicelib.domain.eligibility import Occasion
from chalicelib.domain.programme import Programme
from chalicelib.domain.register import Member, MemberClass, Standing
from chalicelib.language import calendar_day
from chalicelib.web import obstacles
from tools.reference.markdown import code, page, table
from tools.reference.offer import every_association

TODAY, CLOSES = date(2027, 1, 15), date(2027, 2, 28)
LONG_AGO, LATELY = date(2015, 3, 1), date(2026, 5, 3)
YES = "yes"
# How each standing comes about on that day: paid through, left.
BROUGHT_BY: Mapping[Standing, tuple[date | None, date | None]] = MappingProxyType(
    {
        Standing.GOOD: (date(2027, 12, 31), None),
        Standing.AWAITING_DUES: (None, None),
        Standing.LAPSED: (date(2026, 12, 31), None),
        Standing.LEFT: (date(2026, 12, 31), date(2026, 12, 1)),
    }
)


def eligibility() -> str:
    parts = [part for association in every_association() for part in _of(association)]
    return page(
        "Who may take part",
        "What a member who is signed in reads on opening a programme, and again on sending and before an award."
        f" The answers are for {calendar_day(TODAY)}, in a call that closes on {calendar_day(CLOSES)}. “Long a member”"
        f" joined on {calendar_day(LONG_AGO)}, “new” on {calendar_day(LATELY)}. Below each reason people also read what"
        " would help. Whoever is not signed in is never told more than the rules in general.",
        *parts,
    )


def _of(association: Association) -> Iterable[str]:
    yield f"## {association.name}"
    head = ("programme", "class", *(f"{code(one)}, long a member" for one in Standing), f"{code(Standing.GOOD)}, new")
    offered = programmes.offered(association).values()
    yield table(head, [_row(association, programme, one) for programme in offered for one in MemberClass])
    yield table(
        ("programme", "who is not a member", "begins signed in", "goes to the same again"), map(_others, offered)
    )


def _row(association: Association, programme: Programme, member_class: MemberClass) -> tuple[str, ...]:
    long = [_answer(association, programme, _member(member_class, one, LONG_AGO)) for one in Standing]
    new = _answer(association, programme, _member(member_class, Standing.GOOD, LATELY))
    return (programme.title, association.class_name(member_class), *long, new)


def _others(programme: Programme) -> tuple[str, ...]:
    who = programme.open_to
    again = f"not within {who.again_after} years after an award" if who.again_after > 1 else "not in two years running"
    return (
        programme.title,
        "no" if who.members_only else YES,
        YES if who.signed_in else "no",
        again if who.again_after else YES,
    )


def _member(member_class: MemberClass, standing: Standing, joined: date) -> Member:
    paid, left = BROUGHT_BY[standing]
    member = Member("", member_class, "", "", "", "", joined, paid, left=left)
    if member.standing(TODAY, 0) is not standing:
        raise ValueError(f"Say in tools/reference/eligibility.py what brings about {standing}.")
    return member


def _answer(association: Association, programme: Programme, member: Member) -> str:
    at = Occasion(TODAY, association.dues.grace_days, CLOSES)
    obstacle = programme.open_to.obstacle(member, at)
    return obstacles.why(obstacle, association) if obstacle else YES
