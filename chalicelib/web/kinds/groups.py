"""Repeated groups: a row of questions for each person or thing, added, removed and moved without script."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from wtforms import Field, FieldList, Form, FormField, HiddenField

from chalicelib import clock
from chalicelib.domain.answers import ROW, Answer, Answers, Row
from chalicelib.domain.questions import Group, Question
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.web.kinds import simple
from chalicelib.web.kinds.conditions import watched
from chalicelib.web.kinds.kind import Errors, Kind, Params, Shown, Taken, label_of, missing, told_apart

SIGNS = 8
ROW_ID = re.compile(r"[a-z0-9]{8}")
TWICE = _("You gave this above: each of them has their own")
YOURS = _("This is your own: give theirs")


def _box(group: Group) -> Field:
    boxes = {one.name: simple.KINDS[type(one)].box(one) for one in group.questions}
    row = type("RowForm", (Form,), {ROW: HiddenField(), **boxes})
    return FieldList(FormField(row), said(group.label), min_entries=group.least or 1, max_entries=group.most)


def _filled(group: Group, given: list[Row]) -> list[dict[str, Any]]:
    return [
        {
            ROW: row[ROW],
            **{
                one.name: simple.KINDS[type(one)].filled(one, row[one.name])
                for one in group.questions
                if one.name in row
            },
        }
        for row in given
    ]


def _read(group: Group, box: Any, known: Answers) -> Taken:
    """Rows in which nothing was typed count only while there are too few others."""
    begun = [entry for entry in box.entries if not _blank(entry.data)]
    spare = [entry for entry in box.entries if entry not in begun]
    wanted = {id(entry) for entry in (*begun, *spare[: max(0, group.least - len(begun))])}
    rows: list[Row] = []
    problems: dict[str, str] = {}
    for entry in box.entries:
        if id(entry) in wanted:
            row, wrong = _row(group, entry, known)
            problems |= wrong or _clash(group, entry, row, rows, known)
            rows.append({ROW: _row_id(entry, rows), **row})
    if len(rows) < group.least:
        problems[box.name] = missing(group)
    return Taken(problems=problems) if problems else Taken(rows or None)


def _blank(data: Any) -> bool:
    """Nothing that a person typed; the country of an address stands there by itself."""
    if isinstance(data, dict):
        return all(_blank(one) for name, one in data.items() if name not in (ROW, "country"))
    return not data


def _row(group: Group, entry: Any, known: Answers) -> tuple[Row, dict[str, str]]:
    """The answers of one row to the questions that are asked in it, and what is wrong with them."""
    row: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for question in group.questions:
        if question.when is None or question.when.holds(row):
            taken = simple.KINDS[type(question)].read(question, entry.form[question.name], {**known, **row})
            problems |= told_apart(question, group.questions, taken.problems)
            row |= {} if taken.answer is None else {question.name: taken.answer}
    return row, problems


def _clash(group: Group, entry: Any, row: Row, before: list[Row], known: Answers) -> dict[str, str]:
    given = _folded(row.get(group.distinct))
    if given and any(given == _folded(other.get(group.distinct)) for other in before):
        return {f"{entry.name}-{group.distinct}": said(TWICE)}
    if given and given == _folded(known.get(group.unlike)):
        return {f"{entry.name}-{group.distinct}": said(YOURS)}
    return {}


def _folded(given: Answer | None) -> str:
    return str(given or "").casefold()


def _row_id(entry: Any, before: list[Row]) -> str:
    typed = str(entry.form[ROW].data or "")
    fresh = ROW_ID.fullmatch(typed) is None or any(row[ROW] == typed for row in before)
    return clock.new_symbols(SIGNS).lower() if fresh else typed


def _look(group: Group, box: Any, errors: Errors) -> tuple[str, Params]:
    last = len(box.entries) - 1
    rows = [_row_look(group, box.name, n, last, entry, errors) for n, entry in enumerate(box.entries)]
    add = {"act": f"add:{box.name}", "text": said(group.another)} if len(rows) < group.most else None
    return "group", {
        "id": box.name,
        "legend": label_of(group),
        "hint": said(group.hint),
        "error": errors.get(box.name, ""),
        "rows": rows,
        "add": add,
    }


def _row_look(group: Group, name: str, n: int, last: int, entry: Any, errors: Errors) -> Params:
    title = numbered(group, n)
    acts = [
        ("up", _("Move up"), n > 0),
        ("down", _("Move down"), n < last),
        ("remove", _("Remove"), last >= max(group.least, 1)),
    ]
    return {
        "id": entry.name,
        "title": title,
        "row": {"name": f"{entry.name}-{ROW}", "value": entry.form[ROW].data or ""},
        "questions": list(_questions(group, entry, errors)),
        "acts": [{"act": f"{act}:{name}:{n}", "text": said(words)} for act, words, possible in acts if possible],
    }


def numbered(group: Group, n: int) -> str:
    """What a row is called; where there can be one only, without a number."""
    return said(_("{one} {n}"), "en", one=said(group.one), n=n + 1) if group.most > 1 else said(group.one)


def _questions(group: Group, entry: Any, errors: Errors) -> Iterator[Shown]:
    names = {one.name: f"{entry.name}-{one.name}" for one in group.questions}
    for question in group.questions:
        macro, params = simple.KINDS[type(question)].look(question, entry.form[question.name], errors)
        yield Shown(macro, params, watched(question.when, names), said(question.guidance))


def _words(group: Group, given: list[Row]) -> str:
    return "\n\n".join("\n".join(_lines(group.questions, row)) for row in given)


def _lines(questions: tuple[Question, ...], row: Row) -> Iterator[str]:
    """The first answer names the row; the others stand behind their labels."""
    for n, question in enumerate(one for one in questions if one.name in row):
        told = simple.KINDS[type(question)].words(question, row[question.name])
        yield told if n == 0 else f"{said(question.short or question.label)}: {told}"


KINDS: Mapping[type[Question], Kind] = {Group: Kind(_box, _look, _read, _filled, _words)}
