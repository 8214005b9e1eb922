"""Beginning, filling, sending, confirming and withdrawing a submission: what its applicant does."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import reference
from chalicelib.domain.errors import (
    CallClosed,
    CallNotOpen,
    ChangedMeanwhile,
    KeyMissing,
    NotEligible,
    NotOpenToChange,
    NotReady,
)
from chalicelib.domain.links import Link, Opens, hash_of
from chalicelib.domain.outbox import APPLICANT, Kind, Letter, Purpose, To
from chalicelib.domain.programme import Call, Programme
from chalicelib.domain.questions import Answer, Page, Question, Upload, only_asked
from chalicelib.domain.submission import AttachmentState, Record, Submission
from chalicelib.domain.workflow import OPEN_TO_APPLICANT, State
from chalicelib.mail import posting
from chalicelib.services import offering
from chalicelib.store import calls, limits, links, members, outbox, submissions
from chalicelib.store.table import Write, batch, commit

DRAFT_KEPT = timedelta(days=30)
KEY_LASTS = timedelta(days=180)
DRAWS = 5


@dataclass(frozen=True)
class Begun:
    """`secret` is the key of the applicant's browser; only its hash is stored."""

    submission: Submission
    secret: str


def begin(slug: str) -> Begun:
    """A new draft in the programme's open call: one Query, one transaction. Raises CallNotOpen, NotFound."""
    offer = offering.offer(slug)
    now = clock.now()
    draft = Submission(
        id=clock.new_id(),
        programme=slug,
        programme_version=offer.programme.version,
        call=offer.call.id,
        state=State.DRAFT,
        answers={},
        created_at=now,
    )
    secret = clock.new_secret()
    key = Link(hash_of(secret), Opens.SUBMISSION, now + KEY_LASTS, submission=draft.id)
    commit([submissions.creating(draft, expires_at=now + DRAFT_KEPT), links.minting(key)])
    return Begun(draft, secret)


def programme_of(record: Record) -> Programme:
    return offering.programme(record.submission.programme)


def save_page(record: Record, page: Page, answers: dict[str, Answer], *, version: int) -> Submission:
    """Replaces the answers of this page. Raises ChangedMeanwhile when `version` is not the stored one, NotOpenToChange."""
    draft = _changeable(record, version)
    names = {question.name for question in page.questions}
    others = {name: given for name, given in draft.answers.items() if name not in names}
    kept = only_asked(programme_of(record).questions, {**others, **answers})
    saved = replace(draft.answered(kept), version=draft.version + 1)
    commit([submissions.saving(saved, before=version, expires_at=_expiry(saved))])
    return saved


def known_to_applicant(submission: Submission) -> State:
    """The state as the applicant may know it: a decision shows once it can no longer be taken back."""
    held = submission.decision and clock.now() < submission.decision.at + settings().undo
    return State.SCREENING if held else submission.state


def _changeable(record: Record, version: int) -> Submission:
    submission = record.submission
    if known_to_applicant(submission) not in OPEN_TO_APPLICANT:
        raise NotOpenToChange(state=submission.state)
    if submission.version != version:
        raise ChangedMeanwhile
    return submission


def _expiry(submission: Submission) -> datetime | None:
    return clock.now() + DRAFT_KEPT if submission.state is State.DRAFT else None


def missing(record: Record) -> list[Question]:
    """The needed questions that are asked and not answered, in order; a file counts once it is found clean."""
    programme = programme_of(record)
    return [question for question in programme.asked(record.submission.answers) if not _settled(record, question)]


def _settled(record: Record, question: Question) -> bool:
    if isinstance(question, Upload):
        states = [one.state for one in record.attached_to(question.name)]
        enough = AttachmentState.CLEAN in states or not question.needed
        return enough and AttachmentState.EXPECTED not in states and states.count(AttachmentState.CLEAN) <= question.up_to
    return not question.needed or question.name in record.submission.answers


def send(record: Record, *, version: int) -> Submission:
    """Sends the submission, or does nothing and returns it when it was sent before: press as often as you like.

    One batch read and one transaction. Raises NotReady, ChangedMeanwhile, CallClosed, NotEligible, LimitReached.
    """
    submission = record.submission
    if submission.sent_at and submission.state is not State.NEEDS_INFORMATION:
        return submission
    _changeable(record, version)
    if missing(record):
        raise NotReady(missing=[question.name for question in missing(record)])
    now = clock.now()
    programme = programme_of(record)
    call = _checked(programme, submission, now)
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


def _checked(programme: Programme, submission: Submission, now: datetime) -> Call:
    """The call, when it is open and the person may take part."""
    person = str(submission.answers[programme.person_question])
    call_key, member_key = calls.key(submission.call), members.key(person)
    items = batch([call_key, member_key])
    call = calls.found(items.get(call_key))
    if call is None:
        raise CallNotOpen(title=programme.title)
    if call.closes_at and now >= call.closes_at and submission.state is State.DRAFT:
        raise CallClosed(call.closes_at)
    mail = str(submission.answers[programme.mail_question])
    if not programme.open_to.admits(members.found(items.get(member_key)), mail, now.date()):
        raise NotEligible
    return call


Steps = tuple[Submission, list[Write], list[Letter]]


def _first_time(record: Record, programme: Programme, call: Call, now: datetime) -> Steps:
    draft = record.submission
    counters = programme.limits.counted(draft.answers)
    named = replace(
        draft.moved_to(State.SUBMITTED),
        reference=reference.written(clock.new_symbols(6)),
        sent_at=now,
        counters=tuple(counters),
    )
    sent, event = named.recorded(at=now, actor="applicant", act="sent")
    person = _person(programme, call.id, draft)
    letter = Letter(clock.new_id(), Purpose.RECEIPT, APPLICANT, now, submission=sent.id, version=sent.version)
    writes = [
        submissions.saving(sent, before=draft.version),
        submissions.appending(sent.id, event),
        submissions.naming(sent.reference, sent.id),
        *_sealed(record),
        *(limits.counting(person, counter, most) for counter, most in counters.items()),
    ]
    return sent, writes, [letter]


def _again(record: Record, programme: Programme, call: Call, now: datetime) -> Steps:
    """The applicant answered what officers asked: back before them, with the same reference."""
    before = record.submission
    sent, event = replace(before.before_officers(), decision=None).recorded(at=now, actor="applicant", act="answered")
    writes = [submissions.saving(sent, before=before.version), submissions.appending(sent.id, event), *_sealed(record)]
    return sent, writes, [_wanted(programme, sent, now)]


def _sealed(record: Record) -> list[Write]:
    return [submissions.sealing(one) for one in record.attachments if one.state is AttachmentState.CLEAN]


def _person(programme: Programme, call: str, submission: Submission) -> str:
    return f"{call}#{limits.masked(str(submission.answers[programme.person_question]))}"


def region_of(programme: Programme, submission: Submission) -> str:
    """The region whose officers decide; empty when the step does not go by region."""
    return str(submission.answers.get(programme.region_question, "")) if programme.workflow.by_region else ""


def _wanted(programme: Programme, submission: Submission, now: datetime) -> Letter:
    to = To(Kind.ROLE, programme.workflow.by, region_of(programme, submission))
    return Letter(
        clock.new_id(),
        Purpose.DECISION_WANTED,
        to,
        now,
        submission=submission.id,
        version=submission.version,
        step=submission.step,
    )


def confirm(record: Record, key: Link) -> Submission:
    """The applicant shows that the address is theirs; now officers are told. Confirming again does nothing.

    Raises KeyMissing when the key did not come by mail.
    """
    before = record.submission
    if not key.mailed:
        raise KeyMissing
    if before.state is not State.SUBMITTED:
        return before
    now = clock.now()
    confirmed, event = replace(before.before_officers(), confirmed_at=now).recorded(
        at=now, actor="applicant", act="confirmed"
    )
    letter = _wanted(programme_of(record), confirmed, now)
    commit(
        [
            submissions.saving(confirmed, before=before.version),
            submissions.appending(confirmed.id, event),
            outbox.posting(letter),
        ]
    )
    posting.nudge([letter], now)
    return confirmed


def withdraw(record: Record, *, version: int) -> Submission:
    """Ends the submission from any open state; what it counted is given back. Withdrawing again does nothing.

    Raises NotOpenToChange once it is decided, ChangedMeanwhile.
    """
    before = record.submission
    if before.state is State.WITHDRAWN:
        return before
    if before.version != version:
        raise ChangedMeanwhile
    now = clock.now()
    gone, event = before.moved_to(State.WITHDRAWN).recorded(at=now, actor="applicant", act="withdrew")
    letters = [Letter(clock.new_id(), Purpose.WITHDRAWN, APPLICANT, now, submission=gone.id, version=gone.version)]
    told = letters if before.confirmed_at else []
    commit(
        [
            submissions.saving(gone, before=before.version, expires_at=_withdrawn_expiry(before, now)),
            submissions.appending(gone.id, event),
            *_given_back(programme_of(record), before),
            *(outbox.posting(letter) for letter in told),
        ]
    )
    posting.nudge(told, now)
    return gone


def _withdrawn_expiry(before: Submission, now: datetime) -> datetime | None:
    return now + DRAFT_KEPT if before.state is State.DRAFT else None


def _given_back(programme: Programme, submission: Submission) -> list[Write]:
    person = _person(programme, submission.call, submission) if submission.counters else ""
    return [limits.giving_back(person, counter) for counter in submission.counters]
