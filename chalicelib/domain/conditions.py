"""When a question is asked: by the answers before it. Begins with answer("member_class").is_("retired")."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.ages import age_on
from chalicelib.domain.answers import Answers, rows


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
class AnyRow:
    """Holds when a row of the group gives one of the values to its question `box`."""

    group: str
    box: str
    values: frozenset[str]

    def holds(self, answers: Answers) -> bool:
        return any(row.get(self.box) in self.values for row in rows(answers.get(self.group)))

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.group,)


@dataclass(frozen=True)
class Younger:
    """Holds when who was born on the day of one answer is younger than so many years on the day of another."""

    born: str
    years: int
    on: str

    def holds(self, answers: Answers) -> bool:
        born, day = answers.get(self.born), answers.get(self.on)
        if born is None or day is None:
            return False
        return age_on(date.fromisoformat(str(born)), date.fromisoformat(str(day))) < self.years

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.born, self.on)


# The last two are worked out on the server alone: what hangs on them stands on a later page.
When = Condition | AnyOf | AnyRow | Younger


@dataclass(frozen=True)
class _Answer:
    question: str

    def is_(self, *values: str) -> Condition:
        return Condition(self.question, frozenset(values))

    def is_not(self, *values: str) -> Condition:
        return Condition(self.question, frozenset(values), negated=True)

    def has_row(self, box: str, *values: str) -> AnyRow:
        return AnyRow(self.question, box, frozenset(values))

    def younger_than(self, years: int, *, on: str) -> Younger:
        return Younger(self.question, years, on)


def answer(question: str) -> _Answer:
    return _Answer(question)
