"""The applicant's address: the receipt again, correcting, confirming. Then officers are told and people asked."""

from dataclasses import replace

from chalicelib import clock
from chalicelib.domain.calls import Call
from chalicelib.domain.errors import KeyMissing, NotOpenToChange, TooMany
from chalicelib.domain.links import Link
from chalicelib.domain.outbox import APPLICANT, Letter, Purpose
from chalicelib.domain.programme import Programme
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.services import offering, recording, staging, summoning
from chalicelib.services.drafting import DRAFT_KEPT
from chalicelib.services.requesting.asking import ask
from chalicelib.services.submitting import counted_for, look_around, refuse_unfit
from chalicelib.services.withdrawing import given_back
from chalicelib.store import limits
from chalicelib.store.table import Write

RECEIPTS_OF_ONE = 8


def confirm(record: Record, key: Link) -> Submission:
    """The applicant shows that the address is theirs: officers are told, people asked. Again does nothing.

    Raises KeyMissing when the key did not come by email.
    """
    before = record.submission
    if not key.mailed:
        raise KeyMissing
    if before.state is not State.SUBMITTED:
        return before
    now = clock.now()
    programme = offering.programme_of(record)
    begun = replace(staging.begun(programme, before, now), confirmed_at=now)
    confirmed, event = begun.recorded(at=now, actor="applicant", act="confirmed")
    asked = ask(programme, replace(record, submission=confirmed), now)
    letters = [*summoning.wanted(programme, asked.submission, now), *asked.letters]
    return recording.record(before, asked.submission, event, letters, asked.writes, now=now)


def mail_again(record: Record, mail: str) -> Submission:
    """Mails the receipt again while the address is not confirmed; to another address if the first one was wrong.

    Links mailed to the first address are dead then. Raises NotOpenToChange, NotEligible, LimitReached, TooMany.
    """
    before = record.submission
    if before.state is not State.SUBMITTED:
        raise NotOpenToChange(state=before.state)
    programme, now = offering.programme_of(record), clock.now()
    changed = mail.casefold() != programme.mail_of(before.answers).casefold()
    answers = {**before.answers, programme.mail_question: mail}
    moved = replace(before, answers=answers, addresses=before.addresses + changed)
    moving = replace(record, submission=moved)
    call = refuse_unfit(programme, moving, look_around(programme, moved), now)
    again, event = moved.recorded(at=now, actor="applicant", act="readdressed" if changed else "asked_again")
    letter = Letter(clock.new_id(), Purpose.RECEIPT, APPLICANT, now, submission=again.id, version=again.version)
    also = [
        limits.counting(f"receipts#{before.id}", "all", RECEIPTS_OF_ONE, otherwise=TooMany),
        *_counted_anew(programme, call, before, again),
    ]
    return recording.record(before, again, event, [letter], also, now=now, erase_at=now + DRAFT_KEPT)


def _counted_anew(programme: Programme, call: Call, before: Submission, after: Submission) -> list[Write]:
    """Where persons are told apart by their address, the counters go with it."""
    if counted_for(programme, before) == counted_for(programme, after):
        return []
    most = call.limits(programme.limits).counted(after.answers)
    counted = [limits.counting(counted_for(programme, after), name, most[name]) for name in after.counters]
    return [*given_back(programme, before), *counted]
