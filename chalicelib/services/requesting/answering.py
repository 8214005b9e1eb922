"""Answering: by whom an emailed link brings, by an officer who vouches, by a code from a mailbox."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from chalicelib import clock
from chalicelib.domain.answers import Answers
from chalicelib.domain.errors import LinkDead, LinkMissing, NotAllowed, WrongCode
from chalicelib.domain.links import Link, Opens, hash_of
from chalicelib.domain.people import Officer
from chalicelib.domain.request_kinds import RequestKind, Way
from chalicelib.domain.requests import Request, RequestSettled
from chalicelib.domain.submission import Record
from chalicelib.services import offering
from chalicelib.services.requesting.moving import found, move, refuse_ended, told_applicant, upon, wanted
from chalicelib.store import links, officers
from chalicelib.store import requests as asks
from chalicelib.store.table import commit

CODE_TRIES = 5


@dataclass(frozen=True)
class Invited:
    """Who followed the link of a request, and the record that it is about."""

    record: Record
    request: Request
    kind: RequestKind

    @property
    def may_answer(self) -> bool:
        return self.request.answerable and clock.now() < self.request.until and wanted(self.record.submission)


def invited(request: str, secret: str | None) -> Invited:
    """What the link of a request opens: one read and one Query. Raises LinkDead, LinkMissing, NotFound."""
    if not secret:
        raise LinkMissing
    link = links.read(hash_of(secret), clock.now())
    return behind(link, request, Opens.REQUEST)


def behind(link: Link | None, request: str, opens: Opens) -> Invited:
    """One Query. Raises LinkDead for another link, and for one that a newer letter voided; NotFound."""
    if link is None or link.opens is not opens or link.request != request:
        raise LinkDead
    record = offering.record(link.submission)
    one, kind = found(record, request)
    if link.step != one.step:
        raise LinkDead
    return Invited(record, one, kind)


def answer(guest: Invited, answers: Answers) -> None:
    """Keeps what the person answered. Raises RequestSettled when it was answered or cancelled meanwhile."""
    now = clock.now()

    def act(record: Record) -> None:
        one, kind = _still_wanted(record, guest.request, now)
        move(record, one.answered(kind, answers, now), "request_answered", actor=f"request:{one.id}", now=now)

    upon(guest.record, act)


def decline(guest: Invited) -> None:
    """The person would rather not answer. Raises RequestSettled."""
    now = clock.now()

    def act(record: Record) -> None:
        one, _kind = _still_wanted(record, guest.request, now)
        letters = [told_applicant(record, now)]
        move(record, one.declined(now), "request_declined", actor=f"request:{one.id}", now=now, letters=letters)

    upon(guest.record, act)


def _still_wanted(record: Record, request: Request, now: datetime) -> tuple[Request, RequestKind]:
    """Raises RequestSettled."""
    refuse_ended(record)
    one, kind = found(record, request.id)
    if not one.answerable or one.step != request.step or now >= one.until:
        raise RequestSettled(state=one.state)
    return one, kind


def responsible(officer: Officer, guest: Invited) -> None:
    """Raises NotAllowed unless the officer holds the role that vouches, for the region."""
    region = str(guest.record.submission.answers.get(offering.programme_of(guest.record).region_question, ""))
    if guest.kind.role is None or not officer.holds(guest.kind.role, region):
        raise NotAllowed


def vouch(guest: Invited, officer: Officer, answers: Answers) -> None:
    """The first officer who vouches counts. Raises RequestSettled, NotAllowed."""
    responsible(officer, guest)
    now = clock.now()

    def act(record: Record) -> None:
        one, kind = _still_wanted(record, guest.request, now)
        vouched = one.answered(kind, answers, now).vouched_by(officer.id, officer.name)
        also = [officers.still_holding(officer)]
        move(record, vouched, "request_answered", actor=f"officer:{officer.id}", now=now, also=also)

    upon(guest.record, act)


def code_hash(request: Request, code: str) -> str:
    return hashlib.sha256(f"{request.id}:{code}".encode()).hexdigest()


def prove(record: Record, request: str, code: str) -> None:
    """The applicant types the code that was emailed to the mailbox. Raises WrongCode, RequestSettled.

    Five tries for each code; the count is written before the code is compared.
    """
    digits, now = "".join(sign for sign in code if sign.isdigit()), clock.now()

    def act(record: Record) -> None:
        known, _kind = found(record, request)
        one, kind = _still_wanted(record, known, now)
        if kind.way is not Way.CODE or not one.code or one.tries >= CODE_TRIES:
            raise WrongCode
        if one.code != code_hash(one, digits):
            commit([asks.saving(one.tried(), before=one.version)])
            raise WrongCode
        move(record, one.answered(kind, {}, now), "request_answered", actor="applicant", now=now)

    upon(record, act)
