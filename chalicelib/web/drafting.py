"""The pages of a draft: its questions, page by page."""

from collections.abc import Mapping

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain import places
from chalicelib.domain.answers import Answer as Given
from chalicelib.domain.errors import ChangedMeanwhile, NotFound
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.questions import Upload
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import OPEN_TO_APPLICANT, State
from chalicelib.language import clock_time, said
from chalicelib.language import marked as _
from chalicelib.services import closing, drafting, knowing, offering
from chalicelib.services.following import own, own_draft
from chalicelib.web import fields, forms, keeping
from chalicelib.web.answering import Answer, Data, Page, See
from chalicelib.web.asking import Asked, Typed
from chalicelib.web.attachments import upload_params
from chalicelib.web.checking import check
from chalicelib.web.kinds.arranging import arranged
from chalicelib.web.routing import route
from chalicelib.web.steps import CHECK, after, before, steps

routes = Blueprint(__name__)


def nonce_of(one: Asked, submission: str) -> str:
    return one.nonce("draft", submission)


@route(routes, "/draft/{submission}/{page}")
def questions(one: Asked, submission: str, page: str) -> Answer:
    held = own(submission, one.key_to(submission))
    record = knowing.as_of_now(held.record)
    if held.key.mailed or drafting.known_to_applicant(record.submission) not in OPEN_TO_APPLICANT:
        return See(f"/sent/{submission}")
    if page == CHECK:
        return check(one, record)
    wanted, typed = _page(record, page), record.submission.typed_on(page)
    if wanted not in offering.programme_of(record).pages_asked(record.submission.answers):
        return See(f"/draft/{submission}/{CHECK}")
    if typed is None:
        return _questions(
            one, record, wanted, forms.shown(wanted, {**_proposed(record), **record.submission.answers}), {}
        )
    filled, errors = keeping.read(record, wanted, Typed(list(typed.fields)))
    return _questions(one, record, wanted, filled.form, {} if typed.quiet else errors)


def _proposed(record: Record) -> dict[str, Given]:
    """The region that the home address lies in; the applicant may choose another."""
    programme, answers = offering.programme_of(record), record.submission.answers
    home = answers.get(programme.home_question)
    if not isinstance(home, dict) or home.get("country") != "US":
        return {}
    region = places.proposed(offering.association().regions, home["state"], home["postal_code"])
    return {programme.region_question: region.id} if region else {}


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
        "questions": fields.shown(page, form, errors, uploads, _asked(record), submission.answers),  # type: ignore[arg-type]  # a WTForms form
        "errors": fields.told(page, errors),
        "steps": steps(programme, submission.answers, page.slug),
        "back": _back(record, page),
        "submission": submission,
        "action": f"/draft/{submission.id}/{page.slug}",
        "to_check": one.query.get("then", "") == CHECK,
        "nonce": nonce,
        "saved": saved_words(submission.saved_at) if submission.saved_at else "",
        "changed": changed,
        "news": record.changed,
        "draft": submission.state is State.DRAFT,
        "asked_again": submission.decision if submission.state is State.NEEDS_INFORMATION else None,
        "guidance": _guidance(record, page),
    }
    return Page("questions.html", context, status=status, storage=bool(uploads))


def _guidance(record: Record, page: QuestionPage) -> str:
    """What officers wrote for applicants of this call: above the first page, where the form begins."""
    if page.slug != offering.programme_of(record).pages[0].slug:
        return ""
    deadline = closing.of(record.submission)
    return deadline.call.guidance if deadline else ""


def saved_words(at: object) -> str:
    zone = offering.association().zone
    return said(_("Saved at {at}. Not sent yet."), "en", at=clock_time(at, zone))  # type: ignore[arg-type]  # a datetime


def _asked(record: Record) -> set[str]:
    return {question.name for question in offering.programme_of(record).asked(record.submission.answers)}


def _back(record: Record, page: QuestionPage) -> str:
    programme, submission = offering.programme_of(record), record.submission
    slug = before(programme, submission.answers, page.slug)
    return f"/draft/{submission.id}/{slug}" if slug else f"/apply/{programme.slug}"


@route(routes, "/draft/{submission}/{page}", "POST")
def save(one: Asked, submission: str, page: str) -> Answer:
    """Saves the page and goes on. What cannot be taken is kept as typed, and the page shown again by a GET of its own:
    so going back in the browser never asks to send a form anew."""
    one.pressed("draft", submission)
    record = knowing.as_of_now(own_draft(submission, one.key_to(submission)))
    wanted = _page(record, page)
    if one.wants_json:
        return _saved_by_itself(one, record, wanted)
    filled, errors = keeping.read(record, wanted, one.typed)
    try:
        if "act" in one.typed:
            return _arranged(one, record, wanted)
        if errors:
            drafting.keep_unfinished(record, wanted, one.typed.answers, version=keeping.version_shown(one))
            return See(f"/draft/{submission}/{page}{_then(one)}")
        saved = drafting.save_page(record, wanted, filled.answers, version=keeping.version_shown(one))
    except ChangedMeanwhile:
        return _questions(one, record, wanted, filled.form, errors, status=409, changed=True)
    back_to_check = one.typed.get("then") == CHECK
    then = CHECK if back_to_check else after(offering.programme_of(record), saved.answers, page)
    return See(f"/draft/{submission}/{then}")


def _saved_by_itself(one: Asked, record: Record, page: QuestionPage) -> Answer:
    """The page's script saves while a person writes; it needs the new version for its next saving."""
    saved = keeping.keep_quietly(one, record, page)
    return Data({"version": saved.version, "saved": saved_words(clock.now())})


def _arranged(one: Asked, record: Record, page: QuestionPage) -> Answer:
    """A row of a group is added, removed or moved: all that was typed stays, nothing is checked."""
    done = arranged(page, one.typed.answers, one.typed["act"])
    if done is None:
        raise NotFound
    typed, row = done
    drafting.keep_unfinished(record, page, typed, version=keeping.version_shown(one), quiet=True)
    return See(f"/draft/{record.submission.id}/{page.slug}{_then(one)}#{row}")


def _then(one: Asked) -> str:
    return f"?then={CHECK}" if one.typed.get("then") == CHECK else ""
