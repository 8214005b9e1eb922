"""One person whom an applicant named: where it stands, cancel, write again, name another; and the code of a mailbox."""

from chalice import Blueprint

from chalicelib.domain.errors import NotFound, WrongCode
from chalicelib.domain.questions import Group, Page
from chalicelib.domain.request_kinds import RequestKind, Way
from chalicelib.domain.requests import Request
from chalicelib.domain.submission import Record
from chalicelib.language import said
from chalicelib.services import following, offering
from chalicelib.services.following import Own, own, own_draft
from chalicelib.services.requesting import answering, naming
from chalicelib.services.requesting.moving import found, wanted
from chalicelib.web.answering import Answer, See
from chalicelib.web.answering import Page as Shown
from chalicelib.web.asking import KEYS, Asked
from chalicelib.web.following import WRONG_REFERENCE, typed_reference
from chalicelib.web.requesting import forms
from chalicelib.web.requesting.words import to_applicant
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)


def _mail_box(kind: RequestKind) -> str:
    return kind.of if kind.way is Way.CODE else kind.mail_in


def _nonce(one: Asked, submission: str, request: str) -> str:
    return one.nonce("person", submission, request)


def _press(one: Asked, submission: str, request: str) -> None:
    one.pressed("person", submission, request)


@route(routes, "/sent/{submission}/people/{request}")
def person(one: Asked, submission: str, request: str) -> Answer:
    held = own(submission, one.key_to(submission))
    return _person(one, held.record, request, mailed=held.key.mailed)


def _of_applicant(record: Record, request: str) -> tuple[Request, RequestKind]:
    """Raises NotFound, also for what is asked of officers: their names are not the applicant's to know."""
    known, kind = found(record, request)
    if kind.way is Way.OFFICER:
        raise NotFound
    return known, kind


def _person(
    one: Asked,
    record: Record,
    request: str,
    *,
    mailed: bool,
    errors: dict[str, str] | None = None,
    form: forms.Read | None = None,
    status: int = 200,
) -> Answer:
    known, kind = _of_applicant(record, request)
    problems, live = errors or {}, wanted(record.submission)
    mine = live and not mailed
    context = {
        "submission": record.submission,
        "programme": offering.programme_of(record),
        "who": known.name or known.mail,
        "kind": said(kind.title),
        "state": to_applicant(known),
        "replaced": bool(known.replaced_by),
        "must_type": live and mailed,
        "may_code": mine and kind.way is Way.CODE and known.answerable,
        "may_cancel": mine and known.open,
        "may_send_again": mine and known.may_go_again(kind),
        "questions": (form or forms.empty(another(record, kind))).questions if mine and known.replaceable else [],
        "errors": [{"href": f"#{name}", "text": sentence} for name, sentence in problems.items()],
        "wrong": problems,
        "place": f"/sent/{record.submission.id}/people/{known.id}",
        "nonce": _nonce(one, record.submission.id, known.id),
    }
    return Shown("person.html", context, status=status)


def another(record: Record, kind: RequestKind) -> Page:
    """The questions about another person: those of the group's rows, or the address alone."""
    question = offering.programme_of(record).question(kind.of)
    asked = question.questions if isinstance(question, Group) else (question,) if question else ()
    return Page("another", kind.title, *asked)


@route(routes, "/sent/{submission}/people/{request}", "POST")
def show_who(one: Asked, submission: str, request: str) -> Answer:
    """Whoever came by email types the reference once; then this browser has a key of its own."""
    _press(one, submission, request)
    held: Own = own(submission, one.key_to(submission))
    _of_applicant(held.record, request)
    if held.key.mailed and not typed_reference(one, held):
        wrong = {"reference": said(WRONG_REFERENCE)}
        return _person(one, held.record, request, mailed=True, errors=wrong, status=422)
    keys = one.holding(KEYS, submission, following.admit(held.record))
    return See(f"/sent/{submission}/people/{request}", cookies=(keys,))


@route(routes, "/sent/{submission}/people/{request}/code", "POST")
def code(one: Asked, submission: str, request: str) -> Answer:
    """Only in a browser with a key of its own: a program that fills in forms would use up the tries."""
    _press(one, submission, request)
    record = own_draft(submission, one.key_to(submission))
    _of_applicant(record, request)
    try:
        answering.prove(record, request, one.typed.get("code", ""))
    except WrongCode as wrong:
        errors = {"code": sentence_of(wrong)}
        return _person(one, record, request, mailed=False, errors=errors, status=wrong.status)
    return See(f"/sent/{submission}/people/{request}")


@route(routes, "/sent/{submission}/people/{request}/cancel", "POST")
def cancel(one: Asked, submission: str, request: str) -> Answer:
    _press(one, submission, request)
    naming.cancel(own_draft(submission, one.key_to(submission)), request)
    return See(f"/sent/{submission}/people/{request}")


@route(routes, "/sent/{submission}/people/{request}/again", "POST")
def again(one: Asked, submission: str, request: str) -> Answer:
    _press(one, submission, request)
    naming.send_again(own_draft(submission, one.key_to(submission)), request)
    return See(f"/sent/{submission}/people/{request}")


@route(routes, "/sent/{submission}/people/{request}/another", "POST")
def name_another(one: Asked, submission: str, request: str) -> Answer:
    _press(one, submission, request)
    record = own_draft(submission, one.key_to(submission))
    _known, kind = _of_applicant(record, request)
    form = forms.read(another(record, kind), one.typed)
    if form.errors:
        return _person(one, record, request, mailed=False, errors=form.errors, form=form, status=422)
    try:
        naming.name_another(record, request, form.answers)
    except (naming.NamedBefore, naming.NotAnother) as refusal:
        form = forms.read(another(record, kind), one.typed, {_mail_box(kind): sentence_of(refusal)})
        return _person(one, record, request, mailed=False, errors=form.errors, form=form, status=refusal.status)
    return See(f"/sent/{submission}")
