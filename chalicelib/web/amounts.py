"""Money as officers enter it: the questions that ask for it, and the money that was read."""

import re
from collections.abc import Mapping
from datetime import date

from chalicelib.domain.errors import ForgedPress
from chalicelib.domain.ledger import Method
from chalicelib.domain.questions import Choice, Date, Option, Question, Text
from chalicelib.domain.questions import Money as MoneyQuestion
from chalicelib.language import marked as _
from chalicelib.services.dues import MOST_CENTS, Money
from chalicelib.web.asking import Asked
from chalicelib.web.register_words import METHODS

REQUEST = re.compile(r"[0-9a-z]{26}")
HOW = tuple(Option(method.value, words) for method, words in METHODS.items())
MOST_OF_AWARD = 100_000_000  # cents; the account of the award says what of it is left
MONTHS_BACK = 18  # a day before that is a typing mistake
NAMES = ("amount", "year", "method", "day", "reference")


def amount(hint: str, *, most: int = MOST_CENTS) -> MoneyQuestion:
    return MoneyQuestion("amount", _("Amount"), hint=hint, least=1, most=most, missing=_("Enter the amount"))


def how_and_when(how: str, when: str) -> tuple[Question, ...]:
    return (
        Choice("method", how, among=HOW, missing=_("Choose how")),
        Date("day", when, missing=_("Enter the day"), example="11 21 2026", within_months=MONTHS_BACK),
        Text(
            "reference",
            _("Check number or the like"),
            hint=_("So that it is found in the bank's papers. No notes about the person."),
            needed=False,
            most=40,
            width=10,
        ),
    )


def request_of(one: Asked) -> str:
    """The id that our page gave to what is written. Raises ForgedPress."""
    request = one.typed.get("request", "")
    if not REQUEST.fullmatch(request):
        raise ForgedPress
    return request


def money_of(request: str, answers: Mapping[str, object]) -> Money:
    """From answers that were checked; the amount in cents."""
    return Money(
        request,
        int(str(answers["amount"])),
        Method(str(answers["method"])),
        date.fromisoformat(str(answers["day"])),
        str(answers.get("reference", ""))[:40],
    )


def carried(one: Asked) -> dict[str, str]:
    """The checked answers that a page of ours carries on to the next press. Raises ForgedPress for any others."""
    answers = {name: one.typed.get(name, "") for name in NAMES}
    cents, year = one.typed.number("amount"), one.typed.number("year")
    try:
        date.fromisoformat(answers["day"])
        Method(answers["method"])
    except ValueError:
        raise ForgedPress from None
    if cents is None or not 0 < cents <= MOST_CENTS or year is None:
        raise ForgedPress
    return answers
