"""Numbers, with and without decimals, and money, as people type them."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from wtforms import Field, StringField

from chalicelib.domain.answers import Answers
from chalicelib.domain.questions import Fraction, Money, Number, Question, Total
from chalicelib.language import marked as _
from chalicelib.language import money, said
from chalicelib.web.checks import tidy
from chalicelib.web.kinds.kind import NOWHERE, Errors, Kind, Params, Taken, labelled, presence

WHOLE = re.compile(r"[0-9]{1,9}")
DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
DOLLARS = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?")
# Commas stand between the thousands, never before the cents.
THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?:[,.]|$))")


def _box(question: Question) -> Field:
    return StringField(said(question.label), [presence(question)], filters=[tidy])


def _given(box: Any) -> Taken | str:
    """What was typed, without spaces and commas between thousands; or that nothing was, and whether it may be."""
    if not box.validate(NOWHERE):
        return Taken(problems={box.name: str(box.errors[0])})
    return THOUSANDS.sub("", box.data.replace(" ", "")) if box.data else Taken()


def _read_number(question: Number, box: Any, known: Answers) -> Taken:
    typed = _given(box)
    if isinstance(typed, Taken):
        return typed
    number = int(typed) if WHOLE.fullmatch(typed) else -1
    if not question.least <= number <= question.most:
        told = said(_("Enter a whole number from {least} to {most}"), "en", least=question.least, most=question.most)
        return Taken(problems={box.name: told})
    return Taken(number)


def _read_fraction(question: Fraction, box: Any, known: Answers) -> Taken:
    typed = _given(box)
    if isinstance(typed, Taken):
        return typed
    number = Decimal(typed) if DECIMAL.fullmatch(typed) else Decimal(-1)
    rounded = round(number, question.places)
    if number != rounded or not Decimal(question.least) <= number <= Decimal(question.most):
        told = said(
            _("Enter a number from {least} to {most}, like 3.25"), "en", least=question.least, most=question.most
        )
        return Taken(problems={box.name: told})
    return Taken(f"{number.normalize():f}")


def _read_money(question: Money, box: Any, known: Answers) -> Taken:
    typed = _given(box)
    if isinstance(typed, Taken):
        return typed
    found = DOLLARS.fullmatch(typed.removeprefix("$"))
    if not found:
        return Taken(problems={box.name: said(_("Enter an amount in dollars, like 1,250 or 1250.50"))})
    cents = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if not question.least <= cents <= question.most:
        limits = {"least": money(question.least), "most": money(question.most)}
        return Taken(problems={box.name: said(_("Enter an amount from {least} to {most}"), "en", **limits)})
    return Taken(cents)


def _number_look(question: Number, box: Any, errors: Errors) -> tuple[str, Params]:
    unit = {"suffix": {"text": said(question.unit)}} if question.unit else {}
    boxed = {"inputmode": "numeric", "spellcheck": False, "classes": "govuk-input--width-5"}
    return "input", {**labelled(question, box.name, errors), "value": box.data or "", **boxed, **unit}


def _fraction_look(question: Fraction, box: Any, errors: Errors) -> tuple[str, Params]:
    boxed = {"inputmode": "decimal", "spellcheck": False, "classes": "govuk-input--width-5"}
    return "input", {**labelled(question, box.name, errors), "value": box.data or "", **boxed}


def _money_look(question: Money, box: Any, errors: Errors) -> tuple[str, Params]:
    boxed = {"inputmode": "decimal", "spellcheck": False, "classes": "govuk-input--width-10"}
    dollars = {"prefix": {"text": "$"}}
    return "input", {**labelled(question, box.name, errors), "value": box.data or "", **boxed, **dollars}


def _dollars(question: Money, cents: int) -> str:
    """The amount as a person would type it again."""
    return f"{cents // 100}.{cents % 100:02d}" if cents % 100 else str(cents // 100)


def _total_box(question: Total) -> Field:
    return StringField(said(question.label))


def _read_total(question: Total, box: Any, known: Answers) -> Taken:
    parts = [known.get(name) for name in question.of]
    total = sum(part for part in parts if isinstance(part, int))
    whole = all(isinstance(part, int) for part in parts)
    box.data = money(total) if whole else ""
    return Taken(total if whole else None)


def _total_look(question: Total, box: Any, errors: Errors) -> tuple[str, Params]:
    text = box.data or said(_("Shown once all amounts are there"))
    row = box.name.removesuffix(question.name)
    sum_of = " ".join(f"{row}{name}" for name in question.of)
    return "fact", {"id": box.name, "label": said(question.label), "text": text, "lacks": "", "sum_of": sum_of}


KINDS: Mapping[type[Question], Kind] = {
    Number: Kind(_box, _number_look, _read_number, lambda question, given: str(given)),
    Fraction: Kind(_box, _fraction_look, _read_fraction),
    Total: Kind(
        _total_box,
        _total_look,
        _read_total,
        lambda question, given: money(given),
        lambda question, given: money(given),
    ),
    Money: Kind(_box, _money_look, _read_money, _dollars, lambda question, given: money(given)),
}
