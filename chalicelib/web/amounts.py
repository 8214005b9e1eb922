"""Money as officers type it: the questions that ask for it, and the money that was read."""

import re
from collections.abc import Mapping
from datetime import date

from chalicelib.domain.errors import ForgedPress
from chalicelib.domain.ledger import Method
from chalicelib.domain.questions import Choice, Date, Option, Page, Question, Text
from chalicelib.language import marked as _
from chalicelib.language import money, said
from chalicelib.services.dues import MOST_CENTS, Money
from chalicelib.web.asking import Asked
from chalicelib.web.forms import Filled
from chalicelib.web.register_words import METHODS

AMOUNT = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(\d{2}))?", re.ASCII)
REQUEST = re.compile(r"[0-9a-z]{26}")
HOW = tuple(Option(method.value, words) for method, words in METHODS.items())
MONTHS_BACK = 18  # a day before that is a typing mistake
NAMES = ("amount", "year", "method", "day", "reference")


def amount(hint: str) -> Text:
    return Text("amount", _("Amount"), hint=hint, most=12, width=5, missing=_("Enter the amount"))


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


def cents_of(text: str) -> int | None:
    """Whole cents of an amount as people write it: 30, 30.00, $1,230.50; None for what is none, or far too much."""
    found = AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    cents = int(found.group(1).replace(",", "")) * 100 + int(found.group(2) or 0)
    return cents if 0 < cents <= MOST_CENTS else None


def problems(page: Page, filled: Filled) -> dict[str, str]:
    """What is wrong with the form, amounts included, in the order of its questions."""
    errors = dict(filled.errors)
    if "amount" not in errors and cents_of(str(filled.answers["amount"])) is None:
        sentence = _("Enter an amount in dollars, like 30 or 30.00, of at most {most}")
        errors["amount"] = said(sentence, "en", most=money(MOST_CENTS))
    names = [question.name for question in page.questions]
    return dict(sorted(errors.items(), key=lambda error: names.index(error[0].partition("-")[0])))


def request_of(one: Asked) -> str:
    """The id that our page gave to what is written. Raises ForgedPress."""
    request = one.typed.get("request", "")
    if not REQUEST.fullmatch(request):
        raise ForgedPress
    return request


def money_of(request: str, answers: Mapping[str, object]) -> Money:
    """From answers that were checked."""
    return Money(
        request,
        cents_of(str(answers["amount"])) or 0,
        Method(str(answers["method"])),
        date.fromisoformat(str(answers["day"])),
        str(answers.get("reference", ""))[:40],
    )


def carried(one: Asked) -> dict[str, str]:
    """The checked answers that a page of ours carries on to the next press. Raises ForgedPress for any others."""
    answers = {name: one.typed.get(name, "") for name in NAMES}
    try:
        date.fromisoformat(answers["day"])
        Method(answers["method"])
    except ValueError:
        raise ForgedPress from None
    if cents_of(answers["amount"]) is None or one.typed.number("year") is None:
        raise ForgedPress
    return answers
