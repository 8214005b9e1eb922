"""Sending a submission: from then on it has a reference, a receipt, and soon officers who read it."""

from dataclasses import replace
from datetime import datetime

from chalicelib import clock
from chalicelib.domain import reference
from chalicelib.domain.calls import Call
from chalicelib.domain.eligibility import may_sponsor
from chalicelib.domain.errors import CallNotOpen, ChangedMeanwhile, NotEligible, NotReady, NotSponsored
from chalicelib.domain.outbox import APPLICANT, Letter, Purpose
from chalicelib.domain.programme import Programme
from chalicelib.domain.submission import AttachmentState, Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.mail import posting
from chalicelib.services import closing, offering, staging, standing, summoning
from chalicelib.services.drafting import DRAFT_KEPT, changeable, missing, unpressed
from chalicelib.services.requesting.asking import ask
from chalicelib.store import attachments, limits, members, outbox, submissions
from chalicelib.store.table import Write, batch, commit

DRAWS = 5


def send(record: Record, *, version: int) -> Submission:
    """Sends the submission, or does nothing and returns it when it was sent before: press as often as you like.

    One batch read and one transaction. Raises NotReady, ChangedMeanwhile, CallClosed, NotEligible, LimitReached.
    """
    submission = record.submission
    if submission.sent_at and submission.state is not State.NEEDS_INFORMATION:
        return submission
    changeable(record, version)
    lacking = missing(record)
    if lacking or unpressed(record):
        raise NotReady(missing=[question.name for question in lacking])
    now = clock.now()
    programme = offering.programme_of(record)
    call = refuse_unfit(programme, record, now)
    steps = _first_time if submission.state is State.DRAFT else _again
    for _draw in range(DRAWS):
        sent, writes, letters = steps(record, programme, call, now)
        try:
            commit([*writes, *(outbox.posting(letter) for letter in letters)])
        except FileExistsError:
            continue  # the reference was taken: draw another
        posting.nudge(letters, now)
        return sent
    raise ChangedMeanwhile


def refuse_unfit(programme: Programme, record: Record, now: datetime) -> Call:
    """Raises CallNotOpen, CallClosed, NotEligible, NotSponsored. One batch read; gives the call that it found."""
    submission, answers = record.submission, record.submission.answers
    person, sponsor = programme.person_of(answers), str(answers.get(programme.sponsor_question, ""))
    member_key, sponsor_key = members.key(person), members.key(sponsor)
    items = batch([*closing.keys(submission), member_key, *([sponsor_key] if sponsor else [])])
    deadline = closing.found(submission, items)
    if deadline is None:
        raise CallNotOpen(title=programme.title)
    if submission.state is State.DRAFT:
        deadline.refuse_late(record, now)
    mail, (today, grace) = programme.mail_of(answers), standing.reckoned()
    if not programme.open_to.admits(members.found(items.get(member_key)), mail, today, grace):
        raise NotEligible
    if sponsor and not may_sponsor(members.found(items.get(sponsor_key)), mail, today, grace):
        raise NotSponsored
    return deadline.call


Steps = tuple[Submission, list[Write], list[Letter]]


def _first_time(record: Record, programme: Programme, call: Call, now: datetime) -> Steps:
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
    writes = [
        submissions.saving(sent, before=draft.version, erase_at=now + DRAFT_KEPT),
        submissions.appending(sent.id, event),
        submissions.naming(sent.reference, sent.id),
        *_still_clean(record),
        *(limits.counting(person, counter, most) for counter, most in counters.items()),
    ]
    return sent, writes, [letter]


def _again(record: Record, programme: Programme, call: Call, now: datetime) -> Steps:
    """The applicant answered what officers asked: back before them, with the same reference."""
    before = record.submission
    anew = staging.begun(programme, before, now)
    sent, event = replace(anew, unfinished=()).recorded(at=now, actor="applicant", act="answered")
    asked = ask(programme, replace(record, submission=sent), now)
    writes = [
        submissions.saving(asked.submission, before=before.version),
        submissions.appending(sent.id, event),
        *asked.writes,
        *_still_clean(record),
    ]
    return asked.submission, writes, [*summoning.wanted(programme, asked.submission, now), *asked.letters]


def _still_clean(record: Record) -> list[Write]:
    return [attachments.still_clean(one) for one in record.attachments if one.state is AttachmentState.CLEAN]


def counted_for(programme: Programme, submission: Submission) -> str:
    """Whose counters in which call this submission counts on."""
    return f"{submission.call}#{limits.masked(programme.person_of(submission.answers))}"
