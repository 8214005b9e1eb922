"""A record's answers in words, page by page, as its applicant and its officers read them."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.questions import Consent, Page, Question, Upload
from chalicelib.domain.submission import Attachment, AttachmentState, Record
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import offering
from chalicelib.web.fields import words


@dataclass(frozen=True)
class Row:
    """One line of a summary. `name` is the element to go to for a change; `attachments` are those of an upload."""

    label: str
    name: str
    text: str
    question: Question
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Group:
    title: str
    slug: str
    rows: tuple[Row, ...]


def groups(record: Record, *, own: bool = False) -> list[Group]:
    """The asked questions with their answers, in the words for officers or for the applicant whose `own` they are.

    Pages of which nothing is asked are left out.
    """
    programme = offering.programme_of(record)
    asked = {question.name for question in programme.asked(record.submission.answers)}
    pages = programme.pages if own else [page.for_officers() for page in programme.pages]
    made = [Group(said(page.title), page.slug, tuple(_rows(record, page, asked))) for page in pages]
    return [group for group in made if group.rows]


def _rows(record: Record, page: Page, asked: set[str]) -> Iterable[Row]:
    wanted = [question for question in page.questions if question.name in asked]
    yield from (_row(record, question) for question in wanted if not isinstance(question, Consent))
    consents = [question for question in wanted if isinstance(question, Consent)]
    if consents:
        yield _agreed(record, consents)


def _row(record: Record, question: Question) -> Row:
    label = said(question.short or question.label)
    if isinstance(question, Upload):
        usable = [one for one in record.attached_to(question.name) if one.state is not AttachmentState.REFUSED]
        return Row(label, question.name, "", question, tuple(usable))
    given = record.submission.answers.get(question.name)
    told = said(_("Not answered")) if given is None else words(question, given)
    return Row(label, question.name, told, question)


def _agreed(record: Record, consents: list[Consent]) -> Row:
    """All declarations of a page in one row: five rows of "Yes" tell a reader nothing."""
    ticked = [f"✓ {said(one.label)}" for one in consents if one.name in record.submission.answers]
    return Row(said(_("Agreed")), consents[0].name, "\n".join(ticked) or said(_("Not answered")), consents[0])
