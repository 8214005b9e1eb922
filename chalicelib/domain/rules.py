"""Rules between the answers of one form: what no question can see alone. Each complains at one question, or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any, Protocol

from chalicelib.domain.academic import normalised
from chalicelib.domain.ages import age_on
from chalicelib.domain.answers import Answers, rows
from chalicelib.domain.eligibility import won_lately
from chalicelib.domain.names import hidden_in, part_in, whole_in
from chalicelib.language import marked as _
from chalicelib.language import money


@dataclass(frozen=True)
class Complaint:
    """`data` fills the {names} of the sentence, as people read them."""

    question: str
    sentence: str
    data: Mapping[str, object] = field(default_factory=dict)


class Rule(Protocol):
    """`about` is the question at which it complains; `questions` are all that it looks at. An answer that is not
    there breaks nothing: that it lacks is said elsewhere."""

    @property
    def about(self) -> str: ...

    @property
    def questions(self) -> tuple[str, ...]: ...

    def broken(self, answers: Answers) -> Complaint | None: ...


def complaints(rules: tuple[Rule, ...], answers: Answers) -> Iterator[Complaint]:
    """At most one for each rule whose questions were all answered."""
    for rule in rules:
        if all(answers.get(name) is not None for name in rule.questions):
            found = rule.broken(answers)
            if found:
                yield found


@dataclass(frozen=True)
class SumWithin:
    """The amounts of `parts` are together not above those of `whole`, in cents."""

    about: str
    parts: tuple[str, ...]
    whole: tuple[str, ...]
    sentence: str

    @property
    def questions(self) -> tuple[str, ...]:
        return (*self.parts, *self.whole)

    def broken(self, answers: Answers) -> Complaint | None:
        asked, cost = _sum(answers, self.parts), _sum(answers, self.whole)
        data = {"asked": money(asked), "cost": money(cost)}
        return Complaint(self.about, self.sentence, data) if asked > cost else None


@dataclass(frozen=True)
class SumAbove:
    """The amounts are together above nothing."""

    about: str
    parts: tuple[str, ...]
    sentence: str

    @property
    def questions(self) -> tuple[str, ...]:
        return self.parts

    def broken(self, answers: Answers) -> Complaint | None:
        return None if _sum(answers, self.parts) > 0 else Complaint(self.about, self.sentence)


def _sum(answers: Answers, names: tuple[str, ...]) -> int:
    amounts: list[Any] = [answers[name] for name in names]
    return sum(amounts)


@dataclass(frozen=True)
class NotAbove:
    """A number that is not above another one."""

    about: str
    most: str
    sentence: str

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.about, self.most)

    def broken(self, answers: Answers) -> Complaint | None:
        within = Decimal(str(answers[self.about])) <= Decimal(str(answers[self.most]))
        return None if within else Complaint(self.about, self.sentence, {"most": answers[self.most]})


@dataclass(frozen=True)
class InYear:
    """A day in the year that another answer names."""

    about: str
    year: str
    sentence: str = _("This must lie between January 1 and December 31, {year}")

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.about, self.year)

    def broken(self, answers: Answers) -> Complaint | None:
        right = str(answers[self.about])[:4] == str(answers[self.year])
        return None if right else Complaint(self.about, self.sentence, {"year": answers[self.year]})


@dataclass(frozen=True)
class YearsAgree:
    """A number of years that fits the day on which they began, give or take one."""

    about: str
    since: str
    on: str

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.about, self.since, self.on)

    def broken(self, answers: Answers) -> Complaint | None:
        years = age_on(_day(answers, self.since), _day(answers, self.on))
        sentence = _("The register says {years}. Write that, or write to {contact} if it is wrong there.")
        agree = abs(int(str(answers[self.about])) - years) <= 1
        return None if agree else Complaint(self.about, sentence, {"years": years})


@dataclass(frozen=True)
class AgeWithin:
    """An age from `least` to `most` whole years on the day of another answer."""

    about: str
    on: str
    least: int
    most: int

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.about, self.on)

    def broken(self, answers: Answers) -> Complaint | None:
        age = age_on(_day(answers, self.about), _day(answers, self.on))
        sentence = _("It is for those who are {least} to {most} years old when the call closes")
        data = {"least": self.least, "most": self.most}
        return None if self.least <= age <= self.most else Complaint(self.about, sentence, data)


def _day(answers: Answers, name: str) -> date:
    return date.fromisoformat(str(answers[name]))


@dataclass(frozen=True)
class GradesReach:
    """Grades that reach the floor once they are written on a scale of 4.0."""

    about: str
    scale: str
    floor: Decimal

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.about, self.scale)

    def broken(self, answers: Answers) -> Complaint | None:
        grades = normalised(Decimal(str(answers[self.about])), Decimal(str(answers[self.scale])))
        sentence = _("It wants grades of {floor} or more on a scale of 4.0; these are {grades}")
        # Rounded down: who is told to be below 2.50 must not read 2.50.
        data = {"floor": self.floor, "grades": grades.quantize(Decimal("0.01"), ROUND_DOWN)}
        return None if grades >= self.floor else Complaint(self.about, sentence, data)


@dataclass(frozen=True)
class Nameless:
    """A text that does not name the people of other answers, nor what `wholes` names as a whole (an agency).

    `strict` finds names inside of words, and numbers: for what is short and can be chosen freely.
    """

    about: str
    names: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    strict: bool = False

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.about,)

    def broken(self, answers: Answers) -> Complaint | None:
        found = next(self._found(str(answers[self.about]), answers), "")
        sentence = _("Take out “{word}”: those who judge do not learn who you are")
        return Complaint(self.about, sentence, {"word": found}) if found else None

    def _found(self, text: str, answers: Answers) -> Iterator[str]:
        given = [str(answers[name]) for name in (*self.names, *self.wholes) if answers.get(name)]
        yield from (one for one in given if whole_in(text, one))
        people = [str(answers[name]) for name in self.names if answers.get(name)]
        yield from filter(None, ((hidden_in if self.strict else part_in)(text, one) for one in people))


@dataclass(frozen=True)
class Apart:
    """An address that is none of those of other answers; of a group, the address `box` of each of its rows."""

    about: str
    others: tuple[str, ...]
    sentence: str
    box: str = ""

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.about,)

    def broken(self, answers: Answers) -> Complaint | None:
        given = [row.get(self.box) for row in rows(answers[self.about])] if self.box else [answers[self.about]]
        taken = {str(answers.get(name, "")).casefold() for name in self.others}
        twice = any(one and str(one).casefold() in taken for one in given)
        return Complaint(self.about, self.sentence) if twice else None


@dataclass(frozen=True)
class NotWonLately:
    """The year of an award after which the programme goes to the same person again."""

    about: str
    on: str
    years: int

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.about, self.on)

    def broken(self, answers: Answers) -> Complaint | None:
        won, this = int(str(answers[self.about])), _day(answers, self.on).year
        if won > this:
            return Complaint(self.about, _("This year has not come yet"))
        found = won_lately(won, self.years, this)
        if found is None:
            return None
        sentence = _("This does not go to the same person again so soon. From {again} on it can.")
        return Complaint(self.about, sentence, {"again": found.again})


@dataclass(frozen=True)
class RowsSay:
    """When a choice has this value, the group has a row whose `box` has that one; otherwise it has none."""

    about: str
    box: str
    value: str
    choice: str
    chosen: str
    lacking: str
    surplus: str

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.about, self.choice)

    def broken(self, answers: Answers) -> Complaint | None:
        has = any(row.get(self.box) == self.value for row in rows(answers[self.about]))
        wanted = answers[self.choice] == self.chosen
        if has == wanted:
            return None
        return Complaint(self.about, self.lacking if wanted else self.surplus)
