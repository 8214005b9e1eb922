"""Sending the letters of the outbox: sharing them out, each under a lease, waiting, giving up."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain import progress
from chalicelib.domain.errors import ChangedMeanwhile, NotFound, TooMany
from chalicelib.domain.outbox import Kind, Letter, LetterState, Purpose, To
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import Step
from chalicelib.mail import composing, posting, sending
from chalicelib.services import conflicts, letters, offering, seating
from chalicelib.services.letters.ready import Later, Ready
from chalicelib.store import addresses, limits, officers, outbox
from chalicelib.store.table import commit

LEASE = timedelta(minutes=2)
AGAIN = timedelta(minutes=5)
WINDOW = timedelta(hours=1)
MOST_TRIES = 12
# A request without anybody to ask is looked at every hour; by then its time is over.
HOURS_OF_REQUEST = 14 * 24

# How many letters one address may get in an hour. Applicants' addresses may be somebody else's.
MOST_AN_HOUR = {Kind.APPLICANT: 12, Kind.REFEREE: 6, Kind.EXTENDED: 6, Kind.MEMBER: 24, Kind.OFFICER: 200}

# A letter to an address goes to those whom its purpose is for: how their keys begin, and how a letter names them.
MEANT = {Purpose.WAY_IN: (addresses.MEMBER, Kind.MEMBER), Purpose.ENTRANCE: (addresses.OFFICER, Kind.OFFICER)}
MOST_AT_ADDRESS = 20
# What administrators are told when nobody holds the role that a letter is for; of others, that nobody decides.
INSTEAD = {
    Purpose.DUES_AWAITED: Purpose.NO_TREASURER,
    Purpose.AWARD_PAYABLE: Purpose.AWARD_UNATTENDED,
    Purpose.AWARD_FREED: Purpose.AWARD_FREED,
    Purpose.REPORT_RECEIVED: Purpose.AWARD_UNATTENDED,
    Purpose.REPORT_LATE: Purpose.AWARD_UNATTENDED,
}

log = logging.getLogger(__name__)


def send(letter_id: str) -> str:
    """Sends one letter if it is due. Returns a word for the log.

    At most one mail for a letter, except when the process dies between SES taking the mail and the mark that says so.
    """
    letter = outbox.read(letter_id)
    now = clock.now()
    if letter is None or letter.due_at > now or letter.state not in (LetterState.WAITING, LetterState.SENDING):
        return "not due"
    if letter.to.kind is Kind.ROLE:
        return _to_role(letter, now)
    if letter.to.kind is Kind.ADDRESS:
        return _to_address(letter, now)
    try:
        ready = letters.READY[letter.purpose](letter, now)
    except NotFound:
        ready = None
    if isinstance(ready, Later):
        return _put_off(letter, ready.at)
    if ready is None or letter.tries >= MOST_TRIES:
        return _end(letter, LetterState.CANCELLED if ready is None else LetterState.FAILED)
    return _leased(letter, ready, now)


def _to_role(letter: Letter, now: datetime) -> str:
    """One letter to a role becomes one for each who holds it. While nobody does, administrators are told."""
    people = _who_may(letter, officers.holders(letter.to.id, letter.to.region))
    if not people:
        return _without_holder(letter, now)
    return _share_out(letter, {officer.id: To(Kind.OFFICER, officer.id) for officer in people}, now)


# Letters about a step of a record, which only those get who may fill it.
OF_STEPS = frozenset({Purpose.DECISION_WANTED, Purpose.DECISION_REMINDER, Purpose.ANSWER_CONCERN, Purpose.ANSWERS_IN})


def _who_may(letter: Letter, people: list[Officer]) -> list[Officer]:
    """Without those who are too close to the record, or filled a step that forbids this one."""
    if letter.purpose not in OF_STEPS or not people:
        return people
    try:
        record = offering.record(letter.submission)
    except NotFound:
        return people
    step = seating.waiting(record, letter)
    may = [one for one in people if step is None or seating.may_fill(one, record, step)]
    said = [one for one in people if one not in may and _said_already(one, record, step)]
    return [*conflicts.free(may, record), *said]


def _said_already(officer: Officer, record: Record, step: Step | None) -> bool:
    """Whoever voted is no reason to look for somebody else; the letter itself finds out that it is not needed."""
    return step is not None and any(one.by == officer.id for one in progress.said_in(record.submission, step))


def _to_address(letter: Letter, now: datetime) -> str:
    """One letter to an address becomes one for each whom it is meant for there: spouses share addresses.

    Nobody, or a sender who comes so late that no one waits any more, ends it quietly.
    """
    begins, kind = MEANT[letter.purpose]
    known = [who.removeprefix(begins) for who in addresses.known(letter.to.id) if who.startswith(begins)]
    if not known or now > letter.due_at + WINDOW:
        return _end(letter, LetterState.CANCELLED)
    # Letters are logged by their id, so it names nobody.
    return _share_out(letter, {str(n): To(kind, who) for n, who in enumerate(known[:MOST_AT_ADDRESS])}, now)


def _share_out(letter: Letter, people: Mapping[str, To], now: datetime) -> str:
    """One letter for each, by what makes its id different."""
    each = [replace(letter, id=f"{letter.id}-{mark}", to=to, due_at=now, moves=0) for mark, to in people.items()]
    try:
        commit([outbox.moving(replace(letter, state=LetterState.SHARED_OUT)), *map(outbox.posting, each)])
    except ChangedMeanwhile:
        return "shared out meanwhile"
    posting.nudge(each, now)
    return "shared out"


def _put_off(letter: Letter, until: datetime) -> str:
    with suppress(ChangedMeanwhile):  # another looked at it just now
        commit([outbox.moving(replace(letter, due_at=until))])
    return "put off"


def _without_holder(letter: Letter, now: datetime) -> str:
    if letter.to.id == Role.ADMINISTRATOR or (letter.request and letter.moves >= HOURS_OF_REQUEST):
        return _end(letter, LetterState.CANCELLED)
    to = To(Kind.ROLE, Role.ADMINISTRATOR)
    told = replace(
        letter,
        id=clock.new_id(),
        purpose=INSTEAD.get(letter.purpose, Purpose.NOBODY_DECIDES),
        to=to,
        due_at=now,
        moves=0,
    )
    first = [told] if letter.moves == 0 else []
    commit([outbox.moving(replace(letter, due_at=now + WINDOW)), *map(outbox.posting, first)])
    posting.nudge(first, now)
    return "nobody holds the role"


def _leased(letter: Letter, ready: Ready, now: datetime) -> str:
    leased = replace(letter, state=LetterState.SENDING, tries=letter.tries + 1, due_at=now + LEASE)
    hour = now.strftime("%Y%m%d%H")
    counted = limits.counting(
        f"mail#{limits.masked(ready.to)}",
        f"{letter.to.kind}:{hour}",
        MOST_AN_HOUR[letter.to.kind],
        expires_at=now + 2 * WINDOW,
        otherwise=TooMany,
    )
    try:
        commit([outbox.moving(leased), counted, *ready.writes])
    except ChangedMeanwhile:
        return "leased by another"
    except TooMany:
        commit([outbox.moving(replace(letter, due_at=now + WINDOW))])
        return "waits: the address had many"
    return _handed_over(replace(leased, moves=leased.moves + 1), ready, now)


def _handed_over(leased: Letter, ready: Ready, now: datetime) -> str:
    association = offering.association()
    message = composing.compose(ready.template, association=association, **ready.context)
    try:
        sending.send(message, to=ready.to, sender_name=association.short_name, reply_to=association.contact)
    except sending.MailRefused as refused:
        log.warning("letter %s refused: %s", leased.id, refused)
        commit([outbox.moving(replace(leased, state=LetterState.WAITING, due_at=now + AGAIN * leased.tries))])
        return "refused"
    return _end(leased, LetterState.SENT)


def _end(letter: Letter, state: LetterState) -> str:
    try:
        commit([outbox.moving(replace(letter, state=state))])
    except ChangedMeanwhile:
        return "ended meanwhile"
    if state is LetterState.FAILED:
        log.error("letter %s given up after %s tries", letter.id, letter.tries)
    return str(state)
