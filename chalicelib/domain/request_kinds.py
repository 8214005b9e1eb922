"""What a programme asks of whom about an applicant, as data; and whom the applicant's answers name."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from chalicelib.domain.answers import ROW, Answers, rows
from chalicelib.domain.conditions import Condition, When
from chalicelib.domain.questions import Choice, Consent, Email, Group, Page, Question
from chalicelib.domain.roles import Role

# Boxes that the page of a request has besides its questions.
TAKEN = frozenset({"reference", "nonce", "act", "code"})


class Way(StrEnum):
    """How a request is answered."""

    FORM = "form"  # by a person whom the applicant names, on a page that an emailed link opens
    CODE = "code"  # by the applicant, with a code that is emailed to an address to be proved
    OFFICER = "officer"  # by the first officer who holds a role for the region, on a known device


@dataclass(frozen=True, kw_only=True)
class RequestKind:
    """One thing that is asked, on one short page.

    `of` names the question that tells whom: a Group with a row for each person (`name_in` and `mail_in` name the row's
    questions), or the Email of a mailbox; `role` says which officers vouch. It is asked `when` the condition holds, and
    of the rows where `row_when` does. `tells` names what the person is shown besides the applicant's name: questions of
    the row, or of the form where officers vouch; `tells_of` questions of the form in any case, pictures among them;
    `about` the question of the form that says whom it is about, where that is not the applicant: `lead` may tell it as
    {about}. `agreed` is the consent that allows asking. `concern` names the Choice of the page whose "yes" needs an
    officer's eyes; `seen_by` who reads the answers. `needs` answers must be there before one of the outcomes `before`,
    with `clear` only such as hold no concern, with `every` those of all whom the form names; what an officer waives
    counts, too.
    """

    name: str
    way: Way
    title: str
    lead: str
    page: Page
    seen_by: frozenset[Role]
    of: str = ""
    name_in: str = "name"
    mail_in: str = "email"
    role: Role | None = None
    when: When | None = None
    row_when: Condition | None = None
    tells: tuple[str, ...] = ()
    tells_of: tuple[str, ...] = ()
    about: str = ""
    agreed: str = ""
    concern: str = ""
    lasts: timedelta = timedelta(days=14)
    remind_after: timedelta = timedelta(days=7)
    sends_at_most: int = 2
    needs: int = 0
    every: bool = False
    clear: bool = False
    before: tuple[str, ...] = ()
    to_officers: str = ""

    @property
    def title_for_officers(self) -> str:
        """`to_officers`, where the title speaks to the applicant."""
        return self.to_officers or self.title

    @property
    def wants_consent(self) -> bool:
        """Nothing but consent is asked: whoever does not answer does not agree."""
        return all(isinstance(one, Consent) for one in self.page.questions)

    def tells_about(self, applicant: str, answers: Answers) -> str:
        """The name of whom it is about."""
        return str(answers.get(self.about) or applicant)

    def raises_concern(self, answers: Answers) -> bool:
        return bool(self.concern) and answers.get(self.concern) == "yes"


@dataclass(frozen=True)
class Person:
    """Whom one request is for. `row` is the row of the group that names the person, empty where there is one only."""

    row: str
    name: str = ""
    mail: str = ""


def people(kind: RequestKind, answers: Answers) -> Iterator[Person]:
    """Whom these answers name for this kind, in their order; nobody when it is not asked of them."""
    if kind.when is not None and not kind.when.holds(answers):
        return
    if kind.way is Way.OFFICER:
        yield Person("")
    elif kind.way is Way.CODE:
        mail = str(answers.get(kind.of, ""))
        if mail:
            yield Person("", "", mail)
    else:
        for row in rows(answers.get(kind.of)):
            wanted = kind.row_when is None or kind.row_when.holds(row)
            if wanted and row.get(kind.mail_in):  # who may not be asked has no address
                yield Person(str(row[ROW]), str(row.get(kind.name_in, "")), str(row[kind.mail_in]))


def identifier(submission: str, kind: RequestKind, person: Person) -> str:
    """The same for the same row and address of a submission, however often it is asked for; tells nothing of them."""
    named = f"{submission}\n{kind.name}\n{person.row}\n{person.mail.casefold()}"
    return hashlib.sha256(named.encode()).hexdigest()[:26]


def complaints(kind: RequestKind, questions: tuple[Question, ...], outcomes: dict[str, Any]) -> Iterator[str]:
    """What cannot work in this declaration, among these questions and outcomes of its programme."""
    by_name = {question.name: question for question in questions}
    wanted = {Way.FORM: Group, Way.CODE: Email}.get(kind.way)
    if wanted and not isinstance(by_name.get(kind.of), wanted):
        yield f"{kind.name} is asked of {kind.of}, which is no {wanted.__name__} of the form"
    mailbox = by_name.get(kind.of)
    if kind.way is Way.CODE and isinstance(mailbox, Email) and not mailbox.at_work:
        yield f"{kind.name} would take {kind.of} with any free service: it must be at work"
    if kind.way is Way.OFFICER and kind.role is None:
        yield f"{kind.name} names no role whose officers could answer"
    yield from _unknown(kind, by_name, outcomes)
    names = [question.name for question in kind.page.questions]
    yield from (f"{kind.name} may not ask a question called {name}" for name in names if name in TAKEN)
    concern = next((one for one in kind.page.questions if one.name == kind.concern), None)
    if kind.concern and not (isinstance(concern, Choice) and any(one.value == "yes" for one in concern.among)):
        yield f"{kind.name} finds a concern in {kind.concern}, which is no choice with a yes"
    if kind.concern == "" and kind.clear:
        yield f"{kind.name} wants answers without a concern and asks for none"
    if not timedelta() < kind.remind_after < kind.lasts or kind.sends_at_most < 1:
        yield f"{kind.name} must be reminded of before its time is over, and sent at least once"


def _unknown(kind: RequestKind, by_name: dict[str, Question], outcomes: dict[str, Any]) -> Iterator[str]:
    group = by_name.get(kind.of)
    inside = [one.name for one in group.questions] if isinstance(group, Group) else list(by_name)
    pointed = (kind.name_in, kind.mail_in, *kind.tells) if isinstance(group, Group) else kind.tells
    within = kind.row_when.questions if kind.row_when else ()
    yield from (
        f"{kind.name} points at the unknown question {name}" for name in (*pointed, *within) if name not in inside
    )
    outside = (*kind.tells_of, *(kind.when.questions if kind.when else ()), *filter(None, (kind.about, kind.agreed)))
    yield from (f"{kind.name} points at the unknown question {name}" for name in outside if name not in by_name)
    yield from (f"{kind.name} holds up the unknown outcome {name}" for name in kind.before if name not in outcomes)
    if not kind.seen_by:
        yield f"{kind.name} would be read by nobody"
