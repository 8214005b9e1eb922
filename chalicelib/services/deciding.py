"""What officers decide, step by step, and how they take it back while nobody has heard of it yet."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import progress
from chalicelib.domain.audit import Event
from chalicelib.domain.errors import AlreadyDecided, ChangedMeanwhile, NotAllowed, NotOpenToChange, TooLate
from chalicelib.domain.outbox import APPLICANT, Letter, Purpose
from chalicelib.domain.people import Officer
from chalicelib.domain.programme import Programme
from chalicelib.domain.progress import Turn
from chalicelib.domain.register import Member
from chalicelib.domain.submission import Decision, Opinion, Record, Submission
from chalicelib.domain.workflow import OPEN_TO_OFFICERS, Effect, Stage
from chalicelib.language import moment_words
from chalicelib.services import awarding, conflicts, enrolling, offering, recording, seating, staging, summoning
from chalicelib.services.enrolling import Entrance
from chalicelib.services.submitting import DRAWS
from chalicelib.services.weighing import Verdict
from chalicelib.store import members, officers, outbox, register

TRIES = 5  # so often colleagues may be faster in the same moment


def members_already(record: Record) -> list[Member]:
    """Members with the applicant's address, while the record may still make one: perhaps the same person."""
    programme, submission = offering.programme_of(record), record.submission
    open_ = programme.workflow.enrols and submission.decision is None
    return register.reached_at(programme.mail_of(submission.answers)) if open_ else []


def still_open(record: Record) -> None:
    """Raises AlreadyDecided, saying who and when, or NotOpenToChange."""
    submission = record.submission
    if submission.state in OPEN_TO_OFFICERS:
        return
    if submission.decision:
        at = moment_words(submission.decision.at, offering.association().zone)
        raise AlreadyDecided(by=submission.decision.by_name, at=at)
    raise NotOpenToChange(state=submission.state)


def refuse_newer(record: Record, officer: Officer, step: str, version: int) -> None:
    """Raises AlreadyDecided, NotOpenToChange, or ChangedMeanwhile for what the officer has to see first.

    That is all that happened since this version but votes of colleagues in the same step, who vote each for themselves.
    """
    still_open(record)
    since = record.submission.version - version
    happened = record.events[-since:] if since > 0 else ()
    votes = [one for one in happened if _votes(one, record, step) and one.actor != f"officer:{officer.id}"]
    if len(votes) != since:
        raise ChangedMeanwhile


def _votes(event: Event, record: Record, step: str) -> bool:
    """A vote in this step, since its stage began; the one that did the step is no such event."""
    told = (event.act, event.data.get("of"), event.data.get("step"))
    return told == ("voted", step, str(record.submission.step))


def decide(record: Record, officer: Officer, verdict: Verdict, *, version: int) -> Submission:
    """Writes down what the officer says on the version that the officer saw, or beside votes of colleagues that came
    since. Whatever it causes waits for the undo window: the applicant's mail, the mails to the officers of the next
    stage.

    One transaction. Raises NotAllowed, TooClose, AlreadyDecided, ChangedMeanwhile, and what awarding refuses.
    """
    for _try in range(TRIES):
        refuse_newer(record, officer, verdict.step.name, version)
        if verdict.step not in seating.seats(officer, record).open:
            raise NotAllowed
        conflicts.refuse_close(officer, record)
        try:
            return _written_down(record, officer, verdict)
        except ChangedMeanwhile:  # in this very moment: look what it was
            record = offering.record(record.submission.id)
    raise ChangedMeanwhile


def _written_down(record: Record, officer: Officer, verdict: Verdict) -> Submission:
    opinion = Opinion(
        step=verdict.step.name,
        round=record.submission.step,
        outcome=verdict.outcome.name,
        by=officer.id,
        by_name=officer.name,
        at=clock.now(),
        reason=verdict.reason,
        checks=verdict.checks,
    )
    for _draw in range(DRAWS):
        with suppress(FileExistsError):  # the member number was taken: draw another
            return say(record, opinion, officer)
    raise ChangedMeanwhile


def say(record: Record, opinion: Opinion, officer: Officer | None = None) -> Submission:
    """Writes down what an officer says, or what time does when no officer speaks, with all that follows from it.

    One transaction. Raises FileExistsError for a member number that is taken, ChangedMeanwhile, what awarding refuses.
    """
    before, programme, now = record.submission, offering.programme_of(record), opinion.at
    told_at = now + settings().undo if officer else now
    turn = progress.turn(programme.workflow, before, opinion)
    entrance = _entrance(record, turn, officer, now)
    outcome = Letter(clock.new_id(), Purpose.OUTCOME, APPLICANT, told_at, submission=before.id)
    decided = _told(turn, opinion, outcome, entrance) if turn.tells else turn.submission
    award = awarding.award(programme, decided, told_at) if turn.counts else awarding.NOTHING
    lasting = replace(decided, until=award.until or decided.until)
    after = staging.under_way(programme, lasting, turn.entered, now)
    summons = summoning.wanted(programme, after, told_at) if turn.entered else []
    caused = [*([outcome] if turn.tells else []), *summons]
    letters = [replace(one, version=before.version + 1, step=after.step) for one in caused]
    step = _settled(after, letters, told=turn.tells).recorded(
        at=now,
        actor=f"officer:{opinion.by}" if opinion.by else "time",
        act="decided" if turn.tells else "passed" if turn.counts else "voted",
        outcome=turn.outcome.name,
        step=str(before.step),
        of=turn.step.name,
    )
    seat = [officers.still_holding(officer)] if officer else []
    also = [*entrance.writes, *award.writes, *seat]
    return recording.record(before, *step, [*letters, *entrance.letters], also, now=now)


def _entrance(record: Record, turn: Turn, officer: Officer | None, now: datetime) -> Entrance:
    enrols = turn.counts and turn.outcome.effect is Effect.ENROL
    return enrolling.entering(record, officer, now) if officer and enrols else enrolling.NOBODY


def _told(turn: Turn, opinion: Opinion, letter: Letter, entrance: Entrance) -> Submission:
    """A stage that began already keeps the decision among the earlier ones: nothing is decided in it."""
    decision = Decision(
        outcome=turn.outcome.name,
        reason=opinion.reason,
        by=opinion.by,
        by_name=opinion.by_name,
        at=opinion.at,
        member=entrance.member.number if entrance.member else "",
        mail=letter.id,
        step=turn.step.name,
    )
    told = replace(turn.submission, decision=decision)
    return told.undecided() if turn.entered or turn.submission.state in OPEN_TO_OFFICERS else told


def _settled(submission: Submission, letters: list[Letter], *, told: bool) -> Submission:
    """The last opinion knows what taking it back must stop. A reason that the applicant is told stands in the decision
    alone; one of a vote that does not count yet would be lost there."""
    *others, last = submission.opinions
    kept = replace(last, mails=tuple(one.id for one in letters), reason="" if told else last.reason)
    return replace(submission, opinions=(*others, kept))


def undo_until(submission: Submission) -> datetime | None:
    """Until when the last thing said can be taken back; None when there is none, or its mails have surely left."""
    last = submission.opinions[-1] if submission.opinions else None
    if last is None or not last.by:
        return None
    until, workflow = last.at + settings().undo, offering.programme(submission.programme).workflow
    return until if clock.now() < until and progress.can_take_back(workflow, submission) else None


def undo(record: Record, officer: Officer, *, version: int) -> Submission:
    """Takes back what was said last, before anybody hears of it: one transaction, all or nothing.

    Raises TooLate when a mail has left or somebody acted since, ChangedMeanwhile, NotAllowed.
    """
    before, programme = record.submission, offering.programme_of(record)
    last = before.opinions[-1] if before.opinions else None
    if last is None:
        return before
    if not seating.may_take_back(officer, record, last):
        raise NotAllowed
    if before.version != version:
        raise ChangedMeanwhile
    if undo_until(before) is None:
        raise TooLate
    now = clock.now()
    award = awarding.taken_back(before)
    back = staging.under_way(programme, *_back(programme, before), now)
    undone, event = back.recorded(at=now, actor=f"officer:{officer.id}", act="undid")
    also = [*map(outbox.cancelling, last.mails), officers.still_holding(officer), *award.writes]
    if before.decision and before.decision.member:
        mail = programme.mail_of(before.answers)
        also += members.striking_out(before.decision.member, mail, before.id)
    return recording.record(before, undone, event, also=also, now=now)


def _back(programme: Programme, submission: Submission) -> tuple[Submission, Stage | None]:
    """As before, and the stage whose time begins anew with that."""
    back = progress.taken_back(programme.workflow, submission)
    return back, progress.stage_of(programme.workflow, back)
