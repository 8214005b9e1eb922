"""What the applicant does about those who were named: cancelling, asking to write again, naming another person."""

from dataclasses import replace
from typing import Any

from chalicelib import clock
from chalicelib.domain import requests
from chalicelib.domain.answers import ROW, Answers, rows
from chalicelib.domain.errors import Refusal
from chalicelib.domain.people import Officer
from chalicelib.domain.request_kinds import Person, RequestKind, Way
from chalicelib.domain.requests import Request, RequestState
from chalicelib.domain.submission import Record
from chalicelib.language import marked as _
from chalicelib.services import offering
from chalicelib.services.requesting.asking import letter_of
from chalicelib.services.requesting.moving import found, move, refuse_ended, upon
from chalicelib.store import officers
from chalicelib.store import requests as asks

MOST_NAMED = 10


class NamedBefore(Refusal):
    status = 422
    sentence = _("You gave this email address before. Enter that of another person.")


class NotAnother(Refusal):
    status = 422
    sentence = _("This is your own email address. Enter that of another person.")


class NamedMany(Refusal):
    status = 403
    title = _("You have named many people")
    sentence = _("We do not write to more. Write to {contact}, and we find a way.")


def cancel(record: Record, request: str) -> None:
    """Nobody waits for this person any more; the link is dead at once. Cancelling again does nothing.

    Raises RequestSettled once it was answered.
    """
    now = clock.now()

    def act(record: Record) -> None:
        one, _kind = found(record, request)
        if one.state is not RequestState.CANCELLED:
            refuse_ended(record)
            move(record, one.cancelled(now), "request_cancelled", actor="applicant", now=now)

    upon(record, act)


def send_again(record: Record, request: str, *, officer: Officer | None = None) -> None:
    """A new letter with a new link; the links before are dead. Raises NoSendsLeft, RequestSettled."""
    now = clock.now()

    def act(record: Record) -> None:
        refuse_ended(record)
        one, kind = found(record, request)
        again = one.again(kind, now)
        letter = letter_of(offering.programme_of(record), record.submission, again, now)
        actor = f"officer:{officer.id}" if officer else "applicant"
        also = [officers.still_holding(officer)] if officer else []
        move(record, again, "request_again", actor=actor, now=now, letters=[letter], also=also)

    upon(record, act)


def name_another(record: Record, request: str, answers: Answers) -> None:
    """Another person in the place of one who did not answer: the row of the form goes with it.

    Raises RequestSettled, NamedBefore, NotAnother, NamedMany.
    """
    now, row = clock.now(), clock.new_symbols(8).lower()

    def act(record: Record) -> None:
        refuse_ended(record)
        one, kind = found(record, request)
        person = _person(kind, row, answers)
        refuse_unfit(record, kind, person)
        programme = offering.programme_of(record)
        new = requests.made(record.submission.id, kind, person, now)
        changed = _renamed(record, one, kind, row, answers)
        letter = letter_of(programme, record.submission, new, now)
        move(
            changed,
            one.succeeded_by(new.id),
            "request_replaced",
            actor="applicant",
            now=now,
            letters=[letter],
            also=[asks.making(new)],
        )

    upon(record, act)


def _person(kind: RequestKind, row: str, answers: Answers) -> Person:
    if kind.way is Way.CODE:
        return Person("", "", str(answers[kind.of]))
    return Person(row, str(answers.get(kind.name_in, "")), str(answers.get(kind.mail_in, "")))


def refuse_unfit(record: Record, kind: RequestKind, person: Person) -> None:
    """Raises NamedBefore, NotAnother; NamedMany, lest somebody has us write to all the world."""
    mail, before = person.mail.casefold(), [one for one in record.requests if one.kind == kind.name]
    if len(before) >= MOST_NAMED:
        raise NamedMany
    if mail in {one.mail.casefold() for one in before}:
        raise NamedBefore
    if mail == offering.programme_of(record).mail_of(record.submission.answers).casefold():
        raise NotAnother


def _renamed(record: Record, one: Request, kind: RequestKind, row: str, answers: Answers) -> Record:
    """The record with the new person's answers where the old one's stood."""
    given: Any = str(answers[kind.of]) if kind.way is Way.CODE else None
    if given is None:
        kept = rows(record.submission.answers.get(kind.of))
        given = [{**answers, ROW: row} if each[ROW] == one.row else each for each in kept]
    changed = {**record.submission.answers, kind.of: given}
    return replace(record, submission=replace(record.submission, answers=changed))
