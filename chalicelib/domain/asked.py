"""Which questions are asked of somebody who gave these answers, and what is kept of the answers then."""

from collections.abc import Iterator

from chalicelib.domain.answers import Answer, Answers
from chalicelib.domain.questions import Question


def asked(questions: tuple[Question, ...], answers: Answers) -> Iterator[Question]:
    """The questions whose condition holds, in order. A condition on a question that is not asked does not hold."""
    known: dict[str, Answer] = {}
    for question in questions:
        if question.when is None or question.when.holds(known):
            if question.name in answers:
                known[question.name] = answers[question.name]
            yield question


def only_asked(questions: tuple[Question, ...], answers: Answers) -> dict[str, Answer]:
    """The answers without those to questions that are not asked: they are neither checked, shown nor stored."""
    return {question.name: answers[question.name] for question in asked(questions, answers) if question.name in answers}
