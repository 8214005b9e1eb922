"""The account of an award in words: for its winner, for treasurers and for those who read the report."""

from collections.abc import Mapping

from chalicelib import clock
from chalicelib.domain.answers import Answers
from chalicelib.domain.asked import asked
from chalicelib.domain.award_terms import Award
from chalicelib.domain.grants import Entered, Entry, Grant, Part, Read, Sent, Waits
from chalicelib.domain.questions import Consent, Page, Question, Upload
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import State
from chalicelib.language import calendar_day, moment_words, money, said
from chalicelib.language import marked as _
from chalicelib.services import granting, offering, reporting
from chalicelib.web.fields import words
from chalicelib.web.register_words import METHODS

WAITS: Mapping[Waits, tuple[str, str]] = {
    Waits.PAID: (_("Paid"), "good"),
    Waits.NOTHING: (_("To be paid now"), "waiting"),
    Waits.REPORT: (_("After the report"), "quiet"),
    Waits.ENDED: (_("Not paid any more"), "quiet"),
}
TO_WINNER = {**WAITS, Waits.NOTHING: (_("We pay this now"), "waiting")}
TELLS: Mapping[Entered, str] = {
    Entered.PAID: _("Paid, {installment}"),
    Entered.RETURNED: _("Given back"),
    Entered.CONTRA: _("Cancels a mistake"),
}
READS: Mapping[Read, str] = {
    Read.WAITS: _("Not read yet"),
    Read.ACCEPTED: _("Accepted"),
    Read.SENT_BACK: _("Sent back"),
}


def payee_of(award: Award, grant: Grant) -> str:
    """Who stands on the check."""
    names = [str(grant.payee[name]) for name in award.payees if grant.payee.get(name)]
    return said(_(" and ")).join(names)


def payee_lines(award: Award, grant: Grant) -> list[tuple[str, str]]:
    """What treasurers alone read: the check, its address, and whatever else was asked for it."""
    others = [one for one in award.page.questions if one.name not in award.payees and one.name in grant.payee]
    return [
        (said(_("Check to")), payee_of(award, grant)),
        *((said(one.short or one.label), words(one, grant.payee[one.name])) for one in others),
    ]


def parts(award: Award, grant: Grant, waits: Mapping[Waits, tuple[str, str]] = WAITS) -> list[dict[str, object]]:
    return [_part(part, *waits[part.waits]) for part in grant.parts(award) if part.cents]


def _part(part: Part, sentence: str, tone: str) -> dict[str, object]:
    begun = part.paid_cents and part.left_cents
    return {
        "name": part.of.name,
        "title": said(part.of.title),
        "amount": money(part.cents),
        "tag": {"words": said(sentence), "tone": tone},
        "left": said(_("{paid} paid, {left} left"), "en", paid=money(part.paid_cents), left=money(part.left_cents))
        if begun
        else "",
        "payable": part.waits is Waits.NOTHING,
    }


def entries(award: Award, grant: Grant) -> list[dict[str, object]]:
    """All of the ledger, oldest first; an entry that was canceled says so."""
    standing = {one.id for one in grant.standing}
    return [_entry(award, one, standing=one.id in standing) for one in grant.entries]


def told(award: Award, grant: Grant) -> list[dict[str, object]]:
    """For the winner: what counts."""
    return [_entry(award, one, standing=True) for one in grant.standing]


def _entry(award: Award, one: Entry, *, standing: bool) -> dict[str, object]:
    installment = award.of_name.get(one.installment)
    title = said(installment.title) if installment else one.installment
    return {
        "id": one.id,
        "what": said(TELLS[one.tells], "en", installment=title),
        "amount": money(one.cents) if one.tells is Entered.PAID else f"−{money(one.cents)}",
        "day": calendar_day(one.day),
        "how": " ".join([said(METHODS[one.method]), one.reference]).strip(),
        "by": one.by_name,
        "standing": standing,
        "canceled": not standing and one.tells is not Entered.CONTRA,
    }


def report_rows(page: Page, answers: Answers) -> list[dict[str, str]]:
    questions = [one for one in asked(page.questions, answers) if not isinstance(one, Upload)]
    return [
        {
            "label": said(one.short or one.label),
            "text": words(one, answers[one.name]) if one.name in answers else said(_unanswered(one)),
        }
        for one in questions
    ]


def _unanswered(question: Question) -> str:
    """A box that was left empty is a no."""
    return _("No") if isinstance(question, Consent) else _("Not answered")


def spent_row(grant: Grant, spent_cents: int) -> dict[str, str]:
    sentence = said(
        _("{spent} of {awarded} awarded"), "en", spent=money(spent_cents), awarded=money(grant.amount_cents)
    )
    return {"label": said(_("Spent in all")), "text": sentence}


def unused(grant: Grant, spent_cents: int) -> str:
    """What the winner did not spend, as far as it did not come back already; empty where nothing should come."""
    cents = grant.amount_cents - spent_cents - grant.returned_cents
    if cents <= 0:
        return ""
    return said(
        _("{unused} of the award was not spent. It should come back once all is paid."), "en", unused=money(cents)
    )


def read_words(one: Sent) -> dict[str, str]:
    zone = offering.association().zone
    return {
        "sent": moment_words(one.at, zone),
        "what": said(READS[one.read]),
        "by": one.by_name,
        "at": moment_words(one.read_at, zone) if one.read_at else "",
        "reason": one.reason,
    }


def for_winner(record: Record) -> dict[str, object] | None:
    """What the winner's own page shows of the award; None where there is no account."""
    grant, award = record.grant, offering.programme_of(record).workflow.award
    if grant is None or award is None:
        return None
    last, writes = grant.last_sent, grant.awaits_report and record.submission.state is State.ACCEPTED
    return {
        "amount": money(grant.amount_cents) if grant.amount_cents else "",
        "parts": parts(award, grant, TO_WINNER),
        "entries": told(award, grant),
        "until": granting.last_day(grant) if grant.awaits_report else "",
        "writes": writes and not reporting.opens_later(record, clock.now()),
        "reason": last.reason if last and grant.awaits_report else "",
        "ended": grant.ended,
        "reading": grant.awaits_reader,
    }


REPORT_WANTED = _("Send your report with the receipts by {until}.")
REPORT_AGAIN = _("Change your report and send it again by {until}.")
PAYING = _("Nothing. We pay, and write to you when we did.")
READING = _("Nothing. An officer reads your report, and we write to you.")


def todo(record: Record) -> str:
    """What the winner should do now; empty when the account says nothing about it."""
    grant = record.grant
    if grant is None or record.submission.state is not State.ACCEPTED:
        return ""
    if grant.awaits_report and (later := reporting.opens_later(record, clock.now())):
        return said(reporting.ReportTooEarly.sentence, "en", day=later)
    if grant.awaits_report:
        return said(REPORT_AGAIN if grant.sent else REPORT_WANTED, "en", until=granting.last_day(grant))
    return said(READING if grant.awaits_reader else PAYING)
