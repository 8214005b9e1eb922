"""What a typed answer must be, as WTForms validators. Each says what to do, and stops at the first thing wrong."""

import re
import unicodedata
from datetime import date
from typing import Any

from wtforms.validators import StopValidation

from chalicelib import clock
from chalicelib.domain.questions import Date
from chalicelib.language import marked as _
from chalicelib.language import said

US_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP AA AE AP".split()
)
STATE_NAMES = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "district of columbia": "DC", "florida": "FL", "georgia": "GA",
    "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY",
    "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
    "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV", "new hampshire": "NH",
    "new jersey": "NJ", "new mexico": "NM", "new york": "NY", "north carolina": "NC", "north dakota": "ND",
    "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA", "puerto rico": "PR", "rhode island": "RI",
    "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "texas": "TX", "utah": "UT", "vermont": "VT",
    "virginia": "VA", "washington": "WA", "west virginia": "WV", "wisconsin": "WI", "wyoming": "WY",
}  # fmt: skip
MEMBER_NUMBER = re.compile(r"[A-Z]{2}[0-9]{6,8}")
WRONG_MAIL = _("Enter an email address like name@example.org")
UNSEEN = frozenset({"Cc", "Cs", "Co"})
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def tidy(text: str | None) -> str:
    """As it is stored: composed (NFC), trimmed, lines ended alike."""
    return unicodedata.normalize("NFC", text or "").replace("\r\n", "\n").strip()


class Needed:
    """Stops with the question's own sentence when nothing was given."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __call__(self, form: Any, field: Any) -> None:
        if not field.data:
            field.errors = []
            raise StopValidation(said(self.sentence))


class NotNeeded:
    """Stops quietly when nothing was given."""

    def __call__(self, form: Any, field: Any) -> None:
        if not field.data:
            field.errors = []
            raise StopValidation


class Written:
    """Length in characters, and no character that hides or turns the text around; line ends only where `lines` are."""

    def __init__(self, least: int, most: int, *, lines: bool = False) -> None:
        self.least, self.most, self.allowed = least, most, "\n" if lines else ""

    def __call__(self, form: Any, field: Any) -> None:
        problem = self.problem(field.data)
        if problem:
            raise StopValidation(problem)

    def problem(self, text: str) -> str | None:
        """The sentence about a text that cannot be taken."""
        over = len(text) - self.most
        if over > 0:
            return said(_("Shorten this by {over}: use at most {most} characters"), "en", over=over, most=self.most)
        if len(text) < self.least:
            return said(_("Use at least {least} characters"), "en", least=self.least)
        if any((unicodedata.category(one) in UNSEEN and one not in self.allowed) or one in TURNING for one in text):
            return said(_("Type this by hand: it holds characters that cannot be seen"))
        return None


def mail_address(form: Any, field: Any) -> None:
    mail = normalised(field.data)
    if mail is None:
        raise StopValidation(said(WRONG_MAIL))
    field.data = mail


def normalised(mail: str) -> str | None:
    """The address as it is stored, None for one to which no mail could go."""
    from email_validator import EmailNotValidError, validate_email  # 44 ms that most requests do not need

    try:
        return validate_email(mail.strip(), check_deliverability=False, allow_smtputf8=False).normalized
    except EmailNotValidError:
        return None


class PhoneNumber:
    """Leaves the number as E.164."""

    def __init__(self, country: str) -> None:
        self.country = country

    def __call__(self, form: Any, field: Any) -> None:
        import phonenumbers  # 33 ms that most requests do not need

        try:
            number = phonenumbers.parse(field.data, self.country)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not _possible(number):
            raise StopValidation(said(_("Enter a phone number like 415 555 0123 or +44 20 7946 0000")))
        field.data = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _possible(number: Any) -> bool:
    """Long enough to be called from anywhere, not only from the same town."""
    import phonenumbers

    return bool(phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE)


def day_problem(question: Date, day: date, after: str | None) -> str | None:
    """The sentence about a real date that is not one for this question. `after`: an ISO date it must follow."""
    today = clock.now().date()
    if question.past and day > today:
        return said(_("This date has not come yet"))
    if day.year < 1900:
        return said(_("Enter the year with four digits, like 1984"))
    if question.least_age and years_between(day, today) < question.least_age:
        return said(_("You must be {age} or older"), age=question.least_age)
    if question.within_months and (today.year - day.year) * 12 + today.month - day.month > question.within_months:
        return said(_("This must lie within the last {months} months"), months=question.within_months)
    if after and day.isoformat() <= after:
        return said(_("This must come after the beginning"))
    return None


def years_between(day: date, today: date) -> int:
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def postal_problems(parts: dict[str, str]) -> dict[str, str]:
    """Line -> sentence of what is wrong with a US address; elsewhere post offices have their own rules."""
    if parts["country"] != "US":
        return {}
    problems = {}
    if state_code(parts["state"]) not in US_STATES:
        problems["state"] = said(_("Enter the state, like CA or California"))
    digits = parts["postal_code"].replace("-", "").replace(" ", "")
    if not digits.isdigit() or len(digits) not in (5, 9):
        problems["postal_code"] = said(_("Enter a ZIP code like 94110 or 94110-1234"))
    return problems


def state_code(text: str) -> str:
    """Two letters for a US state, whichever way it was typed."""
    return STATE_NAMES.get(" ".join(text.casefold().split()), text.upper())


def member_number(form: Any, field: Any) -> None:
    """Leaves the number as it stands on cards: US-09-123456, whatever dashes, spaces and case were typed."""
    signs = "".join(one for one in field.data.upper() if one.isalnum())
    if not MEMBER_NUMBER.fullmatch(signs):
        raise StopValidation(said(_("Enter the number as on your card, like US-09-123456")))
    field.data = f"{signs[:2]}-{signs[2:4]}-{signs[4:]}"
