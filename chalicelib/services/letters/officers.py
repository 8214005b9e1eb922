"""Letters to officers: decisions wanted, dues awaited, invitations, ways in, codes."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain.ledger import Account
from chalicelib.domain.links import Link, Opens
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.workflow import State
from chalicelib.language import moment_words, money
from chalicelib.services import offering
from chalicelib.services.letters.ready import Made, Ready, about, minted
from chalicelib.services.recognising import CODE_LASTS, code_hash
from chalicelib.store import devices, members, officers

OFFICER_LINK_LASTS = timedelta(days=14)
ENTRANCE_LASTS = timedelta(hours=1)


def _decision_wanted(letter: Letter, now: datetime) -> Ready | None:
    record = offering.record(letter.submission)
    submission = record.submission
    if submission.state is not State.SCREENING or submission.step != letter.step:
        return None  # decided or withdrawn before this letter left
    officer = officers.read(letter.to.id)
    url, written = minted(
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
        "again": submission.step > 1,
        "officer": officer.name,
        "region": offering.association().region_name(region) if region else "",
        "until": moment_words(now + OFFICER_LINK_LASTS, offering.association().zone),
    }
    return Ready(to=officer.mail, template="decision_wanted", context=context, writes=[written])


def _invitation(letter: Letter, now: datetime) -> Ready:
    officer = officers.read(letter.to.id)
    url, written = minted(lambda hash_: Link(hash_, Opens.OFFICE, now + OFFICER_LINK_LASTS, officer=officer.id))
    roles = [holding.role.value.replace("_", " ") for holding in officer.holdings]
    return Ready(officer.mail, "invitation", {"officer": officer.name, "roles": roles, "link": url}, [written])


def _entrance(letter: Letter, now: datetime) -> Ready | None:
    if now > letter.due_at + ENTRANCE_LASTS:
        return None
    officer = officers.read(letter.to.id)
    url, written = minted(lambda hash_: Link(hash_, Opens.OFFICE, now + ENTRANCE_LASTS, officer=officer.id))
    return Ready(officer.mail, "entrance", {"officer": officer.name, "link": url}, [written])


def _nobody_decides(letter: Letter, now: datetime) -> Ready:
    record = offering.record(letter.submission)
    officer = officers.read(letter.to.id)
    url, written = minted(lambda hash_: Link(hash_, Opens.OFFICE, now + OFFICER_LINK_LASTS, officer=officer.id))
    role = offering.programme_of(record).workflow.by.value.replace("_", " ")
    context = {**about(record), "link": url, "officer": officer.name, "role": role}
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
    Purpose.DECISION_WANTED: _decision_wanted,
    Purpose.INVITATION: _invitation,
    Purpose.ENTRANCE: _entrance,
    Purpose.CODE: _code,
    Purpose.NOBODY_DECIDES: _nobody_decides,
    Purpose.DUES_AWAITED: _dues_awaited,
    Purpose.NO_TREASURER: _no_treasurer,
}
