"""What happens after an award, as programmes declare it: installments, payee, report. Data only."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from chalicelib.domain.answers import Answers
from chalicelib.domain.questions import Address, Date, Money, Page, Question, Upload
from chalicelib.domain.roles import Role

# Names of boxes on the winner's page that are no questions of a programme.
TAKEN = frozenset({"answer", "reference"})
WHOLE = 100


@dataclass(frozen=True)
class Installment:
    """A part of the amount; one `after_report` waits until the report was accepted."""

    name: str
    title: str
    percent: int
    after_report: bool = False


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a winner reports, and by when: so long after accepting, or after the day that the Date question `after` of
    the form tells, whichever is later. Before that day no report is taken: what it tells of is not over."""

    page: Page
    within: timedelta
    after: str = ""

    @property
    def uploads(self) -> tuple[Upload, ...]:
        return tuple(one for one in self.page.questions if isinstance(one, Upload))

    def spent_cents(self, answers: Answers) -> int | None:
        """The sum of all amounts that were reported; None where the report asks for none."""
        asked = [one.name for one in self.page.questions if isinstance(one, Money)]
        told = [answers.get(name) for name in asked]
        return sum(cents for cents in told if isinstance(cents, int)) if asked else None


@dataclass(frozen=True, kw_only=True)
class Award:
    """`by` reads the report and may end the award; treasurers pay. `page` is asked when the winner accepts.

    `payees` and `address` name questions of that page: who stands on the check, jointly if several, and where it goes.
    `known` fills it in beforehand: a question of the page with the question of the form that was answered before; the
    first of the payees is the applicant's own name where nothing else is said. `asked_question` is the Money of the
    form above which nobody gets, in cents.
    """

    installments: tuple[Installment, ...]
    by: Role
    page: Page
    payees: tuple[str, ...]
    address: str
    known: tuple[tuple[str, str], ...] = ()
    asked_question: str = ""
    report: Report | None = None

    @cached_property
    def of_name(self) -> dict[str, Installment]:
        return {one.name: one for one in self.installments}

    def complaints(self, questions: Sequence[Question], pages: Sequence[str]) -> Iterator[str]:
        """What cannot work in this declaration, for a form with these questions and pages."""
        names = Counter(one.name for one in self.installments)
        yield from (f"two installments are called {name}" for name, count in names.items() if count > 1)
        percents = [one.percent for one in self.installments]
        if sum(percents) != WHOLE or min(percents, default=0) < 1:
            yield f"its installments must be above 0 and sum to 100 percent, and are {percents}"
        if self.report is None and any(one.after_report for one in self.installments):
            yield "an installment waits for a report, and none is asked"
        yield from _about_page(self.page)
        yield from self._about_pointers({one.name: one for one in questions})
        if self.report:
            yield from _about_report(self.report, {one.name: one for one in questions}, pages)

    def _about_pointers(self, form: dict[str, Question]) -> Iterator[str]:
        asked = {one.name: one for one in self.page.questions}
        if not self.payees:
            yield "nobody would stand on the check of its award"
        pointed = (*self.payees, self.address, *(name for name, _of in self.known))
        yield from (f"its award points at {name}, which its page does not ask" for name in pointed if name not in asked)
        if self.address in asked and not isinstance(asked[self.address], Address):
            yield f"the check cannot go to {self.address}, which is no address"
        yield from (
            f"its award would fill in {name}, which is not asked" for _to, name in self.known if name not in form
        )
        if self.asked_question and not isinstance(form.get(self.asked_question), Money):
            yield f"the amount cannot be held to {self.asked_question}, which is no question for money"


def _about_page(page: Page) -> Iterator[str]:
    names = Counter(one.name for one in page.questions)
    yield from (f"two questions of {page.slug} are called {name}" for name, count in names.items() if count > 1)
    yield from (f"{page.slug} may not ask a question called {name}" for name in names if name in TAKEN)
    yield from (f"{page.slug} cannot ask for the file {one.name}" for one in page.questions if isinstance(one, Upload))


def _about_report(report: Report, form: dict[str, Question], pages: Sequence[str]) -> Iterator[str]:
    names = Counter(one.name for one in report.page.questions)
    yield from (f"two questions of the report are called {name}" for name, count in names.items() if count > 1)
    yield from (f"the report asks for {one.name}, as the form does" for one in report.uploads if one.name in form)
    if report.page.slug in pages:
        yield f"the report may not be called {report.page.slug}, as a page of the form is"
    if report.within <= timedelta():
        yield "the report must have some time"
    if report.after and not isinstance(form.get(report.after), Date):
        yield f"the report is due after {report.after}, which is no date that is asked"
