"""The account of one award: its amount, whose it is, what was paid, returned and reported, and what follows. No clock.

What is paid always follows from the entries; they are added, never changed: a mistake is set right by a contra entry.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from chalicelib.domain.answers import Answers
from chalicelib.domain.award_terms import WHOLE, Award, Installment, Report
from chalicelib.domain.ledger import Method


class Entered(StrEnum):
    """What an entry tells. Stored: never renamed, only added."""

    PAID = "paid"  # a payment to the winner
    RETURNED = "returned"  # money that the winner did not use and gave back
    CONTRA = "contra"  # cancels one of the others, which was a mistake


@dataclass(frozen=True)
class Entry:
    """`cents` is above zero whatever the entry tells. `contra` names the entry that a CONTRA cancels. `day` is when
    money came or went, `at` when it was written down. `reference` is a check's number or the like, never a note."""

    id: str
    n: int
    tells: Entered
    cents: int
    day: date
    at: datetime
    by: str
    by_name: str
    installment: str = ""
    method: Method = Method.CHECK
    reference: str = ""
    contra: str = ""


class Read(StrEnum):
    """What became of a report that was sent. Stored: never renamed, only added."""

    WAITS = "waits"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"


@dataclass(frozen=True)
class Sent:
    """A report as it was sent, and what the officer said. `reason` is read by the winner; no event holds it."""

    answers: Answers
    at: datetime
    read: Read = Read.WAITS
    by_name: str = ""
    read_at: datetime | None = None
    reason: str = ""


class Waits(StrEnum):
    """Why an installment is not paid."""

    NOTHING = "nothing"  # it can be paid now
    PAID = "paid"
    REPORT = "report"  # until the report is accepted
    ENDED = "ended"  # the award was ended: nothing is paid any more


@dataclass(frozen=True)
class Part:
    """An installment of this award: what it comes to, what of it was paid, why the rest is not."""

    of: Installment
    cents: int
    paid_cents: int
    waits: Waits

    @property
    def left_cents(self) -> int:
        return self.cents - self.paid_cents


@dataclass(frozen=True)
class Grant:
    """`payee` holds what the winner answered when accepting. `due_at`: the first moment that is too late for the
    report; None where none is asked. `payable_since`: since when something can be paid; None while nothing can.

    `ended` is why officers ended it; it is read by the winner. `version` counts its changes.
    """

    submission: str
    amount_cents: int
    accepted_at: datetime
    payee: Answers
    due_at: datetime | None = None
    sent: tuple[Sent, ...] = ()
    entries: tuple[Entry, ...] = ()
    payable_since: datetime | None = None
    ended: str = ""
    version: int = 0

    def entry(self, identifier: str) -> Entry | None:
        return next((one for one in self.entries if one.id == identifier), None)

    @cached_property
    def standing(self) -> tuple[Entry, ...]:
        """The entries that count: no contra entries, and none that was cancelled."""
        cancelled = {one.contra for one in self.entries if one.tells is Entered.CONTRA}
        return tuple(one for one in self.entries if one.tells is not Entered.CONTRA and one.id not in cancelled)

    def paid_of(self, installment: str) -> int:
        return sum(one.cents for one in self.standing if one.tells is Entered.PAID and one.installment == installment)

    @property
    def paid_cents(self) -> int:
        return sum(one.cents for one in self.standing if one.tells is Entered.PAID)

    @property
    def returned_cents(self) -> int:
        return sum(one.cents for one in self.standing if one.tells is Entered.RETURNED)

    @property
    def held_cents(self) -> int:
        """What the winner has: paid and not given back."""
        return self.paid_cents - self.returned_cents

    @property
    def last_sent(self) -> Sent | None:
        return self.sent[-1] if self.sent else None

    @property
    def awaits_report(self) -> bool:
        """From the winner, for the first time or again."""
        last = self.last_sent
        return self.due_at is not None and not self.ended and (last is None or last.read is Read.SENT_BACK)

    @property
    def awaits_reader(self) -> bool:
        return self.last_sent is not None and self.last_sent.read is Read.WAITS and not self.ended

    @property
    def reported(self) -> bool:
        """Whether the report was accepted, or none is asked."""
        return self.due_at is None or (self.last_sent is not None and self.last_sent.read is Read.ACCEPTED)

    def parts(self, award: Award) -> tuple[Part, ...]:
        shares = split(self.amount_cents, [one.percent for one in award.installments])
        return tuple(self._part(one, cents) for one, cents in zip(award.installments, shares, strict=True))

    def _part(self, installment: Installment, cents: int) -> Part:
        paid = self.paid_of(installment.name)
        waits = Waits.NOTHING
        if paid >= cents:
            waits = Waits.PAID
        elif self.ended:
            waits = Waits.ENDED
        elif installment.after_report and not self.reported:
            waits = Waits.REPORT
        return Part(installment, cents, paid, waits)

    def payable(self, award: Award) -> tuple[Part, ...]:
        """What is to be paid now."""
        return tuple(part for part in self.parts(award) if part.waits is Waits.NOTHING)

    def done(self, award: Award) -> bool:
        """Everything is paid and reported."""
        return self.reported and not self.ended and all(part.waits is Waits.PAID for part in self.parts(award))

    def listed(self, award: Award, now: datetime) -> "Grant":
        """With the moment since which something can be paid: it stays while that goes on."""
        since = (self.payable_since or now) if self.payable(award) else None
        return replace(self, payable_since=since)

    def with_entry(self, entry: Entry, award: Award) -> "Grant":
        return replace(self, entries=(*self.entries, entry)).listed(award, entry.at)

    def with_report(self, answers: Answers, now: datetime) -> "Grant":
        return replace(self, sent=(*self.sent, Sent(answers, now)))

    def read(self, award: Award, read: Read, by_name: str, now: datetime, reason: str = "") -> "Grant":
        """The report that waits was accepted, or sent back; then there is time to send it again."""
        *before, last = self.sent
        settled = replace(last, read=read, by_name=by_name, read_at=now, reason=reason)
        due_at = self.due_at
        if read is Read.SENT_BACK and due_at:
            due_at = max(due_at, now + AGAIN_WITHIN)
        return replace(self, sent=(*before, settled), due_at=due_at).listed(award, now)

    def unheard(self, undo: timedelta, now: datetime) -> frozenset[str]:
        """Entries of which the winner does not know yet, and those that were canceled before the winner heard."""
        contras = {one.contra: one for one in self.entries if one.tells is Entered.CONTRA}
        hidden = {
            one.id
            for one in self.entries
            if one.tells is not Entered.CONTRA
            and min(now, contras[one.id].at if one.id in contras else now) < one.at + undo
        }
        return frozenset(hidden | {contras[one].id for one in hidden if one in contras})

    def over(self, reason: str) -> "Grant":
        return replace(self, ended=reason, payable_since=None)


@dataclass(frozen=True)
class Payable:
    """One line of the list of what is to be paid now. Says nothing about the person."""

    submission: str
    reference: str
    programme: str
    since: datetime
    cents: int
    installments: tuple[str, ...]
    place: str


# Whoever got a report back has at least so long to send it again.
AGAIN_WITHIN = timedelta(days=14)


def amount(call_cents: int, award: Award, answers: Answers) -> int:
    """The call's amount, and not more than was asked for where the form asks."""
    asked = answers.get(award.asked_question)
    return min(call_cents, asked) if isinstance(asked, int) else call_cents


def split(cents: int, percents: list[int]) -> list[int]:
    """Parts of whole cents that sum to the whole; each is less than a cent away from its share."""
    ends = [cents * sum(percents[: n + 1]) // WHOLE for n in range(len(percents))]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def opens_at(report: Report, answers: Answers, zone: str) -> datetime | None:
    """The beginning, by that clock, of the day on which the report opens; None where it is open at once."""
    told = answers.get(report.after)
    return datetime.combine(date.fromisoformat(told), time(), ZoneInfo(zone)) if isinstance(told, str) else None


def due_at(report: Report | None, accepted_at: datetime, answers: Answers, zone: str) -> datetime | None:
    """The end of the last day for the report by that clock; None where none is asked."""
    if report is None:
        return None
    clock = ZoneInfo(zone)
    from_day = accepted_at.astimezone(clock).date()
    told = answers.get(report.after)
    if isinstance(told, str):
        from_day = max(from_day, date.fromisoformat(told))
    after = from_day + report.within + timedelta(days=1)
    return datetime.combine(after, time(), clock).astimezone(UTC)
