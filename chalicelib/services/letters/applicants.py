"""Letters to applicants: receipt, outcome, withdrawal."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.config import settings
from chalicelib.domain.links import KEY_LASTS, Link, Opens
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import Effect, State
from chalicelib.language import marked as _
from chalicelib.language import money, said
from chalicelib.mail import composing
from chalicelib.services import offering
from chalicelib.services.letters.ready import Ready, about, minted
from chalicelib.store import submissions


def _for_applicant(letter: Letter, now: datetime, template: str, **more: object) -> Ready:
    record = submissions.read(letter.submission)
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


READY: Mapping[Purpose, Callable[[Letter, datetime], Ready | None]] = {
    Purpose.RECEIPT: _receipt,
    Purpose.WITHDRAWN: _withdrawn,
    Purpose.OUTCOME: _outcome,
}
