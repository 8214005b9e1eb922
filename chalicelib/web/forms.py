"""A page's questions -> a form -> answers. All errors at once; what was typed is kept as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from wtforms import Form

from chalicelib.domain.answers import Answer, Answers
from chalicelib.domain.questions import Page, Question, Upload
from chalicelib.web.asking import Typed
from chalicelib.web.kinds import kind_of
from chalicelib.web.kinds.kind import told_apart


@dataclass(frozen=True)
class Filled:
    """A page's form after reading. `errors` maps element ids to sentences, in the page's order."""

    form: Form
    answers: dict[str, Answer]
    errors: dict[str, str]

    def but(self, name: str, sentence: str) -> "Filled":
        """With one mistake more, which no question can see alone."""
        return replace(self, errors={**self.errors, name: sentence})

    def text(self, name: str) -> str:
        """The answer to a question of one line, empty where none was given."""
        return str(self.answers.get(name, ""))


def typed_questions(page: Page) -> list[Question]:
    """Those that are answered in the form itself; files come another way, and facts from the register."""
    return [question for question in page.questions if not isinstance(question, Upload) and not question.fact]


def _made(page: Page, typed: Typed | None, data: Mapping[str, Any]) -> Form:
    boxes = {question.name: kind_of(question).box(question) for question in typed_questions(page)}
    made: Form = type("PageForm", (Form,), boxes)(formdata=typed, data=dict(data))
    return made


def shown(page: Page, answers: Answers) -> Form:
    """The page's form with the stored answers in it."""
    questions = [question for question in typed_questions(page) if question.name in answers]
    return _made(page, None, {one.name: kind_of(one).filled(one, answers[one.name]) for one in questions})


def read(page: Page, stored: Answers, typed: Typed) -> Filled:
    """What was typed on the page. Questions that are not asked are neither checked nor answered; facts stay."""
    form = _made(page, typed, {})
    here = {question.name for question in page.questions}
    known = {name: given for name, given in stored.items() if name not in here}
    answers: dict[str, Answer] = {
        one.name: stored[one.name] for one in page.questions if one.fact and one.name in stored
    }
    errors: dict[str, str] = {}
    for question in typed_questions(page):
        if question.when is None or question.when.holds({**known, **answers}):
            taken = kind_of(question).read(question, form[question.name], {**known, **answers})
            errors |= told_apart(question, page.questions, taken.problems)
            answers |= {} if taken.answer is None else {question.name: taken.answer}
    return Filled(form, answers, errors)


def blank(page: Page, answers: Answers = MappingProxyType({})) -> Filled:
    """The page before anybody typed, with these answers in it."""
    return Filled(shown(page, answers), dict(answers), {})
