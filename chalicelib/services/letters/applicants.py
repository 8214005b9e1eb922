"""Letters to applicants: receipt, outcome, withdrawal, no answer of a person named, a draft, more time."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.config import settings
from chalicelib.domain.links import KEY_LASTS, Link, Opens
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import Effect, State
from chalicelib.language import closing_words, day, money, said
from chalicelib.language import marked as _
from chalicelib.mail import composing
from chalicelib.services import extending, offering
from chalicelib.services.letters.ready import Later, Made, Ready, about, minted
from chalicelib.services.requesting.moving import wanted
from chalicelib.services.resuming import LINK_LASTS, WARNED_BEFORE, ends


def _for_applicant(letter: Letter, now: datetime, template: str, **more: object) -> Ready:
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
    return _for_applicant(letter, now, "receipt", confirmed=record.submission.confirmed_at is not None)


def _withdrawn(letter: Letter, now: datetime) -> Ready:
    return _for_applicant(letter, now, "withdrawn")


def _no_answer(letter: Letter, now: datetime) -> Ready | None:
    record = offering.record(letter.submission)
    return _for_applicant(letter, now, "no_answer") if wanted(record.submission) else None


def _outcome(letter: Letter, now: datetime) -> Ready | None:
    record = offering.record(letter.submission)
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
        "dues": _first_dues() if member else {},
        "answer_wanted": chosen.to is State.NEEDS_INFORMATION,
    }


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


READY: Mapping[Purpose, Callable[[Letter, datetime], Made]] = {
    Purpose.RECEIPT: _receipt,
    Purpose.WITHDRAWN: _withdrawn,
    Purpose.OUTCOME: _outcome,
    Purpose.NO_ANSWER: _no_answer,
    Purpose.RESUME: _resume,
    Purpose.DRAFT_ENDS: _draft_ends,
    Purpose.EXTENSION: _extension,
}
