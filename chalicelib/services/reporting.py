"""The report of a winner: kept while it is written, sent, accepted or sent back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chalicelib import clock
from chalicelib.domain.answers import Answers
from chalicelib.domain.award_terms import Report
from chalicelib.domain.errors import ChangedMeanwhile, NotFound, NotOpenToChange, Refusal
from chalicelib.domain.grants import Grant, Read, opens_at
from chalicelib.domain.outbox import Purpose
from chalicelib.domain.submission import Attachment, AttachmentState, Record, Submission
from chalicelib.domain.workflow import State
from chalicelib.language import day
from chalicelib.language import marked as _
from chalicelib.services import drafting, granting, offering
from chalicelib.services.granting import Before, Step
from chalicelib.store import attachments, officers, submissions
from chalicelib.store.table import commit

READS = {Read.ACCEPTED: "report_accepted", Read.SENT_BACK: "report_sent_back"}


class ReportTooEarly(Refusal):
    """What the report tells of, such as a course, is not over."""

    status = 409
    title = _("Your report can wait")
    sentence = _("You can send your report from {day} on.")


def opens_later(record: Record, now: datetime) -> str:
    """The day on which the report opens, as people say it, while it is still to come; else empty."""
    report, zone = granting.award_of(record).report, offering.association().zone
    first = opens_at(report, record.submission.answers, zone) if report else None
    return day(first, zone) if first and now < first else ""


def open_report(record: Record) -> tuple[Report, Grant]:
    """The report that the winner may write now. Raises NotFound, NotOpenToChange, ReportTooEarly."""
    report, grant = granting.award_of(record).report, granting.grant_of(record)
    if report is None:
        raise NotFound
    if record.submission.state is not State.ACCEPTED or not grant.awaits_report:
        raise NotOpenToChange(state=record.submission.state)
    if later := opens_later(record, clock.now()):
        raise ReportTooEarly(day=later)
    return report, grant


def keep(record: Record, typed: Iterable[tuple[str, str]], *, version: int, quiet: bool) -> Submission:
    """Keeps what is typed so far, as it is typed.

    Raises NotFound, NotOpenToChange, ReportTooEarly, ChangedMeanwhile.
    """
    report, _grant = open_report(record)
    before = record.submission
    if before.version != version:
        raise ChangedMeanwhile
    typed_in = drafting.with_typed(before, report.page, typed, quiet=quiet)
    saved = replace(typed_in, version=before.version + 1, saved_at=clock.now())
    commit([submissions.saving(saved, before=before.version)])
    return saved


def clean_files(record: Record, report: Report) -> list[Attachment]:
    return [
        one
        for question in report.uploads
        for one in record.attached_to(question.name)
        if one.state is AttachmentState.CLEAN
    ]


def send(record: Record, answers: Answers, *, version: int) -> Submission:
    """Sends the report to those who look after the award, with the files that are there and clean.

    Raises NotFound, NotOpenToChange, ReportTooEarly, ChangedMeanwhile, NotReady.
    """
    report, grant = open_report(record)
    before, now = record.submission, clock.now()
    if before.version != version:
        raise ChangedMeanwhile
    taken = before.answered(report.page.slug, dict(before.answers))
    step = Step(
        grant.with_report(answers, now),
        "reported",
        "applicant",
        letters=(granting.to_reader(Purpose.REPORT_RECEIVED, record, now),),
        writes=tuple(map(attachments.still_clean, clean_files(record, report))),
        submission=taken,
    )
    return granting.take(record, step, now)


def read(one: Before, said: Read, written: str, *, version: int) -> Submission:
    """An officer accepts the report, or sends it back with a reason, which the winner reads by mail.

    Raises NotAllowed, NotOpenToChange, ChangedMeanwhile, NoReasonGiven, TooLong.
    """
    granting.may_read(one)
    granting.as_seen(one.record, version)
    if not one.grant.awaits_reader:
        raise NotOpenToChange(state=one.submission.state)
    reason = granting.reason_of(written) if said is Read.SENT_BACK else ""
    now = clock.now()
    grant = one.grant.read(one.award, said, one.officer.name, now, reason)
    letters = []
    if said is Read.SENT_BACK:
        letters.append(granting.to_winner(Purpose.REPORT_SENT_BACK, one.submission, now))
    elif grant.done(one.award):
        letters.append(granting.to_winner(Purpose.AWARD_CLOSED, one.submission, now))
    elif grant.payable_since and not one.grant.payable_since:
        letters.append(granting.to_treasurer(one.submission, now))
    step = Step(
        grant,
        READS[said],
        f"officer:{one.officer.id}",
        letters=tuple(letters),
        writes=(officers.still_holding(one.officer),),
    )
    return granting.take(one.record, step, now)
