"""A page's questions as the parameters of GOV.UK components. No HTML here, and nothing about any one kind."""

from collections.abc import Container, Mapping

from wtforms import Form

from chalicelib.domain.questions import Group, Page, Question, Upload
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.web.kinds import kind_of
from chalicelib.web.kinds.conditions import watched
from chalicelib.web.kinds.kind import Errors, Params, Shown


def shown(page: Page, form: Form, errors: Errors, uploads: Mapping[str, Params], asked: Container[str]) -> list[Shown]:
    """The page's questions in order: those asked, and those that an answer here may still bring (script hides them)."""
    boxes = {question.name: question.name for question in page.questions}
    watches = {question.name: watched(question.when, boxes) for question in page.questions}
    return [
        _one(question, form, errors, uploads, watches[question.name])
        for question in page.questions
        if watches[question.name] or question.name in asked
    ]


def _one(question: Question, form: Form, errors: Errors, uploads: Mapping[str, Params], when: str) -> Shown:
    if isinstance(question, Upload):
        return Shown("upload", uploads[question.name], when, said(question.guidance))
    macro, params = kind_of(question).look(question, form[question.name], errors)
    return Shown(macro, params, when, said(question.guidance))


def told(page: Page, errors: Errors) -> list[Params]:
    """The summary above the page: where each mistake stands, and its sentence; of a row also which row it is."""
    titles = {question.name: question.one for question in page.questions if isinstance(question, Group)}
    return [{"href": f"#{name}", "text": _named(name, sentence, titles)} for name, sentence in errors.items()]


def _named(name: str, sentence: str, titles: Mapping[str, str]) -> str:
    group, _dash, rest = name.partition("-")
    number = rest.partition("-")[0]
    if group not in titles or not number.isdecimal():
        return sentence
    return said(_("{one} {n}: {sentence}"), "en", one=said(titles[group]), n=int(number) + 1, sentence=sentence)


def words(question: Question, given: object) -> str:
    """The answer as people read it, lines parted by newlines."""
    return kind_of(question).words(question, given)
