"""Finishing a draft later: asking for the link, and coming back by it."""

from dataclasses import replace

from chalice import Blueprint

from chalicelib.domain.answers import Answer as Given
from chalicelib.domain.errors import NotOpenToChange, Refusal
from chalicelib.domain.questions import Email, Question, Text
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import State
from chalicelib.language import day, said
from chalicelib.language import marked as _
from chalicelib.services import offering, resuming
from chalicelib.services.following import own_draft
from chalicelib.web import fields, forms
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import KEYS, LINKS, Asked, Typed
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

MAIL = Email(
    "mail",
    _("Your email address"),
    hint=_("The link works for 30 days, on any phone or computer. A new one takes its place."),
    missing=_("Enter your email address"),
)


@route(routes, "/later/{submission}")
def later(one: Asked, submission: str) -> Answer:
    return _later(one, _draft(one, submission), None)


def _draft(one: Asked, submission: str) -> Record:
    """Raises KeyMissing, NotOpenToChange."""
    record = own_draft(submission, one.key_to(submission))
    if record.submission.state is not State.DRAFT:
        raise NotOpenToChange(state=record.submission.state)
    return record


def _later(one: Asked, record: Record, typed: forms.Filled | None, refusal: Refusal | None = None) -> Answer:
    draft, programme = record.submission, offering.programme_of(record)
    page = QuestionPage("later", "", MAIL)
    known = draft.resume_mail or draft.answers.get(programme.mail_question)
    form = typed.form if typed else forms.shown(page, {"mail": known} if known else {})
    errors = typed.errors if typed else {}
    if refusal:
        errors = {"mail": sentence_of(refusal)}
    context = {
        "programme": programme,
        "draft": draft,
        "sent_to": draft.resume_mail if "sent" in one.query else "",
        "until": day(resuming.ends(draft), offering.association().zone),
        **fields.alone(page, form, errors),
        "nonce": one.nonce("later", draft.id),
    }
    return Page("later.html", context, status=refusal.status if refusal else 422 if errors else 200)


@route(routes, "/later/{submission}", "POST")
def ask(one: Asked, submission: str) -> Answer:
    one.pressed("later", submission)
    record = _draft(one, submission)
    filled = forms.read(QuestionPage("later", "", MAIL), {}, one.typed)
    if filled.errors:
        return _later(one, record, filled)
    try:
        resuming.ask(record, str(filled.answers["mail"]))
    except Refusal as refusal:
        return _later(one, record, filled, refusal)
    return See(f"/later/{submission}?sent=1")


@route(routes, "/resume/{submission}")
def followed(one: Asked, submission: str) -> Answer:
    return _proof(one, resuming.followed(submission, one.held(LINKS).get(submission, "")))


def _asked_again(record: Record) -> Question:
    signs = resuming.signs(record)
    typed = Text("signs", said(_("Type these letters: {signs}"), signs=signs), most=10, width=5, missing=_("Type them"))
    proof = resuming.proof(record)
    return replace(proof, fact=None) if proof else typed  # what the register answers elsewhere is typed here


def _proof(one: Asked, record: Record, wrong: str = "", *, status: int = 200) -> Answer:
    question = _asked_again(record)
    page = QuestionPage("resume", "", question)
    errors = {question.name: wrong} if wrong else {}
    context = {
        "programme": offering.programme_of(record),
        "draft": record.submission,
        **fields.alone(page, forms.shown(page, {}), errors),
        "nonce": one.nonce("resume", record.submission.id),
    }
    return Page("resume.html", context, status=status)


@route(routes, "/resume/{submission}", "POST")
def resume(one: Asked, submission: str) -> Answer:
    one.pressed("resume", submission)
    record = resuming.followed(submission, one.held(LINKS).get(submission, ""))
    try:
        secret = resuming.resume(record, _given(record, one.typed))
    except Refusal as refusal:
        return _proof(one, record, sentence_of(refusal), status=refusal.status)
    return See(f"/draft/{submission}/check", cookies=(one.holding(KEYS, submission, secret),))


def _given(record: Record, typed: Typed) -> Given | None:
    question = _asked_again(record)
    given = forms.read(QuestionPage("resume", "", question), {}, typed).answers.get(question.name)
    return given.upper() if isinstance(given, str) and question.name == "signs" else given
