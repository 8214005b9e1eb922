"""The account of an award: how it begins, who may do what with it, and one step of it. What the steps are: paying,
reporting, awarding."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import grants as accounts
from chalicelib.domain import timing
from chalicelib.domain.answers import Answers
from chalicelib.domain.award_terms import Award
from chalicelib.domain.calls import SECOND
from chalicelib.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, NotOpenToChange, Refusal, TooLong
from chalicelib.domain.grants import Entry, Grant
from chalicelib.domain.outbox import APPLICANT, Kind, Letter, Purpose, To
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.language import day
from chalicelib.language import marked as _
from chalicelib.services import conflicts, offering, recording
from chalicelib.store import grants, officers
from chalicelib.store.table import Write

# Money moves on the account even when the award is over: what came back late is written down, too.
HAS_ACCOUNT = frozenset({State.ACCEPTED, State.CLOSED, State.FORFEITED})
LONGEST_REASON = 2_000


class NoReasonGiven(Refusal):
    status = 422
    sentence = _("Write the reason. The winner reads it.")


class PayeeMissing(Refusal):
    """The page that was answered did not ask for a payee: the call had no amount then."""

    status = 409
    sentence = _("There is money with this award by now: say whom the check is for.")


@dataclass(frozen=True)
class Begun:
    """The submission after accepting, with what belongs into the same transaction."""

    submission: Submission
    letters: tuple[Letter, ...] = ()
    writes: tuple[Write, ...] = ()


def begun(record: Record, call_cents: int, payee: Answers, now: datetime) -> Begun:
    """The account that accepting opens; none where nothing is paid and nothing reported.

    Raises NotOpenToChange, PayeeMissing.
    """
    before, programme = record.submission, offering.programme_of(record)
    accepted = replace(before.moved_to(State.ACCEPTED), since=now, until=None, wake_at=None)
    award = programme.workflow.award
    if award is None:
        return Begun(accepted)
    cents = accounts.amount(call_cents, award, before.answers)
    if cents == 0 and award.report is None:
        return Begun(accepted)
    if cents and not payee:
        raise PayeeMissing
    until = accounts.due_at(award.report, now, before.answers, offering.association().zone)
    grant = Grant(before.id, cents, now, dict(payee) if cents else {}, due_at=until).listed(award, now)
    letters = (to_treasurer(before, now),) if grant.payable_since else ()
    timed = timing.timed(programme.workflow, accepted, now, grant)
    return Begun(timed, letters, (grants.saving(grant, accepted, award),))


def last_day(grant: Grant) -> str:
    """The last day for the report, in words; empty where none is asked."""
    return day(grant.due_at - SECOND, offering.association().zone) if grant.due_at else ""


def known_to_winner(record: Record) -> Record:
    """The record as its winner may know it: a payment shows once its mail may have left, and a mistake that was
    canceled before never does; so an award is closed for them only then."""
    grant, award = record.grant, offering.programme_of(record).workflow.award
    if grant is None or award is None:
        return record
    unheard = grant.unheard(settings().undo, clock.now())
    heard = replace(grant, entries=tuple(one for one in grant.entries if one.id not in unheard))
    early = record.submission.state is State.CLOSED and not heard.done(award)
    shown = replace(record.submission, state=State.ACCEPTED) if early else record.submission
    events = tuple(one for one in record.events if one.data.get("entry", "") not in unheard)
    return replace(record, submission=shown, grant=heard, events=events)


def to_treasurer(submission: Submission, now: datetime) -> Letter:
    return _to_role(Purpose.AWARD_PAYABLE, Role.TREASURER, submission, now)


def to_reader(purpose: Purpose, record: Record, now: datetime) -> Letter:
    """To those who look after the award."""
    return _to_role(purpose, award_of(record).by, record.submission, now)


def _to_role(purpose: Purpose, role: Role, submission: Submission, now: datetime) -> Letter:
    """`about` names the role, for administrators who are told when nobody holds it."""
    return Letter(clock.new_id(), purpose, To(Kind.ROLE, role), now, submission=submission.id, about=role)


def to_winner(purpose: Purpose, submission: Submission, due_at: datetime, about: str = "") -> Letter:
    return Letter(clock.new_id(), purpose, APPLICANT, due_at, submission=submission.id, about=about)


def award_of(record: Record) -> Award:
    """Raises NotFound where none is declared."""
    award = offering.programme_of(record).workflow.award
    if award is None:
        raise NotFound
    return award


def grant_of(record: Record) -> Grant:
    """Raises NotFound for a record without an award that was accepted."""
    if record.grant is None:
        raise NotFound
    return record.grant


@dataclass(frozen=True)
class Before:
    """An officer before the account of an award. `pays` as a treasurer; `reads` the report and may end the award."""

    officer: Officer
    record: Record
    grant: Grant
    award: Award
    pays: bool
    reads: bool

    @property
    def submission(self) -> Submission:
        return self.record.submission


def pays(officer: Officer) -> bool:
    """Awards are paid by treasurers of the whole association."""
    return officer.holds(Role.TREASURER)


def before(officer: Officer, submission: str) -> Before:
    """One Query, and one more with a read for an officer who is a member. Raises NotFound, NotAllowed, TooClose."""
    record = offering.record(submission)
    grant, award = grant_of(record), award_of(record)
    found = Before(officer, record, grant, award, pays(officer), officer.holds(award.by))
    if not found.pays and not found.reads:
        raise NotAllowed
    conflicts.refuse_close(officer, record)
    return found


def may_pay(one: Before) -> Before:
    """Raises NotAllowed."""
    if not one.pays:
        raise NotAllowed
    return one


def may_read(one: Before) -> Before:
    """Raises NotAllowed."""
    if not one.reads:
        raise NotAllowed
    return one


def reason_of(written: str) -> str:
    """Raises NoReasonGiven, TooLong."""
    reason = written.strip()
    if not reason:
        raise NoReasonGiven
    if len(reason) > LONGEST_REASON:
        raise TooLong(most=LONGEST_REASON)
    return reason


@dataclass(frozen=True)
class Step:
    """One step of an account: as it will be, what it is called in the chain, what is told to whom."""

    grant: Grant
    act: str
    actor: str
    letters: tuple[Letter, ...] = ()
    entry: Entry | None = None
    data: tuple[tuple[str, str], ...] = ()
    writes: tuple[Write, ...] = ()
    submission: Submission | None = None


def take(record: Record, step: Step, now: datetime) -> Submission:
    """Writes the step: one transaction with its event and letters, and with what follows from it: the award is closed
    when everything is paid and reported, and open again when it is not.

    Raises ChangedMeanwhile, FileExistsError for an entry that was written before.
    """
    before, award, workflow = record.submission, award_of(record), offering.programme_of(record).workflow
    after = step.submission or before
    if before.state is not State.FORFEITED:
        state = State.CLOSED if step.grant.done(award) else State.ACCEPTED
        after = after if after.state is state else after.moved_to(state)
    timed = timing.timed(workflow, after, now, step.grant)
    saved, event = timed.recorded(at=now, actor=step.actor, act=step.act, **dict(step.data))
    entry = [grants.entering(saved.id, step.entry)] if step.entry else []
    also = [*entry, grants.saving(step.grant, saved, award), *step.writes]
    return recording.record(before, saved, event, step.letters, also, now=now)


def as_seen(record: Record, version: int, states: Iterable[State] = HAS_ACCOUNT) -> None:
    """Raises NotOpenToChange, ChangedMeanwhile for another version than the one that was shown."""
    if record.submission.state not in states:
        raise NotOpenToChange(state=record.submission.state)
    if record.submission.version != version:
        raise ChangedMeanwhile


def ending(record: Record, officer: Officer, written: str, *, version: int) -> list[Write]:
    """What ends the account besides the move itself. Raises NotAllowed, NoReasonGiven, TooLong, NotOpenToChange,
    ChangedMeanwhile."""
    award, grant = award_of(record), grant_of(record)
    if not officer.holds(award.by):
        raise NotAllowed
    as_seen(record, version, (State.ACCEPTED,))
    over = grant.over(reason_of(written))
    return [grants.saving(over, record.submission, award), officers.still_holding(officer)]
