"""When a question is asked: by the answers before it. Begins with answer("member_class").is_("retired")."""

from dataclasses import dataclass

from chalicelib.domain.answers import Answers


@dataclass(frozen=True)
class Condition:
    """Holds when the named question is asked and its answer is among (or, turned round, not among) the values."""

    question: str
    values: frozenset[str]
    negated: bool = False

    def holds(self, answers: Answers) -> bool:
        given = answers.get(self.question)
        if given is None:
            return False
        chosen = {str(one) for one in given} if isinstance(given, list) else {str(given)}
        return bool(chosen & self.values) != self.negated

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.question,)

    def __or__(self, other: "Condition") -> "AnyOf":
        return AnyOf((self, other))


@dataclass(frozen=True)
class AnyOf:
    """Holds when one of its conditions holds."""

    conditions: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        return any(condition.holds(answers) for condition in self.conditions)

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(condition.question for condition in self.conditions)

    def __or__(self, other: Condition) -> "AnyOf":
        return AnyOf((*self.conditions, other))


@dataclass(frozen=True)
class _Answer:
    question: str

    def is_(self, *values: str) -> Condition:
        return Condition(self.question, frozenset(values))

    def is_not(self, *values: str) -> Condition:
        return Condition(self.question, frozenset(values), negated=True)


def answer(question: str) -> _Answer:
    return _Answer(question)
