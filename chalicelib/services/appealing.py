"""An applicant's one appeal against what was decided: officers who had not decided before look at it again."""

from dataclasses import replace
from datetime import datetime

from chalicelib import clock
from chalicelib.domain import progress, timing
from chalicelib.domain.errors import ChangedMeanwhile, NotOpenToChange, Refusal, TooLong
from chalicelib.domain.outbox import APPLICANT, Letter, Purpose
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import Lead, State, Workflow
from chalicelib.language import marked as _
from chalicelib.services import offering, recording, summoning
from chalicelib.services.drafting import known_to_applicant

LONGEST = 4_000


class NothingWritten(Refusal):
    status = 422
    sentence = _("Write why the decision should be looked at again.")


def appeal_until(submission: Submission) -> datetime | None:
    """Until when the applicant may appeal; None when that is over, was done, or there is nothing to appeal against."""
    workflow, decision = offering.programme(submission.programme).workflow, submission.decision
    if workflow.appeal is None or decision is None or submission.appealed:
        return None
    if known_to_applicant(submission) is not State.DECIDED or not _against(workflow, submission):
        return None
    until = decision.at + workflow.appeal.within
    return until if clock.now() < until else None


def _against(workflow: Workflow, submission: Submission) -> bool:
    decision = submission.decision
    outcome = workflow.outcome(decision.step, decision.outcome) if decision else None
    return outcome is not None and outcome.lead is Lead.END


def appeal(record: Record, why: str, *, version: int) -> Submission:
    """Before other officers. The chain does not hold what was written. One transaction.

    Raises NothingWritten, TooLong, NotOpenToChange, ChangedMeanwhile.
    """
    before, programme, now = record.submission, offering.programme_of(record), clock.now()
    found = programme.workflow.appeal
    if appeal_until(before) is None or found is None:
        raise NotOpenToChange(state=before.state)
    if before.version != version:
        raise ChangedMeanwhile
    if not why.strip():
        raise NothingWritten
    if len(why) > LONGEST:
        raise TooLong(most=LONGEST)
    anew = replace(progress.entered(before, found.stage, now), appealed=why.strip())
    moved, event = timing.timed(programme.workflow, anew, now).recorded(at=now, actor="applicant", act="appealed")
    receipt = Letter(
        clock.new_id(), Purpose.APPEAL_RECEIVED, APPLICANT, now, submission=moved.id, version=moved.version
    )
    letters = [receipt, *summoning.wanted(programme, moved, now)]
    return recording.record(before, moved, event, letters, now=now)
