"""Where requests stand, in the words of those who read it: the applicant, and the officers before the record."""

from dataclasses import replace

from chalicelib.domain.answers import Answers
from chalicelib.domain.asked import asked
from chalicelib.domain.people import Officer
from chalicelib.domain.request_kinds import RequestKind, Way
from chalicelib.domain.requests import Request, RequestState
from chalicelib.domain.submission import Record
from chalicelib.language import day, said
from chalicelib.language import marked as _
from chalicelib.services import offering
from chalicelib.services.requesting.asking import named
from chalicelib.services.requesting.moving import wanted
from chalicelib.services.requesting.weighing import may_read, may_waive
from chalicelib.web.fields import words

S = RequestState
NO_ANSWER_YET = _("Asked on {asked}; no answer yet")
REMINDED = _("Asked on {asked} and reminded; no answer yet")
# The applicant does not learn whether a person would rather not answer, or was silent.
TO_APPLICANT: dict[RequestState, tuple[str, str]] = {
    S.WAITING: ("waiting", _("We are about to write")),
    S.SENT: ("waiting", NO_ANSWER_YET),
    S.REMINDED: ("waiting", REMINDED),
    S.ANSWERED: ("good", _("Answered")),
    S.DECLINED: ("you", _("No answer")),
    S.NO_ANSWER: ("you", _("No answer")),
    S.CANCELLED: ("quiet", _("You canceled it")),
    S.WAIVED: ("quiet", _("Not needed any more")),
}
TO_OFFICERS: dict[RequestState, tuple[str, str]] = {
    S.WAITING: ("waiting", _("The email is about to leave")),
    S.SENT: ("waiting", NO_ANSWER_YET),
    S.REMINDED: ("waiting", REMINDED),
    S.ANSWERED: ("good", _("Answered on {ended}")),
    S.DECLINED: ("quiet", _("Would rather not answer, {ended}")),
    S.NO_ANSWER: ("quiet", _("No answer in time, {ended}")),
    S.CANCELLED: ("quiet", _("Canceled by the applicant, {ended}")),
    S.WAIVED: ("quiet", _("{by} goes on without it")),
}

REFUSED = ("bad", _("Does not agree, {ended}"))


def _said(sentence: str, one: Request) -> str:
    zone = offering.association().zone
    moments = {"asked": one.sent_at or one.made_at, "ended": one.ended_at or one.made_at}
    told = {name: day(moment, zone) for name, moment in moments.items()}
    return said(sentence, "en", **told, by=one.by_name)


def to_applicant(one: Request) -> dict[str, str]:
    """What an officer waived after it was answered stays answered for the applicant."""
    tone, sentence = TO_APPLICANT[S.ANSWERED if one.was_answered else one.state]
    return {"tone": tone, "words": _said(sentence, one)}


def for_applicant(record: Record) -> list[dict[str, object]]:
    """Everybody who is asked or answered, without those whom the applicant names no more."""
    return [
        {
            **to_applicant(one),
            "who": one.name or said(kind.title),
            "about": said(kind.title) if one.name else one.mail,
            "href": "" if kind.way is Way.OFFICER else f"/sent/{record.submission.id}/people/{one.id}",
        }
        for one, kind in _known(record)
        if one.was_answered or not _gone(record, one)
    ]


def _gone(record: Record, one: Request) -> bool:
    """Whether the applicant names somebody else in this place, or nobody any more."""
    return bool(one.replaced_by) or one.id not in named(offering.programme_of(record), record.submission)


TYPE_CODE = _("Type the code that we emailed to {mail}: open it under “Whom we ask”.")
NAME_ANOTHER = _(
    "There will be no answer from {name}. You can name another person under “Whom we ask”; else an officer goes on with"
    " what there is."
)


def todo(record: Record) -> str:
    """What the applicant can do now about those who are asked; empty when there is nothing."""
    if not wanted(record.submission):
        return ""
    own = [(one, kind) for one, kind in _known(record) if kind.way is not Way.OFFICER and not _gone(record, one)]
    codes = [said(TYPE_CODE, "en", mail=one.mail) for one, kind in own if kind.way is Way.CODE and one.answerable]
    gone = [said(NAME_ANOTHER, "en", name=one.name or one.mail) for one, _kind in own if one.replaceable]
    return " ".join([*codes, *gone[:1]])


def _known(record: Record) -> list[tuple[Request, RequestKind]]:
    """The requests with their kinds, in the order in which the programme declares these."""
    return [
        (one, kind)
        for kind in offering.programme_of(record).requests
        for one in record.requests
        if one.kind == kind.name
    ]


def for_officer(record: Record, officer: Officer) -> list[dict[str, object]]:
    """Every request with what it brought, for those whose role reads it."""
    return [_row(record, officer, one, kind) for one, kind in _known(record)]


def for_judges(record: Record, officer: Officer) -> list[dict[str, object]]:
    """For those who read without names: answers to what judges see, and not who gave them."""
    return [row for one, kind in _known(record) if (row := _judged(record, officer, one, kind))["answers"]]


def _judged(record: Record, officer: Officer, one: Request, kind: RequestKind) -> dict[str, object]:
    judged = {question.name for question in kind.page.questions if question.judges_see}
    given = {name: answer for name, answer in one.answers.items() if name in judged}
    row = _row(record, officer, replace(one, name="", by_name="", mail="", reason="", answers=given), kind)
    return {**row, "may_waive": False, "may_send_again": False}


def _row(record: Record, officer: Officer, one: Request, kind: RequestKind) -> dict[str, object]:
    reads = may_read(officer, offering.programme_of(record), kind, record)
    tone, sentence = REFUSED if kind.wants_consent and one.state is S.DECLINED else TO_OFFICERS[one.state]
    gone = _gone(record, one)
    changeable = wanted(record.submission) and not gone
    return {
        "id": one.id,
        "who": one.name or (one.by_name if one.state is S.ANSWERED else ""),
        "mail": one.mail,
        "kind": said(kind.title_for_officers),
        "tone": "bad" if reads and one.concern else tone,
        "words": said(_("Answered, with a concern")) if reads and one.concern else _said(sentence, one),
        "gone": gone,
        "reason": one.reason,
        "answers": answers_of(kind, one.answers) if reads and one.answers else [],
        "hidden": bool(one.answers) and not reads,
        "may_waive": changeable and may_waive(officer, record, one, kind),
        "may_send_again": changeable and one.may_go_again(kind),
    }


def answers_of(kind: RequestKind, answers: Answers) -> list[dict[str, str]]:
    return [
        {"label": said(one.short or one.label), "text": words(one, answers[one.name])}
        for one in asked(kind.page.questions, answers)
        if one.name in answers
    ]
