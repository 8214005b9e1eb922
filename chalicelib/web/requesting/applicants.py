"""One person whom an applicant named: where it stands, cancel, write again, name another; and the code of a mailbox."""

from collections.abc import Mapping
from types import MappingProxyType

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
from chalicelib.web import fields, forms
from chalicelib.web.answering import Answer, See
from chalicelib.web.answering import Page as Shown
from chalicelib.web.asking import KEYS, Asked
from chalicelib.web.following import WRONG_REFERENCE, typed_reference
from chalicelib.web.forms import Filled
from chalicelib.web.requesting.words import may_change, to_applicant
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

NOTHING: Mapping[str, str] = MappingProxyType({})


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
    wrong: Mapping[str, str] = NOTHING,
    filled: Filled | None = None,
    status: int = 200,
) -> Answer:
    known, kind = _of_applicant(record, request)
    page, live = another(record, kind), wanted(record.submission)
    mine, shown = live and not mailed, filled or forms.blank(page)
    form = fields.alone(page, shown.form, {**shown.errors, **wrong})
    context = {
        "submission": record.submission,
        "programme": offering.programme_of(record),
        "who": known.name or known.mail,
        "kind": said(kind.title),
        "state": to_applicant(known),
        "replaced": bool(known.replaced_by),
        "must_type": mailed and may_change(record, known, kind),
        "may_code": mine and kind.way is Way.CODE and known.answerable,
        "may_cancel": mine and known.open,
        "may_send_again": mine and known.may_go_again(kind),
        "questions": form["questions"] if mine and known.replaceable else [],
        "errors": form["errors"],
        "wrong": wrong,
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
        return _person(one, held.record, request, mailed=True, wrong=wrong, status=422)
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
        problem = {"code": sentence_of(wrong)}
        return _person(one, record, request, mailed=False, wrong=problem, status=wrong.status)
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
    filled = forms.read(another(record, kind), {}, one.typed)
    if filled.errors:
        return _person(one, record, request, mailed=False, filled=filled, status=422)
    try:
        naming.name_another(record, request, filled.answers)
    except (naming.NamedBefore, naming.NotAnother) as refusal:
        filled = filled.but(_mail_box(kind), sentence_of(refusal))
        return _person(one, record, request, mailed=False, filled=filled, status=refusal.status)
    return See(f"/sent/{submission}")
