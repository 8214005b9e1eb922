"""The treasurer records a payment: the form, the page that shows it once more, the press that writes it down."""

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.answers import Answers
from chalicelib.domain.errors import ChangedMeanwhile, Refusal
from chalicelib.domain.ledger import Account
from chalicelib.domain.people import Officer
from chalicelib.domain.questions import Choice, Option
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.language import calendar_day, money, said
from chalicelib.language import marked as _
from chalicelib.services import dues, offering, register
from chalicelib.services.register import May
from chalicelib.web import amounts, desk
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.desk import Desk, member_path
from chalicelib.web.keeping import version_shown
from chalicelib.web.recognising import known_officer
from chalicelib.web.register_words import METHODS
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)


def _form(account: Account) -> QuestionPage:
    owed = dues.owed(account, offering.today())
    years = sorted({owed.year, *account.payable(offering.association().dues, offering.today())})
    asked = said(_("Asked now: {amount}. Enter what really came."), "en", amount=money(owed.left_cents))
    return QuestionPage(
        "payment",
        _("Record a payment"),
        amounts.amount(asked),
        Choice(
            "year",
            _("Dues for which year?"),
            among=tuple(Option(str(year), str(year)) for year in years),
            missing=_("Choose the year"),
        ),
        *amounts.how_and_when(_("How was it paid?"), _("When did the money come?")),
        lead=_("The member gets a receipt by email."),
    )


def _desk(one: Asked, account: Account) -> Desk:
    member = account.member
    return Desk(
        member,
        action=f"{member_path(member)}/payment",
        nonce=one.nonce("payment", member.number),
        button=said(_("Look it over")),
    )


def _treasury(one: Asked, number: str) -> tuple[Officer, Account]:
    officer = known_officer(one).officer
    return officer, register.account(officer, number, May.ENTER_MONEY)


@route(routes, "/office/register/member/{number}/payment")
def payment(one: Asked, number: str) -> Answer:
    """The year that is paid next is chosen; amount, way and day are the treasurer's to say."""
    _officer, account = _treasury(one, number)
    suggested = {"year": str(dues.owed(account, offering.today()).year)}
    return desk.blank(_desk(one, account), _form(account), suggested)


@route(routes, "/office/register/member/{number}/payment", "POST")
def look_over(one: Asked, number: str) -> Answer:
    """The payment once more, with what it will cover. Nothing is written yet."""
    one.pressed("payment", number)
    _officer, account = _treasury(one, number)
    page = _form(account)
    filled = desk.read(page, one.typed)
    if filled.errors:
        return desk.again(_desk(one, account), page, filled, filled.errors)
    return _confirmation(one, account, filled.answers)


def _confirmation(one: Asked, account: Account, answers: Answers, refusal: Refusal | None = None) -> Page:
    member, year = account.member, int(str(answers["year"]))
    paid = amounts.money_of(clock.new_id(), answers)
    owed = dues.owed(account, paid.day, year)
    left = owed.left_cents - paid.cents
    context = {
        "member": member,
        "path": member_path(member),
        "facts": [
            (said(_("Amount")), money(paid.cents)),
            (said(_("Dues for")), str(year)),
            (said(_("Asked for that year")), money(owed.asked_cents)),
            (said(_("Paid before")), money(owed.paid_cents)),
            (said(_("How")), said(METHODS[paid.method])),
            (said(_("Came on")), calendar_day(paid.day)),
            (said(_("Check number or the like")), paid.reference or said(_("None"))),
        ],
        "year": str(year),
        "left": money(left) if left > 0 else "",
        "over": money(-left) if left < 0 else "",
        "hidden": {
            "version": str(member.version),
            "request": paid.request,
            **{name: str(answers.get(name, "")) for name in amounts.NAMES},
        },
        "errors": [{"href": "#payment", "text": sentence_of(refusal)}] if refusal else [],
        "nonce": one.nonce("paid", member.number, member.version),
    }
    return Page("payment.html", context, status=refusal.status if refusal else 200)


@route(routes, "/office/register/member/{number}/paid", "POST")
def paid(one: Asked, number: str) -> Answer:
    """Writes the payment down. The same page sent again writes nothing more."""
    version = version_shown(one)
    one.pressed("paid", number, version)
    officer, account = _treasury(one, number)
    answers = amounts.carried(one)
    money_in = amounts.money_of(amounts.request_of(one), answers)
    try:
        dues.record(account, officer, money_in, year=int(answers["year"]), version=version)
    except (ChangedMeanwhile, dues.YearNotPayable) as refusal:
        _officer, newer = _treasury(one, number)
        return _confirmation(one, newer, answers, refusal)
    return See(member_path(account.member))
