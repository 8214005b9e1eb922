"""What each letter says and to whom: the person's address, the words, and the link, minted at the last moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.links import KEY_LASTS, Link, Opens, hash_of
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import Effect, State
from chalicelib.language import marked as _
from chalicelib.language import moment_words, said
from chalicelib.mail import composing
from chalicelib.services import offering
from chalicelib.services.recognising import CODE_LASTS, code_hash
from chalicelib.store import devices, links, officers, submissions
from chalicelib.store.table import Write

OFFICER_LINK_LASTS = timedelta(days=14)
ENTRANCE_LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class Ready:
    """A letter with its person and words; `writes` store the hashes of what it carries."""

    to: str
    template: str
    context: dict[str, Any]
    writes: list[Write] = field(default_factory=list)


def _link(made: Callable[[str], Link]) -> tuple[str, Write]:
    secret = clock.new_secret()
    return f"{settings().public_url}/l/{secret}", links.minting(made(hash_of(secret)))


def _for_applicant(letter: Letter, now: datetime, template: str, **more: object) -> Ready:
    record = submissions.read(letter.submission)
    url, minted = _link(
        lambda hash_: Link(
            hash_,
            Opens.SUBMISSION,
            now + KEY_LASTS,
            submission=letter.submission,
            step=record.submission.addresses,
            mailed=True,
        )
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
        "again": submission.step > 1,
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


def _entrance(letter: Letter, now: datetime) -> Ready | None:
    if now > letter.due_at + ENTRANCE_LASTS:
        return None
    officer = officers.read(letter.to.id)
    url, minted = _link(lambda hash_: Link(hash_, Opens.OFFICE, now + ENTRANCE_LASTS, officer=officer.id))
    return Ready(officer.mail, "entrance", {"officer": officer.name, "link": url}, [minted])


def _nobody_decides(letter: Letter, now: datetime) -> Ready:
    record = submissions.read(letter.submission)
    officer = officers.read(letter.to.id)
    url, minted = _link(lambda hash_: Link(hash_, Opens.OFFICE, now + OFFICER_LINK_LASTS, officer=officer.id))
    role = offering.programme_of(record).workflow.by.value.replace("_", " ")
    context = {**about(record), "link": url, "officer": officer.name, "role": role}
    return Ready(officer.mail, "nobody_decides", context, [minted])


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
    Purpose.ENTRANCE: _entrance,
    Purpose.CODE: _code,
    Purpose.NOBODY_DECIDES: _nobody_decides,
}


def preview(record: Record, outcome: str, reason: str) -> composing.Message:
    """The mail that the applicant would get. Writes nothing and mints no link."""
    enrols = offering.programme_of(record).workflow.outcomes_by_name[outcome].effect is Effect.ENROL
    words = outcome_words(record, outcome, reason, member=said(_("(given when you decide)")) if enrols else "")
    return composing.compose(
        "outcome",
        association=offering.association(),
        link=settings().public_url,
        **about(record),
        **words,
    )
