"""What time does to submissions: the sweep reminds officers and applicants, ends steps and offers nobody took up."""

import logging
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain import timing
from chalicelib.domain.errors import ChangedMeanwhile, NotFound, Refusal
from chalicelib.domain.outbox import APPLICANT, Kind, Letter, Purpose, To
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import Opinion, Record
from chalicelib.domain.timing import Due, Moment
from chalicelib.services import awarding, deciding, granting, offering, recording, staging, summoning
from chalicelib.store import submissions
from chalicelib.store.table import commit

FEW = 20

# What could not be moved is tried again after so long.
AGAIN = timedelta(hours=1)

log = logging.getLogger(__name__)


def look(now: datetime) -> dict[str, int]:
    """One round over the records that are due, at most FEW. However often, late or twice at once it runs, everything
    happens once."""
    done: dict[str, int] = {}
    for submission in submissions.to_wake(now, FEW):
        word = _looked_at(submission, now)
        done[word] = done.get(word, 0) + 1
    return done


def _looked_at(submission: str, now: datetime) -> str:
    """One that cannot be moved is put off, so that it keeps no other waiting."""
    try:
        return _woken(offering.record(submission), now)
    except ChangedMeanwhile:  # somebody acted just now: the next round sees
        return "changed"
    except (Refusal, LookupError) as refused:
        log.error("time cannot move a record", extra={"submission": submission, "error": type(refused).__name__})
        _try_later(submission, now)
        return "stuck"


def _try_later(submission: str, now: datetime) -> None:
    with suppress(NotFound, ChangedMeanwhile):  # erased, or somebody acted just now
        before = submissions.read(submission).submission
        saved = replace(before, wake_at=now + AGAIN, version=before.version + 1)
        commit([submissions.saving(saved, before=before.version)])


def _woken(record: Record, now: datetime) -> str:
    submission, workflow = record.submission, offering.programme_of(record).workflow
    if submission.wake_at is None or submission.wake_at > now:
        return "settled"
    moment = timing.due(workflow, submission, now, record.grant)
    if moment is None:
        _put_off(record, now)
        return "settled"
    ACTS[moment.due](record, moment, now)
    return str(moment.due)


def _put_off(record: Record, now: datetime) -> None:
    """Nothing is due: somebody looks again at the next moment."""
    before, workflow = record.submission, offering.programme_of(record).workflow
    saved = replace(timing.timed(workflow, before, now, record.grant), version=before.version + 1)
    commit([submissions.saving(saved, before=before.version)])


def _told(record: Record, moment: Moment, act: str, letters: list[Letter], now: datetime) -> None:
    """Letters with their event; the record is looked at again at the next moment."""
    before, workflow = record.submission, offering.programme_of(record).workflow
    after = timing.timed(workflow, before, now, record.grant)
    about = {"of": moment.step.name} if moment.step else {}
    recording.record(before, *after.recorded(at=now, actor="time", act=act, **about), letters, now=now)


def _remind_officers(record: Record, moment: Moment, now: datetime) -> None:
    steps = [moment.step] if moment.step else []
    programme = offering.programme_of(record)
    letters = summoning.letters(Purpose.DECISION_REMINDER, programme, record.submission, steps, now)
    _told(record, moment, "officers_reminded", letters, now)


def _tell_administrators(record: Record, moment: Moment, now: datetime) -> None:
    submission = record.submission
    letter = Letter(
        clock.new_id(),
        Purpose.DECISION_LATE,
        To(Kind.ROLE, Role.ADMINISTRATOR),
        now,
        submission=submission.id,
        version=submission.version,
        step=submission.step,
        about=moment.step.name if moment.step else "",
    )
    _told(record, moment, "administrators_told", [letter], now)


def _to_applicant(purpose: Purpose, record: Record, now: datetime) -> Letter:
    submission = record.submission
    return Letter(
        clock.new_id(),
        purpose,
        APPLICANT,
        now,
        submission=submission.id,
        version=submission.version,
        step=submission.step,
    )


def _remind_applicant(record: Record, moment: Moment, now: datetime) -> None:
    _told(record, moment, "applicant_reminded", [_to_applicant(Purpose.ANSWER_REMINDER, record, now)], now)


def _remind_winner(record: Record, moment: Moment, now: datetime) -> None:
    _told(record, moment, "winner_reminded", [_to_applicant(Purpose.ACCEPT_REMINDER, record, now)], now)


def _unanswered(record: Record, moment: Moment, now: datetime) -> None:
    """Back to the officers, who decide with what they have; the applicant's answers stay as they were sent."""
    before, programme = record.submission, offering.programme_of(record)
    back = staging.begun(programme, before, now)
    moved, event = back.recorded(at=now, actor="time", act="unanswered")
    recording.record(before, moved, event, summoning.wanted(programme, moved, now), now=now)


def _lapse(record: Record, moment: Moment, now: datetime) -> None:
    """Time itself says what nobody said."""
    step = moment.step
    if step is None:
        return
    opinion = Opinion(step.name, record.submission.step, step.lapses_to, by="", by_name="", at=now)
    deciding.say(record, opinion)


def _forfeit(record: Record, moment: Moment, now: datetime) -> None:
    awarding.lapse(record, now)


def _remind_report(record: Record, moment: Moment, now: datetime) -> None:
    _told(record, moment, "report_reminded", [_to_applicant(Purpose.REPORT_DUE, record, now)], now)


def _report_late(record: Record, moment: Moment, now: datetime) -> None:
    """The winner is reminded once more, and those who look after the award are told."""
    letters = [_to_applicant(Purpose.REPORT_DUE, record, now), granting.to_reader(Purpose.REPORT_LATE, record, now)]
    _told(record, moment, "report_late", letters, now)


def _remind_reader(record: Record, moment: Moment, now: datetime) -> None:
    _told(record, moment, "reader_reminded", [granting.to_reader(Purpose.REPORT_RECEIVED, record, now)], now)


def _remind_treasurer(record: Record, moment: Moment, now: datetime) -> None:
    _told(record, moment, "treasurer_reminded", [granting.to_treasurer(record.submission, now)], now)


ACTS = {
    Due.REMIND_OFFICERS: _remind_officers,
    Due.TELL_ADMINISTRATORS: _tell_administrators,
    Due.LAPSE: _lapse,
    Due.REMIND_APPLICANT: _remind_applicant,
    Due.UNANSWERED: _unanswered,
    Due.REMIND_WINNER: _remind_winner,
    Due.FORFEIT: _forfeit,
    Due.REMIND_REPORT: _remind_report,
    Due.REPORT_LATE: _report_late,
    Due.REMIND_READER: _remind_reader,
    Due.REMIND_TREASURER: _remind_treasurer,
}
