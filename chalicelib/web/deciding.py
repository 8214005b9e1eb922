"""What an officer does with one record: see it, choose, preview what follows, decide, take it back."""

from chalice import Blueprint

from chalicelib.domain import progress
from chalicelib.domain.errors import AlreadyDecided, ChangedMeanwhile, NotAllowed, NotOpenToChange, Refusal
from chalicelib.domain.workflow import State, Step
from chalicelib.language import said
from chalicelib.services import awarding, deciding, offering, weighing
from chalicelib.services.letters import applicants
from chalicelib.services.weighing import Verdict, Written
from chalicelib.web import courses
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.benches import Bench, Shown, at_bench, bench_of, record_page
from chalicelib.web.keeping import version_shown
from chalicelib.web.routing import route

routes = Blueprint(__name__)


@route(routes, "/decide/{submission}")
def see(one: Asked, submission: str) -> Answer:
    return record_page(one, at_bench(one, submission))


def written(one: Asked) -> Written:
    """What was typed; every line of a list comes with a note, empty or not."""
    lines = [name.removeprefix("note-") for name in one.typed if name.startswith("note-")]
    checks = {name: (one.typed.get(f"check-{name}", ""), one.typed.get(f"note-{name}", "")) for name in lines}
    return Written(one.typed.get("outcome", ""), one.typed.get("reason", ""), checks)


def _step(bench: Bench, named: str) -> Step:
    """Raises NotAllowed for a step that is not the officer's now."""
    found = [step for step in bench.open if step.name == named]
    if not found:
        raise NotAllowed
    return found[0]


def _weighed(bench: Bench, named: str, typed: Written) -> Verdict:
    deciding.still_open(bench.record)
    return weighing.weigh(bench.record, _step(bench, named), typed)


@route(routes, "/decide/{submission}/preview", "POST")
def preview(one: Asked, submission: str) -> Answer:
    """The decision once more, with the mail that it will send. Nothing is written yet."""
    version, step, typed = version_shown(one), one.typed.get("step", ""), written(one)
    one.pressed("decide", submission, version)
    bench = at_bench(one, submission)
    try:
        _same(bench, version)
        verdict = _weighed(bench, step, typed)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return record_page(one, bench, Shown(step, typed, refusal))
    return Page("decide_preview.html", _preview(one, bench, verdict))


def _preview(one: Asked, bench: Bench, verdict: Verdict) -> dict[str, object]:
    submission, programme = bench.record.submission, offering.programme_of(bench.record)
    return {
        "officer": bench.known.officer,
        "submission": submission,
        "applicant": bench.who,
        "blind": bench.blind,
        "programme": programme,
        "step": verdict.step,
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "checks": verdict.checks,
        "lines": courses.lines(verdict.step, verdict.checks),
        "mail": _mail(bench, verdict) if verdict.outcome.told else None,
        "no_amount": _lacks_amount(bench, verdict),
        "next": _next(bench),
        "nonce": one.nonce("decision", submission.id, submission.version),
        "back_nonce": one.nonce("decide", submission.id, submission.version),
    }


def _lacks_amount(bench: Bench, verdict: Verdict) -> bool:
    """Whether money would be awarded, and the call does not say how much. One read where it would."""
    workflow = offering.programme_of(bench.record).workflow
    offered = progress.leads_to(workflow, verdict.outcome) is State.OFFERED
    return bool(workflow.award and offered and not awarding.cents_of(bench.record))


def _mail(bench: Bench, verdict: Verdict) -> dict[str, str]:
    programme, answers = offering.programme_of(bench.record), bench.record.submission.answers
    mail = applicants.preview(bench.record, verdict.outcome, verdict.reason)
    return {"to": programme.mail_of(answers), "subject": mail.subject, "text": mail.text}


def _next(bench: Bench) -> str:
    """The stage that begins when this one is done; empty after the last."""
    workflow = offering.programme_of(bench.record).workflow
    following = workflow.after(workflow.stage(bench.record.submission.stage))
    return said(following.title) if following else ""


@route(routes, "/decide/{submission}/again", "POST")
def again(one: Asked, submission: str) -> Answer:
    """Back from the preview, with what was chosen and written."""
    one.pressed("decide", submission, version_shown(one))
    bench = at_bench(one, submission)
    return record_page(one, bench, Shown(one.typed.get("step", ""), written(one)))


def _same(bench: Bench, version: int) -> None:
    """Raises what stands in the way of deciding on the version that was shown."""
    deciding.still_open(bench.record)
    if bench.record.submission.version != version:
        raise ChangedMeanwhile


@route(routes, "/decide/{submission}", "POST")
def decide(one: Asked, submission: str) -> Answer:
    version, step, typed = version_shown(one), one.typed.get("step", ""), written(one)
    one.pressed("decision", submission, version)
    bench = at_bench(one, submission)
    try:
        _same(bench, version)
        deciding.decide(bench.record, bench.known.officer, _weighed(bench, step, typed), version=version)
    except (ChangedMeanwhile, AlreadyDecided, NotOpenToChange) as refusal:
        return _newer(one, submission, bench, Shown(step, typed, refusal))
    except NotAllowed:
        raise
    except Refusal as refusal:
        return record_page(one, bench, Shown(step, typed, refusal))
    return See(f"/decide/{submission}")


def _newer(one: Asked, submission: str, bench: Bench, shown: Shown) -> Answer:
    """The record as it stands now, with 409; who lost a race sees who decided and when."""
    now = bench_of(bench.known, offering.record(submission), bench.known.link)
    try:
        deciding.still_open(now.record)
    except Refusal as newer:
        shown = Shown(shown.step, shown.written, newer)
    return record_page(one, now, shown)


@route(routes, "/decide/{submission}/undo", "POST")
def undo(one: Asked, submission: str) -> Answer:
    bench = at_bench(one, submission)
    version = version_shown(one)
    one.pressed("decide", submission, version)
    deciding.undo(bench.record, bench.known.officer, version=version)
    return See(f"/decide/{submission}")
