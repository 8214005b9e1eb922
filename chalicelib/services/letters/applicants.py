"""Letters to applicants: receipt, outcome, withdrawal, no answer of a person named, a draft, more time."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.links import KEY_LASTS, Link, Opens
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.progress import leads_to
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.timing import ANSWER_WITHIN
from chalicelib.domain.workflow import Effect, Lead, Outcome, State
from chalicelib.language import closing_words, day, moment_words, money, said
from chalicelib.language import marked as _
from chalicelib.mail import composing
from chalicelib.services import awarding, extending, offering
from chalicelib.services.letters.ready import Later, Made, Ready, about, minted
from chalicelib.services.requesting.moving import wanted
from chalicelib.services.resuming import LINK_LASTS, WARNED_BEFORE, ends


def for_applicant(letter: Letter, now: datetime, template: str, **more: object) -> Ready:
    record = offering.record(letter.submission)
    url, written = minted(
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
        writes=[written],
    )


def _receipt(letter: Letter, now: datetime) -> Ready:
    record = offering.record(letter.submission)
    return for_applicant(letter, now, "receipt", confirmed=record.submission.confirmed_at is not None)


def _withdrawn(letter: Letter, now: datetime) -> Ready:
    return for_applicant(letter, now, "withdrawn")


def _no_answer(letter: Letter, now: datetime) -> Ready | None:
    record = offering.record(letter.submission)
    return for_applicant(letter, now, "no_answer") if wanted(record.submission) else None


def _outcome(letter: Letter, now: datetime) -> Ready | None:
    record = offering.record(letter.submission)
    decision = record.submission.decision_of(letter.id)
    if decision is None:
        return None  # it was taken back
    workflow = offering.programme_of(record).workflow
    outcome = workflow.outcome(decision.step, decision.outcome)
    if outcome is None:
        return None  # no such outcome is declared any more
    words = outcome_words(record, outcome, decision.reason, decision.member, decision.at + settings().undo)
    return for_applicant(letter, now, "outcome", **words)


def outcome_words(record: Record, outcome: Outcome, reason: str, member: str, told_at: datetime) -> dict[str, object]:
    """The context of the mail that tells an outcome; the officer's preview shows the same. One read where it offers
    money."""
    workflow, zone = offering.programme_of(record).workflow, offering.association().zone
    offered = leads_to(workflow, outcome) is State.OFFERED
    cents = awarding.cents_of(record) if offered else 0
    until = told_at + workflow.acceptance.within if workflow.acceptance and offered else None
    appeal = workflow.appeal if outcome.lead is Lead.END and not record.submission.appealed else None
    return {
        "told": said(outcome.told),
        "reason": reason,
        "member": member,
        "dues": _first_dues() if member else {},
        "answer_until": day(told_at - settings().undo + ANSWER_WITHIN, zone) if outcome.lead is Lead.ASK else "",
        "amount": money(cents) if cents else "",
        "accept_until": moment_words(until, zone) if until else "",
        "appeal_until": day(told_at - settings().undo + appeal.within, zone) if appeal else "",
    }


def _of_offer(letter: Letter, now: datetime) -> Ready | None:
    """About an award that waits to be accepted; None when that is settled."""
    submission = offering.record(letter.submission).submission
    if submission.state is not State.OFFERED or submission.until is None:
        return None
    until = moment_words(submission.until, offering.association().zone)
    return for_applicant(letter, now, letter.purpose, until=until)


def _of_state(state: State) -> Callable[[Letter, datetime], Ready | None]:
    """A letter that is true only while the record stands there."""

    def made(letter: Letter, now: datetime) -> Ready | None:
        submission = offering.record(letter.submission).submission
        return for_applicant(letter, now, letter.purpose) if submission.state is state else None

    return made


def _answer_reminder(letter: Letter, now: datetime) -> Ready | None:
    submission = offering.record(letter.submission).submission
    if submission.state is not State.NEEDS_INFORMATION or submission.since is None:
        return None
    until = day(submission.since + ANSWER_WITHIN, offering.association().zone)
    return for_applicant(letter, now, "answer_reminder", until=until)


def _appeal_received(letter: Letter, now: datetime) -> Ready:
    return for_applicant(letter, now, "appeal_received")


def _first_dues() -> dict[str, str]:
    """What a new member pays today, and how; empty where the first year is free."""
    dues, today = offering.association().dues, offering.today()
    if dues.first_year_free:
        return {}
    year = dues.year_from(today)
    return {"amount": money(dues.first_cents(today, year)), "year": str(year), "how_to_pay": said(dues.how_to_pay)}


def _resume(letter: Letter, now: datetime) -> Ready | None:
    draft = offering.record(letter.submission).submission
    if draft.state is not State.DRAFT or draft.resumes != letter.step:
        return None  # sent, or a newer link was asked for
    return _to_draft(draft, now, "resume", now + LINK_LASTS)


def _draft_ends(letter: Letter, now: datetime) -> Made:
    draft = offering.record(letter.submission).submission
    if draft.state is not State.DRAFT:
        return None
    until = ends(draft)
    if now < until - WARNED_BEFORE:
        return Later(until - WARNED_BEFORE)  # somebody went on with it meanwhile
    return _to_draft(draft, now, "draft_ends", until)


def _to_draft(draft: Submission, now: datetime, template: str, until: datetime) -> Ready:
    url, written = minted(
        lambda hash_: Link(hash_, Opens.DRAFT, now + LINK_LASTS, submission=draft.id, step=draft.resumes, mailed=True)
    )
    programme = said(offering.programme(draft.programme).title)
    context = {"programme": programme, "link": url, "until": day(until, offering.association().zone)}
    return Ready(draft.resume_mail, template, context, [written])


def _extension(letter: Letter, now: datetime) -> Ready | None:
    opened = extending.read(letter.to.id)
    if opened is None or opened.extension.submission or now >= opened.extension.until:
        return None
    call, given = opened.call, opened.extension
    url, written = minted(lambda hash_: Link(hash_, Opens.EXTENSION, given.until, request=given.id, mailed=True))
    context = {
        "programme": said(offering.programme(call.programme).title),
        "until": closing_words(given.until, call.zone),
        "link": url,
    }
    return Ready(given.mail, "extension", context, [written])


def preview(record: Record, outcome: Outcome, reason: str) -> composing.Message:
    """The mail that the applicant would get. Writes nothing and mints no link."""
    member = said(_("(given when you decide)")) if outcome.effect is Effect.ENROL else ""
    words = outcome_words(record, outcome, reason, member, clock.now() + settings().undo)
    return composing.compose(
        "outcome",
        association=offering.association(),
        link=settings().public_url,
        **about(record),
        **words,
    )


READY: Mapping[Purpose, Callable[[Letter, datetime], Made]] = {
    Purpose.RECEIPT: _receipt,
    Purpose.WITHDRAWN: _withdrawn,
    Purpose.OUTCOME: _outcome,
    Purpose.NO_ANSWER: _no_answer,
    Purpose.ANSWER_REMINDER: _answer_reminder,
    Purpose.ACCEPT_REMINDER: _of_offer,
    Purpose.MOVED_UP: _of_offer,
    Purpose.AWARD_ACCEPTED: _of_state(State.ACCEPTED),
    Purpose.AWARD_FORFEITED: _of_state(State.FORFEITED),
    Purpose.WAITLIST_ENDED: _of_state(State.DECIDED),
    Purpose.APPEAL_RECEIVED: _appeal_received,
    Purpose.RESUME: _resume,
    Purpose.DRAFT_ENDS: _draft_ends,
    Purpose.EXTENSION: _extension,
}
