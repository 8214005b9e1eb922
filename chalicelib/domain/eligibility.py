"""Who may take part in what, and what keeps a member from it: the reason, and what would help."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import ClassVar

from chalicelib.domain.answers import Answers
from chalicelib.domain.register import Member, MemberClass
from chalicelib.language import marked as _

NOTHING: Answers = MappingProxyType({})


def may_sponsor(member: Member | None, mail: str, today: date, grace_days: int) -> bool:
    """Whether this member may speak for the applicant who writes from that address."""
    return (
        member is not None
        and member.regular
        and member.in_good_standing(today, grace_days)
        and member.mail.casefold() != mail.casefold()
    )


@dataclass(frozen=True)
class Occasion:
    """When somebody would take part. `today` and `grace_days`: as for Member.standing. `closes_on` is the last day of
    the call by its own clock, None of one without an end. `theme` is the topic of an essay in this call, `most_cents`
    what can be asked for at most."""

    today: date
    grace_days: int = 0
    closes_on: date | None = None
    theme: str = ""
    most_cents: int = 0

    @property
    def measured_on(self) -> date:
        """The day on which ages and years of membership are counted."""
        return self.closes_on or self.today


@dataclass(frozen=True)
class Obstacle:
    """What keeps a member from taking part: the `why`, and the `help` that says what would change it.

    The fields of an obstacle fill the {names} of both sentences; {contact} is known where it is told.
    """

    why: ClassVar[str]
    help: ClassVar[str]


@dataclass(frozen=True)
class WrongClass(Obstacle):
    why = _("It is for: {wanted}. You are a member as: {mine}.")
    help = _("If that has changed, write to {contact}: a new class is shown by fresh proof.")

    mine: MemberClass
    wanted: frozenset[MemberClass]


@dataclass(frozen=True)
class DuesAwaited(Obstacle):
    why = _("Your membership begins when your first dues are here.")
    help = _("Once they are recorded you can take part. Write to {contact} if you do not know how to pay.")


@dataclass(frozen=True)
class DuesOverdue(Obstacle):
    why = _("Your dues were paid through {through}. It is for members whose dues are paid.")
    help = _("Once they are recorded you can take part. Write to {contact} if you do not know how to pay.")

    through: date


@dataclass(frozen=True)
class MembershipEnded(Obstacle):
    why = _("Your membership ended on {left}.")
    help = _("Write to {contact} if you would like to be a member again.")

    left: date


@dataclass(frozen=True)
class TooNew(Obstacle):
    """`since` is the first closing day that would do."""

    why = _("You joined on {joined}. It wants {days} days of membership before the call closes on {closes}.")
    help = _("You can take part in calls that close on {since} or later.")

    joined: date
    days: int
    closes: date
    since: date


@dataclass(frozen=True)
class TooNewByAYear(TooNew):
    why = _("You joined on {joined}. It wants a year of membership before the call closes on {closes}.")


@dataclass(frozen=True)
class WonLately(Obstacle):
    """`again` is the first year whose call would do."""

    why = _("It went to you in {year}, and not again within {years} years.")
    help = _("You can take part again from {again} on.")

    year: int
    years: int
    again: int


@dataclass(frozen=True)
class WonLastYear(WonLately):
    why = _("It went to you in {year}, and not in two years running.")


@dataclass(frozen=True)
class Eligible:
    """`classes` None means that anybody may apply, member or not. `signed_in`: only a member who is signed in begins.

    `member_days` is the least time of membership before the call closes. `again_after`: for so many years it does not
    go to the same again; `won_question` names the question whose answer is the year of the last time.
    """

    classes: frozenset[MemberClass] | None = None
    signed_in: bool = False
    member_days: int = 0
    again_after: int = 0
    won_question: str = ""

    @property
    def members_only(self) -> bool:
        return self.classes is not None

    def admits(self, member: Member | None, mail: str, at: Occasion, answers: Answers = NOTHING) -> bool:
        """Whether this member, writing from that address, may take part. One answer for every reason not."""
        if self.classes is None:
            return True
        if member is None or member.mail.casefold() != mail.casefold():
            return False
        return self.obstacle(member, at, answers) is None

    def obstacle(self, member: Member, at: Occasion, answers: Answers = NOTHING) -> Obstacle | None:
        """Why this member may not take part; the class before the dues, because paying would not help."""
        if self.classes is None:
            return None
        if member.left is not None and member.left <= at.today:
            return MembershipEnded(member.left)
        if member.member_class not in self.classes:
            return WrongClass(member.member_class, self.classes)
        return _unpaid(member, at) or self._too_new(member, at) or self._won(at, answers)

    def _too_new(self, member: Member, at: Occasion) -> Obstacle | None:
        since = member.joined + timedelta(days=self.member_days)
        if since <= at.measured_on:
            return None
        kind = TooNewByAYear if self.member_days == YEAR else TooNew
        return kind(member.joined, self.member_days, at.measured_on, since)

    def _won(self, at: Occasion, answers: Answers) -> Obstacle | None:
        year = answers.get(self.won_question)
        return won_lately(year, self.again_after, at.measured_on.year) if isinstance(year, int) else None


YEAR = 365


def _unpaid(member: Member, at: Occasion) -> Obstacle | None:
    if member.paid_through is None:
        return DuesAwaited()
    return None if member.in_good_standing(at.today, at.grace_days) else DuesOverdue(member.paid_through)


def won_lately(year: int, years: int, now: int) -> WonLately | None:
    """What follows from an award in `year` for a call of the year `now`: none in the `years` years after it."""
    if years == 0 or now - year > years:
        return None
    kind = WonLastYear if years == 1 else WonLately
    return kind(year, years, year + years + 1)
