"""Requests that nobody answers: the sweep reminds once, and ends them when their time is over."""

from contextlib import suppress
from datetime import datetime

from chalicelib.domain.errors import ChangedMeanwhile, NotFound
from chalicelib.domain.request_kinds import RequestKind, Way
from chalicelib.domain.requests import Request, RequestState
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import OPEN_TO_OFFICERS
from chalicelib.services import offering
from chalicelib.services.drafting import known_to_applicant
from chalicelib.services.requesting.asking import letter_of
from chalicelib.services.requesting.moving import move, told_applicant, wanted
from chalicelib.store import requests as asks
from chalicelib.store.table import commit

FEW = 20


def look(now: datetime) -> dict[str, int]:
    """One round over those that are due, at most FEW; each is reminded or ended once, however often this runs."""
    done = {"reminded": 0, "unanswered": 0}
    for submission, request in asks.due(now, FEW):
        with suppress(NotFound, ChangedMeanwhile):  # erased, or answered just now
            record = offering.record(submission)
            word = _looked_at(record, request, now)
            done[word] = done.get(word, 0) + 1
    return done


def _looked_at(record: Record, request: str, now: datetime) -> str:
    one = record.request(request)
    if one is None or one.due_at is None or one.due_at > now:
        return "settled"
    kind = offering.programme_of(record).request_kind(one.kind)
    if kind is None or not wanted(record.submission):
        return _after_the_end(record, one, now)
    if one.state is RequestState.SENT and now < one.until and one.sends < kind.sends_at_most:
        return _reminded(record, one, kind, now)
    letters = [] if kind.way is Way.OFFICER else [told_applicant(record, now)]
    move(record, one.expired(now), "request_expired", actor="sweep", now=now, letters=letters)
    return "unanswered"


def _after_the_end(record: Record, one: Request, now: datetime) -> str:
    """Nobody needs the answer, or nobody asks for this kind any more. A decision that may still be taken back is
    waited for."""
    if not wanted(record.submission) and known_to_applicant(record.submission) in OPEN_TO_OFFICERS:
        return "held"
    commit([asks.saving(one.cancelled(now), before=one.version)])
    return "settled"


def _reminded(record: Record, one: Request, kind: RequestKind, now: datetime) -> str:
    reminded = one.reminded(kind)
    letter = letter_of(offering.programme_of(record), record.submission, reminded, now)
    move(record, reminded, "request_reminded", actor="sweep", now=now, letters=[letter])
    return "reminded"
