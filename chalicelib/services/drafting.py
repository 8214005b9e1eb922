"""A draft: beginning it, keeping what is typed, what it still lacks. Nobody but its applicant reads it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.answers import Answer, Answers
from chalicelib.domain.asked import only_asked
from chalicelib.domain.errors import ChangedMeanwhile, NotOpenToChange
from chalicelib.domain.links import KEY_LASTS, Link, Opens, hash_of
from chalicelib.domain.questions import Consent, Date, Page, Question, Upload
from chalicelib.domain.rules import Complaint
from chalicelib.domain.submission import AttachmentState, Record, Submission, Unfinished
from chalicelib.domain.workflow import OPEN_TO_APPLICANT, State
from chalicelib.services import guarding, offering
from chalicelib.services.offering import Offer
from chalicelib.store import links, submissions
from chalicelib.store.table import Write, commit

# What nobody sent, or whose address nobody confirmed, is erased after this time; so is what was withdrawn.
DRAFT_KEPT = timedelta(days=30)
# What is kept of a page that could not be taken, in characters: well below what one item of the table may hold.
LONGEST_BOX, LONGEST_PAGE, MOST_BOXES = 25_000, 30_000, 400
# Where an officer's word may have led.
SAID = frozenset({State.NEEDS_INFORMATION, State.IN_REVIEW, State.WAITLISTED, State.OFFERED, State.DECIDED})
MOST_STORED = 150_000  # bytes of all pages together, as they lie in the table: letters beyond ASCII take six there


@dataclass(frozen=True)
class Begun:
    """`secret` is the key of the applicant's browser; only its hash is stored."""

    submission: Submission
    secret: str


def begin(offer: Offer, answers: Answers, origin: guarding.Origin) -> Begun:
    """A new draft in this call, with what is known already: one transaction. Raises TooMany."""
    begun, writes = new(offer, answers)
    commit([*writes, *guarding.counting(guarding.Act.BEGIN, origin, begun.submission.created_at)])
    return begun


def new(offer: Offer, answers: Answers) -> tuple[Begun, list[Write]]:
    """A new draft in this call, open or not, and the writes that begin it."""
    now = clock.now()
    draft = Submission(
        id=clock.new_id(),
        programme=offer.programme.slug,
        programme_version=offer.programme.version,
        call=offer.call.id,
        state=State.DRAFT,
        answers=only_asked(offer.programme.questions, answers),
        created_at=now,
    )
    secret = clock.new_secret()
    key = Link(hash_of(secret), Opens.SUBMISSION, now + KEY_LASTS, submission=draft.id)
    return Begun(draft, secret), [submissions.creating(draft, erase_at=now + DRAFT_KEPT), links.minting(key)]


def save_page(record: Record, page: Page, answers: dict[str, Answer], *, version: int) -> Submission:
    """Replaces the answers of this page. Raises NotOpenToChange, ChangedMeanwhile for another version than stored."""
    draft = changeable(record, version)
    names = {question.name for question in page.questions}
    others = {name: given for name, given in draft.answers.items() if name not in names}
    kept = only_asked(offering.programme_of(record).questions, {**others, **answers})
    return _saved(draft.answered(page.slug, kept))


def keep_unfinished(
    record: Record, page: Page, typed: Iterable[tuple[str, str]], *, version: int, quiet: bool = False
) -> Submission:
    """Keeps what could not be taken yet, as it was typed, beside the answers. Raises as save_page does."""
    return _saved(with_typed(changeable(record, version), page, typed, quiet=quiet))


def with_typed(submission: Submission, page: Page, typed: Iterable[tuple[str, str]], *, quiet: bool) -> Submission:
    """With what was typed on the page, as far as the table can hold it."""
    written = submission.typed(Unfinished(page.slug, _cut(typed), quiet))
    return replace(written, unfinished=_that_fit(written.unfinished))


def _that_fit(pages: tuple[Unfinished, ...]) -> tuple[Unfinished, ...]:
    """The newest pages that the table can hold beside the answers: all of them, for whoever types by hand."""
    sizes = accumulate(len(json.dumps(one.fields)) for one in reversed(pages))
    fitting = sum(size <= MOST_STORED for size in sizes)
    return pages[-max(fitting, 1) :]


def _cut(typed: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    kept, left = [], LONGEST_PAGE
    for name, value in list(typed)[:MOST_BOXES]:
        kept.append((name[:100], value[: min(LONGEST_BOX, left)]))
        left -= len(kept[-1][1])
    return tuple(kept)


def _saved(draft: Submission) -> Submission:
    saved = replace(draft, version=draft.version + 1, saved_at=clock.now())
    commit([submissions.saving(saved, before=draft.version, erase_at=erasure(saved))])
    return saved


def known_to_applicant(submission: Submission) -> State:
    """The state as the applicant may know it: what an officer said shows once it can no longer be taken back."""
    last = submission.opinions[-1] if submission.opinions else None
    if last is None or not last.by or submission.state not in SAID or clock.now() >= last.at + settings().undo:
        return submission.state
    return offering.programme(submission.programme).workflow.stage_of(last.step).state


def changeable(record: Record, version: int) -> Submission:
    """The submission, if its applicant may change it and saw it as it is. Raises NotOpenToChange, ChangedMeanwhile."""
    submission = record.submission
    if known_to_applicant(submission) not in OPEN_TO_APPLICANT:
        raise NotOpenToChange(state=submission.state)
    if submission.version != version:
        raise ChangedMeanwhile
    return submission


def erasure(submission: Submission) -> datetime | None:
    """When what is saved now is erased, unless it is saved or sent again."""
    return clock.now() + DRAFT_KEPT if submission.state is State.DRAFT else None


def missing(record: Record) -> list[Question]:
    """The needed questions that are asked and not answered, in order; a file counts once it is found clean.

    A day that another answer, changed since, no longer lets stand is no answer.
    """
    programme = offering.programme_of(record)
    return [question for question in programme.asked(record.submission.answers) if not _settled(record, question)]


def _settled(record: Record, question: Question) -> bool:
    if isinstance(question, Upload):
        return _enough(record, question)
    given = record.submission.answers.get(question.name)
    if given is not None and isinstance(question, Consent) and isinstance(given, dict):
        return given.get("version") == question.version or not question.needed  # another text: asked anew
    if given is not None and isinstance(question, Date):
        return question.stands(date.fromisoformat(str(given)), record.submission.answers)
    return given is not None or not question.needed


def _enough(record: Record, question: Upload) -> bool:
    now, files = clock.now(), record.attached_to(question.name)
    clean = sum(one.state is AttachmentState.CLEAN for one in files)
    enough = clean > 0 or not question.needed
    return enough and clean <= question.up_to and not any(one.on_its_way(now) for one in files)


def broken(record: Record) -> list[Complaint]:
    """What the rules between answers complain about; a page that was taken may be broken by a later one."""
    return offering.programme_of(record).broken(record.submission.answers)


def unpressed(record: Record) -> list[Page]:
    """Pages on which something was typed that is not taken: the button was never pressed, or a mistake was left.

    A page that is not asked any more lacks nothing.
    """
    programme, submission = offering.programme_of(record), record.submission
    typed = {one.page for one in submission.unfinished}
    return [page for page in programme.pages_asked(submission.answers) if page.slug in typed]
