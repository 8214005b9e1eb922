"""Sending a submission: from then on it has a reference, a receipt, and soon officers who read it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib import clock
from chalicelib.domain import reference
from chalicelib.domain.calls import Call
from chalicelib.domain.eligibility import may_sponsor
from chalicelib.domain.errors import CallNotOpen, ChangedMeanwhile, NotEligible, NotReady, NotSponsored
from chalicelib.domain.outbox import APPLICANT, Letter, Purpose
from chalicelib.domain.programme import Programme
from chalicelib.domain.register import Member
from chalicelib.domain.submission import AttachmentState, Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.services import closing, offering, recording, staging, summoning
from chalicelib.services.closing import Deadline
from chalicelib.services.drafting import DRAFT_KEPT, broken, changeable, missing, unpressed
from chalicelib.services.eligibility import occasion
from chalicelib.services.knowing import with_facts
from chalicelib.services.requesting.asking import ask
from chalicelib.store import attachments, limits, members, submissions
from chalicelib.store.table import Write, batch

DRAWS = 5


def send(record: Record, *, version: int) -> Submission:
    """Sends the submission, or does nothing and returns it when it was sent before: press as often as you like.

    One batch read and one transaction. Raises NotReady, ChangedMeanwhile, CallClosed, NotEligible, LimitReached.
    """
    submission = record.submission
    if submission.sent_at and submission.state is not State.NEEDS_INFORMATION:
        return submission
    changeable(record, version)
    now, programme = clock.now(), offering.programme_of(record)
    around = look_around(programme, submission)
    record = with_facts(record, programme, around.member, around.call)
    lacking = missing(record)
    if lacking or broken(record) or unpressed(record):
        raise NotReady(missing=[question.name for question in lacking])
    call = refuse_unfit(programme, record, around, now)
    step = _first_time if submission.state is State.DRAFT else _again
    for _draw in range(DRAWS):
        with suppress(FileExistsError):  # the reference was taken: draw another
            return step(record, programme, call, now)
    raise ChangedMeanwhile


@dataclass(frozen=True)
class Around:
    """What the table says today about the call, the person and the sponsor of a submission."""

    deadline: Deadline | None
    member: Member | None
    sponsor: Member | None

    @property
    def call(self) -> Call | None:
        return self.deadline.call if self.deadline else None


def look_around(programme: Programme, submission: Submission) -> Around:
    """One batch read."""
    answers = submission.answers
    sponsor = str(answers.get(programme.sponsor_question, ""))
    person_key, sponsor_key = members.key(str(answers.get(programme.person_question, ""))), members.key(sponsor)
    items = batch([*closing.keys(submission), person_key, *([sponsor_key] if sponsor else [])])
    sponsoring = members.found(items.get(sponsor_key)) if sponsor else None
    return Around(closing.found(submission, items), members.found(items.get(person_key)), sponsoring)


def refuse_unfit(programme: Programme, record: Record, around: Around, now: datetime) -> Call:
    """Raises CallNotOpen, CallClosed, NotEligible, NotSponsored; gives the call."""
    if around.deadline is None:
        raise CallNotOpen(title=programme.title)
    if record.submission.state is State.DRAFT:
        around.deadline.refuse_late(record, now)
    answers, call = record.submission.answers, around.deadline.call
    mail, at = programme.mail_of(answers), occasion(call)
    if not programme.open_to.admits(around.member, mail, at, answers):
        raise NotEligible(obstacle=around.member and programme.open_to.obstacle(around.member, at, answers))
    sponsored = answers.get(programme.sponsor_question)
    if sponsored and not may_sponsor(around.sponsor, mail, at.today, at.grace_days):
        raise NotSponsored
    return call


def _first_time(record: Record, programme: Programme, call: Call, now: datetime) -> Submission:
    draft = record.submission
    counters = call.limits(programme.limits).counted(draft.answers)
    named = replace(
        draft.moved_to(State.SUBMITTED),
        unfinished=(),
        resume_mail="",
        reference=reference.written(clock.new_symbols(6)),
        sent_at=now,
        counters=tuple(counters),
    )
    sent, event = named.recorded(at=now, actor="applicant", act="sent")
    person = counted_for(programme, draft)
    letter = Letter(clock.new_id(), Purpose.RECEIPT, APPLICANT, now, submission=sent.id, version=sent.version)
    also = [
        submissions.naming(sent.reference, sent.id),
        *_still_clean(record),
        *(limits.counting(person, counter, most) for counter, most in counters.items()),
    ]
    return recording.record(draft, sent, event, [letter], also, now=now, erase_at=now + DRAFT_KEPT)


def _again(record: Record, programme: Programme, call: Call, now: datetime) -> Submission:
    """The applicant answered what officers asked: back before them, with the same reference."""
    before = record.submission
    anew = staging.begun(programme, before, now)
    sent, event = replace(anew, unfinished=()).recorded(at=now, actor="applicant", act="answered")
    asked = ask(programme, replace(record, submission=sent), now)
    letters = [*summoning.wanted(programme, asked.submission, now), *asked.letters]
    also = [*asked.writes, *_still_clean(record)]
    return recording.record(before, asked.submission, event, letters, also, now=now)


def _still_clean(record: Record) -> list[Write]:
    return [attachments.still_clean(one) for one in record.attachments if one.state is AttachmentState.CLEAN]


def counted_for(programme: Programme, submission: Submission) -> str:
    """Whose counters in which call this submission counts on."""
    return f"{submission.call}#{limits.masked(programme.person_of(submission.answers))}"
