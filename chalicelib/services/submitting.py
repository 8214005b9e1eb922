"""Beginning, filling and sending a submission: what its applicant does until others are asked to read it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import reference
from chalicelib.domain.errors import (
    CallClosed,
    CallNotOpen,
    ChangedMeanwhile,
    NotEligible,
    NotOpenToChange,
    NotReady,
)
from chalicelib.domain.links import KEY_LASTS, Link, Opens, hash_of
from chalicelib.domain.outbox import APPLICANT, Kind, Letter, Purpose, To
from chalicelib.domain.programme import Programme
from chalicelib.domain.questions import Answer, Page, Question, Upload, only_asked
from chalicelib.domain.submission import AttachmentState, Record, Submission, Unfinished
from chalicelib.domain.workflow import OPEN_TO_APPLICANT, State
from chalicelib.mail import posting
from chalicelib.services import guarding, offering
from chalicelib.store import attachments, calls, limits, links, members, outbox, submissions
from chalicelib.store.table import Write, batch, commit

# What nobody sent, or whose address nobody confirmed, is erased after this time; so is what was withdrawn.
DRAFT_KEPT = timedelta(days=30)
DRAWS = 5
# What is kept of a page that could not be taken: well below what one item of the table may hold.
LONGEST_UNFINISHED, MOST_UNFINISHED = 4_000, 60


@dataclass(frozen=True)
class Begun:
    """`secret` is the key of the applicant's browser; only its hash is stored."""

    submission: Submission
    secret: str


def begin(slug: str, origin: guarding.Origin) -> Begun:
    """A new draft in the programme's open call: one Query, one transaction. Raises CallNotOpen, NotFound, TooMany."""
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
    counted = guarding.counting(guarding.Act.BEGIN, origin, now)
    commit([submissions.creating(draft, erase_at=now + DRAFT_KEPT), links.minting(key), *counted])
    return Begun(draft, secret)


def save_page(record: Record, page: Page, answers: dict[str, Answer], *, version: int) -> Submission:
    """Replaces the answers of this page. Raises NotOpenToChange, ChangedMeanwhile for another version than stored."""
    draft = _changeable(record, version)
    names = {question.name for question in page.questions}
    others = {name: given for name, given in draft.answers.items() if name not in names}
    kept = only_asked(offering.programme_of(record).questions, {**others, **answers})
    return _saved(replace(draft.answered(kept), unfinished=None))


def keep_unfinished(record: Record, page: Page, fields: Iterable[tuple[str, str]], *, version: int) -> Submission:
    """Keeps what could not be taken yet, as it was typed, beside the answers. Raises as save_page does."""
    draft = _changeable(record, version)
    cut = tuple((name, value[:LONGEST_UNFINISHED]) for name, value in fields)[:MOST_UNFINISHED]
    return _saved(replace(draft, unfinished=Unfinished(page.slug, cut)))


def _saved(draft: Submission) -> Submission:
    saved = replace(draft, version=draft.version + 1)
    commit([submissions.saving(saved, before=draft.version, erase_at=_erasure(saved))])
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


def _erasure(submission: Submission) -> datetime | None:
    return clock.now() + DRAFT_KEPT if submission.state is State.DRAFT else None


def missing(record: Record) -> list[Question]:
    """The needed questions that are asked and not answered, in order; a file counts once it is found clean."""
    programme = offering.programme_of(record)
    return [question for question in programme.asked(record.submission.answers) if not _settled(record, question)]


def _settled(record: Record, question: Question) -> bool:
    if isinstance(question, Upload):
        now, files = clock.now(), record.attached_to(question.name)
        clean = sum(one.state is AttachmentState.CLEAN for one in files)
        enough = clean > 0 or not question.needed
        return enough and clean <= question.up_to and not any(one.on_its_way(now) for one in files)
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
    programme = offering.programme_of(record)
    refuse_unfit(programme, submission, now)
    steps = _first_time if submission.state is State.DRAFT else _again
    for _draw in range(DRAWS):
        sent, writes, letters = steps(record, programme, now)
        try:
            commit([*writes, *(outbox.posting(letter) for letter in letters)])
        except FileExistsError:
            continue  # the reference was taken: draw another
        posting.nudge(letters, now)
        return sent
    raise ChangedMeanwhile


def refuse_unfit(programme: Programme, submission: Submission, now: datetime) -> None:
    """Raises CallNotOpen, CallClosed, NotEligible. One batch read."""
    person = programme.person_of(submission.answers)
    call_key, member_key = calls.key(submission.call), members.key(person)
    items = batch([call_key, member_key])
    call = calls.found(items.get(call_key))
    if call is None:
        raise CallNotOpen(title=programme.title)
    if call.closes_at and now >= call.closes_at and submission.state is State.DRAFT:
        raise CallClosed(call.closes_at)
    mail = programme.mail_of(submission.answers)
    if not programme.open_to.admits(members.found(items.get(member_key)), mail, now.date()):
        raise NotEligible


Steps = tuple[Submission, list[Write], list[Letter]]


def _first_time(record: Record, programme: Programme, now: datetime) -> Steps:
    draft = record.submission
    counters = programme.limits.counted(draft.answers)
    named = replace(
        draft.moved_to(State.SUBMITTED),
        unfinished=None,
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


def _again(record: Record, programme: Programme, now: datetime) -> Steps:
    """The applicant answered what officers asked: back before them, with the same reference."""
    before = record.submission
    sent, event = replace(before.before_officers(), unfinished=None).recorded(at=now, actor="applicant", act="answered")
    writes = [
        submissions.saving(sent, before=before.version),
        submissions.appending(sent.id, event),
        *_still_clean(record),
    ]
    return sent, writes, [decision_wanted(programme, sent, now)]


def _still_clean(record: Record) -> list[Write]:
    return [attachments.still_clean(one) for one in record.attachments if one.state is AttachmentState.CLEAN]


def counted_for(programme: Programme, submission: Submission) -> str:
    """Whose counters in which call this submission counts on."""
    return f"{submission.call}#{limits.masked(programme.person_of(submission.answers))}"


def decision_wanted(programme: Programme, submission: Submission, now: datetime) -> Letter:
    """The letter that tells the officers of the present step."""
    to = To(Kind.ROLE, programme.workflow.by, programme.region_of(submission.answers))
    return Letter(
        clock.new_id(),
        Purpose.DECISION_WANTED,
        to,
        now,
        submission=submission.id,
        version=submission.version,
        step=submission.step,
    )
