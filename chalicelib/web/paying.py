"""The treasurer's forms about one award: a payment, money that came back, an entry that was a mistake."""

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile, Refusal
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.language import marked as _
from chalicelib.language import money, said
from chalicelib.services import granting, offering, paying
from chalicelib.services.granting import Before
from chalicelib.services.paying import MoreThanHeld, MoreThanOwed
from chalicelib.web import amounts, desk, fields, forms, grant_words
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.forms import Filled
from chalicelib.web.granting import before, path_of
from chalicelib.web.keeping import version_shown
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

Facts = list[tuple[str, str]]


def _treasury(one: Asked, submission: str) -> Before:
    return granting.may_pay(before(one, submission))


def _form(
    one: Asked, at: Before, page: QuestionPage, filled: Filled, action: str, facts: Facts, *, request: str, status: int
) -> Page:
    submission = at.submission
    context = {
        "title": said(page.title),
        "lead": said(page.lead),
        "submission": submission,
        "programme": offering.programme_of(at.record),
        "path": path_of(submission.id),
        "action": f"{path_of(submission.id)}/{action}",
        "facts": facts,
        **fields.alone(page, filled.form, filled.errors),
        "hidden": {"version": str(submission.version), "request": request},
        "nonce": one.nonce(action, submission.id, submission.version),
    }
    return Page("office_award_form.html", context, status=status)


def _payment(left_cents: int) -> QuestionPage:
    left = said(_("At most {left}, all that is left of this part."), "en", left=money(left_cents))
    return QuestionPage(
        "payment",
        _("Record a payment"),
        amounts.amount(left, most=amounts.MOST_OF_AWARD),
        *amounts.how_and_when(_("How was it paid?"), _("When was it paid?")),
        lead=_("The winner is told by email in ten minutes. Until then you can cancel it and nobody hears of it."),
    )


def _payee(at: Before, title: str) -> Facts:
    return [(said(_("Part")), title), *grant_words.payee_lines(at.award, at.grant)]


@route(routes, "/office/awards/{submission}/payment/{part}")
def payment(one: Asked, submission: str, part: str) -> Answer:
    """All that is left of the part, by check, is filled in."""
    at = _treasury(one, submission)
    found = paying.part_of(at, part)
    page = _payment(found.left_cents)
    filled = forms.blank(page, {"amount": found.left_cents, "method": "check"})
    facts = _payee(at, said(found.of.title))
    return _form(one, at, page, filled, f"payment/{part}", facts, request=clock.new_id(), status=200)


@route(routes, "/office/awards/{submission}/payment/{part}", "POST")
def pay(one: Asked, submission: str, part: str) -> Answer:
    """Writes the payment down. The same page sent again writes nothing more."""
    version, action = version_shown(one), f"payment/{part}"
    one.pressed(action, submission, version)
    at, request = _treasury(one, submission), amounts.request_of(one)
    if at.grant.entry(request):
        return See(path_of(submission))
    found = paying.part_of(at, part)
    page = _payment(found.left_cents)
    filled = desk.read(page, one.typed)
    refusal: Refusal | None = None
    if not filled.errors:
        try:
            paying.pay(at, part, amounts.money_of(request, filled.answers), version=version)
            return See(path_of(submission))
        except (ChangedMeanwhile, MoreThanOwed) as refused:
            refusal, filled = refused, filled.but("amount", sentence_of(refused))
    again = _treasury(one, submission) if isinstance(refusal, ChangedMeanwhile) else at
    facts, status = _payee(again, said(found.of.title)), refusal.status if refusal else 422
    return _form(one, again, page, filled, action, facts, request=request, status=status)


def _returned(at: Before) -> QuestionPage:
    held = said(_("At most {held}, what was paid and not given back."), "en", held=money(at.grant.held_cents))
    return QuestionPage(
        "returned",
        _("Money came back"),
        amounts.amount(held, most=amounts.MOST_OF_AWARD),
        *amounts.how_and_when(_("How did it come?"), _("When did it come?")),
        lead=_("The winner gets a receipt by email in ten minutes. What came back is not paid again."),
    )


@route(routes, "/office/awards/{submission}/returned")
def returned(one: Asked, submission: str) -> Answer:
    at = _treasury(one, submission)
    page = _returned(at)
    filled = forms.blank(page, {"method": "check"})
    return _form(one, at, page, filled, "returned", [], request=clock.new_id(), status=200)


@route(routes, "/office/awards/{submission}/returned", "POST")
def give_back(one: Asked, submission: str) -> Answer:
    """Writes down what came back. The same page sent again writes nothing more."""
    version = version_shown(one)
    one.pressed("returned", submission, version)
    at, request = _treasury(one, submission), amounts.request_of(one)
    page = _returned(at)
    filled = desk.read(page, one.typed)
    refusal: Refusal | None = None
    if not filled.errors:
        try:
            paying.give_back(at, amounts.money_of(request, filled.answers), version=version)
            return See(path_of(submission))
        except (ChangedMeanwhile, MoreThanHeld) as refused:
            refusal, filled = refused, filled.but("amount", sentence_of(refused))
    again = _treasury(one, submission) if isinstance(refusal, ChangedMeanwhile) else at
    status = refusal.status if refusal else 422
    return _form(one, again, page, filled, "returned", [], request=request, status=status)


@route(routes, "/office/awards/{submission}/entry/{entry}")
def entry(one: Asked, submission: str, entry: str) -> Answer:
    at = _treasury(one, submission)
    paying.standing(at, entry)
    return _canceling(one, at, entry, clock.new_id())


def _canceling(one: Asked, at: Before, entry: str, request: str, refusal: Refusal | None = None) -> Page:
    shown = next(row for row in grant_words.entries(at.award, at.grant) if row["id"] == entry)
    submission, wrong = at.submission, sentence_of(refusal) if refusal else ""
    context = {
        "submission": submission,
        "programme": offering.programme_of(at.record),
        "path": path_of(submission.id),
        "action": f"{path_of(submission.id)}/entry/{entry}",
        "facts": [
            (said(_("What")), shown["what"]),
            (said(_("Amount")), shown["amount"]),
            (said(_("Day")), shown["day"]),
            (said(_("How")), shown["how"]),
            (said(_("Recorded by")), shown["by"]),
        ],
        "hidden": {"version": str(submission.version), "request": request},
        "errors": [{"href": "#entry", "text": wrong}] if wrong else [],
        "nonce": one.nonce("entry", submission.id, entry, submission.version),
    }
    return Page("office_award_cancel.html", context, status=refusal.status if refusal else 200)


@route(routes, "/office/awards/{submission}/entry/{entry}", "POST")
def cancel(one: Asked, submission: str, entry: str) -> Answer:
    """Cancels the entry with a contra entry. The same page sent again writes nothing more."""
    version = version_shown(one)
    one.pressed("entry", submission, entry, version)
    at, request = _treasury(one, submission), amounts.request_of(one)
    try:
        paying.correct(at, entry, request, version=version)
    except (ChangedMeanwhile, MoreThanHeld) as refusal:
        again = _treasury(one, submission)
        paying.standing(again, entry)
        return _canceling(one, again, entry, request, refusal)
    return See(path_of(submission))
