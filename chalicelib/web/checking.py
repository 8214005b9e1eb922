"""The last page of a draft: every answer in words, what is missing, and the button that sends."""

from functools import partial

from chalicelib import clock
from chalicelib.domain.questions import Consent, Date, Question, Total
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.rules import Complaint
from chalicelib.domain.submission import AttachmentState, Record
from chalicelib.domain.workflow import State
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import attaching, closing, drafting, offering
from chalicelib.web import closings
from chalicelib.web.answering import Answer, Page
from chalicelib.web.asking import Asked
from chalicelib.web.keeping import complaint_words
from chalicelib.web.kinds.days import too_early
from chalicelib.web.steps import CHECK, steps
from chalicelib.web.summaries import Row, groups


def check(one: Asked, record: Record, *, errors: list[dict[str, str]] | None = None, status: int = 200) -> Answer:
    """What the applicant is about to send, with what still lacks."""
    submission, programme = record.submission, offering.programme_of(record)
    context = {
        "programme": programme,
        "submission": submission,
        "groups": _summary(record),
        "missing": [
            *_missing_rows(record),
            *(_broken_row(record, complaint) for complaint in drafting.broken(record)),
            *(_unpressed_row(record, page) for page in drafting.unpressed(record)),
        ],
        "busy": any(one.on_its_way(clock.now()) for one in record.kept),
        "steps": steps(programme, submission.answers, CHECK, _lacking(record)),
        "back": f"/draft/{submission.id}/{programme.pages_asked(submission.answers)[-1].slug}",
        "errors": errors or [],
        "nonce": one.nonce("send", submission.id, submission.version),
        "news": record.changed,
        "draft": submission.state is State.DRAFT,
        "asked_again": submission.decision if submission.state is State.NEEDS_INFORMATION else None,
        "deadline": _deadline(record) if submission.state is State.DRAFT else None,
    }
    return Page("check.html", context, status=status, storage=True)


def _deadline(record: Record) -> dict[str, object] | None:
    """Until when this draft is taken; where its person was given more time, until then."""
    found = closing.of(record.submission)
    if found is None or found.told is None:
        return None
    now = clock.now()
    until = found.takes_until(record) or found.told
    own = bool(found.extended_until) and found.told == found.extended_until
    return {**closings.deadline(found.told, found.call.zone, now), "own": own, "over": now >= until}


def _summary(record: Record) -> list[dict[str, object]]:
    return [
        {"title": group.title, "slug": group.slug, "rows": [_line(row) for row in group.rows]}
        for group in groups(record, own=True)
    ]


def _line(row: Row) -> dict[str, object]:
    files = [
        {"name": one.name, "thumbnail": attaching.thumbnail(one), "state": str(one.state)}
        for one in row.attachments
        if one.state is not AttachmentState.REFUSED
    ]
    none = said(_("None")) if not row.text and not files else ""
    given = bool(row.question.fact) or isinstance(row.question, Total)
    return {"label": row.label, "name": row.name, "text": row.text or none, "files": files, "given": given}


def _lacking(record: Record) -> set[str]:
    """The pages on which an answer is missing or left unfinished."""
    programme = offering.programme_of(record)
    pages = {programme.page_of(question.name).slug for question in drafting.missing(record)}
    pages |= {programme.page_of(one.question).slug for one in drafting.broken(record)}
    return pages | {page.slug for page in drafting.unpressed(record)}


def _missing_rows(record: Record) -> list[dict[str, str]]:
    """One line for each question that lacks an answer; what is still to be agreed to on one page is one line."""
    made = {
        row["href"].partition("#")[0] + row["text"]: row
        for row in map(partial(_missing_row, record), drafting.missing(record))
    }
    return list(made.values())


def _missing_row(record: Record, question: Question) -> dict[str, str]:
    page = offering.programme_of(record).page_of(question.name)
    waits = [one.name for one in record.attached_to(question.name) if one.on_its_way(clock.now())]
    late = _("{name} is on its way or being checked. Wait a moment, or remove it and add it again.")
    lacks = said(_("Read what stands under “{page}”, and agree to it"), page=said(page.title))
    asked = lacks if isinstance(question, Consent) else _lacks(record, question)
    text = said(late, "en", name=waits[0]) if waits else asked
    return {"text": text, "href": f"/draft/{record.submission.id}/{page.slug}?then=check#{question.name}"}


def _lacks(record: Record, question: Question) -> str:
    answered = question.name in record.submission.answers
    return too_early(question) if answered and isinstance(question, Date) else said(question.missing or question.label)


def _broken_row(record: Record, complaint: Complaint) -> dict[str, str]:
    programme = offering.programme_of(record)
    page = programme.page_of(complaint.question)
    question = next(one for one in page.questions if one.name == complaint.question)
    text = said(
        _("{question}: {sentence}"),
        question=said(question.short or question.label),
        sentence=complaint_words(complaint),
    )
    return {"text": text, "href": f"/draft/{record.submission.id}/{page.slug}?then=check#{complaint.question}"}


def _unpressed_row(record: Record, page: QuestionPage) -> dict[str, str]:
    text = said(
        _("You changed “{page}” and did not finish it. Look at it, then press the button there."), page=said(page.title)
    )
    return {"text": text, "href": f"/draft/{record.submission.id}/{page.slug}?then=check"}
