"""A programme (offered year after year), a call (one opening of it), and the checks that a declaration must pass."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from chalicelib.domain.eligibility import Eligible
from chalicelib.domain.questions import Answers, Page, Question, Upload, asked
from chalicelib.domain.request_kinds import RequestKind
from chalicelib.domain.request_kinds import complaints as about_request
from chalicelib.domain.workflow import Screen


@dataclass(frozen=True)
class Limits:
    """How many one person may send in one call; `each` counts per answer of that question."""

    in_all: int
    each: int = 0
    each_of: str = ""

    def counted(self, answers: Answers) -> dict[str, int]:
        """Counter names of this submission with the most that each may reach."""
        counters = {"all": self.in_all}
        if self.each_of:
            counters[f"{self.each_of}:{answers[self.each_of]}"] = self.each
        return counters


# Pages of every form, besides its own.
TAKEN = frozenset({"check"})


class Misdeclared(Exception):
    """A declaration that cannot work; says which programme and why."""


@dataclass(frozen=True)
class Programme:
    """`region_question` and `person_question` name the questions whose answers route and count a submission."""

    slug: str
    version: int
    title: str
    one: str
    lead: str
    offered_by: tuple[str, ...]
    open_to: Eligible
    limits: Limits
    pages: tuple[Page, ...]
    workflow: Screen
    requests: tuple[RequestKind, ...] = ()
    need: tuple[str, ...] = ()
    minutes: int = 10
    name_questions: tuple[str, ...] = ()
    mail_question: str = "email"
    person_question: str = "email"
    region_question: str = ""
    title_question: str = ""
    always_open: bool = field(default=False)

    def __post_init__(self) -> None:
        for complaint in self._complaints():
            raise Misdeclared(f"{self.slug}: {complaint}")

    def _complaints(self) -> list[str]:
        names = [question.name for question in self.questions]
        slugs = [page.slug for page in self.pages]
        complaints = [f"two questions are called {name}" for name, count in Counter(names).items() if count > 1]
        complaints += [f"two pages are called {slug}" for slug, count in Counter(slugs).items() if count > 1]
        complaints += [
            f"{question.name} hangs on {name}, which is not asked before it"
            for position, question in enumerate(self.questions)
            for name in (question.when.questions if question.when else ())
            if name not in names[:position]
        ]
        pointers = (
            *(self.mail_question, self.person_question, self.region_question, self.title_question),
            *(self.limits.each_of, *self.name_questions),
        )
        complaints += [f"a page may not be called {slug}" for slug in slugs if slug in TAKEN]
        complaints += [f"points at the unknown question {name}" for name in pointers if name and name not in names]
        return [*complaints, *self._about_requests()]

    def _about_requests(self) -> list[str]:
        kinds = [kind.name for kind in self.requests]
        complaints = [f"two requests are called {name}" for name, count in Counter(kinds).items() if count > 1]
        outcomes = self.workflow.outcomes_by_name
        return complaints + [one for kind in self.requests for one in about_request(kind, self.questions, outcomes)]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for page in self.pages for question in page.questions)

    def page(self, slug: str) -> Page | None:
        return next((page for page in self.pages if page.slug == slug), None)

    def page_of(self, question: str) -> Page:
        return next(page for page in self.pages if any(one.name == question for one in page.questions))

    def question(self, name: str) -> Question | None:
        return next((question for question in self.questions if question.name == name), None)

    def request_kind(self, name: str) -> RequestKind | None:
        """None for a kind that was asked for once and is not any more."""
        return next((kind for kind in self.requests if kind.name == name), None)

    def upload(self, name: str) -> Upload | None:
        question = self.question(name)
        return question if isinstance(question, Upload) else None

    def mail_of(self, answers: Answers) -> str:
        return str(answers[self.mail_question])

    def person_of(self, answers: Answers) -> str:
        """What tells one person from another: a member number or a mail address."""
        return str(answers[self.person_question])

    def name_of(self, answers: Answers) -> str:
        return " ".join(str(answers.get(name, "")) for name in self.name_questions).strip()

    def region_of(self, answers: Answers) -> str:
        """The region whose officers decide; empty when the step does not go by region."""
        return str(answers.get(self.region_question, "")) if self.workflow.by_region else ""

    def asked(self, answers: Answers) -> list[Question]:
        return list(asked(self.questions, answers))


@dataclass(frozen=True)
class Call:
    """One opening of a programme. Times are aware UTC; `zone` is the IANA name in which people are told them."""

    id: str
    programme: str
    title: str
    opens_at: datetime
    closes_at: datetime | None
    zone: str

    def open_at(self, moment: datetime) -> bool:
        return self.opens_at <= moment and (self.closes_at is None or moment < self.closes_at)
