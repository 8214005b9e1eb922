"""What a member may know and change: the profile, where the member stands, what is open, answers for new forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from chalicelib import clock
from chalicelib.domain import profile
from chalicelib.domain.answers import Answer, Answers
from chalicelib.domain.eligibility import Obstacle
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.programme import Programme
from chalicelib.domain.questions import ADDRESS_LINES, Address, Choice, Choices, Date, LongText, Question, Text
from chalicelib.domain.register import Member
from chalicelib.domain.submission import Submission
from chalicelib.domain.workflow import State
from chalicelib.services import eligibility, offering
from chalicelib.services.offering import Offer
from chalicelib.store import events, members
from chalicelib.store.table import commit

# Dues of the next year can be paid from so long before this year's end.
DUES_OPEN = timedelta(days=60)


def dues_open(member: Member) -> int | None:
    """The year for which dues can be paid now; None while nothing is to be paid."""
    today, through = offering.today(), member.paid_through
    if through is None or through < today:
        return today.year
    return through.year + 1 if through - today <= DUES_OPEN else None


@dataclass(frozen=True)
class Open:
    """A call that is open, and what keeps this member from it, if anything."""

    offer: Offer
    obstacle: Obstacle | None


def open_calls(member: Member) -> list[Open]:
    """One Query. What makes members is not for those who are."""
    wanted = [offer for offer in offering.offers() if not offer.programme.workflow.enrols]
    return [Open(offer, eligibility.hindering(offer, member)) for offer in wanted]


def sent_in(offer: Offer, member: Member, held: list[Submission]) -> list[Submission]:
    """Which of the submissions that a browser holds are this member's in this call, and count. Reads nothing."""
    mine = [one for one in held if one.call == offer.call.id and one.state not in (State.DRAFT, State.WITHDRAWN)]
    return [one for one in mine if offer.programme.person_of(one.answers) == member.number]


def all_sent(offer: Offer, sent: list[Submission]) -> bool:
    """Whether that is as much as one person may send in this call."""
    return len(sent) >= offer.call.limits(offer.programme.limits).in_all


def save_profile(member: Member, answers: Answers, *, version: int) -> Member:
    """Puts the profile's answers in place of those before; others of the member stay. The chain learns names alone.

    Raises ChangedMeanwhile when the page was made from another version.
    """
    changed = [name for name in profile.NAMES if answers.get(name) != member.profile.get(name)]
    if not changed:
        return member
    if version != member.version:
        raise ChangedMeanwhile
    others = {name: given for name, given in member.profile.items() if name not in profile.NAMES}
    described = replace(member, profile={**others, **answers})
    saved, event = described.recorded(
        at=clock.now(), actor=f"member:{member.number}", act="profile_changed", data={"changed": " ".join(changed)}
    )
    commit([*members.saving(saved, member), events.appending(members.pk(member.number), event)])
    return saved


def answers_for(member: Member, programme: Programme) -> dict[str, Answer]:
    """What a member need not type again: answers by the name of the question, only such as that question can have."""
    known: dict[str, Answer] = {
        **member.profile,
        "member_number": member.number,
        "name": member.name,
        "given_name": member.given_name,
        "family_name": member.family_name,
        programme.mail_question: member.mail,
    }
    return {
        question.name: known[question.name]
        for question in programme.questions
        if not question.fact and question.name in known and _fits(question, known[question.name])
    }


def _fits(question: Question, given: Answer) -> bool:
    return any(isinstance(question, kind) and fits(question, given) for kind, fits in FITTING.items())


def _is_line(question: Text | LongText, given: Any) -> bool:
    return isinstance(given, str) and 0 < len(given) <= question.most


def _is_day(question: Date, given: Any) -> bool:
    try:
        return bool(date.fromisoformat(given))
    except (TypeError, ValueError):
        return False


def _is_option(question: Choice, given: Any) -> bool:
    return given in [option.value for option in question.among] and given not in question.refused


def _are_options(question: Choices, given: Any) -> bool:
    values = [option.value for option in question.among]
    return isinstance(given, list) and bool(given) and set(given) <= set(values)


def _is_address(question: Address, given: Any) -> bool:
    return isinstance(given, dict) and set(given) == set(ADDRESS_LINES)


# Files, consents and rows are never filled in for anybody.
FITTING: Mapping[type[Question], Callable[[Any, Any], bool]] = {
    Text: _is_line,
    LongText: _is_line,
    Date: _is_day,
    Choice: _is_option,
    Choices: _are_options,
    Address: _is_address,
}
