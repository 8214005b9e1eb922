"""Dates in three boxes, months in two, times of day in one."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from wtforms import Field, Form, FormField, StringField

from chalicelib import clock
from chalicelib.domain.ages import age_on
from chalicelib.domain.answers import Answers
from chalicelib.domain.questions import Date, Month, Question, Time
from chalicelib.language import calendar_day, calendar_month, said, wall_time
from chalicelib.language import marked as _
from chalicelib.web.checks import tidy
from chalicelib.web.kinds.kind import (
    NOWHERE,
    Errors,
    Kind,
    Params,
    Taken,
    error,
    labelled,
    legend,
    missing,
    presence,
)

BOXES = {"month": (_("Month"), 2), "day": (_("Day"), 2), "year": (_("Year"), 4)}
PART_MISSING = {"month": _("Enter the month"), "day": _("Enter the day"), "year": _("Enter the year")}
NO_DATE = _("Enter a real date: month first, then day and year")
NO_MONTH = _("Enter a real month and year, like 3 2014")
NOT_YET = _("This date has not come yet")
FIRST_YEAR, LAST_YEAR = 1900, 2199
FOUR_DIGITS = _("Enter a year from 1900 on, with four digits, like 1984")
AFTER = _("This must come after the beginning")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*(?:([ap])\.?(?:m\.?)?)?", re.IGNORECASE)
SPOKEN = {"noon": "12 pm"}  # not midnight: nobody knows which of the two is meant
NO_TIME = _("Enter a time like 7:30 pm")
WHICH_HALF = _("Say whether it is am or pm, like 7:30 pm")


class MonthForm(Form):
    month = StringField(filters=[tidy])
    year = StringField(filters=[tidy])


class DateForm(MonthForm):
    day = StringField(filters=[tidy])


def _typed(question: Date | Month, box: Any, parts: tuple[str, ...]) -> Taken | dict[str, str]:
    """All parts as typed; or that nothing was typed, or that something lacks."""
    typed: dict[str, str] = box.data
    empty = [part for part in parts if not typed[part]]
    if len(empty) == len(parts):
        return Taken(problems={f"{box.name}-month": missing(question)}) if question.needed else Taken()
    if empty:
        return Taken(problems={f"{box.name}-{empty[0]}": said(PART_MISSING[empty[0]])})
    return typed


def _real(year: str, month: str, day: str = "1") -> date | None:
    try:
        return date(int(year), _month(month), int(day))
    except (ValueError, OverflowError):
        return None


def _month(text: str) -> int:
    """A month as people type it: 3, 03, Mar, march. Raises ValueError."""
    return MONTHS.index(text[:3].lower()) + 1 if text[:3].lower() in MONTHS else int(text)


def _read_date(question: Date, box: Any, known: Answers) -> Taken:
    typed = _typed(question, box, ("month", "day", "year"))
    if isinstance(typed, Taken):
        return typed
    day = _real(typed["year"], typed["month"], typed["day"])
    problem = said(NO_DATE) if day is None else _day_problem(question, day, known)
    if day is None or problem:
        return Taken(problems={f"{box.name}-month": problem or ""})
    return Taken(day.isoformat())


def _day_problem(question: Date, day: date, known: Answers) -> str | None:
    """The sentence about a real date that is not one for this question."""
    # By UTC: what is today where a person lives must not be "not yet" because the association sleeps longer.
    today = clock.now().date()
    if question.past and day > today:
        return said(NOT_YET)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return said(FOUR_DIGITS)
    if question.least_age and age_on(day, today) < question.least_age:
        return said(_("You must be {age} or older"), age=question.least_age)
    if question.within_months and (today.year - day.year) * 12 + today.month - day.month > question.within_months:
        return said(_("This must lie within the last {months} months"), months=question.within_months)
    return None if question.stands(day, known) else too_early(question)


def too_early(question: Date) -> str:
    """The sentence about a day that does not follow the one that it must follow."""
    usual = _("This must be at least {years} years after the beginning") if question.years_after else AFTER
    return said(question.too_early or usual, "en", years=question.years_after)


def _read_month(question: Month, box: Any, known: Answers) -> Taken:
    typed = _typed(question, box, ("month", "year"))
    if isinstance(typed, Taken):
        return typed
    first = _real(typed["year"], typed["month"])
    problem = said(NO_MONTH) if first is None else _month_problem(question, first, str(known.get(question.after, "")))
    if first is None or problem:
        return Taken(problems={f"{box.name}-month": problem or ""})
    return Taken(f"{first:%Y-%m}")


def _month_problem(question: Month, first: date, after: str) -> str | None:
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        return said(FOUR_DIGITS)
    if question.past and first > clock.now().date():
        return said(NOT_YET)
    # Who came and went in the same month is no mistake.
    return said(AFTER) if after and f"{first:%Y-%m}" < after else None


def _look(question: Date | Month, box: Any, errors: Errors, parts: tuple[str, ...]) -> tuple[str, Params]:
    wrong = next((f"{box.name}-{part}" for part in parts if f"{box.name}-{part}" in errors), "")
    token = question.autocomplete if isinstance(question, Date) else ""
    items = [
        {
            "id": f"{box.name}-{part}",
            "name": f"{box.name}-{part}",
            "label": said(BOXES[part][0]),
            "value": box.form[part].data or "",
            "classes": f"govuk-input--width-{BOXES[part][1]}" + (" govuk-input--error" if wrong else ""),
            **({"autocomplete": f"{token}-{part}"} if token else {}),
        }
        for part in parts
    ]
    hint = said(question.hint) or said(_("For example, {example}"), example=question.example)
    return "dateInput", {
        "id": box.name,
        **legend(question),
        "hint": {"text": hint},
        "items": items,
        **error(errors, wrong),
    }


def _date_box(question: Date) -> Field:
    return FormField(DateForm, said(question.label))


def _month_box(question: Month) -> Field:
    return FormField(MonthForm, said(question.label))


def _date_filled(question: Date, iso: str) -> dict[str, str]:
    day = date.fromisoformat(iso)
    return {"month": str(day.month), "day": str(day.day), "year": str(day.year)}


def _month_filled(question: Month, given: str) -> dict[str, str]:
    return {"month": str(int(given[5:])), "year": given[:4]}


def _date_words(question: Date, given: Any) -> str:
    return calendar_day(date.fromisoformat(str(given)))


def _month_words(question: Month, given: Any) -> str:
    return calendar_month(date.fromisoformat(f"{given}-01"))


def _time_box(question: Time) -> Field:
    return StringField(said(question.label), [presence(question)], filters=[tidy])


def _read_time(question: Time, box: Any, known: Answers) -> Taken:
    if not box.validate(NOWHERE):
        return Taken(problems={box.name: str(box.errors[0])})
    if not box.data:
        return Taken()
    typed = SPOKEN.get(box.data.casefold(), box.data)
    found = TIME.fullmatch(typed)
    problem = _time_problem(typed, found)
    return Taken(problems={box.name: said(problem)}) if problem or not found else Taken(f"{_time(found):%H:%M}")


def _time_problem(typed: str, found: re.Match[str] | None) -> str:
    """Whoever writes 7 means the morning or the evening; 07:00 and 19:00 are plain."""
    if found is None or not _is_time(found):
        return NO_TIME
    return WHICH_HALF if not found[3] and 1 <= int(found[1]) <= 12 and not typed.startswith("0") else ""


def _is_time(found: re.Match[str]) -> bool:
    hours = range(1, 13) if found[3] else range(24)
    return int(found[1]) in hours and int(found[2] or 0) in range(60)


def _time(found: re.Match[str]) -> time:
    half = (found[3] or "").lower()
    hour = int(found[1]) % 12 + (12 if half == "p" else 0) if half else int(found[1])
    return time(hour, int(found[2] or 0))


def _time_look(question: Time, box: Any, errors: Errors) -> tuple[str, Params]:
    hint = said(question.hint) or said(_("For example, {example}"), example=question.example)
    params = {**labelled(question, box.name, errors), "hint": {"text": hint}, "value": box.data or ""}
    return "input", {**params, "classes": "govuk-input--width-10", "spellcheck": False}


def _time_words(question: Time, given: Any) -> str:
    return wall_time(time.fromisoformat(str(given)))


KINDS: Mapping[type[Question], Kind] = {
    Date: Kind(
        _date_box,
        lambda question, box, errors: _look(question, box, errors, ("month", "day", "year")),
        _read_date,
        _date_filled,
        _date_words,
    ),
    Month: Kind(
        _month_box,
        lambda question, box, errors: _look(question, box, errors, ("month", "year")),
        _read_month,
        _month_filled,
        _month_words,
    ),
    Time: Kind(_time_box, _time_look, _read_time, _time_words, _time_words),
}
