"""Who is in the register and as what: entering by an approval, changing class, leaving, coming back.

Whoever left is no member from that moment: the card is void, every session ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import ChangedMeanwhile, Refusal
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.people import Officer
from chalicelib.domain.register import ClassChange, Leaving, Member, MemberClass
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import Record
from chalicelib.language import marked as _
from chalicelib.mail import posting
from chalicelib.services import offering
from chalicelib.store import cards, events, members, officers, outbox, sessions
from chalicelib.store.table import Write, commit

# The answers of an application that stay with the member; evidence, consents and checks stay with the application.
PROFILE = (
    *("phone", "home_address", "postal_address", "date_of_birth", "agency", "agency_place", "rank"),
    "service_from",
    *("languages", "hobbies"),
)


class SameClass(Refusal):
    status = 409
    sentence = _("The member is of this class already.")


class AlreadyLeft(Refusal):
    status = 409
    title = _("No longer a member")
    sentence = _("This person left already.")


@dataclass(frozen=True)
class Entrance:
    """A new member with what has to be written when the decision is, and the letters that go with it."""

    member: Member | None
    writes: list[Write]
    letters: list[Letter]


NOBODY = Entrance(None, [], [])


def entering(record: Record, officer: Officer, now: datetime) -> Entrance:
    """The member that an approval makes, with a number drawn at random. Writing refuses with FileExistsError when the
    number is taken: the caller draws again."""
    drawn = _drawn(record)
    data = {"class": drawn.member_class.value, "region": drawn.region, "submission": record.submission.id}
    member, event = drawn.recorded(at=now, actor=f"officer:{officer.id}", act="enrolled", data=data)
    to = To(Kind.ROLE, Role.TREASURER, member.region)
    awaited = Letter(clock.new_id(), Purpose.DUES_AWAITED, to, now + settings().undo, about=member.number)
    letters = [awaited] if member.paid_through is None else []
    writes = [
        *members.enrolling(member, submission=record.submission.id),
        events.appending(members.pk(member.number), event),
    ]
    return Entrance(member, writes, letters)


def _drawn(record: Record) -> Member:
    answers, programme = record.submission.answers, offering.programme_of(record)
    association, joined = offering.association(), offering.today()
    region = str(answers[programme.region_question])
    return Member(
        number=association.numbers.made(region, clock.new_number(association.numbers.digits)),
        member_class=MemberClass(str(answers["member_class"])),
        region=region,
        mail=programme.mail_of(answers),
        given_name=str(answers["given_name"]),
        family_name=str(answers["family_name"]),
        joined=joined,
        paid_through=association.dues.free_through(joined),
        affiliation=str(answers.get("affiliation", "")),
        profile={name: answers[name] for name in PROFILE if name in answers},
    )


def change_class(
    member: Member, to: MemberClass, officer: Officer, why: ClassChange, *, since: date, affiliation: str = ""
) -> Member:
    """After fresh proof. One transaction with its event and letter. Raises SameClass, AlreadyLeft, ChangedMeanwhile."""
    if member.left is not None:
        raise AlreadyLeft
    if to is member.member_class:
        raise SameClass
    of_class = replace(member, member_class=to, affiliation=affiliation if to is MemberClass.ASSOCIATE else "")
    data = {"from": member.member_class.value, "to": to.value, "why": why.value, "since": since.isoformat()}
    return _step(member, of_class, officer, "class_changed", data, Purpose.CLASS_CHANGED)


def leave(member: Member, why: Leaving, officer: Officer, *, on: date) -> Member:
    """Ends the membership; the card is void. The dead get no letter. Raises AlreadyLeft, ChangedMeanwhile.

    The letter waits for the undo window: `come_back` within it, and it never leaves.
    """
    if member.left is not None:
        raise AlreadyLeft
    gone = replace(member, left=on, leaving=why, card="")
    letter = None if why is Leaving.DIED else Purpose.MEMBERSHIP_ENDED
    data = {"why": why.value, "on": on.isoformat()}
    return _step(member, gone, officer, "left", data, letter, besides=_ended(member))


def _ended(member: Member) -> list[Write]:
    """The card and every session of a member who leaves; one Query."""
    card = [cards.voiding(member.card)] if member.card else []
    return [*card, *(sessions.ending(member.number, one.id) for one in sessions.of(member.number, clock.now()))]


def come_back(member: Member, officer: Officer) -> Member:
    """A member again, with the number and the dues of before: after joining again, or after a mistake.

    Coming back twice does nothing. Raises ChangedMeanwhile.
    """
    if member.left is None:
        return member
    back = replace(member, left=None, leaving=None)
    return _step(member, back, officer, "came_back", {}, Purpose.MEMBER_AGAIN)


def _step(
    before: Member,
    after: Member,
    officer: Officer,
    act: str,
    data: Mapping[str, str],
    purpose: Purpose | None,
    *,
    besides: Sequence[Write] = (),
) -> Member:
    """One transaction: the member, the event, the letter. Raises ChangedMeanwhile."""
    now = clock.now()
    member, event = after.recorded(at=now, actor=f"officer:{officer.id}", act=act, data=data)
    to = To(Kind.MEMBER, member.number)
    letters = [Letter(clock.new_id(), purpose, to, now + settings().undo, version=member.version)] if purpose else []
    commit(
        [
            *members.saving(member, before),
            events.appending(members.pk(member.number), event),
            officers.still_holding(officer),
            *map(outbox.posting, letters),
            *besides,
        ]
    )
    posting.nudge(letters, now)
    return member


def unchanged(member: Member, version: int) -> None:
    """Raises ChangedMeanwhile unless the member is as the page showed it."""
    if member.version != version:
        raise ChangedMeanwhile
