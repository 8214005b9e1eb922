"""The treasurer records that a payment, or a part of it, was given back."""

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile, NotFound
from chalicelib.domain.ledger import Account, Entry
from chalicelib.domain.people import Officer
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.language import calendar_day, money, said
from chalicelib.language import marked as _
from chalicelib.services import dues, register
from chalicelib.services.register import May
from chalicelib.web import amounts, desk
from chalicelib.web.answering import Answer, See
from chalicelib.web.asking import Asked
from chalicelib.web.desk import Desk, member_path
from chalicelib.web.keeping import version_shown
from chalicelib.web.recognising import known_officer
from chalicelib.web.register_words import METHODS
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)


def _form(account: Account, payment: Entry) -> QuestionPage:
    left = said(_("At most {left}, all that is left of this payment."), "en", left=money(account.left_of(payment)))
    return QuestionPage(
        "refund",
        _("Record a refund"),
        amounts.amount(left),
        *amounts.how_and_when(_("How was it given back?"), _("When was it given back?")),
        lead=_("The member is told by email. If the year is then no longer paid in full, it no longer counts as paid."),
    )


def _desk(one: Asked, account: Account, payment: Entry, request: str) -> Desk:
    member = account.member
    return Desk(
        member,
        action=f"{member_path(member)}/refund/{payment.id}",
        nonce=one.nonce("refund", member.number, payment.id, member.version),
        button=said(_("Record this refund")),
        hidden={"version": str(member.version), "request": request},
        facts=(
            (said(_("Payment")), f"{money(payment.cents)}, {said(METHODS[payment.method])}"),
            (said(_("Dues for")), str(payment.year)),
            (said(_("Came on")), calendar_day(payment.day)),
        ),
        warning=True,
    )


def _counter(one: Asked, number: str, payment: str) -> tuple[Officer, Account, Entry]:
    """Raises NotFound for what is no payment of this member."""
    officer = known_officer(one).officer
    account = register.account(officer, number, May.ENTER_MONEY)
    found = account.entry(payment)
    if found is None or found.refunds:
        raise NotFound
    return officer, account, found


@route(routes, "/office/register/member/{number}/refund/{payment}")
def refund(one: Asked, number: str, payment: str) -> Answer:
    _officer, account, found = _counter(one, number, payment)
    whole = {"amount": account.left_of(found), "method": found.method.value}
    return desk.blank(_desk(one, account, found, clock.new_id()), _form(account, found), whole)


@route(routes, "/office/register/member/{number}/refund/{payment}", "POST")
def give_back(one: Asked, number: str, payment: str) -> Answer:
    """Writes the refund down. The same page sent again writes nothing more."""
    version = version_shown(one)
    one.pressed("refund", number, payment, version)
    officer, account, found = _counter(one, number, payment)
    page, request = _form(account, found), amounts.request_of(one)
    filled = desk.read(page, one.typed)
    if filled.errors:
        return desk.again(_desk(one, account, found, request), page, filled, filled.errors)
    back = amounts.money_of(request, filled.answers)
    try:
        dues.refund(account, officer, back, payment=payment, version=version)
    except dues.BeforePayment as refusal:
        wrong = {"day-month": sentence_of(refusal)}
        return desk.again(_desk(one, account, found, request), page, filled, wrong, refusal.status)
    except (ChangedMeanwhile, dues.MoreThanIsLeft) as refusal:
        _officer, newer, found = _counter(one, number, payment)
        wrong = {"amount": sentence_of(refusal)}
        return desk.again(_desk(one, newer, found, clock.new_id()), page, filled, wrong, refusal.status)
    return See(member_path(account.member))
