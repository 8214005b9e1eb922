"""How each kind of question looks: the parameters of the GOV.UK component that shows it. No HTML here."""

import json
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from wtforms import Form

from chalicelib.domain.questions import (
    Address,
    AnyOf,
    Choice,
    Condition,
    Consent,
    Date,
    Email,
    LongText,
    MemberNumber,
    Name,
    Page,
    Phone,
    Question,
    Text,
    Upload,
)
from chalicelib.language import DEFAULT, said
from chalicelib.language import marked as _

Params = dict[str, Any]

INPUTS: dict[type[Question], Params] = {
    Name: {"spellcheck": False},
    Email: {"type": "email", "spellcheck": False},
    Phone: {"type": "tel"},
}
SMALL = "govuk-label--s"


@dataclass(frozen=True)
class Shown:
    """One question on a page. `macro` names its component; `when` is what the browser watches to show or hide it."""

    macro: str
    params: Params
    when: str = ""


def shown(
    page: Page, form: Form, errors: Mapping[str, str], uploads: Mapping[str, Params], asked: Container[str]
) -> list[Shown]:
    """The page's questions in order: those asked, and those that an answer here may still bring (script hides them)."""
    here = {question.name for question in page.questions}
    watched = {question.name: _watched(question.when, here) for question in page.questions}
    return [
        _one(question, form, errors, uploads, watched[question.name])
        for question in page.questions
        if watched[question.name] or question.name in asked
    ]


def _one(question: Question, form: Form, errors: Mapping[str, str], uploads: Mapping[str, Params], when: str) -> Shown:
    if isinstance(question, Upload):
        return Shown("upload", uploads[question.name], when)
    macro, params = LOOKS[type(question)](question, form[question.name], errors)
    return Shown(macro, params, when)


def _watched(when: Condition | AnyOf | None, here: set[str]) -> str:
    """The condition as JSON for the browser; empty when nothing on this page can change it."""
    if when is None or not set(when.questions) <= here:
        return ""
    conditions = when.conditions if isinstance(when, AnyOf) else (when,)
    return json.dumps(
        [{"question": one.question, "values": sorted(one.values), "not": one.negated} for one in conditions]
    )


def _error(errors: Mapping[str, str], name: str) -> Params:
    return {"errorMessage": {"text": errors[name]}} if name in errors else {}


def label_of(question: Question) -> str:
    label = said(question.label)
    return label if question.needed else said(_("{label} (optional)"), label=label)


def _hint(question: Question) -> Params:
    return {"hint": {"text": said(question.hint)}} if question.hint else {}


def _head(question: Question) -> Params:
    return {"fieldset": {"legend": {"text": label_of(question), "classes": "govuk-fieldset__legend--s"}}}


def _basic(question: Question, errors: Mapping[str, str]) -> Params:
    return {
        "id": question.name,
        "name": question.name,
        "label": {"text": label_of(question), "classes": SMALL},
        **_hint(question),
        **_error(errors, question.name),
    }


def _line(question: Text, field: Any, errors: Mapping[str, str]) -> tuple[str, Params]:
    width = {"classes": f"govuk-input--width-{question.width}"} if question.width else {}
    token = {"autocomplete": question.autocomplete} if question.autocomplete else {}
    look = INPUTS.get(type(question), {})
    return "input", {**_basic(question, errors), "value": field.data or "", **width, **token, **look}


def _long(question: LongText, field: Any, errors: Mapping[str, str]) -> tuple[str, Params]:
    return "characterCount", {
        **_basic(question, errors),
        "value": field.data or "",
        "maxlength": question.most,
        "rows": 4,
    }


def _choice(question: Choice, field: Any, errors: Mapping[str, str]) -> tuple[str, Params]:
    if question.listed:
        items = [{"value": "", "text": said(_("Choose one"))}]
        items += [{"value": option.value, "text": said(option.label)} for option in question.among]
        return "select", {**_basic(question, errors), "items": items, "value": field.data or ""}
    options = [
        {
            "value": option.value,
            "text": said(option.label),
            "checked": field.data == option.value,
            **({"hint": {"text": said(option.hint)}} if option.hint else {}),
        }
        for option in question.among
    ]
    basic = {"idPrefix": question.name, "name": question.name, **_head(question), **_hint(question)}
    short = (
        {"classes": "govuk-radios--inline"} if len(options) == 2 and not any("hint" in one for one in options) else {}
    )
    return "radios", {**basic, "items": options, **short, **_error(errors, question.name)}


DATE_BOXES = (("month", _("Month"), 2), ("day", _("Day"), 2), ("year", _("Year"), 4))


def _date(question: Date, field: Any, errors: Mapping[str, str]) -> tuple[str, Params]:
    wrong = next((part for part, _label, _width in DATE_BOXES if f"{question.name}-{part}" in errors), None)
    sentence = errors.get(f"{question.name}-{wrong}") if wrong else None
    items = [
        {
            "id": f"{question.name}-{part}",
            "name": f"{question.name}-{part}",
            "label": said(label),
            "value": field.form[part].data or "",
            "classes": f"govuk-input--width-{width}" + (" govuk-input--error" if sentence else ""),
            **({"autocomplete": f"{question.autocomplete}-{part}"} if question.autocomplete else {}),
        }
        for part, label, width in DATE_BOXES
    ]
    hint = said(question.hint) or said(_("For example, {example}"), example=question.example)
    params = {"id": question.name, **_head(question), "hint": {"text": hint}, "items": items}
    return "dateInput", {**params, **({"errorMessage": {"text": sentence}} if sentence else {})}


ADDRESS_BOXES = (
    ("line1", _("Street and number"), "address-line1", ""),
    ("line2", _("Apartment, unit or care of (optional)"), "address-line2", ""),
    ("city", _("Town or city"), "address-level2", "govuk-!-width-two-thirds"),
    ("state", _("State (two letters) or region"), "address-level1", "govuk-input--width-10"),
    ("postal_code", _("ZIP or postal code"), "postal-code", "govuk-input--width-10"),
)


def _address(question: Address, field: Any, errors: Mapping[str, str]) -> tuple[str, Params]:
    name = question.name
    lines = [
        {
            "id": f"{name}-{line}",
            "name": f"{name}-{line}",
            "label": {"text": said(label)},
            "value": field.form[line].data or "",
            "autocomplete": token,
            "classes": classes,
            **_error(errors, f"{name}-{line}"),
        }
        for line, label, token, classes in ADDRESS_BOXES
    ]
    country = {
        "id": f"{name}-country",
        "name": f"{name}-country",
        "label": {"text": said(_("Country"))},
        "items": [{"value": code, "text": words} for code, words in countries()],
        "value": field.form["country"].data or "US",
        "attributes": {"autocomplete": "country"},
        **_error(errors, f"{name}-country"),
    }
    legend = {"legend": {"text": label_of(question), "classes": "govuk-fieldset__legend--s"}}
    return "address", {"fieldset": legend, "hint": said(question.hint), "lines": lines, "country": country}


@lru_cache(maxsize=2)
def countries() -> tuple[tuple[str, str], ...]:
    """(ISO 3166 code, name), by name in the page's language."""
    from babel import Locale  # 40 ms that most requests do not need

    names = Locale(DEFAULT).territories
    real = {code: str(name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in UNREAL}
    return tuple(sorted(real.items(), key=lambda pair: pair[1]))


# Codes of Unicode's list that are no place where a letter arrives.
UNREAL = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def _consent(question: Consent, field: Any, errors: Mapping[str, str]) -> tuple[str, Params]:
    box = {"value": "yes", "text": label_of(question), "checked": bool(field.data), "id": question.name}
    return "checkboxes", {
        "idPrefix": question.name,
        "name": question.name,
        "items": [box],
        **_error(errors, question.name),
    }


LOOKS: dict[type[Question], Callable[[Any, Any, Mapping[str, str]], tuple[str, Params]]] = {
    Text: _line,
    Name: _line,
    MemberNumber: _line,
    Email: _line,
    Phone: _line,
    LongText: _long,
    Choice: _choice,
    Date: _date,
    Address: _address,
    Consent: _consent,
}
