"""What a kind of question is made of, and what all kinds share: label, hint, error message, presence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wtforms import Field, Form

from chalicelib.domain.answers import Answer, Answers
from chalicelib.domain.questions import Address, Date, Month, Question
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.web.checks import Needed, NotNeeded

Params = dict[str, Any]
Errors = Mapping[str, str]
SMALL = "govuk-label--s"

# Kinds of several boxes: a mistake in one of them names the box alone.
OF_PARTS = (Address, Date, Month)

# Validators of one field never look at the form around it.
NOWHERE = Form()


@dataclass(frozen=True)
class Shown:
    """One question on a page. `macro` names its component; `when` is what the browser watches to show or hide it."""

    macro: str
    params: Params
    when: str = ""
    guidance: str = ""


@dataclass(frozen=True)
class Taken:
    """What was read: the answer, None when nothing was given; or what is wrong, by element id."""

    answer: Answer | None = None
    problems: Errors = field(default_factory=dict)


def as_typed(question: Question, box: Field, known: Answers) -> Taken:
    """The field's own validators decide, and leave the answer; the box goes on showing what was typed."""
    typed = box.data
    if not box.validate(NOWHERE):
        return Taken(problems={box.name: str(box.errors[0])})
    answer, box.data = box.data, typed
    return Taken(answer or None)


def as_stored(question: Question, given: Any) -> Any:
    return given


def plainly(question: Question, given: Any) -> str:
    return str(given)


@dataclass(frozen=True)
class Kind:
    """`box` makes the WTForms field; `filled` is the field's data for a stored answer; `read` is the way back.

    `look` gives the GOV.UK component and its parameters, `words` the answer as people read it.
    """

    box: Callable[[Any], Field]
    look: Callable[[Any, Any, Errors], tuple[str, Params]]
    read: Callable[[Any, Any, Answers], Taken] = as_typed
    filled: Callable[[Any, Any], Any] = as_stored
    words: Callable[[Any, Any], str] = plainly


def presence(question: Question) -> Needed | NotNeeded:
    return Needed(missing(question)) if question.needed else NotNeeded()


def missing(question: Question) -> str:
    """The sentence beside an empty needed question."""
    return said(question.missing) or said(_("Answer this: {label}"), label=said(question.label))


def told_apart(question: Question, among: tuple[Question, ...], problems: Errors) -> dict[str, str]:
    """What is wrong with one box of several ("Enter the day") says of which date or address, where there are others."""
    others = [one for one in among if isinstance(question, OF_PARTS) and type(one) is type(question)]
    if len(others) < 2:
        return dict(problems)
    own = (
        missing(question),
        said(question.too_early, years=question.years_after) if isinstance(question, Date) else "",
    )
    which = said(question.short or question.label)
    sentences = {name: said(_("{one}: {sentence}"), "en", one=which, sentence=told) for name, told in problems.items()}
    return {name: told if told in own else sentences[name] for name, told in problems.items()}


def label_of(question: Question) -> str:
    label = said(question.label)
    return label if question.needed else said(_("{label} (optional)"), label=label)


def error(errors: Errors, name: str) -> Params:
    return {"errorMessage": {"text": errors[name]}} if name in errors else {}


def hint(question: Question) -> Params:
    return {"hint": {"text": said(question.hint)}} if question.hint else {}


def legend(question: Question) -> Params:
    return {"fieldset": {"legend": {"text": label_of(question), "classes": "govuk-fieldset__legend--s"}}}


def labelled(question: Question, name: str, errors: Errors) -> Params:
    """Of a component with one box."""
    return {
        "id": name,
        "name": name,
        "label": {"text": label_of(question), "classes": SMALL},
        **hint(question),
        **error(errors, name),
    }
