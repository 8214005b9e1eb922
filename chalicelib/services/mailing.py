"""Sending the letters of the outbox, each under a lease: people are resolved and links minted at the last moment."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import ChangedMeanwhile, NotFound, TooMany
from chalicelib.domain.links import Link, Opens, hash_of
from chalicelib.domain.outbox import Kind, Letter, LetterState, Purpose, To
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import State
from chalicelib.language import moment_words, said
from chalicelib.mail import composing, posting, sending
from chalicelib.services import offering
from chalicelib.services.recognising import CODE_LASTS, code_hash
from chalicelib.services.submitting import KEY_LASTS
from chalicelib.store import devices, limits, links, officers, outbox, submissions
from chalicelib.store.table import Write, commit

LEASE = timedelta(minutes=2)
AGAIN = timedelta(minutes=5)
WINDOW = timedelta(hours=1)
MOST_TRIES = 6
OFFICER_LINK_LASTS = timedelta(days=14)

# How many letters one address may get in an hour. Applicants' addresses may be somebody else's.
MOST_AN_HOUR = {Kind.APPLICANT: 12, Kind.OFFICER: 200}

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ready:
    """A letter with its person and words; `writes` store the hashes of what it carries."""

    to: str
    template: str
    context: dict[str, Any]
    writes: list[Write] = field(default_factory=list)


def send(letter_id: str) -> str:
    """Sends one letter if it is due. Returns a word for the log.

    At most one mail for a letter, except when the process dies between SES taking the mail and the mark that says so.
    """
    letter = outbox.read(letter_id)
    now = clock.now()
    if letter is None or letter.due_at > now or letter.state not in (LetterState.WAITING, LetterState.SENDING):
        return "not due"
    if letter.to.kind is Kind.ROLE:
        return _share_out(letter, now)
    try:
        ready = READY[letter.purpose](letter, now)
    except NotFound:
        ready = None
    if ready is None or letter.tries >= MOST_TRIES:
        return _end(letter, LetterState.CANCELLED if ready is None else LetterState.FAILED)
    return _leased(letter, ready, now)


def _share_out(letter: Letter, now: datetime) -> str:
    """One letter to a role becomes one for each who holds it; one that nobody holds goes to administrators."""
    people = officers.holders(letter.to.id, letter.to.region) or officers.holders("administrator", "")
    each = [
        replace(letter, id=f"{letter.id}-{officer.id}", to=To(Kind.OFFICER, officer.id), due_at=now)
        for officer in people
    ]
    shared = replace(letter, state=LetterState.SHARED_OUT, tries=letter.tries + 1)
    try:
        commit([outbox.moving(shared, tries_before=letter.tries), *(outbox.posting(one) for one in each)])
    except ChangedMeanwhile:
        return "shared out meanwhile"
    posting.nudge(each, now)
    return "shared out"


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
        commit([outbox.moving(leased, tries_before=letter.tries), counted, *ready.writes])
    except ChangedMeanwhile:
        return "leased by another"
    except TooMany:
        return _wait(letter, now + WINDOW)
    return _handed_over(leased, ready, now)


def _handed_over(leased: Letter, ready: Ready, now: datetime) -> str:
    association = offering.association()
    message = composing.compose(ready.template, association=association, url=settings().public_url, **ready.context)
    try:
        sending.send(message, to=ready.to, sender_name=association.short_name, reply_to=association.contact)
    except sending.MailRefused as refused:
        log.warning("mail refused", extra={"letter": leased.id, "code": str(refused)})
        return _wait(leased, now + AGAIN * leased.tries)
    return _end(leased, LetterState.SENT)


def _wait(letter: Letter, until: datetime) -> str:
    waiting = replace(letter, state=LetterState.WAITING, due_at=until, tries=letter.tries + 1)
    commit([outbox.moving(waiting, tries_before=letter.tries)])
    return "waits"


def _end(letter: Letter, state: LetterState) -> str:
    ended = replace(letter, state=state, tries=letter.tries + 1)
    try:
        commit([outbox.moving(ended, tries_before=letter.tries)])
    except ChangedMeanwhile:
        return "ended meanwhile"
    return str(state)


def _link(made: Callable[[str], Link]) -> tuple[str, Write]:
    secret = clock.new_secret()
    return f"{settings().public_url}/l/{secret}", links.minting(made(hash_of(secret)))


def _for_applicant(letter: Letter, now: datetime, template: str, **more: object) -> Ready:
    record = submissions.read(letter.submission)
    url, minted = _link(
        lambda hash_: Link(hash_, Opens.SUBMISSION, now + KEY_LASTS, submission=letter.submission, mailed=True)
    )
    programme = offering.programme_of(record)
    return Ready(
        to=programme.mail_of(record.submission.answers),
        template=template,
        context={**about(record), "link": url, **more},
        writes=[minted],
    )


def about(record: Record) -> dict[str, object]:
    """What every mail about a record may say of it: nothing that a stranger must not read."""
    programme = offering.programme_of(record)
    return {"reference": record.submission.reference, "one": said(programme.one), "programme": said(programme.title)}


def _receipt(letter: Letter, now: datetime) -> Ready:
    record = submissions.read(letter.submission)
    return _for_applicant(letter, now, "receipt", confirmed=record.submission.confirmed_at is not None)


def _withdrawn(letter: Letter, now: datetime) -> Ready:
    return _for_applicant(letter, now, "withdrawn")


def _outcome(letter: Letter, now: datetime) -> Ready | None:
    record = submissions.read(letter.submission)
    decision = record.submission.decision
    if decision is None or decision.mail != letter.id:
        return None  # it was taken back
    return _for_applicant(
        letter, now, "outcome", **outcome_words(record, decision.outcome, decision.reason, decision.member)
    )


def outcome_words(record: Record, outcome: str, reason: str, member: str) -> dict[str, object]:
    """The context of the mail that tells an outcome; the officer's preview shows the same."""
    chosen = offering.programme_of(record).workflow.outcomes_by_name[outcome]
    return {
        "told": said(chosen.told),
        "reason": reason,
        "member": member,
        "answer_wanted": chosen.to is State.NEEDS_INFORMATION,
    }


def _decision_wanted(letter: Letter, now: datetime) -> Ready | None:
    record = submissions.read(letter.submission)
    submission = record.submission
    if submission.state is not State.SCREENING or submission.step != letter.step:
        return None  # decided or withdrawn before this letter left
    officer = officers.read(letter.to.id)
    url, minted = _link(
        lambda hash_: Link(
            hash_,
            Opens.DECISION,
            now + OFFICER_LINK_LASTS,
            submission=submission.id,
            officer=officer.id,
            version=submission.version,
            step=submission.step,
        )
    )
    programme = offering.programme_of(record)
    region = programme.region_of(submission.answers)
    context = {
        **about(record),
        "link": url,
        "officer": officer.name,
        "region": offering.association().region_name(region) if region else "",
        "until": moment_words(now + OFFICER_LINK_LASTS, offering.association().zone),
    }
    return Ready(to=officer.mail, template="decision_wanted", context=context, writes=[minted])


def _invitation(letter: Letter, now: datetime) -> Ready:
    officer = officers.read(letter.to.id)
    url, minted = _link(lambda hash_: Link(hash_, Opens.OFFICE, now + OFFICER_LINK_LASTS, officer=officer.id))
    roles = [holding.role.value.replace("_", " ") for holding in officer.holdings]
    return Ready(officer.mail, "invitation", {"officer": officer.name, "roles": roles, "link": url}, [minted])


def _code(letter: Letter, now: datetime) -> Ready:
    officer = officers.read(letter.to.id)
    code = clock.new_code()
    waiting = devices.waiting_for(officer.id, letter.device, code_hash(letter.device, code), now + CODE_LASTS)
    return Ready(officer.mail, "code", {"officer": officer.name, "code": code, "minutes": 10}, [waiting])


READY: dict[Purpose, Callable[[Letter, datetime], Ready | None]] = {
    Purpose.RECEIPT: _receipt,
    Purpose.WITHDRAWN: _withdrawn,
    Purpose.OUTCOME: _outcome,
    Purpose.DECISION_WANTED: _decision_wanted,
    Purpose.INVITATION: _invitation,
    Purpose.CODE: _code,
}


def preview(record: Record, outcome: str, reason: str) -> composing.Message:
    """The mail that the applicant would get. Writes nothing and mints no link."""
    words = outcome_words(record, outcome, reason, member="")
    return composing.compose(
        "outcome",
        association=offering.association(),
        url=settings().public_url,
        link=settings().public_url,
        **about(record),
        **words,
    )
