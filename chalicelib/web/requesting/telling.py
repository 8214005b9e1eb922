"""What the page of a request tells about the applicant, and the reference number that a robot does not type."""

from chalicelib.domain import reference
from chalicelib.domain.answers import Answer, Answers, rows
from chalicelib.domain.questions import Group, Question
from chalicelib.domain.request_kinds import Way
from chalicelib.domain.submission import AttachmentState
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import attaching, offering
from chalicelib.services.requesting.answering import Invited
from chalicelib.web.asking import Typed
from chalicelib.web.fields import words

WRONG_REFERENCE = _("Type the number as it stands in our email, like AM-7K3M-2QX")

NAMED = _("Take out “{word}”: those who judge do not learn whom it is about")


def number_problem(guest: Invited, typed: Typed) -> dict[str, str]:
    """The number stands in the email and not on the page: programs that fill in forms do not know it."""
    right = reference.read(typed.get("reference", "")) == guest.record.submission.reference
    return {} if right else {"reference": said(WRONG_REFERENCE)}


def named(guest: Invited, answers: Answers) -> dict[str, str]:
    """At each question that judges read: a name that would tell them whom it is about."""
    programme, of = offering.programme_of(guest.record), guest.record.submission.answers
    judged = [one.name for one in guest.kind.page.questions if one.judges_see]
    found = {name: programme.named_in(str(answers.get(name, "")), of) for name in judged}
    return {name: said(NAMED, "en", word=word) for name, word in found.items() if word}


def told(guest: Invited) -> list[dict[str, str]]:
    """What the person is shown besides the name of the applicant: what the kind of request names, and nothing else."""
    programme, answers = offering.programme_of(guest.record), guest.record.submission.answers
    questions: tuple[Question, ...] = programme.questions
    given: dict[str, Answer] = dict(answers)
    if guest.kind.way is Way.FORM:
        group = programme.question(guest.kind.of)
        questions = group.questions if isinstance(group, Group) else ()
        own = [row for row in rows(answers.get(guest.kind.of)) if row["row"] == guest.request.row]
        given = dict(own[0]) if own else {}
    of_all = [one for one in programme.questions if one.name in guest.kind.tells_of and one.name in answers]
    shown = [one for one in questions if one.name in guest.kind.tells and one.name in given]
    return [*(_line(one, answers[one.name]) for one in of_all), *(_line(one, given[one.name]) for one in shown)]


def _line(question: Question, given: Answer) -> dict[str, str]:
    return {"label": said(question.short or question.label), "text": words(question, given)}


def pictures(guest: Invited) -> list[str]:
    """Where the small copies of the pictures are that the person is shown."""
    named = [name for name in guest.kind.tells_of if offering.programme_of(guest.record).upload(name)]
    files = [one for name in named for one in guest.record.attached_to(name)]
    clean = [attaching.thumbnail(one) for one in files if one.state is AttachmentState.CLEAN]
    return [place for place in clean if place]


def agreed(guest: Invited) -> str:
    """The sentence by which the applicant allowed to ask; empty where the request names none."""
    question = offering.programme_of(guest.record).question(guest.kind.agreed) if guest.kind.agreed else None
    return said(question.label) if question else ""
