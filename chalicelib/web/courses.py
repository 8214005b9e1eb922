"""How far a record is, in words: for its officers what was said by whom, for its applicant the way that it goes."""

from chalicelib.domain import progress
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import ROLE_WORDS
from chalicelib.domain.submission import Decision, Opinion, Record, Submission
from chalicelib.domain.workflow import OPEN_TO_OFFICERS, Lead, Stage, State, Step, Workflow
from chalicelib.language import marked as _
from chalicelib.language import moment_words, said
from chalicelib.services import deciding, offering, seating
from chalicelib.services.weighing import Written

DONE, NOW, TODO = "done", "now", "todo"
Checks = tuple[tuple[str, str, str], ...]
RESULTS = {"pass": _("Yes"), "fail": _("No"), "na": _("Does not apply")}
BY_TIME = _("Nobody said anything in time")


def _workflow(record: Record) -> Workflow:
    return offering.programme_of(record).workflow


def _states(workflow: Workflow, submission: Submission) -> list[tuple[Stage, str]]:
    """The stages that this record walks, each done, now or to do; with an appeal those that it reached before."""
    appeal = workflow.appeal.stage if workflow.appeal and submission.appealed else None
    spoken = {one.step for one in submission.opinions}
    reached = [stage for stage in workflow.stages if any(step.name in spoken for step in stage.steps)]
    stages = [*reached, appeal] if appeal else [*workflow.stages]
    at = [stage.name for stage in stages].index(workflow.stage(submission.stage).name)
    waits = submission.state in OPEN_TO_OFFICERS or submission.state is State.NEEDS_INFORMATION
    return [
        (stage, DONE if n < at or (n == at and not waits) else NOW if n == at else TODO)
        for n, stage in enumerate(stages)
    ]


def for_applicant(record: Record) -> list[dict[str, str]]:
    """The titles of the stages with where it stands; nothing before officers have it, or once it is over.

    What can still be taken back does not show.
    """
    submission, workflow = record.submission, _workflow(record)
    if deciding.undo_until(submission):
        submission = progress.taken_back(workflow, submission)
    if submission.state not in OPEN_TO_OFFICERS and submission.state is not State.NEEDS_INFORMATION:
        return []
    return [{"title": said(stage.title), "state": state} for stage, state in _states(workflow, submission)]


def for_officers(record: Record, officer: Officer) -> list[dict[str, object]]:
    return [
        {
            "title": said(stage.title),
            "state": state,
            "steps": [_step(record, step, state, officer) for step in stage.steps],
        }
        for stage, state in _states(_workflow(record), record.submission)
    ]


def _step(record: Record, step: Step, state: str, officer: Officer) -> dict[str, object]:
    waiting = step in progress.open_steps(_workflow(record), record.submission) and state == NOW
    spoken = [one for one in record.submission.opinions if one.step == step.name]
    if _secret(record, step, officer):
        spoken = []
    return {
        "title": said(step.title),
        "waits_for": said(ROLE_WORDS[step.by]) if waiting else "",
        "votes": f"{len(progress.said_in(record.submission, step))}/{step.votes}" if step.votes > 1 and waiting else "",
        "said": [_opinion(step, one) for one in spoken],
    }


def _secret(record: Record, step: Step, officer: Officer) -> bool:
    """What others voted in a blind step shows to who spoke, and to all when it is done."""
    if not step.blind or step not in progress.open_steps(_workflow(record), record.submission):
        return False
    return officer.id not in [one.by for one in progress.said_in(record.submission, step)]


def _opinion(step: Step, one: Opinion) -> dict[str, object]:
    outcome = step.outcome(one.outcome)
    return {
        "label": said(outcome.label) if outcome else one.outcome,
        "by": one.by_name or said(BY_TIME),
        "at": moment_words(one.at, offering.association().zone),
        "reason": one.reason,
        "flag": outcome.flag if outcome else False,
        "checks": [line for line in lines(step, one.checks) if line["told"]],
        "rest": _rest(step, one.checks),
    }


def _rest(step: Step, checks: Checks) -> str:
    """Of the lines that have nothing to tell."""
    plain = [line for line in lines(step, checks) if not line["told"]]
    if not plain:
        return ""
    return (
        said(_("Checklist: yes to every line"))
        if len(plain) == len(step.checks)
        else said(_("Yes to every other line"))
    )


def lines(step: Step, checks: Checks) -> list[dict[str, object]]:
    """Of a checklist, as it was filled in; a yes without a note has nothing to tell."""
    labels = {check.name: said(check.label) for check in step.checks}
    return [
        {
            "label": labels.get(name, name),
            "result": said(RESULTS[result]),
            "note": note,
            "told": bool(note) or result != "pass",
        }
        for name, result, note in checks
    ]


def waits(record: Record) -> list[dict[str, str]]:
    """Whom it waits for."""
    steps = progress.open_steps(_workflow(record), record.submission)
    return [{"step": said(step.title), "role": said(ROLE_WORDS[step.by])} for step in steps]


def flags(record: Record, officer: Officer) -> list[dict[str, object]]:
    """What those who decide must not overlook."""
    found = progress.flags(_workflow(record), record.submission)
    shown = [(step, one) for step, _outcome, one in found if not _secret(record, step, officer)]
    return [{"step": said(step.title), **_opinion(step, one)} for step, one in shown]


def form(step: Step, written: Written) -> dict[str, object]:
    """What the officer is asked in this step, with what was chosen and written before."""
    checks = written.checks or {}
    return {
        "step": step.name,
        "title": said(step.title),
        "outcomes": step.outcomes,
        "outcome": written.outcome,
        "reason": written.reason,
        "reason_told": all(outcome.for_applicant for outcome in step.outcomes if outcome.reason_hint),
        "checks": [
            {
                "name": check.name,
                "label": said(check.label),
                "result": checks.get(check.name, ("", ""))[0],
                "note": checks.get(check.name, ("", ""))[1],
            }
            for check in step.checks
        ],
        "results": [{"value": value, "text": said(text)} for value, text in RESULTS.items()],
    }


def earlier(record: Record) -> list[dict[str, object]]:
    """What the applicant was told before, oldest first."""
    return [_told(record, decision) for decision in record.submission.earlier]


def _told(record: Record, decision: Decision) -> dict[str, object]:
    outcome = _workflow(record).outcome(decision.step, decision.outcome)
    return {
        "label": said(outcome.label) if outcome else decision.outcome,
        "told": said(outcome.told) if outcome else decision.outcome,
        "reason": decision.reason,
        "by": decision.by_name or said(BY_TIME),
        "at": moment_words(decision.at, offering.association().zone),
        "member": decision.member,
        "asked": outcome is not None and outcome.lead is Lead.ASK,
    }


def decided(record: Record) -> dict[str, object] | None:
    decision = record.submission.decision
    return _told(record, decision) if decision else None


def said_by(officer: Officer, record: Record) -> dict[str, object] | None:
    """What was said last, by the officer or by a colleague whose word the officer may take back, and until when."""
    opinions, until = record.submission.opinions, deciding.undo_until(record.submission)
    own = bool(opinions) and opinions[-1].by == officer.id
    if not own and (until is None or not seating.may_take_back(officer, record, opinions[-1])):
        return None
    step = _workflow(record).steps.get(opinions[-1].step)
    return {
        **(_opinion(step, opinions[-1]) if step else {}),
        "own": own,
        "undo_until": moment_words(until, offering.association().zone) if until else "",
    }
