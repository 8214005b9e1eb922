"""Letters to officers: decisions and vouching wanted, news of answers, dues awaited, invitations, ways in, codes."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain.ledger import Account
from chalicelib.domain.links import Link, Opens
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import Record, Submission
from chalicelib.language import moment_words, money, said
from chalicelib.services import conflicts, offering, seating
from chalicelib.services.letters.ready import Made, Ready, about, minted
from chalicelib.services.recognising import CODE_LASTS, code_hash
from chalicelib.services.requesting.moving import found, wanted
from chalicelib.services.seating import waiting
from chalicelib.store import devices, members, officers
from chalicelib.store import requests as asks
from chalicelib.store.table import Write

OFFICER_LINK_LASTS = timedelta(days=14)
ENTRANCE_LASTS = timedelta(hours=1)


def _of_step(letter: Letter, now: datetime) -> Ready | None:
    """To an officer who may fill the step; None when it was filled, or the record moved on."""
    record = offering.record(letter.submission)
    submission, officer = record.submission, officers.read(letter.to.id)
    step = waiting(record, letter)
    if step is None or not seating.may_fill(officer, record, step) or conflicts.between(officer, record):
        return None
    url, written = _to_record(submission, officer, now)
    region = offering.programme_of(record).region_for(step, submission.answers)
    context = {
        **about(record),
        "link": url,
        "step": said(step.title),
        "brought_by": _brought_by(record),
        "officer": officer.name,
        "region": offering.association().region_name(region) if region else "",
        "until": moment_words(now + OFFICER_LINK_LASTS, offering.association().zone),
    }
    return Ready(to=officer.mail, template=letter.purpose, context=context, writes=[written])


BRINGING = ("confirmed", "answered", "unanswered", "appealed", "decided", "passed")


def _brought_by(record: Record) -> str:
    """The act that brought the record before its present officers."""
    return next((one.act for one in reversed(record.events) if one.act in BRINGING), "")


def _decision_late(letter: Letter, now: datetime) -> Ready | None:
    """To an administrator, who can remind by telephone or appoint another; the record stays closed to them."""
    record, officer = offering.record(letter.submission), officers.read(letter.to.id)
    step = waiting(record, letter)
    if step is None:
        return None
    url, written = minted(lambda hash_: Link(hash_, Opens.OFFICE, now + OFFICER_LINK_LASTS, officer=officer.id))
    context = {
        **about(record),
        "link": url,
        "officer": officer.name,
        "step": said(step.title),
        "role": role_words(step.by),
    }
    return Ready(officer.mail, "decision_late", context, [written])


def role_words(role: Role) -> str:
    return role.value.replace("_", " ")


def _to_record(submission: Submission, officer: Officer, now: datetime) -> tuple[str, Write]:
    return minted(
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


def _about_answers(letter: Letter, now: datetime) -> Ready | None:
    """That an answer needs somebody's eyes, or that all are in. Never what it says."""
    record = offering.record(letter.submission)
    if not wanted(record.submission) or record.submission.step != letter.step:
        return None
    officer = officers.read(letter.to.id)
    if conflicts.between(officer, record):
        return None
    url, written = _to_record(record.submission, officer, now)
    return Ready(officer.mail, letter.purpose, {**about(record), "link": url, "officer": officer.name}, [written])


def _vouch_wanted(letter: Letter, now: datetime) -> Ready | None:
    """For each officer a link of one's own; the first one sent begins the time to answer."""
    record = offering.record(letter.submission)
    request, kind = found(record, letter.request)
    if not wanted(record.submission) or not request.open or request.step != letter.step:
        return None
    officer, left = officers.read(letter.to.id), request.left(kind, now)
    url, written = minted(
        lambda hash_: Link(
            hash_,
            Opens.VOUCH,
            left.until,
            submission=request.submission,
            officer=officer.id,
            request=request.id,
            step=request.step,
        )
    )
    until = moment_words(left.until, offering.association().zone)
    context = {**about(record), "link": url, "officer": officer.name, "until": until, "again": request.sends > 1}
    return Ready(
        officer.mail,
        "vouch_wanted",
        context,
        [written, *([asks.saving(left, before=request.version)] if left != request else [])],
    )


def _invitation(letter: Letter, now: datetime) -> Ready:
    return _about_roles(letter, now, "invitation")


def _roles_changed(letter: Letter, now: datetime) -> Ready:
    return _about_roles(letter, now, "roles_changed")


def _about_roles(letter: Letter, now: datetime, template: str) -> Ready:
    officer = officers.read(letter.to.id)
    url, written = minted(lambda hash_: Link(hash_, Opens.OFFICE, now + OFFICER_LINK_LASTS, officer=officer.id))
    roles = [role_words(holding.role) for holding in officer.holdings]
    return Ready(officer.mail, template, {"officer": officer.name, "roles": roles, "link": url}, [written])


def _entrance(letter: Letter, now: datetime) -> Ready:
    officer = officers.read(letter.to.id)
    url, written = minted(lambda hash_: Link(hash_, Opens.OFFICE, now + ENTRANCE_LASTS, officer=officer.id))
    return Ready(officer.mail, "entrance", {"officer": officer.name, "link": url}, [written])


def _nobody_decides(letter: Letter, now: datetime) -> Ready | None:
    record = offering.record(letter.submission)
    officer = officers.read(letter.to.id)
    url, written = minted(lambda hash_: Link(hash_, Opens.OFFICE, now + OFFICER_LINK_LASTS, officer=officer.id))
    asked = found(record, letter.request)[1].role if letter.request else None
    step = offering.programme_of(record).workflow.steps.get(letter.about)
    role = asked or (step.by if step else None)
    if role is None:
        return None
    context = {**about(record), "link": url, "officer": officer.name, "role": role_words(role)}
    return Ready(officer.mail, "nobody_decides", context, [written])


def _dues_awaited(letter: Letter, now: datetime) -> Ready | None:
    """To a treasurer. None when the decision was taken back, or the dues came."""
    return _about_dues(letter, now, "dues_awaited")


def _no_treasurer(letter: Letter, now: datetime) -> Ready | None:
    return _about_dues(letter, now, "no_treasurer")


def _about_dues(letter: Letter, now: datetime, template: str) -> Ready | None:
    member, officer = members.read(letter.about), officers.read(letter.to.id)
    if member is None or member.paid_through is not None or member.left is not None:
        return None
    url, written = minted(lambda hash_: Link(hash_, Opens.OFFICE, now + OFFICER_LINK_LASTS, officer=officer.id))
    owed = Account(member).owed(offering.association().dues, offering.today())
    context = {
        "officer": officer.name,
        "number": member.number,
        "region": offering.association().region_name(member.region),
        "amount": money(owed.asked_cents),
        "link": url,
    }
    return Ready(officer.mail, template, context, [written])


def _code(letter: Letter, now: datetime) -> Ready:
    officer = officers.read(letter.to.id)
    code = clock.new_code()
    waiting = devices.waiting_for(officer.id, letter.device, code_hash(letter.device, code), now + CODE_LASTS)
    return Ready(officer.mail, "code", {"officer": officer.name, "code": code, "minutes": 10}, [waiting])


READY: Mapping[Purpose, Callable[[Letter, datetime], Made]] = {
    Purpose.DECISION_WANTED: _of_step,
    Purpose.DECISION_REMINDER: _of_step,
    Purpose.DECISION_LATE: _decision_late,
    Purpose.INVITATION: _invitation,
    Purpose.ROLES_CHANGED: _roles_changed,
    Purpose.ENTRANCE: _entrance,
    Purpose.CODE: _code,
    Purpose.NOBODY_DECIDES: _nobody_decides,
    Purpose.ANSWER_CONCERN: _about_answers,
    Purpose.ANSWERS_IN: _about_answers,
    Purpose.VOUCH_WANTED: _vouch_wanted,
    Purpose.DUES_AWAITED: _dues_awaited,
    Purpose.NO_TREASURER: _no_treasurer,
}
