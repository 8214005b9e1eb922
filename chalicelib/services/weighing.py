"""What an officer wrote, before anything is decided: is it complete, and what does it still lack?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.errors import Refusal
from chalicelib.domain.submission import Record
from chalicelib.domain.words import words_in
from chalicelib.domain.workflow import Lead, Outcome, Step
from chalicelib.language import marked as _
from chalicelib.services import eligibility, offering
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


class NoteLength(Refusal):
    """`check` names the line."""

    status = 422
    sentence = _("Shorten the note: at most {most} characters.")


class NameWritten(Refusal):
    status = 422
    sentence = _("Take out “{word}”: officers after you read this without knowing whose it is.")


class Incomplete(Refusal):
    """`each` holds everything that is wrong in the form."""

    status = 422
    sentence = _("Something is missing in what you wrote.")

    def __init__(self, each: tuple[Refusal, ...]) -> None:
        super().__init__()
        self.each = each


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
    """Raises Incomplete with everything that is wrong in the form; AnswersLacking, NoLongerFit."""
    chosen, reason = step.outcome(written.outcome), written.reason.strip()
    every = chosen is not None and chosen.lead in (Lead.GO_ON, Lead.GRANT)
    lines = [(check.name, *(written.checks or {}).get(check.name, ("", ""))) for check in step.checks]
    wrong = [*_about_lines(lines, every=every), *_about_outcome(chosen, reason)]
    if chosen is not None and chosen.lead is Lead.GO_ON:
        wrong += _about_names(record, step, " ".join((reason, *(note for _name, _result, note in lines))))
    if wrong or chosen is None:
        raise Incomplete(tuple(wrong))
    refuse_lacking(record, written.outcome)
    if chosen.lead in (Lead.GRANT, Lead.WAIT):
        _refuse_unfit(record)
    # A note of a line that became a yes was meant for the no.
    kept = tuple((name, what, note.strip() if what != "pass" else "") for name, what, note in lines if what in CHECKED)
    return Verdict(step, chosen, reason, kept)


def _about_outcome(chosen: Outcome | None, reason: str) -> Iterator[Refusal]:
    if chosen is None:
        yield NothingChosen()
        return
    least, most = chosen.reason_words
    count = words_in(reason)
    if chosen.reason_needed and not reason:
        yield ReasonMissing() if chosen.for_applicant else NoteMissing()
    elif most and not least <= count <= most:
        yield ReasonLength(least=least, most=most, count=count)


def _about_names(record: Record, step: Step, text: str) -> Iterator[Refusal]:
    """Before a blind step: whole names of those whom the form's own texts may not name, either."""
    programme = offering.programme_of(record)
    word = programme.named_in(text, record.submission.answers)
    if word and programme.workflow.blind_after(step.name):
        yield NameWritten(word=word)


def _about_lines(lines: Iterable[tuple[str, str, str]], *, every: bool) -> Iterator[Refusal]:
    """All lines must be looked at where the outcome rests on them."""
    for name, result, note in lines:
        if every and result not in CHECKED:
            yield CheckMissing(check=name)
        elif result in ("fail", "na") and not note.strip():
            yield CheckNote(check=name)
        elif len(note) > LONGEST_NOTE:
            yield NoteLength(check=name, most=LONGEST_NOTE)


def each(refusal: Refusal) -> tuple[Refusal, ...]:
    """Every single thing that a refusal says."""
    return refusal.each if isinstance(refusal, Incomplete) else (refusal,)


def _refuse_unfit(record: Record) -> None:
    """A lapse or a new class since sending does not pass unseen. One batch read where members alone take part."""
    try:
        obstacle = eligibility.hindering_now(record)
    except LookupError:
        raise NoLongerFit(obstacle=None) from None
    if obstacle:
        raise NoLongerFit(obstacle=obstacle)
