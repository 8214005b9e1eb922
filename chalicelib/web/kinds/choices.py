"""Choosing: one of several, any of several, yes or no, and a box to tick for a consent."""

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, Field, RadioField, SelectMultipleField

from chalicelib import clock
from chalicelib.domain.answers import Answers
from chalicelib.domain.questions import Choice, Choices, Consent, Option, Question, YesNo
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.web.kinds.kind import Errors, Kind, Params, Taken, error, hint, label_of, labelled, legend, missing


def _one_box(question: Choice) -> Field:
    return RadioField(said(question.label), choices=[], validate_choice=False, default="")


def _read_one(question: Choice, box: Any, known: Answers) -> Taken:
    if not box.data and not question.needed:
        return Taken()
    if box.data in question.refused:
        return Taken(problems={box.name: said(question.refused[box.data])})
    if not any(option.value == box.data for option in question.among):
        return Taken(problems={box.name: missing(question)})
    return Taken(box.data)


def _items(among: tuple[Option, ...], chosen: set[str]) -> list[Params]:
    return [
        {
            "value": option.value,
            "text": said(option.label),
            "checked": option.value in chosen,
            **({"hint": {"text": said(option.hint)}} if option.hint else {}),
        }
        for option in among
    ]


def _one_look(question: Choice, box: Any, errors: Errors) -> tuple[str, Params]:
    if question.listed:
        items = [{"value": "", "text": said(_("Choose one"))}]
        items += [{"value": option.value, "text": said(option.label)} for option in question.among]
        return "select", {**labelled(question, box.name, errors), "items": items, "value": box.data or ""}
    items = _items(question.among, {box.data})
    basic = {"idPrefix": box.name, "name": box.name, **legend(question), **hint(question)}
    short = {"classes": "govuk-radios--inline"} if len(items) == 2 and not any("hint" in one for one in items) else {}
    return "radios", {**basic, "items": items, **short, **error(errors, box.name)}


def _one_words(question: Choice, given: Any) -> str:
    return said(question.label_of(str(given)))


def _any_box(question: Choices) -> Field:
    return SelectMultipleField(said(question.label), choices=[], validate_choice=False, default=[])


def _read_any(question: Choices, box: Any, known: Answers) -> Taken:
    """In the order of the options; what was never offered is left out."""
    chosen = [option.value for option in question.among if option.value in (box.data or [])]
    if not chosen:
        return Taken(problems={box.name: missing(question)}) if question.needed else Taken()
    if question.most and len(chosen) > question.most:
        return Taken(problems={box.name: said(_("Choose at most {most}"), "en", most=question.most)})
    return Taken(list(chosen))


def _any_look(question: Choices, box: Any, errors: Errors) -> tuple[str, Params]:
    items = _items(question.among, set(box.data or []))
    small = {"classes": "govuk-checkboxes--small"} if len(items) > 8 else {}
    basic = {"idPrefix": box.name, "name": box.name, **legend(question), **hint(question)}
    return "checkboxes", {**basic, "items": items, **small, **error(errors, box.name)}


def _any_words(question: Choices, given: Any) -> str:
    return "\n".join(said(question.label_of(str(one))) for one in given)


def _consent_box(question: Consent) -> Field:
    return BooleanField(said(question.label), false_values=("", "false", "no"))


def _read_consent(question: Consent, box: Any, known: Answers) -> Taken:
    """Agreed to the text as it stands now, at this moment."""
    if box.data:
        return Taken({"version": question.version, "at": clock.now().isoformat(timespec="seconds")})
    return Taken(problems={box.name: _unticked(question)}) if question.needed else Taken()


def _unticked(question: Consent) -> str:
    """The sentence names its box: a page may have many of them."""
    first = said(question.short or question.label).partition(". ")[0].rstrip(".")
    return said(question.missing or _("Tick the box “{box}”"), "en", box=first)


def _consent_look(question: Consent, box: Any, errors: Errors) -> tuple[str, Params]:
    item = {"value": "yes", "text": label_of(question), "checked": bool(box.data), "id": box.name}
    return "checkboxes", {"idPrefix": box.name, "name": box.name, "items": [item], **error(errors, box.name)}


def _ticked(question: Consent, given: Any) -> bool:
    """Only for the text as it stands now: another text must be agreed to anew."""
    return bool(given["version"] == question.version)


KINDS: Mapping[type[Question], Kind] = {
    Choice: Kind(_one_box, _one_look, _read_one, words=_one_words),
    YesNo: Kind(_one_box, _one_look, _read_one, words=_one_words),
    Choices: Kind(_any_box, _any_look, _read_any, words=_any_words),
    Consent: Kind(_consent_box, _consent_look, _read_consent, _ticked, lambda question, given: said(_("Yes"))),
}
