"""What a typed answer must be, as WTForms validators. Each says what to do, and stops at the first thing wrong."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from wtforms.validators import StopValidation

from chalicelib.domain.mailboxes import is_free
from chalicelib.domain.words import words_in
from chalicelib.language import marked as _
from chalicelib.language import said

OTHER_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9 -]{1,18}")
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
    """Length, and no character that hides or turns the text around; line ends only where `lines` are.

    Characters are counted as people do, or with `units` as browsers do (UTF-16), where a browser counts along.
    """

    def __init__(self, least: int, most: int, *, lines: bool = False, units: bool = False) -> None:
        self.least, self.most, self.allowed, self.units = least, most, "\n" if lines else "", units

    def __call__(self, form: Any, field: Any) -> None:
        problem = self.problem(field.data)
        if problem:
            raise StopValidation(problem)

    def problem(self, text: str) -> str | None:
        """The sentence about a text that cannot be taken."""
        over = (len(text.encode("utf-16-le", "surrogatepass")) // 2 if self.units else len(text)) - self.most
        if over > 0:
            return said(_("Shorten this by {over}: use at most {most} characters"), "en", over=over, most=self.most)
        if len(text) < self.least:
            return said(_("Use at least {least} characters"), "en", least=self.least)
        nothing_seen = text and not any(unicodedata.category(one)[0] in "LNPS" for one in text)
        if nothing_seen or any(
            (unicodedata.category(one) in UNSEEN and one not in self.allowed) or one in TURNING for one in text
        ):
            return said(_("Type this by hand: it holds characters that cannot be seen"))
        return None


class Words:
    """The number of words, 0 for any."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, form: Any, field: Any) -> None:
        count = words_in(field.data)
        if self.most and count > self.most:
            told = _("Shorten this by {over}: use at most {most} words")
            raise StopValidation(said(told, "en", over=count - self.most, most=self.most))
        if count < self.least:
            told = _("Write at least {least} words: {more} to go")
            raise StopValidation(said(told, "en", least=self.least, more=self.least - count))


def mail_address(form: Any, field: Any) -> None:
    mail = normalised(field.data)
    if mail is None:
        raise StopValidation(said(WRONG_MAIL))
    field.data = mail


def web_address(form: Any, field: Any) -> None:
    """Leaves the address with https:// before it."""
    whole = field.data if "://" in field.data else f"https://{field.data}"
    try:
        parts = urlsplit(whole)
        reached = parts.scheme.lower() == "https" and "." in (parts.hostname or "") and parts.port != 0
    except ValueError:
        reached = False
    if not reached or "@" in parts.netloc or not whole.isprintable() or " " in whole:
        raise StopValidation(said(_("Enter a web address like https://www.example.org")))
    field.data = whole


def at_work(form: Any, field: Any) -> None:
    if is_free(field.data):
        raise StopValidation(said(_("Anybody can have an address there. Enter the one that your agency gave you.")))


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


class OnCard:
    """Leaves the number as it stands on cards; another one in capitals, with plain dashes."""

    def __init__(self, as_on_card: Callable[[str], str | None]) -> None:
        self.as_on_card = as_on_card

    def __call__(self, form: Any, field: Any) -> None:
        other = "".join("-" if unicodedata.category(one) == "Pd" else one for one in field.data.upper())
        number = self.as_on_card(field.data) or ("-".join(other.split()) if OTHER_NUMBER.fullmatch(other) else None)
        if number is None:
            raise StopValidation(said(_("Enter the number as on your card: letters, digits and dashes")))
        field.data = number
