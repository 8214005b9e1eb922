"""Awards: giving one, the waitlist, accepting, giving back; whoever is first on the waitlist moves up at once.

Every act is one transaction on the record and on the call's awards, so that no award is given twice and none is lost.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib import clock
from chalicelib.domain import grants, timing
from chalicelib.domain.answers import Answers
from chalicelib.domain.awards import Awards, OfferOver
from chalicelib.domain.calls import Call
from chalicelib.domain.errors import ChangedMeanwhile, NotOpenToChange
from chalicelib.domain.outbox import APPLICANT, Kind, Letter, Purpose, To
from chalicelib.domain.people import Officer
from chalicelib.domain.programme import Programme
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.language import moment_words
from chalicelib.mail import posting
from chalicelib.services import granting, offering, recording
from chalicelib.store import awards, calls
from chalicelib.store.table import Write, batch, commit

TRIES = 5


@dataclass(frozen=True)
class Change:
    """What an act changes besides the record. `until` is the end of the time to accept."""

    writes: list[Write] = field(default_factory=list)
    until: datetime | None = None


NOTHING = Change()


def award(programme: Programme, submission: Submission, told_at: datetime) -> Change:
    """For a record that was just offered an award or put on the waitlist: one batch read.

    Raises NoAwardLeft, WaitlistFull.
    """
    acceptance = programme.workflow.acceptance
    if acceptance is None or submission.state not in (State.OFFERED, State.WAITLISTED):
        return NOTHING
    before, call = _read(submission.call)
    if submission.state is State.WAITLISTED:
        return Change([awards.saving(before.queued(submission.id))])
    most = call.awards_most if call else 0
    return Change([awards.saving(before.given(submission.id, most))], told_at + acceptance.within)


def _read(call: str) -> tuple[Awards, Call | None]:
    """The call and its awards."""
    of_call, of_awards = calls.key(call), awards.key(call)
    items = batch([of_call, of_awards])
    return awards.found(call, items.get(of_awards)), calls.found(items.get(of_call))


def taken_back(submission: Submission) -> Change:
    """For a decision that is taken back: as if it had never been given."""
    if submission.state not in (State.OFFERED, State.WAITLISTED):
        return NOTHING
    before, _call = _read(submission.call)
    return Change([awards.saving(before.gone(submission.id))])


@dataclass(frozen=True)
class Move:
    """One record's part of an act: as it was, as it will be, and the event and letters that tell of it."""

    before: Submission
    after: Submission
    act: str
    actor: str
    letters: tuple[Letter, ...] = ()
    more: tuple[Write, ...] = ()

    def writes(self, now: datetime) -> list[Write]:
        moved, event = self.after.recorded(at=now, actor=self.actor, act=self.act)
        return [*recording.writes(self.before, moved, event, self.letters), *self.more]


def _commit(moves: Sequence[Move], change: Awards, now: datetime) -> None:
    commit([write for move in moves for write in move.writes(now)] + [awards.saving(change)])
    posting.nudge([letter for move in moves for letter in move.letters], now)


def _letter(purpose: Purpose, submission: Submission, now: datetime) -> Letter:
    return Letter(clock.new_id(), purpose, APPLICANT, now, submission=submission.id, version=submission.version + 1)


def _undisturbed(act: Callable[[Record], None], record: Record) -> None:
    """Does it again when somebody else's award came between: two winners may answer at the same moment.

    Raises ChangedMeanwhile when the record itself changed, or others never stop.
    """
    for _attempt in range(TRIES):
        try:
            return act(record)
        except ChangedMeanwhile:
            newer = offering.record(record.submission.id)
            if newer.submission.version != record.submission.version:
                raise
            record = newer
    raise ChangedMeanwhile


def cents_of(record: Record) -> int:
    """What this award comes to; zero where no money is given. One read."""
    award, call = offering.programme_of(record).workflow.award, _read(record.submission.call)[1]
    return grants.amount(call.amount_cents, award, record.submission.answers) if award and call else 0


def accept(record: Record, payee: Answers, *, version: int) -> None:
    """The winner accepts, and says whom the check is for where money is given. Accepting again does nothing.

    Raises OfferOver, NotOpenToChange, ChangedMeanwhile.
    """
    _undisturbed(lambda found: _accept(found, payee, version), record)


def _accept(record: Record, payee: Answers, version: int) -> None:
    before, now = record.submission, clock.now()
    if before.state is State.ACCEPTED:
        return
    _still_offered(before, version, now)
    held, call = _read(before.call)
    after = held.acknowledged(before.id)
    begun = granting.begun(record, call.amount_cents if call else 0, payee, now)
    letters = (_letter(Purpose.AWARD_ACCEPTED, before, now), *begun.letters)
    accepted = Move(before, begun.submission, "accepted", "applicant", letters, begun.writes)
    ended = _ended(after.waiting, now) if after.settled(call.awards_most if call else 0) else []
    settled = replace(after, waiting=()) if ended else after
    _commit([accepted, *ended], settled, now)


def _still_offered(submission: Submission, version: int, now: datetime) -> None:
    if submission.state is not State.OFFERED:
        raise NotOpenToChange(state=submission.state)
    if submission.version != version:
        raise ChangedMeanwhile
    if submission.until and now >= submission.until:
        raise OfferOver(until=moment_words(submission.until, offering.association().zone))


def _ended(waiting: Sequence[str], now: datetime) -> list[Move]:
    """Nobody can move up any more: those who wait are told. One batch read; none where nobody waits."""
    found = offering.heads(waiting)
    return [
        Move(
            one,
            replace(one.moved_to(State.DECIDED), wake_at=None),
            "waitlist_ended",
            "time",
            (_letter(Purpose.WAITLIST_ENDED, one, now),),
        )
        for one in found
        if one.state is State.WAITLISTED
    ]


def give_back(record: Record, *, version: int) -> None:
    """The winner does not want it, or cannot take it. Raises NotOpenToChange, ChangedMeanwhile."""
    before = record.submission
    if before.state is State.FORFEITED:
        return
    if before.state is not State.OFFERED:
        raise NotOpenToChange(state=before.state)
    if before.version != version:
        raise ChangedMeanwhile
    _undisturbed(lambda found: _forfeit(found, "gave_back", "applicant", clock.now()), record)


def lapse(record: Record, now: datetime) -> None:
    """The time to accept is over."""
    _undisturbed(lambda found: _forfeit(found, "forfeited", "time", now), record)


def end(record: Record, officer: Officer, reason: str, *, version: int) -> None:
    """Officers end an award that was accepted: nothing more is paid, and the first of the waitlist moves up.

    Ending it again does nothing. Raises NotAllowed, NoReasonGiven, TooLong, NotOpenToChange, ChangedMeanwhile.
    """
    if record.submission.state is State.FORFEITED:
        return
    writes = tuple(granting.ending(record, officer, reason, version=version))
    actor, now = f"officer:{officer.id}", clock.now()
    _undisturbed(lambda found: _forfeit(found, "award_ended", actor, now, Purpose.AWARD_ENDED, writes), record)


def _forfeit(
    record: Record,
    act: str,
    actor: str,
    now: datetime,
    purpose: Purpose = Purpose.AWARD_FORFEITED,
    more: tuple[Write, ...] = (),
) -> None:
    before, programme = record.submission, offering.programme_of(record)
    held, _call = _read(before.call)
    after, first = held.gone(before.id).risen()
    gone = replace(before.moved_to(State.FORFEITED), until=None, wake_at=None)
    letters = (_letter(purpose, before, now), *_freed(programme, before, first or "", now))
    lost = Move(before, gone, act, actor, letters, more)
    _commit([lost, *([_risen(programme, first, now)] if first else [])], after, now)


def _freed(programme: Programme, submission: Submission, first: str, now: datetime) -> list[Letter]:
    """To those who look after the award: `about` is who has it now, if anybody."""
    award = programme.workflow.award
    if award is None:
        return []
    to = To(Kind.ROLE, award.by)
    return [Letter(clock.new_id(), Purpose.AWARD_FREED, to, now, submission=submission.id, about=first)]


def _risen(programme: Programme, submission: str, now: datetime) -> Move:
    before = offering.record(submission).submission
    within = programme.workflow.acceptance.within if programme.workflow.acceptance else None
    offered = replace(before.moved_to(State.OFFERED), since=now, until=now + within if within else None)
    timely = timing.timed(programme.workflow, offered, now)
    return Move(before, timely, "moved_up", "time", (_letter(Purpose.MOVED_UP, before, now),))


def leave_waitlist(submission: Submission) -> list[Write]:
    """For a withdrawal: one read, none for who does not wait."""
    if submission.state is not State.WAITLISTED:
        return []
    held, _call = _read(submission.call)
    return [awards.saving(held.gone(submission.id))]
