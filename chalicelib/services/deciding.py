"""What officers decide, and how they take it back while the applicant does not know yet."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import AlreadyDecided, ChangedMeanwhile, NotAllowed, NotOpenToChange, Refusal
from chalicelib.domain.outbox import APPLICANT, Letter, Purpose
from chalicelib.domain.people import Officer
from chalicelib.domain.register import Member
from chalicelib.domain.submission import Decision, Record, Submission
from chalicelib.domain.workflow import OPEN_TO_OFFICERS, Effect, Outcome
from chalicelib.language import marked as _
from chalicelib.language import moment_words
from chalicelib.mail import posting
from chalicelib.services import enrolling, offering
from chalicelib.services.requesting.weighing import refuse_lacking
from chalicelib.services.submitting import DRAWS
from chalicelib.store import members, officers, outbox, register, submissions
from chalicelib.store.table import Write, commit


class NothingChosen(Refusal):
    status = 422
    sentence = _("Choose what you decide.")


class ReasonMissing(Refusal):
    status = 422
    sentence = _("Write the reason: the applicant needs it.")


@dataclass(frozen=True)
class Verdict:
    """A decision as the officer wrote it, checked but not yet written."""

    outcome: Outcome
    reason: str


def responsible(officer: Officer, record: Record) -> None:
    """Raises NotAllowed unless the officer's roles cover the record's step and region."""
    programme = offering.programme_of(record)
    if not officer.holds(programme.workflow.by, programme.region_of(record.submission.answers)):
        raise NotAllowed


def weigh(record: Record, *, outcome: str, reason: str) -> Verdict:
    """Raises NothingChosen, ReasonMissing, AnswersLacking."""
    chosen = offering.programme_of(record).workflow.outcome(outcome)
    if chosen is None:
        raise NothingChosen
    if chosen.reason_needed and not reason.strip():
        raise ReasonMissing
    refuse_lacking(record, outcome)
    return Verdict(chosen, reason.strip())


def members_already(record: Record) -> list[Member]:
    """Members with the applicant's address, while the record may still make one: perhaps the same person."""
    programme, answers = offering.programme_of(record), record.submission.answers
    enrols = any(outcome.effect is Effect.ENROL for outcome in programme.workflow.outcomes)
    return register.reached_at(programme.mail_of(answers)) if enrols and record.submission.decision is None else []


def still_open(record: Record) -> None:
    """Raises AlreadyDecided, saying who and when, or NotOpenToChange."""
    submission = record.submission
    if submission.state in OPEN_TO_OFFICERS:
        return
    if submission.decision:
        at = moment_words(submission.decision.at, offering.association().zone)
        raise AlreadyDecided(by=submission.decision.by_name, at=at)
    raise NotOpenToChange(state=submission.state)


def decide(record: Record, officer: Officer, verdict: Verdict, *, version: int) -> Submission:
    """Writes the decision on the version that the officer saw, and holds the applicant's mail for the undo window.

    One transaction. Raises NotAllowed, AlreadyDecided, ChangedMeanwhile.
    """
    responsible(officer, record)
    still_open(record)
    if record.submission.version != version:
        raise ChangedMeanwhile
    now = clock.now()
    for _draw in range(DRAWS):
        decided, writes, letters = _decided(record, officer, verdict, now)
        try:
            commit([*writes, officers.still_holding(officer)])
        except FileExistsError:
            continue  # the member number was taken: draw another
        posting.nudge(letters, now)
        return decided
    raise ChangedMeanwhile


def _decided(
    record: Record, officer: Officer, verdict: Verdict, now: datetime
) -> tuple[Submission, list[Write], list[Letter]]:
    before = record.submission
    letter_id = clock.new_id()
    entrance = enrolling.entering(record, officer, now) if verdict.outcome.effect is Effect.ENROL else None
    decision = Decision(
        outcome=verdict.outcome.name,
        reason=verdict.reason,
        by=officer.id,
        by_name=officer.name,
        at=now,
        member=entrance.member.number if entrance else "",
        mail=letter_id,
    )
    moved = replace(before.moved_to(verdict.outcome.to), decision=decision)
    decided, event = moved.recorded(
        at=now, actor=f"officer:{officer.id}", act="decided", outcome=verdict.outcome.name, step=str(before.step)
    )
    letter = Letter(
        letter_id,
        Purpose.OUTCOME,
        APPLICANT,
        now + settings().undo,
        submission=decided.id,
        version=decided.version,
        step=decided.step,
    )
    writes = [
        submissions.saving(decided, before=before.version),
        submissions.appending(decided.id, event),
        outbox.posting(letter),
        *(entrance.writes if entrance else ()),
    ]
    return decided, writes, [letter, *(entrance.letters if entrance else ())]


def undo_until(submission: Submission) -> datetime | None:
    """Until when the decision can be taken back; None when there is none, or its mail has surely left."""
    if submission.decision is None:
        return None
    until = submission.decision.at + settings().undo
    return until if clock.now() < until else None


def undo(record: Record, officer: Officer, *, version: int) -> Submission:
    """Takes the decision back before the applicant hears of it: one transaction, all or nothing.

    Raises TooLate when the mail has left, ChangedMeanwhile, NotAllowed.
    """
    responsible(officer, record)
    before = record.submission
    if before.decision is None:
        return before
    if before.version != version:
        raise ChangedMeanwhile
    now = clock.now()
    undone, event = before.undecided().recorded(at=now, actor=f"officer:{officer.id}", act="undid")
    writes = [
        outbox.cancelling(before.decision.mail),
        submissions.saving(undone, before=before.version),
        submissions.appending(undone.id, event),
        officers.still_holding(officer),
    ]
    if before.decision.member:
        mail = offering.programme_of(record).mail_of(before.answers)
        writes += members.striking_out(before.decision.member, mail, before.id)
    commit(writes)
    return undone
