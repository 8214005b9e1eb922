"""Kinds of questions, when they are asked, who may see the answers. Nothing about how they look."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from chalicelib.domain.ages import age_on
from chalicelib.domain.answers import Answers
from chalicelib.domain.conditions import When
from chalicelib.domain.evidence import EvidenceKind
from chalicelib.domain.facts import Fact
from chalicelib.domain.roles import SeenBy
from chalicelib.language import marked as _


@dataclass(frozen=True)
class Question:
    """`missing` is the sentence beside an empty needed question; `short` names the answer where it is read, and
    `to_officers` where officers read it, if the other speaks to the applicant.

    `hint` is one sentence above the box; `guidance`, for those who want more, opens below it. What has a `fact` is
    answered by the register or the call: nobody types it, it is shown to read.
    """

    name: str
    label: str
    hint: str = field(default="", kw_only=True)
    guidance: str = field(default="", kw_only=True)
    missing: str = field(default="", kw_only=True)
    short: str = field(default="", kw_only=True)
    to_officers: str = field(default="", kw_only=True)
    needed: bool = field(default=True, kw_only=True)
    when: When | None = field(default=None, kw_only=True)
    seen_by: SeenBy = field(default=SeenBy.OFFICERS, kw_only=True)
    judges_see: bool = field(default=False, kw_only=True)
    fact: Fact | None = field(default=None, kw_only=True)

    def for_officers(self) -> Self:
        return replace(self, short=self.to_officers or self.short)


@dataclass(frozen=True)
class Text(Question):
    """One line. `least` and `most` count characters after trimming; `autocomplete` is the HTML token."""

    least: int = field(default=1, kw_only=True)
    most: int = field(default=120, kw_only=True)
    autocomplete: str = field(default="", kw_only=True)
    width: int = field(default=0, kw_only=True)


@dataclass(frozen=True)
class Name(Text):
    """A person's name as the person writes it: one letter is enough, any script, no control characters."""

    most: int = field(default=80, kw_only=True)


@dataclass(frozen=True)
class MemberNumber(Text):
    """A number on a member's card, kept as the card has it, however it was typed.

    `as_on_card` reads the association's own pattern; numbers of an older list are kept as they are written.
    """

    as_on_card: Callable[[str], str | None] = field(default=lambda typed: None, kw_only=True)

    most: int = field(default=20, kw_only=True)
    width: int = field(default=20, kw_only=True)


@dataclass(frozen=True)
class Email(Text):
    """`at_work` refuses the well-known places where anybody gets an address."""

    at_work: bool = field(default=False, kw_only=True)
    most: int = field(default=254, kw_only=True)
    autocomplete: str = field(default="email", kw_only=True)


@dataclass(frozen=True)
class Phone(Text):
    """Kept as E.164; numbers without a country code are read as those of `country` (ISO 3166)."""

    most: int = field(default=30, kw_only=True)
    country: str = field(default="US", kw_only=True)
    autocomplete: str = field(default="tel", kw_only=True)


@dataclass(frozen=True)
class WebAddress(Text):
    """Kept with https:// before it, whether that was typed or not; no other kind of address."""

    most: int = field(default=200, kw_only=True)


@dataclass(frozen=True)
class Codes(Text):
    """Short codes parted by commas, kept as a list without doubles.

    `code` gives one of them as it is kept, None for what is none; `wrong` says then what to enter.
    """

    code: Callable[[str], str | None] = field(kw_only=True)
    wrong: str = field(kw_only=True)
    most: int = field(default=200, kw_only=True)


@dataclass(frozen=True)
class LongText(Question):
    """Several lines. `most` counts characters; the words are counted only where `most_words` is set."""

    most: int = field(default=1_000, kw_only=True)
    least_words: int = field(default=0, kw_only=True)
    most_words: int = field(default=0, kw_only=True)


@dataclass(frozen=True)
class Number(Question):
    """A whole number from `least` to `most`, both included; `unit` stands behind the box."""

    least: int = field(default=0, kw_only=True)
    most: int = field(default=1_000_000, kw_only=True)
    unit: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Fraction(Question):
    """A number with at most `places` decimals, kept as text without zeros at its end ("3.7"), so that it stays exact.

    `least` and `most` are written the same way, both included.
    """

    least: str = field(default="0", kw_only=True)
    most: str = field(default="100", kw_only=True)
    places: int = field(default=2, kw_only=True)


@dataclass(frozen=True)
class Money(Question):
    """US dollars, kept in cents; `least` and `most` are in cents, too."""

    least: int = field(default=0, kw_only=True)
    most: int = field(default=100_000_000, kw_only=True)


@dataclass(frozen=True)
class Total(Question):
    """The sum of the amounts of earlier questions, in cents. Nobody types it; it is there once all of them are."""

    of: tuple[str, ...] = field(kw_only=True)
    needed: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Date(Question):
    """Kept as YYYY-MM-DD. `past` refuses days after today; `least_age` is in whole years today, 0 for none.

    `after` names an earlier Date that it must follow, by at least `years_after` whole years; `too_early` is the
    sentence for one that does not, where the usual one would not tell enough.
    """

    past: bool = field(default=True, kw_only=True)
    least_age: int = field(default=0, kw_only=True)
    within_months: int = field(default=0, kw_only=True)
    after: str = field(default="", kw_only=True)
    years_after: int = field(default=0, kw_only=True)
    too_early: str = field(default="", kw_only=True)
    autocomplete: str = field(default="", kw_only=True)
    example: str = field(default="3 27 2014", kw_only=True)

    def stands(self, day: date, answers: Answers) -> bool:
        """Whether it follows the day that it must follow, as long as that is known."""
        earlier = answers.get(self.after)
        if earlier is None:
            return True
        first = date.fromisoformat(str(earlier))
        return day > first and age_on(first, day) >= self.years_after


@dataclass(frozen=True)
class Month(Question):
    """A month and year, kept as YYYY-MM. `past` refuses months after this one; `after` names an earlier Month."""

    past: bool = field(default=True, kw_only=True)
    after: str = field(default="", kw_only=True)
    example: str = field(default="3 2014", kw_only=True)


@dataclass(frozen=True)
class Time(Question):
    """A time of day, kept as HH:MM by a clock of 24 hours."""

    example: str = field(default="7:30 pm", kw_only=True)


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Choice(Question):
    """One of the options; `refused` maps a value that nobody may choose here to the sentence that says why."""

    among: tuple[Option, ...] = field(default=(), kw_only=True)
    refused: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    listed: bool = field(default=False, kw_only=True)

    def label_of(self, value: str) -> str:
        return next((option.label for option in self.among if option.value == value), value)


YES_NO = (Option("yes", _("Yes")), Option("no", _("No")))


@dataclass(frozen=True)
class YesNo(Choice):
    among: tuple[Option, ...] = field(default=YES_NO, kw_only=True)


@dataclass(frozen=True)
class Choices(Question):
    """Any of the options, kept as a list in their order; at most `most`, 0 for all."""

    among: tuple[Option, ...] = field(default=(), kw_only=True)
    most: int = field(default=0, kw_only=True)

    def label_of(self, value: str) -> str:
        return next((option.label for option in self.among if option.value == value), value)


ADDRESS_LINES = ("line1", "line2", "city", "state", "postal_code", "country")


@dataclass(frozen=True)
class Address(Question):
    """Lines in ADDRESS_LINES. State and ZIP are needed and checked for the United States only."""


@dataclass(frozen=True)
class Consent(Question):
    """A box to tick. `label` is the text agreed to; its version and the moment are kept with the answer."""

    @property
    def version(self) -> str:
        return hashlib.sha256(self.label.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Upload(Question):
    kind: EvidenceKind = field(kw_only=True)
    up_to: int = field(default=1, kw_only=True)


@dataclass(frozen=True)
class Group(Question):
    """The same questions for each of several people or things: a row for each, `least` to `most` of them.

    `one` names a row ("Reference"), `another` the button that adds one. No two rows may give the same answer to the
    question `distinct`, nor the one that was given to the question `unlike` outside of the group. A group of one row at
    most is not numbered, and `another` is not shown.
    """

    questions: tuple[Question, ...] = field(default=(), kw_only=True)
    one: str = field(kw_only=True)
    another: str = field(kw_only=True)
    least: int = field(default=1, kw_only=True)
    most: int = field(default=5, kw_only=True)
    distinct: str = field(default="", kw_only=True)
    unlike: str = field(default="", kw_only=True)

    def for_officers(self) -> Self:
        return replace(super().for_officers(), questions=tuple(one.for_officers() for one in self.questions))


@dataclass(frozen=True)
class Page:
    """`to_officers` is the title for officers, where the other one speaks to the applicant."""

    slug: str
    title: str
    questions: tuple[Question, ...]
    lead: str = ""
    to_officers: str = ""

    def __init__(self, slug: str, title: str, *questions: Question, lead: str = "", to_officers: str = "") -> None:
        given = {"slug": slug, "title": title, "questions": questions, "lead": lead, "to_officers": to_officers}
        for name, value in given.items():
            object.__setattr__(self, name, value)

    def for_officers(self) -> "Page":
        questions = [one.for_officers() for one in self.questions]
        return Page(self.slug, self.to_officers or self.title, *questions, lead=self.lead)
