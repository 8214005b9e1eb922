"""A page's questions as the parameters of GOV.UK components. No HTML here, and nothing about any one kind."""

from collections.abc import Container, Mapping
from types import MappingProxyType

from wtforms import Form

from chalicelib.domain.answers import Answers
from chalicelib.domain.questions import Consent, Group, Page, Question, Upload
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.web.kinds import kind_of
from chalicelib.web.kinds.conditions import watched
from chalicelib.web.kinds.groups import numbered
from chalicelib.web.kinds.kind import Errors, Params, Shown

MEANWHILE = _("Somebody else changed this while you wrote. Look at both, then press again.")


def shown(
    page: Page,
    form: Form,
    errors: Errors,
    uploads: Mapping[str, Params],
    asked: Container[str],
    answers: Answers = MappingProxyType({}),
) -> list[Shown]:
    """The page's questions in order: those asked, and those that an answer here may still bring (script hides them).

    `answers` are needed where facts are shown.
    """
    boxes = {question.name: question.name for question in page.questions}
    watches = {question.name: watched(question.when, boxes) for question in page.questions}
    return [
        _fact(question, answers) if question.fact else _one(question, form, errors, uploads, watches[question.name])
        for question in page.questions
        if watches[question.name] or question.name in asked
    ]


def _one(question: Question, form: Form, errors: Errors, uploads: Mapping[str, Params], when: str) -> Shown:
    if isinstance(question, Upload):
        return Shown("upload", uploads[question.name], when, said(question.guidance))
    macro, params = kind_of(question).look(question, form[question.name], errors)
    return Shown(macro, params, when, said(question.guidance))


def _fact(question: Question, answers: Answers) -> Shown:
    """Read only; `lacks` says what to do where the register does not know it."""
    known = question.name in answers
    text = words(question, answers[question.name]) if known else said(_("Not in the register"))
    params = {"id": question.name, "label": said(question.short or question.label), "text": text}
    lacks = "" if known else said(question.missing)
    return Shown("fact", {**params, "lacks": lacks, "sum_of": ""}, "", said(question.guidance))


def alone(page: Page, form: Form, errors: Errors) -> dict[str, object]:
    """What a template needs of a page that stands alone, without files: its questions, and the summary above them."""
    asked = {question.name for question in page.questions if question.when is None}
    return {"questions": shown(page, form, errors, {}, asked), "errors": told(page, errors)}


def changed(page: Page, typed: Answers, now: Answers) -> list[tuple[str, str]]:
    """Where a record says by now something else than what was typed: the question's label, and what it says now."""
    return [
        (said(one.short or one.label), words(one, now[one.name]) if one.name in now else said(_("Nothing")))
        for one in page.questions
        if not isinstance(one, Consent) and typed.get(one.name) != now.get(one.name)
    ]


def told(page: Page, errors: Errors) -> list[Params]:
    """The summary above the page: where each mistake stands, and its sentence; of a row also which row it is."""
    groups = {question.name: question for question in page.questions if isinstance(question, Group)}
    return [{"href": f"#{name}", "text": _named(name, sentence, groups)} for name, sentence in errors.items()]


def _named(name: str, sentence: str, groups: Mapping[str, Group]) -> str:
    group, _dash, rest = name.partition("-")
    number = rest.partition("-")[0]
    if group not in groups or not number.isdecimal():
        return sentence
    return said(_("{row}: {sentence}"), "en", row=numbered(groups[group], int(number)), sentence=sentence)


def words(question: Question, given: object) -> str:
    """The answer as people read it, lines parted by newlines."""
    return kind_of(question).words(question, given)
