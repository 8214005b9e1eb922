"""What an officer wrote, before anything is decided: is it complete, and what does it still lack?"""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.errors import Refusal
from chalicelib.domain.submission import Record
from chalicelib.domain.words import words_in
from chalicelib.domain.workflow import Lead, Outcome, Step
from chalicelib.language import marked as _
from chalicelib.services import eligibility
from chalicelib.services.requesting.weighing import refuse_lacking

CHECKED = ("pass", "fail", "na")
LONGEST_NOTE = 300


class NothingChosen(Refusal):
    status = 422
    sentence = _("Choose what you decide.")


class ReasonMissing(Refusal):
    status = 422
    sentence = _("Write the reason: the applicant needs it.")


class NoteMissing(Refusal):
    status = 422
    sentence = _("Write the reason: the officers after you need it.")


class ReasonLength(Refusal):
    status = 422
    sentence = _("Write {least} to {most} words; these are {count}.")


class CheckMissing(Refusal):
    """`check` names the line."""

    status = 422
    sentence = _("Say of every line of the list whether it is so.")


class CheckNote(Refusal):
    """`check` names the line."""

    status = 422
    sentence = _("Write a note where something is not so, or does not apply.")


class NoLongerFit(Refusal):
    """`obstacle` says why; None when nobody of that number is on the register any more."""

    status = 422
    sentence = _("The register says today that this person may not have it.")
    because = _("The register says today that this person may not have it. {why}")


@dataclass(frozen=True)
class Written:
    """What was typed: `checks` by the line's name, each with what was chosen and the note."""

    outcome: str
    reason: str = ""
    checks: Mapping[str, tuple[str, str]] | None = None


@dataclass(frozen=True)
class Verdict:
    """What an officer wrote, checked but not yet written down."""

    step: Step
    outcome: Outcome
    reason: str
    checks: tuple[tuple[str, str, str], ...]


def weigh(record: Record, step: Step, written: Written) -> Verdict:
    """Raises NothingChosen, ReasonMissing, NoteMissing, ReasonLength, CheckMissing, CheckNote, AnswersLacking,
    NoLongerFit."""
    chosen, reason = step.outcome(written.outcome), written.reason.strip()
    if chosen is None:
        raise NothingChosen
    if chosen.reason_needed and not reason:
        raise ReasonMissing if chosen.for_applicant else NoteMissing
    _refuse_length(chosen, reason)
    checks = _checked(step, written.checks or {}, every=chosen.lead in (Lead.GO_ON, Lead.GRANT))
    refuse_lacking(record, written.outcome)
    if chosen.lead in (Lead.GRANT, Lead.WAIT):
        _refuse_unfit(record)
    return Verdict(step, chosen, reason, checks)


def _refuse_unfit(record: Record) -> None:
    """A lapse or a new class since sending does not pass unseen. One batch read where members alone take part."""
    try:
        obstacle = eligibility.hindering_now(record)
    except LookupError:
        raise NoLongerFit(obstacle=None) from None
    if obstacle:
        raise NoLongerFit(obstacle=obstacle)


def _refuse_length(chosen: Outcome, reason: str) -> None:
    least, most = chosen.reason_words
    count = words_in(reason)
    if most and not least <= count <= most:
        raise ReasonLength(least=least, most=most, count=count)


def _checked(step: Step, typed: Mapping[str, tuple[str, str]], *, every: bool) -> tuple[tuple[str, str, str], ...]:
    """The lines that were looked at; all of them, where the outcome rests on them."""
    lines = [(check.name, *typed.get(check.name, ("", ""))) for check in step.checks]
    for name, result, note in lines:
        if every and result not in CHECKED:
            raise CheckMissing(check=name)
        if result in ("fail", "na") and not note.strip():
            raise CheckNote(check=name)
    return tuple((name, result, note.strip()[:LONGEST_NOTE]) for name, result, note in lines if result in CHECKED)
