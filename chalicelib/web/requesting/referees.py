"""The page of a person who is asked about an applicant: answer, or say that one would rather not."""

from contextlib import suppress
from dataclasses import replace

from chalice import Blueprint

from chalicelib.domain.requests import RequestSettled, RequestState
from chalicelib.language import day, said
from chalicelib.language import marked as _
from chalicelib.services import offering
from chalicelib.services.requesting import answering
from chalicelib.services.requesting.answering import Invited, invited
from chalicelib.web import fields, forms
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import LINKS, Asked
from chalicelib.web.forms import Filled
from chalicelib.web.requesting import telling
from chalicelib.web.routing import route

routes = Blueprint(__name__)

THANKS = _("Thank you")
NOT_NEEDED = _("We do not need your answer any more. Thank you for looking. You need not do anything.")
REFUSED = (THANKS, _("You told us that you do not agree. That is all right."))
# What whoever opens the link finds once nobody waits for an answer. Never what was answered, nor about whom.
SETTLED: dict[RequestState, tuple[str, str]] = {
    RequestState.ANSWERED: (THANKS, _("You answered on {ended}. You need not do anything more.")),
    RequestState.DECLINED: (THANKS, _("You told us that you would rather not answer. That is all right.")),
    RequestState.NO_ANSWER: (_("The time to answer is over"), _("Thank you for looking. You need not do anything.")),
}


def _guest(one: Asked, request: str) -> Invited:
    return invited(request, one.held(LINKS).get(request))


@route(routes, "/request/{request}")
def request(one: Asked, request: str) -> Answer:
    guest = _guest(one, request)
    return _form(one, guest, forms.blank(guest.kind.page)) if guest.may_answer else _settled(guest)


def _settled(guest: Invited) -> Answer:
    refused = guest.kind.wants_consent and _stood(guest) is RequestState.DECLINED
    heading, sentence = REFUSED if refused else SETTLED.get(_stood(guest), (_("Not needed any more"), NOT_NEEDED))
    ended = guest.request.ended_at or guest.request.made_at
    words = said(sentence, "en", ended=day(ended, offering.association().zone))
    return Page("request_settled.html", {"heading": said(heading), "words": words})


def _stood(guest: Invited) -> RequestState:
    """What an officer waived after it was answered is still an answer to who gave it."""
    return RequestState.ANSWERED if guest.request.was_answered else guest.request.state


def _form(one: Asked, guest: Invited, filled: Filled, *, status: int = 200) -> Answer:
    programme, answers = offering.programme_of(guest.record), guest.record.submission.answers
    applicant = programme.name_of(answers)
    about = guest.kind.tells_about(applicant, answers)
    context = {
        "page": guest.kind.page,
        "about": about,
        "lead": said(guest.kind.lead, "en", about=about),
        "one": said(programme.one),
        "applicant": applicant,
        "consent": guest.kind.wants_consent,
        "agreed": telling.agreed(guest),
        "told": telling.told(guest),
        "pictures": telling.pictures(guest),
        **fields.alone(guest.kind.page, filled.form, filled.errors),
        "wrong": filled.errors.get("reference", ""),
        "typed": one.typed.get("reference", ""),
        "until": day(guest.request.until, offering.association().zone),
        "action": f"/request/{guest.request.id}",
        "nonce": one.nonce("request", guest.request.id),
    }
    return Page("request.html", context, status=status, storage=bool(context["pictures"]))


@route(routes, "/request/{request}", "POST")
def answer(one: Asked, request: str) -> Answer:
    """What cannot be taken is shown again as typed; nothing of it is kept, since a draft would be read by nobody."""
    one.pressed("request", request)
    guest = _guest(one, request)
    if guest.may_answer:
        filled = forms.read(guest.kind.page, {}, one.typed)
        named, number = telling.named(guest, filled.answers), telling.number_problem(guest, one.typed)
        errors = {**named, **filled.errors, **number}
        if errors:
            return _form(one, guest, replace(filled, errors=errors), status=422)
        with suppress(RequestSettled):  # cancelled or answered just now: the page says so
            answering.answer(guest, filled.answers)
    return See(f"/request/{request}")


@route(routes, "/request/{request}/decline", "POST")
def decline(one: Asked, request: str) -> Answer:
    one.pressed("request", request)
    guest = _guest(one, request)
    if guest.may_answer:
        errors = telling.number_problem(guest, one.typed)
        if errors:
            filled = replace(forms.read(guest.kind.page, {}, one.typed), errors=errors)
            return _form(one, guest, filled, status=422)
        with suppress(RequestSettled):
            answering.decline(guest)
    return See(f"/request/{request}")
