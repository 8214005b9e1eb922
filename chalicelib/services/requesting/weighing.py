"""What answers a decision still lacks, and what officers can do about it: going on without one, for a reason."""

from chalicelib import clock
from chalicelib.domain.errors import NotAllowed, Refusal
from chalicelib.domain.people import Officer
from chalicelib.domain.programme import Programme
from chalicelib.domain.request_kinds import RequestKind
from chalicelib.domain.requests import NEXT, Request, RequestState, counted
from chalicelib.domain.submission import Record
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import offering
from chalicelib.services.requesting.asking import named
from chalicelib.services.requesting.moving import found, move, refuse_ended, upon
from chalicelib.store import officers


class AnswersLacking(Refusal):
    status = 422
    sentence = _("Answers are missing: {lacking}. Wait for them, or go on without one under “Who was asked”.")


class WhyMissing(Refusal):
    """`request` says without whose answer."""

    status = 422
    sentence = _("Write why you go on without it. Other officers read this.")


def refuse_lacking(record: Record, outcome: str) -> None:
    """Raises AnswersLacking, saying of what how many there are."""
    programme = offering.programme_of(record)
    short = [kind for kind in programme.requests if outcome in kind.before and _short(kind, record)]
    if short:
        raise AnswersLacking(lacking="; ".join(_told(kind, record) for kind in short))


def _short(kind: RequestKind, record: Record) -> bool:
    """Where nobody was asked, nobody is missing: the form says whom it needs."""
    asked = any(one.kind == kind.name for one in record.requests)
    return asked and _counted(kind, record) < _needed(kind, record)


def _counted(kind: RequestKind, record: Record) -> int:
    return counted(kind, _named(record) if kind.every else record.requests)


def _needed(kind: RequestKind, record: Record) -> int:
    return sum(one.kind == kind.name for one in _named(record)) if kind.every else kind.needs


def _named(record: Record) -> list[Request]:
    """To those whom the answers name now: the consent of everybody else neither helps nor is waited for."""
    ids = named(offering.programme_of(record), record.submission)
    return [one for one in record.requests if one.id in ids]


def _told(kind: RequestKind, record: Record) -> str:
    sentence = _("{title}, {count} of {needs} without a concern") if kind.clear else _("{title}, {count} of {needs}")
    count = _counted(kind, record)
    return said(sentence, "en", title=said(kind.title_for_officers), count=count, needs=_needed(kind, record))


def may_read(officer: Officer, programme: Programme, kind: RequestKind, record: Record) -> bool:
    """Whether one of the officer's roles, for the record's region, is among those that read these answers."""
    region = str(record.submission.answers.get(programme.region_question, ""))
    return any(officer.holds(role, region) for role in kind.seen_by)


def may_waive(officer: Officer, record: Record, one: Request, kind: RequestKind) -> bool:
    """Whether going on without it is theirs to say: without what was answered, only by those who read it, and only
    where it holds a concern. To others even the offer would tell what they do not read."""
    if one.state is not RequestState.ANSWERED:
        return RequestState.WAIVED in NEXT[one.state]
    return one.concern and may_read(officer, offering.programme_of(record), kind, record)


def waive(record: Record, request: str, officer: Officer, reason: str) -> None:
    """An officer goes on without this answer. Raises WhyMissing, RequestSettled, NotAllowed."""
    if not reason.strip():
        raise WhyMissing(request=request)
    now = clock.now()

    def act(record: Record) -> None:
        refuse_ended(record)
        one, kind = found(record, request)
        if one.state is RequestState.ANSWERED and not may_waive(officer, record, one, kind):
            raise NotAllowed
        waived = one.waived(now, reason=reason.strip(), by=officer.id, by_name=officer.name)
        also = [officers.still_holding(officer)]
        move(record, waived, "request_waived", actor=f"officer:{officer.id}", now=now, also=also)

    upon(record, act)
