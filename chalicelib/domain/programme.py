"""A programme, offered year after year, and the checks that a declaration must pass."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from chalicelib.domain.answers import ROW, Answer, Answers
from chalicelib.domain.asked import asked, only_asked
from chalicelib.domain.eligibility import Eligible
from chalicelib.domain.facts import Fact
from chalicelib.domain.names import whole_in
from chalicelib.domain.questions import Consent, Date, Group, Page, Question, Upload
from chalicelib.domain.request_kinds import RequestKind
from chalicelib.domain.request_kinds import complaints as about_request
from chalicelib.domain.roles import Role
from chalicelib.domain.rules import Complaint, Nameless, Rule
from chalicelib.domain.rules import complaints as broken
from chalicelib.domain.workflow import Step, Workflow


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


@dataclass(frozen=True)
class Upgrade:
    """From the declaration before to version `to`: `told` says what is new, `answers` carries the old ones over.

    What no question asks any more is dropped by itself.
    """

    to: int
    told: str
    answers: Callable[[Answers], dict[str, Answer]] = dict


@dataclass(frozen=True)
class Reckoned:
    """What officers read beside the answers and nobody typed: `words` works it out of them; empty where it cannot."""

    label: str
    words: Callable[[Answers], str]


# Pages of every form, besides its own.
TAKEN = frozenset({"check"})


UNREPEATED = (Upload, Consent, Group)


class Misdeclared(Exception):
    """A declaration that cannot work; says which programme and why."""


@dataclass(frozen=True)
class Programme:
    """`region_question` and `person_question` name the questions whose answers route and count a submission.

    `home_question` is the address that proposes a region. `proof_question` is what only the applicant knows: who opens
    a draft on another device answers it again.
    `sponsor_question` names a member who must be regular and in good standing, where it is asked.
    `called_by`: the roles that open, extend and close its calls; administrators may in any case.
    """

    slug: str
    version: int
    title: str
    one: str
    lead: str
    offered_by: tuple[str, ...]
    open_to: Eligible
    limits: Limits
    pages: tuple[Page, ...]
    workflow: Workflow
    requests: tuple[RequestKind, ...] = ()
    rules: tuple[Rule, ...] = ()
    need: tuple[str, ...] = ()
    minutes: int = 10
    name_questions: tuple[str, ...] = ()
    mail_question: str = "email"
    person_question: str = "email"
    region_question: str = ""
    title_question: str = ""
    home_question: str = ""
    proof_question: str = ""
    sponsor_question: str = ""
    upgrades: tuple[Upgrade, ...] = ()
    reckoned: tuple[Reckoned, ...] = ()
    called_by: tuple[Role, ...] = (Role.ADMINISTRATOR,)

    def __post_init__(self) -> None:
        for complaint in self._complaints():
            raise Misdeclared(f"{self.slug}: {complaint}")

    def _complaints(self) -> list[str]:
        names = [question.name for question in self.questions]
        groups = [question for question in self.questions if isinstance(question, Group)]
        slugs = [page.slug for page in self.pages]
        complaints = [f"two questions are called {name}" for name, count in Counter(names).items() if count > 1]
        complaints += [f"two pages are called {slug}" for slug, count in Counter(slugs).items() if count > 1]
        complaints += [
            f"{question.name} hangs on {name}, which is not asked before it"
            for position, question in enumerate(self.questions)
            for name in (question.when.questions if question.when else ())
            if name not in names[:position]
        ]
        pointers: tuple[str, ...] = (
            *(self.mail_question, self.person_question, self.region_question, self.title_question, self.proof_question),
            *(self.sponsor_question, self.home_question, self.open_to.won_question),
            *(name for rule in self.rules for name in (rule.about, *rule.questions)),
            *(group.unlike for group in groups),
            *(self.limits.each_of, *self.name_questions),
        )
        complaints += [f"a page may not be called {slug}" for slug in slugs if slug in TAKEN]
        complaints += [f"points at the unknown question {name}" for name in pointers if name and name not in names]
        complaints += [complaint for group in groups for complaint in _complaints_of(group)]
        wanted = list(range(2, self.version + 1))
        if [upgrade.to for upgrade in self.upgrades] != wanted:
            complaints.append(f"its upgrades must lead to versions {wanted}")
        if any(step.by_region for step in self.workflow.steps.values()) and not self.region_question:
            complaints.append("a step goes by region, and no question tells the region")
        award = self.workflow.award
        complaints += award.complaints(self.questions, slugs) if award else []
        complaints += self._about_days()
        return [*complaints, *self.workflow.complaints(), *self._about_facts(), *self._about_requests()]

    def _about_days(self) -> list[str]:
        days = [question.name for question in self.questions if isinstance(question, Date)]
        return [
            f"{question.name} must follow {question.after}, which is no day that is asked before it"
            for question in self.questions
            if isinstance(question, Date) and question.after
            if question.after not in days[: days.index(question.name)]
        ]

    def _about_facts(self) -> list[str]:
        if not self.open_to.signed_in:
            return [f"{one.name} is a fact, and nobody is signed in" for one in self.questions if one.fact]
        complaints = [] if self.open_to.members_only else ["wants a member signed in, and is open to all"]
        who = {self.person_question: Fact.NUMBER, self.mail_question: Fact.MAIL}
        wrong = [f"{one.name} must be the fact {who[one.name]}" for one in self.questions if _other(one, who)]
        return complaints + wrong

    def _about_requests(self) -> list[str]:
        kinds = [kind.name for kind in self.requests]
        complaints = [f"two requests are called {name}" for name, count in Counter(kinds).items() if count > 1]
        outcomes = {outcome.name: outcome for outcome in self.workflow.outcomes}
        return complaints + [one for kind in self.requests for one in about_request(kind, self.questions, outcomes)]

    @cached_property
    def has_facts(self) -> bool:
        return any(question.fact for question in self.questions)

    def broken(self, answers: Answers) -> list[Complaint]:
        """What the rules between answers complain about, at questions that are asked; the first of each question."""
        asked_now = {question.name for question in self.asked(answers)}
        found = [one for one in broken(self.rules, answers) if one.question in asked_now]
        return list({one.question: one for one in reversed(found)}.values())[::-1]

    def named_in(self, text: str, answers: Answers) -> str:
        """A whole name in the text: of the applicant, or of whom else the texts for judges leave out. Or empty."""
        rules = [rule for rule in self.rules if isinstance(rule, Nameless)]
        others = [str(answers.get(name, "")) for rule in rules for name in (*rule.names, *rule.wholes)]
        return next((name for name in (self.name_of(answers), *others) if whole_in(text, name)), "")

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for page in self.pages for question in page.questions)

    def upgraded(self, answers: Answers, version: int) -> tuple[dict[str, Answer], tuple[str, ...]]:
        """Answers that were written with an older declaration, as this one would have them, and what is new in it."""
        steps = [upgrade for upgrade in self.upgrades if upgrade.to > version]
        for step in steps:
            answers = step.answers(answers)
        return only_asked(self.questions, answers), tuple(step.told for step in steps)

    def page(self, slug: str) -> Page | None:
        return next((page for page in self.pages if page.slug == slug), None)

    def page_of(self, question: str) -> Page:
        award = self.workflow.award
        report = award.report if award else None
        pages: tuple[Page, ...] = (*self.pages, report.page) if report else self.pages
        return next(page for page in pages if any(one.name == question for one in page.questions))

    def question(self, name: str) -> Question | None:
        return next((question for question in self.questions if question.name == name), None)

    @property
    def mail_is_fact(self) -> bool:
        """Whether the register gives the address, so that nobody types it."""
        asked = self.question(self.mail_question)
        return bool(asked and asked.fact)

    def request_kind(self, name: str) -> RequestKind | None:
        """None for a kind that was asked for once and is not any more."""
        return next((kind for kind in self.requests if kind.name == name), None)

    def upload(self, name: str) -> Upload | None:
        """A file that the form or the report of a winner asks for."""
        question = self.question(name)
        form = (question,) if isinstance(question, Upload) else ()
        return next((one for one in (*form, *self._of_report) if one.name == name), None)

    def in_report(self, question: Upload) -> bool:
        return question in self._of_report

    @cached_property
    def _of_report(self) -> tuple[Upload, ...]:
        award = self.workflow.award
        return award.report.uploads if award and award.report else ()

    def mail_of(self, answers: Answers) -> str:
        return str(answers[self.mail_question])

    def person_of(self, answers: Answers) -> str:
        """What tells one person from another: a member number or a mail address."""
        return str(answers[self.person_question])

    def name_of(self, answers: Answers) -> str:
        return " ".join(str(answers.get(name, "")) for name in self.name_questions).strip()

    def region_of(self, answers: Answers) -> str:
        """The region that the record belongs to; empty where none is asked."""
        return str(answers.get(self.region_question, ""))

    def region_for(self, step: Step, answers: Answers) -> str:
        """The region whose officers fill this step; empty when it does not go by region."""
        return self.region_of(answers) if step.by_region else ""

    def pages_asked(self, answers: Answers) -> tuple[Page, ...]:
        """Those on which something is asked."""
        wanted = {question.name for question in self.asked(answers)}
        return tuple(page for page in self.pages if any(question.name in wanted for question in page.questions))

    def asked(self, answers: Answers) -> list[Question]:
        return list(asked(self.questions, answers))


def _other(question: Question, who: Mapping[str, Fact]) -> bool:
    return question.name in who and question.fact is not who[question.name]


def _complaints_of(group: Group) -> list[str]:
    names = [question.name for question in group.questions]
    complaints = [f"{group.name} has two questions called {name}" for name, n in Counter(names).items() if n > 1]
    complaints += [
        f"{group.name} cannot repeat {question.name}"
        for question in group.questions
        if isinstance(question, UNREPEATED)
    ]
    complaints += [
        f"{question.name} in {group.name} hangs on {name}, which is not asked before it there"
        for position, question in enumerate(group.questions)
        for name in (question.when.questions if question.when else ())
        if name not in names[:position]
    ]
    if ROW in names or (group.distinct and group.distinct not in names):
        complaints.append(f"{group.name} cannot have a question called {ROW}, nor tell rows apart by an unknown one")
    if not 0 <= group.least <= group.most:
        complaints.append(f"{group.name} wants 0 <= least <= most")
    return complaints
