"""What happens after an award, as programmes share it: a prize, a scholarship in two halves, a check to a college."""

from datetime import timedelta

from chalicelib.domain.award_terms import Award, Installment, Report
from chalicelib.domain.evidence import RECEIPT
from chalicelib.domain.questions import Address, Consent, LongText, Money, Name, Page, Question, Text, Upload
from chalicelib.domain.roles import Role
from chalicelib.language import marked as _

REPORT_WITHIN = timedelta(days=60)
WHOLE = Installment("whole", _("In one sum"), 100)
HALVES = (
    Installment("first_half", _("First half"), 50),
    Installment("second_half", _("Second half"), 50, after_report=True),
)
PAYEE = Name(
    "payee",
    _("Name on the check"),
    hint=_("As your bank knows it"),
    missing=_("Enter the name for the check"),
)
ADDRESS = Address(
    "check_address",
    _("Where should the check go?"),
    short=_("Address for the check"),
    hint=_("Only treasurers see what you enter here."),
)
COLLEGE = Text(
    "college_payee",
    _("Name of the college on the check"),
    hint=_("The check is made out to the student and the college together. Ask the college for its exact name."),
    missing=_("Enter the name of the college"),
)


def _payee(*more: Question) -> Page:
    return Page("payee", _("Your check"), PAYEE, *more, ADDRESS, lead=_("We pay by check. Say to whom, and where to."))


def prize(by: Role) -> Award:
    """One check, and nothing to report."""
    return Award(installments=(WHOLE,), by=by, page=_payee(), payees=("payee",), address="check_address")


def to_college(by: Role, *, known: tuple[tuple[str, str], ...] = ()) -> Award:
    """One check to the student and the college together. `known`: questions of the page and of the form, such as
    ("check_address", "home_address"), ("college_payee", "college_name")."""
    return Award(
        installments=(WHOLE,),
        by=by,
        page=_payee(COLLEGE),
        payees=("payee", "college_payee"),
        address="check_address",
        known=known,
    )


def in_halves(by: Role, *, after: str = "", asked_question: str = "", known: tuple[tuple[str, str], ...] = ()) -> Award:
    """Half at once, half after the report with receipts. `after` is the Date of the form with the end of the course;
    `asked_question` is the Money of the form that the winner asked for."""
    return Award(
        installments=HALVES,
        by=by,
        page=_payee(),
        payees=("payee",),
        address="check_address",
        known=known,
        asked_question=asked_question,
        report=Report(page=REPORT, within=REPORT_WITHIN, after=after),
    )


REPORT = Page(
    "report",
    _("Your report"),
    LongText(
        "report_text",
        _("What did you learn, and how do you pass it on?"),
        short=_("What was learned"),
        hint=_("150 to 1,500 words"),
        missing=_("Write what you learned"),
        least_words=150,
        most_words=1_500,
        most=12_000,
    ),
    Money("spent_tuition", _("Spent on tuition"), missing=_("Enter what you spent on tuition, 0 for nothing")),
    Money("spent_travel", _("Spent on travel"), missing=_("Enter what you spent on travel, 0 for nothing")),
    Money("spent_lodging", _("Spent on lodging"), missing=_("Enter what you spent on lodging, 0 for nothing")),
    Money("spent_other", _("Spent on other things"), needed=False),
    Upload(
        "receipts",
        _("Receipts"),
        hint=_("For everything above, as photos or scans. Cover numbers of cards and accounts."),
        missing=_("Add your receipts"),
        kind=RECEIPT,
        up_to=20,
    ),
    Consent("may_publish_report", _("The association may publish this report with my name."), needed=False),
    lead=_("Say what the award made possible. Money that you did not use goes back: write to us."),
)
