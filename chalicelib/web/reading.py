"""Answers as people read them: on the check page, on an officer's record page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from chalicelib.domain.questions import Address, Answer, Choice, Consent, Date, Phone, Question
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.web.fields import countries


def words(question: Question, given: Answer | None) -> str:
    """The answer in words, lines parted by newlines; "Not answered" for none."""
    if given is None:
        return said(_("Not answered"))
    read: Callable[[Any, Any], str] = WORDS.get(type(question), _plain)
    return read(question, given)


def _plain(question: Question, given: Any) -> str:
    return str(given)


def _choice(question: Choice, given: Any) -> str:
    return said(question.label_of(str(given)))


def _date(question: Date, given: Any) -> str:
    from babel.dates import format_date  # 40 ms that most requests do not need

    return str(format_date(date.fromisoformat(str(given)), "MMMM d, y", locale="en"))


def _phone(question: Phone, given: Any) -> str:
    import phonenumbers

    number = phonenumbers.parse(str(given), None)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def _address(question: Address, given: Any) -> str:
    lines = [given["line1"], given["line2"], f"{given['city']}, {given['state']} {given['postal_code']}".strip(" ,")]
    country = "" if given["country"] == "US" else dict(countries()).get(given["country"], given["country"])
    return "\n".join(line for line in (*lines, country) if line)


def _consent(question: Consent, given: Any) -> str:
    return said(_("Yes"))


WORDS: dict[type[Question], Callable[[Any, Any], str]] = {
    Choice: _choice,
    Date: _date,
    Phone: _phone,
    Address: _address,
    Consent: _consent,
}
