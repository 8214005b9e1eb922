"""Whom a submission names, and asking them: what is new is asked, who is no longer named is let alone."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib import clock
from chalicelib.domain import request_kinds, requests
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.programme import Programme
from chalicelib.domain.request_kinds import RequestKind, Way
from chalicelib.domain.requests import Request
from chalicelib.domain.submission import Record, Submission
from chalicelib.store import requests as asks
from chalicelib.store import submissions
from chalicelib.store.table import Write


@dataclass(frozen=True)
class Asked:
    """The submission after its people were asked, with what belongs into the same transaction."""

    submission: Submission
    writes: list[Write]
    letters: list[Letter]


def ask(programme: Programme, record: Record, now: datetime) -> Asked:
    """Asks everybody whom the record names and who was not asked; done twice it asks nobody twice.

    Two writes for each person: forty people fit into one transaction, and forms name far fewer.
    """
    wanted = _wanted(programme, record.submission, now)
    known = {one.id for one in record.requests}
    new = [one for one in wanted if one.id not in known]
    gone = _unnamed(record, {one.id for one in wanted})
    if not new and not gone:
        return Asked(record.submission, [], [])
    ids = {"requests": " ".join(one.id for one in new), "ended": " ".join(one.id for one in gone)}
    ending = [asks.saving(one.cancelled(now), before=one.version) for one in gone]
    submission, event = record.submission.recorded(at=now, actor="applicant", act="asked", **ids)
    writes = [submissions.appending(submission.id, event), *map(asks.making, new), *ending]
    return Asked(submission, writes, [letter_of(programme, submission, one, now) for one in new])


def _wanted(programme: Programme, submission: Submission, now: datetime) -> list[Request]:
    found = [
        requests.made(submission.id, kind, person, now)
        for kind in programme.requests
        for person in request_kinds.people(kind, submission.answers)
    ]
    return list({one.id: one for one in found}.values())


def named(programme: Programme, submission: Submission) -> set[str]:
    """Ids of the requests to those whom the answers name now."""
    return {
        request_kinds.identifier(submission.id, kind, person)
        for kind in programme.requests
        for person in request_kinds.people(kind, submission.answers)
    }


def _unnamed(record: Record, wanted: set[str]) -> list[Request]:
    return [one for one in record.requests if one.open and one.id not in wanted]


PURPOSES = {Way.FORM: Purpose.REQUEST, Way.CODE: Purpose.MAILBOX_CODE, Way.OFFICER: Purpose.VOUCH_WANTED}


def letter_of(programme: Programme, submission: Submission, request: Request, now: datetime) -> Letter:
    """The letter that asks; the same purpose reminds."""
    kind = kind_of(programme, request)
    region = str(submission.answers.get(programme.region_question, ""))
    to = To(Kind.ROLE, kind.role, region) if kind.role else To(Kind.REFEREE, request.id)
    return Letter(
        clock.new_id(),
        PURPOSES[kind.way],
        to,
        now,
        submission=submission.id,
        version=submission.version,
        step=request.step,
        request=request.id,
    )


def kind_of(programme: Programme, request: Request) -> RequestKind:
    """Raises LookupError for a kind that the programme does not declare any more."""
    kind = programme.request_kind(request.kind)
    if kind is None:
        raise LookupError(request.kind)
    return kind
