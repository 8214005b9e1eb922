"""Letters about awards that were accepted: to winners about money and reports, to treasurers and to those who read."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.domain.grants import Entry, Grant, Read, Waits
from chalicelib.domain.links import Link, Opens
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.roles import ROLE_WORDS, Role
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import State
from chalicelib.language import calendar_day, money, said
from chalicelib.services import conflicts, granting, offering
from chalicelib.services.letters.applicants import for_applicant
from chalicelib.services.letters.officers import OFFICER_LINK_LASTS
from chalicelib.services.letters.ready import Made, Ready, about, minted
from chalicelib.store import officers

FREED = ("gave_back", "forfeited", "award_ended")


def _freed(letter: Letter, now: datetime) -> Ready | None:
    """None for who is too close to the winner. Without a link: nothing is asked of anybody."""
    record, officer = offering.record(letter.submission), officers.read(letter.to.id)
    if conflicts.between(officer, record):
        return None
    risen = offering.heads([letter.about]) if letter.about else []
    context = {
        **about(record),
        "officer": officer.name,
        "act": next(event.act for event in reversed(record.events) if event.act in FREED),
        "next": risen[0].reference if risen else "",
    }
    return Ready(officer.mail, letter.purpose, context)


def _opened(letter: Letter) -> tuple[Record, Grant]:
    """Raises NotFound."""
    record = offering.record(letter.submission)
    return record, granting.grant_of(record)


def _to_officer(letter: Letter, now: datetime, record: Record, **more: object) -> Ready | None:
    """None for who is too close to the winner."""
    officer = officers.read(letter.to.id)
    if conflicts.between(officer, record):
        return None
    url, written = minted(
        lambda hash_: Link(
            hash_, Opens.AWARD, now + OFFICER_LINK_LASTS, submission=letter.submission, officer=officer.id
        )
    )
    context = {**about(record), "officer": officer.name, "link": url, **more}
    return Ready(officer.mail, letter.purpose, context, [written])


def _payable(letter: Letter, now: datetime) -> Ready | None:
    """None when it was paid, or the award ended."""
    record, grant = _opened(letter)
    parts = grant.payable(granting.award_of(record))
    if not parts:
        return None
    return _to_officer(letter, now, record, amount=money(sum(part.left_cents for part in parts)))


def _received(letter: Letter, now: datetime) -> Ready | None:
    record, grant = _opened(letter)
    return _to_officer(letter, now, record) if grant.awaits_reader else None


def _late(letter: Letter, now: datetime) -> Ready | None:
    record, grant = _opened(letter)
    return _to_officer(letter, now, record, until=granting.last_day(grant)) if grant.awaits_report else None


def _unattended(letter: Letter, now: datetime) -> Ready | None:
    """To administrators, who can appoint somebody; the award stays closed to them."""
    record, grant = _opened(letter)
    if not (grant.payable_since or grant.awaits_reader or grant.awaits_report):
        return None
    officer, role = officers.read(letter.to.id), Role(letter.about)
    url, written = minted(lambda hash_: Link(hash_, Opens.OFFICE, now + OFFICER_LINK_LASTS, officer=officer.id))
    words = {"officer": officer.name, "link": url, "role": said(ROLE_WORDS[role])}
    return Ready(officer.mail, "award_unattended", {**about(record), **words}, [written])


def _standing(letter: Letter) -> tuple[Record, Grant, Entry | None]:
    """The entry that the letter tells of, if it still counts."""
    record, grant = _opened(letter)
    return record, grant, next((one for one in grant.standing if one.id == letter.about), None)


def _paid(letter: Letter, now: datetime) -> Ready | None:
    """None when the payment was taken back before its winner heard of it."""
    record, grant, entry = _standing(letter)
    if entry is None:
        return None
    parts = grant.parts(granting.award_of(record))
    to_come = sum(part.left_cents for part in parts if part.waits in (Waits.REPORT, Waits.NOTHING))
    return for_applicant(
        letter,
        now,
        "award_paid",
        amount=money(entry.cents),
        day=calendar_day(entry.day),
        number=entry.reference,
        to_come=money(to_come) if to_come else "",
        until=granting.last_day(grant) if grant.awaits_report else "",
        closed=record.submission.state is State.CLOSED,
    )


def _returned(letter: Letter, now: datetime) -> Ready | None:
    _record, _grant, entry = _standing(letter)
    return for_applicant(letter, now, "award_returned", amount=money(entry.cents)) if entry else None


def _corrected(letter: Letter, now: datetime) -> Ready | None:
    _record, grant = _opened(letter)
    wrong = grant.entry(letter.about)
    if wrong is None:
        return None
    return for_applicant(letter, now, "award_corrected", amount=money(wrong.cents), day=calendar_day(wrong.day))


def _report_due(letter: Letter, now: datetime) -> Ready | None:
    record, grant = _opened(letter)
    if record.submission.state is not State.ACCEPTED or not grant.awaits_report or grant.due_at is None:
        return None
    return for_applicant(letter, now, "report_due", until=granting.last_day(grant), late=now >= grant.due_at)


def _sent_back(letter: Letter, now: datetime) -> Ready | None:
    _record, grant = _opened(letter)
    last = grant.last_sent
    if last is None or last.read is not Read.SENT_BACK:
        return None  # it was sent again meanwhile
    return for_applicant(letter, now, "report_sent_back", reason=last.reason, until=granting.last_day(grant))


def _closed(letter: Letter, now: datetime) -> Ready | None:
    record, grant = _opened(letter)
    if record.submission.state is not State.CLOSED:
        return None
    return for_applicant(letter, now, "award_closed", paid=grant.paid_cents > 0)


def _ended(letter: Letter, now: datetime) -> Ready | None:
    _record, grant = _opened(letter)
    held = money(grant.held_cents) if grant.held_cents > 0 else ""
    return for_applicant(letter, now, "award_ended", reason=grant.ended, held=held)


READY: Mapping[Purpose, Callable[[Letter, datetime], Made]] = {
    Purpose.AWARD_FREED: _freed,
    Purpose.AWARD_PAYABLE: _payable,
    Purpose.AWARD_PAID: _paid,
    Purpose.AWARD_RETURNED: _returned,
    Purpose.AWARD_CORRECTED: _corrected,
    Purpose.AWARD_CLOSED: _closed,
    Purpose.AWARD_ENDED: _ended,
    Purpose.AWARD_UNATTENDED: _unattended,
    Purpose.REPORT_DUE: _report_due,
    Purpose.REPORT_LATE: _late,
    Purpose.REPORT_RECEIVED: _received,
    Purpose.REPORT_SENT_BACK: _sent_back,
}
