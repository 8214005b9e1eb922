"""The pages of a draft: questions, check your answers, send."""

from collections.abc import Mapping

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile, NotEligible, NotFound, Refusal
from chalicelib.domain.programme import Programme
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.questions import Question, Upload
from chalicelib.domain.submission import AttachmentState, Record
from chalicelib.domain.workflow import OPEN_TO_APPLICANT, State
from chalicelib.language import clock_time, said
from chalicelib.language import marked as _
from chalicelib.services import attaching, offering, submitting
from chalicelib.services.following import own, own_draft
from chalicelib.web import fields, forms
from chalicelib.web.addresses import url
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked, Typed
from chalicelib.web.attachments import upload_params
from chalicelib.web.routing import route, sentence_of
from chalicelib.web.summaries import Row, groups

routes = Blueprint(__name__)

SAVED = "saved"


def nonce_of(one: Asked, submission: str) -> str:
    return one.nonce("draft", submission)


@route(routes, "/draft/{submission}/{page}")
def questions(one: Asked, submission: str, page: str) -> Answer:
    held = own(submission, one.key_to(submission))
    record = held.record
    if held.key.mailed or submitting.known_to_applicant(record.submission) not in OPEN_TO_APPLICANT:
        return See(f"/sent/{submission}")
    if page == "check":
        return _check(one, record)
    wanted, unfinished = _page(record, page), record.submission.unfinished
    if unfinished and unfinished.page == page:
        filled, errors = _read(record, wanted, Typed(list(unfinished.fields)))
        return _questions(one, record, wanted, filled.form, errors)
    return _questions(one, record, wanted, forms.shown(wanted, record.submission.answers), {})


def _page(record: Record, slug: str) -> QuestionPage:
    found = offering.programme_of(record).page(slug)
    if found is None:
        raise NotFound
    return found


def _questions(
    one: Asked,
    record: Record,
    page: QuestionPage,
    form: object,
    errors: Mapping[str, str],
    *,
    status: int = 200,
    changed: bool = False,
) -> Page:
    programme, submission = offering.programme_of(record), record.submission
    nonce = nonce_of(one, submission.id)
    uploads = {
        question.name: upload_params(record, question, nonce, errors.get(question.name))
        for question in page.questions
        if isinstance(question, Upload)
    }
    context = {
        "programme": programme,
        "page": page,
        "questions": fields.shown(page, form, errors, uploads, _asked(record)),  # type: ignore[arg-type]  # a WTForms form
        "errors": [{"href": f"#{name}", "text": sentence} for name, sentence in errors.items()],
        "steps": _steps(record, page.slug),
        "back": _before(programme, submission.id, page.slug),
        "submission": submission,
        "action": f"/draft/{submission.id}/{page.slug}",
        "to_check": one.query.get("then", "") == "check",
        "nonce": nonce,
        "saved_at": clock_time(clock.now(), offering.association().zone) if SAVED in one.query else "",
        "changed": changed,
        "asked_again": submission.decision if submission.state is State.NEEDS_INFORMATION else None,
    }
    return Page("questions.html", context, status=status, storage=bool(uploads))


def _asked(record: Record) -> set[str]:
    return {question.name for question in offering.programme_of(record).asked(record.submission.answers)}


def _steps(record: Record, now: str) -> list[dict[str, str]]:
    programme = offering.programme_of(record)
    slugs = [page.slug for page in programme.pages] + ["check"]
    titles = [said(page.title) for page in programme.pages] + [said(_("Check and send"))]
    at = slugs.index(now)
    states = ["done" if position < at else "now" if position == at else "todo" for position in range(len(slugs))]
    return [{"title": title, "state": state} for title, state in zip(titles, states, strict=True)]


def _before(programme: Programme, submission: str, page: str) -> str:
    slugs = [one.slug for one in programme.pages]
    at = slugs.index(page)
    return f"/draft/{submission}/{slugs[at - 1]}" if at else f"/apply/{programme.slug}"


@route(routes, "/draft/{submission}/{page}", "POST")
def save(one: Asked, submission: str, page: str) -> Answer:
    """Saves the page and goes on. What cannot be taken is kept as typed, and the page shown again by a GET of its own:
    so going back in the browser never asks to send a form anew."""
    one.pressed("draft", submission)
    record = own_draft(submission, one.key_to(submission))
    wanted = _page(record, page)
    filled, errors = _read(record, wanted, one.typed)
    try:
        if errors:
            submitting.keep_unfinished(record, wanted, one.typed.answers, version=version_shown(one))
            return See(f"/draft/{submission}/{page}{_then(one)}")
        submitting.save_page(record, wanted, filled.answers, version=version_shown(one))
    except ChangedMeanwhile:
        return _questions(one, record, wanted, filled.form, errors, status=409, changed=True)
    return See(_after(one, record, wanted))


def _then(one: Asked) -> str:
    return "?then=check" if one.typed.get("then") == "check" else ""


def _read(record: Record, page: QuestionPage, typed: Typed) -> tuple[forms.Filled, dict[str, str]]:
    """The page's form as typed, and every sentence about it in the page's order."""
    filled = forms.read(page, offering.programme_of(record).questions, record.submission.answers, typed)
    return filled, _in_order(page, {**filled.errors, **_missing_files(record, page, filled.answers)})


def version_shown(one: Asked) -> int:
    """The version of the record that the page showed; one that never was when the form does not say."""
    shown = one.typed.number("version")
    return -1 if shown is None else shown


def _missing_files(record: Record, page: QuestionPage, answers: Mapping[str, object]) -> dict[str, str]:
    """Sentences for needed files of this page of which none is here or on its way."""
    everything = {**record.submission.answers, **answers}
    asked = [question for question in page.questions if question.when is None or question.when.holds(everything)]  # type: ignore[arg-type]
    return {
        question.name: said(question.missing)
        for question in asked
        if isinstance(question, Upload) and question.needed and not attaching.live(record, question)
    }


def _in_order(page: QuestionPage, errors: Mapping[str, str]) -> dict[str, str]:
    names = [question.name for question in page.questions]
    return dict(sorted(errors.items(), key=lambda pair: names.index(pair[0].split("-")[0])))


def _after(one: Asked, record: Record, page: QuestionPage) -> str:
    programme, draft = offering.programme_of(record), f"/draft/{record.submission.id}"
    slugs = [one.slug for one in programme.pages]
    at = slugs.index(page.slug)
    last = at + 1 == len(slugs) or one.typed.get("then") == "check"
    return f"{draft}/check" if last else f"{draft}/{slugs[at + 1]}?{SAVED}=1"


def _check(one: Asked, record: Record, *, errors: list[dict[str, str]] | None = None, status: int = 200) -> Answer:
    submission = record.submission
    context = {
        "programme": offering.programme_of(record),
        "submission": submission,
        "groups": _summary(record),
        "missing": [_missing_row(record, question) for question in submitting.missing(record)],
        "busy": any(one.on_its_way(clock.now()) for one in record.kept),
        "steps": _steps(record, "check"),
        "back": f"/draft/{submission.id}/{offering.programme_of(record).pages[-1].slug}",
        "errors": errors or [],
        "nonce": one.nonce("send", submission.id, submission.version),
        "asked_again": submission.decision if submission.state is State.NEEDS_INFORMATION else None,
    }
    return Page("check.html", context, status=status, storage=True)


def _summary(record: Record) -> list[dict[str, object]]:
    return [
        {"title": group.title, "slug": group.slug, "rows": [_line(row) for row in group.rows]}
        for group in groups(record)
    ]


def _line(row: Row) -> dict[str, object]:
    files = [
        {"name": one.name, "thumbnail": attaching.thumbnail(one), "state": str(one.state)}
        for one in row.attachments
        if one.state is not AttachmentState.REFUSED
    ]
    none = said(_("None")) if not row.text and not files else ""
    return {"label": row.label, "name": row.name, "text": row.text or none, "files": files}


def _missing_row(record: Record, question: Question) -> dict[str, str]:
    page = offering.programme_of(record).page_of(question.name)
    waits = [one.name for one in record.attached_to(question.name) if one.on_its_way(clock.now())]
    late = _("{name} is on its way or being checked. Wait a moment, or remove it and add it again.")
    text = said(late, "en", name=waits[0]) if waits else said(question.missing or question.label)
    return {"text": text, "href": f"/draft/{record.submission.id}/{page.slug}?then=check#{question.name}"}


@route(routes, "/send/{submission}", "POST")
def send(one: Asked, submission: str) -> Answer:
    version = version_shown(one)
    one.pressed("send", submission, version)
    record = own_draft(submission, one.key_to(submission))
    try:
        submitting.send(record, version=version)
    except Refusal as refusal:
        return _not_sent(one, submission, refusal)
    return See(f"/sent/{submission}")


def _not_sent(one: Asked, submission: str, refusal: Refusal) -> Answer:
    """What stands there now, with what is missing; when a twin press was first, its confirmation."""
    record = own(submission, one.key_to(submission)).record
    if submitting.known_to_applicant(record.submission) not in OPEN_TO_APPLICANT:
        return See(f"/sent/{submission}")
    programme = offering.programme_of(record)
    eligible = f"/draft/{submission}/{programme.page_of(programme.person_question).slug}"
    href = url(f"{eligible}?then=check#{programme.person_question}") if isinstance(refusal, NotEligible) else "#send"
    return _check(one, record, errors=[{"href": href, "text": sentence_of(refusal)}], status=refusal.status)
