"""Questions -> WTForms -> answers. One form for one page; all errors at once; what was typed is kept as typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import BooleanField, Field, Form, FormField, RadioField, StringField, TextAreaField
from wtforms.validators import StopValidation

from chalicelib import clock
from chalicelib.domain.questions import (
    ADDRESS_LINES,
    Address,
    Answer,
    Answers,
    Choice,
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
    asked,
)
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.web.asking import Typed
from chalicelib.web.checks import (
    Needed,
    NotNeeded,
    PhoneNumber,
    Written,
    day_problem,
    mail_address,
    member_number,
    postal_problems,
    state_code,
    tidy,
)
from chalicelib.web.fields import countries

DATE_PARTS = ("month", "day", "year")
ADDRESS_LINE = Written(0, 120)
ADDRESS_MISSING = {
    "line1": _("Enter the street and number"),
    "city": _("Enter the town or city"),
    "country": _("Choose the country"),
}


@dataclass(frozen=True)
class Filled:
    """A page's form after reading. `errors` maps element ids to sentences, in the page's order."""

    form: Form
    answers: dict[str, Answer]
    errors: dict[str, str]


def _presence(question: Question) -> Needed | NotNeeded:
    fallback = said(_("Answer this: {label}"), label=said(question.label))
    return Needed(question.missing or fallback) if question.needed else NotNeeded()


def _line(question: Text, *more: Any) -> Field:
    written = Written(question.least, question.most)
    return StringField(said(question.label), [_presence(question), written, *more], filters=[tidy])


def _long(question: LongText) -> Field:
    return TextAreaField(
        said(question.label), [_presence(question), Written(1, question.most, lines=True)], filters=[tidy]
    )


def _choice(question: Choice) -> Field:
    options = {option.value: said(option.label) for option in question.among}

    def allowed(form: Form, field: Field) -> None:
        if field.data in question.refused:
            raise StopValidation(said(question.refused[field.data]))

    return RadioField(
        said(question.label), [_presence(question), allowed], choices=options, validate_choice=False, default=""
    )


def _known_choice(question: Choice, field: Field) -> bool:
    return any(option.value == field.data for option in question.among)


class DateForm(Form):
    month = StringField(filters=[tidy])
    day = StringField(filters=[tidy])
    year = StringField(filters=[tidy])


class AddressForm(Form):
    line1 = StringField(filters=[tidy])
    line2 = StringField(filters=[tidy])
    city = StringField(filters=[tidy])
    state = StringField(filters=[tidy])
    postal_code = StringField(filters=[tidy])
    country = StringField(filters=[tidy], default="US")


def _consent(question: Consent) -> Field:
    return BooleanField(said(question.label), [_presence(question)], false_values=("", "false", "no"))


FIELDS: dict[type[Question], Callable[[Any], Field]] = {
    Text: _line,
    Name: _line,
    MemberNumber: lambda question: _line(question, member_number),
    Email: lambda question: _line(question, mail_address),
    Phone: lambda question: _line(question, PhoneNumber(question.country)),
    LongText: _long,
    Choice: _choice,
    Date: lambda question: FormField(DateForm, said(question.label)),
    Address: lambda question: FormField(AddressForm, said(question.label)),
    Consent: _consent,
}


def typed_questions(page: Page) -> list[Question]:
    """Those that are answered in the form itself; files come another way."""
    return [question for question in page.questions if not isinstance(question, Upload)]


def _made(questions: list[Question], typed: Typed | None, data: Mapping[str, Any]) -> Form:
    fields = {question.name: FIELDS[type(question)](question) for question in questions}
    made: Form = type("PageForm", (Form,), fields)(formdata=typed, data=dict(data))
    return made


def shown(page: Page, answers: Answers) -> Form:
    """The page's form with the stored answers in it."""
    questions = typed_questions(page)
    data = {
        question.name: _to_data(question, answers[question.name]) for question in questions if question.name in answers
    }
    return _made(questions, None, data)


def _to_data(question: Question, given: Answer) -> Any:
    if isinstance(question, Consent):
        return True
    return _to_boxes(str(given)) if isinstance(question, Date) else given


def read(page: Page, everything: tuple[Question, ...], stored: Answers, typed: Typed) -> Filled:
    """What was typed on the page. Questions that are not asked are neither checked nor answered."""
    form = _made(typed_questions(page), typed, {})
    others = {name: given for name, given in stored.items() if name not in {one.name for one in page.questions}}
    said_here = {question.name: _raw(form, question) for question in typed_questions(page)}
    wanted = {question.name for question in asked(everything, {**others, **_given(said_here)})}
    errors: dict[str, str] = {}
    answers: dict[str, Answer] = {}
    for question in typed_questions(page):
        if question.name in wanted:
            _answer_one(form, question, {**others, **answers}, answers, errors)
    return Filled(form, answers, errors)


def _given(values: Mapping[str, Answer]) -> dict[str, Answer]:
    return {name: value for name, value in values.items() if value}


def _raw(form: Form, question: Question) -> Answer:
    data = form[question.name].data
    return data if isinstance(data, (str, list)) else ""


def _answer_one(
    form: Form, question: Question, known: Answers, answers: dict[str, Answer], errors: dict[str, str]
) -> None:
    problems = READERS.get(type(question), _read_plain)(form, question, known, answers)
    errors.update(problems)


def _read_plain(form: Form, question: Question, known: Answers, answers: dict[str, Answer]) -> dict[str, str]:
    field = form[question.name]
    if not field.validate(form):
        return {question.name: str(field.errors[0])}
    if field.data:
        answers[question.name] = field.data
    return {}


def _read_choice(form: Form, question: Choice, known: Answers, answers: dict[str, Answer]) -> dict[str, str]:
    field = form[question.name]
    if field.data and not _known_choice(question, field):
        return {question.name: said(question.missing)}
    return _read_plain(form, question, known, answers)


def _read_consent(form: Form, question: Consent, known: Answers, answers: dict[str, Answer]) -> dict[str, str]:
    if form[question.name].data:
        answers[question.name] = {"version": question.version, "at": clock.now().isoformat(timespec="seconds")}
        return {}
    if question.needed:
        return {question.name: said(question.missing or _("Tick this box to go on"))}
    return {}


def _read_date(form: Form, question: Date, known: Answers, answers: dict[str, Answer]) -> dict[str, str]:
    parts: dict[str, str] = form[question.name].data
    empty = [part for part in DATE_PARTS if not parts[part]]
    if len(empty) == 3:
        return {f"{question.name}-month": said(question.missing)} if question.needed else {}
    if empty:
        return {f"{question.name}-{empty[0]}": said(DATE_PART_MISSING[empty[0]])}
    try:
        day = date(int(parts["year"]), _month(parts["month"]), int(parts["day"]))
    except (ValueError, OverflowError):
        return {f"{question.name}-month": said(_("Enter a real date: month first, then day and year"))}
    problem = day_problem(question, day, str(known.get(question.after, "")) if question.after else None)
    if problem:
        return {f"{question.name}-month": problem}
    answers[question.name] = day.isoformat()
    return {}


DATE_PART_MISSING = {"month": _("Enter the month"), "day": _("Enter the day"), "year": _("Enter the year")}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _month(text: str) -> int:
    """A month as people type it: 3, 03, Mar, march. Raises ValueError."""
    return MONTHS.index(text[:3].lower()) + 1 if text[:3].lower() in MONTHS else int(text)


def _read_address(form: Form, question: Address, known: Answers, answers: dict[str, Answer]) -> dict[str, str]:
    parts: dict[str, str] = {line: form[question.name].data[line] for line in ADDRESS_LINES}
    if not question.needed and not any(parts[line] for line in ADDRESS_LINES if line != "country"):
        return {}
    errors = {
        f"{question.name}-{line}": said(sentence) for line, sentence in ADDRESS_MISSING.items() if not parts[line]
    }
    if parts["country"] and parts["country"] not in dict(countries()):
        errors[f"{question.name}-country"] = said(ADDRESS_MISSING["country"])
    written = {line: ADDRESS_LINE.problem(parts[line]) for line in ADDRESS_LINES}
    errors |= {f"{question.name}-{line}": problem for line, problem in written.items() if problem}
    for line, sentence in postal_problems(parts).items():
        errors.setdefault(f"{question.name}-{line}", sentence)
    if not errors:
        answers[question.name] = {
            **parts,
            "state": state_code(parts["state"]) if parts["country"] == "US" else parts["state"],
        }
    return errors


READERS: dict[type[Question], Callable[[Form, Any, Answers, dict[str, Answer]], dict[str, str]]] = {
    Choice: _read_choice,
    Consent: _read_consent,
    Date: _read_date,
    Address: _read_address,
}


def _to_boxes(iso: str) -> dict[str, str]:
    """A stored date as it stands in three boxes."""
    day = date.fromisoformat(iso)
    return {"month": str(day.month), "day": str(day.day), "year": str(day.year)}
