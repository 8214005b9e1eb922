"""The officer's page of one record: see it, choose, preview the applicant's mail, decide, undo."""

from dataclasses import dataclass

from chalice import Blueprint

from chalicelib.domain.errors import AlreadyDecided, ChangedMeanwhile, LinkDead, NotAllowed, NotOpenToChange, Refusal
from chalicelib.domain.links import Opens
from chalicelib.domain.questions import SeenBy, Upload
from chalicelib.domain.submission import Attachment, Record
from chalicelib.domain.workflow import VERIFIERS
from chalicelib.language import marked as _
from chalicelib.language import moment_words, said, size
from chalicelib.services import attaching, deciding, mailing, offering, recognising, submitting
from chalicelib.services.recognising import Known
from chalicelib.store import submissions
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.reading import words
from chalicelib.web.routing import route, sentence_of
from chalicelib.web.submitting import version_shown

routes = Blueprint(__name__)


@dataclass(frozen=True)
class Bench:
    """An officer who is known on this device, before one record that is theirs to decide."""

    known: Known
    record: Record

    @property
    def shows_evidence(self) -> bool:
        return any(holding.role in VERIFIERS for holding in self.known.officer.holdings)


def _bench(one: Asked, submission: str) -> Bench:
    """One batch read and one Query. Raises DeviceUnknown, PasskeyNeeded, LinkDead, NotAllowed."""
    seen = recognising.look(one.claim(submission))
    link = seen.link
    if link is None or link.opens is not Opens.DECISION or link.submission != submission:
        raise LinkDead
    if seen.officer is not None and seen.officer.id != link.officer:
        raise NotAllowed
    known = seen.known()
    record = submissions.read(submission)
    if link.step != record.submission.step:
        raise LinkDead
    deciding.responsible(known.officer, record)
    return Bench(known, record)


@route(routes, "/decide/{submission}")
def see(one: Asked, submission: str) -> Answer:
    return _shown(one, _bench(one, submission))


def _shown(
    one: Asked, bench: Bench, *, refusal: Refusal | None = None, outcome: str = "", reason: str = ""
) -> Answer:
    record, submission = bench.record, bench.record.submission
    programme = submitting.programme_of(record)
    link = bench.known.link
    errors = [{"href": ERROR_AT.get(type(refusal), "#record"), "text": sentence_of(refusal)}] if refusal else []
    context = {
        "officer": bench.known.officer,
        "submission": submission,
        "programme": programme,
        "applicant": mailing.applicant_name(record),
        "groups": _groups(bench),
        "outcomes": programme.workflow.outcomes,
        "outcome": outcome,
        "reason": reason,
        "errors": errors,
        "decided": _decided(record),
        "open": submission.state in deciding.OPEN_TO_OFFICERS,
        "changed_since_mail": bool(link and link.version != submission.version and not submission.decision),
        "nonce": one.nonce("decide", submission.id, submission.version),
    }
    return Page("decide.html", context, status=refusal.status if refusal else 200, storage=True)


def _decided(record: Record) -> dict[str, object] | None:
    decision = record.submission.decision
    if decision is None:
        return None
    outcome = submitting.programme_of(record).workflow.outcome(decision.outcome)
    until = deciding.undo_until(record.submission)
    zone = offering.association().zone
    return {
        "by": decision.by_name,
        "at": moment_words(decision.at, zone),
        "told": said(outcome.told) if outcome else decision.outcome,
        "reason": decision.reason,
        "member": decision.member,
        "undo_until": moment_words(until, zone) if until else "",
    }


def _groups(bench: Bench) -> list[dict[str, object]]:
    record = bench.record
    programme = submitting.programme_of(record)
    asked = {question.name for question in programme.asked(record.submission.answers)}
    groups = []
    for page in programme.pages:
        rows, papers = [], []
        for question in page.questions:
            if question.name not in asked:
                continue
            if question.seen_by is SeenBy.VERIFIERS and not bench.shows_evidence:
                rows.append({"label": said(question.label), "text": said(_("Only credential verifiers see this"))})
            elif isinstance(question, Upload):
                papers += [_paper(question, one) for one in record.attached_to(question.name) if one.views]
            else:
                text = words(question, record.submission.answers.get(question.name))
                rows.append({"label": said(question.label), "text": text})
        groups.append({"title": said(page.title), "rows": rows, "papers": papers})
    return groups


def _paper(question: Upload, one: Attachment) -> dict[str, object]:
    pixels = f"{one.width} × {one.height}"
    return {
        "label": said(question.label),
        "name": one.name,
        "size_words": f"{size(one.size)}, {pixels}",
        "taken": one.taken,
        "thumbnail": attaching.thumbnail(one),
        "views": attaching.views(one),
    }


ERROR_AT: dict[type[Refusal], str] = {deciding.NothingChosen: "#outcome", deciding.ReasonMissing: "#reason"}


@route(routes, "/decide/{submission}/preview", "POST")
def preview(one: Asked, submission: str) -> Answer:
    """The decision once more, with the mail that it will send. Nothing is written yet."""
    version, outcome, reason = version_shown(one), one.typed.get("outcome", ""), one.typed.get("reason", "")
    one.pressed("decide", submission, version)
    bench = _bench(one, submission)
    try:
        _same(bench, version)
        verdict = deciding.weigh(bench.record, outcome=outcome, reason=reason)
    except Refusal as refusal:
        return _shown(one, bench, refusal=refusal, outcome=outcome, reason=reason)
    programme = submitting.programme_of(bench.record)
    mail = mailing.preview(bench.record, verdict.outcome.name, verdict.reason)
    context = {
        "officer": bench.known.officer,
        "submission": bench.record.submission,
        "applicant": mailing.applicant_name(bench.record),
        "programme": programme,
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "mail": {"to": bench.record.submission.answers[programme.mail_question], "subject": mail.subject, "text": mail.text},
        "undo_minutes": deciding.settings().undo,
        "nonce": one.nonce("decision", submission, version),
        "back_nonce": one.nonce("decide", submission, version),
    }
    return Page("decide_preview.html", context)


def _same(bench: Bench, version: int) -> None:
    """Raises what stands in the way of deciding on the version that was shown."""
    deciding.still_open(bench.record)
    if bench.record.submission.version != version:
        raise ChangedMeanwhile


@route(routes, "/decide/{submission}", "POST")
def decide(one: Asked, submission: str) -> Answer:
    version, outcome, reason = version_shown(one), one.typed.get("outcome", ""), one.typed.get("reason", "")
    one.pressed("decision", submission, version)
    bench = _bench(one, submission)
    try:
        verdict = deciding.weigh(bench.record, outcome=outcome, reason=reason)
        deciding.decide(bench.record, bench.known.officer, verdict, version=version)
    except (ChangedMeanwhile, AlreadyDecided, NotOpenToChange) as refusal:
        return _newer(one, submission, bench, refusal, outcome, reason)
    return See(f"/decide/{submission}")


def _newer(one: Asked, submission: str, bench: Bench, refusal: Refusal, outcome: str, reason: str) -> Answer:
    """The record as it stands now, with 409; who lost a race sees who decided and when."""
    now = Bench(bench.known, submissions.read(submission))
    try:
        deciding.still_open(now.record)
    except Refusal as newer:
        refusal = newer
    return _shown(one, now, refusal=refusal, outcome=outcome, reason=reason)


@route(routes, "/decide/{submission}/undo", "POST")
def undo(one: Asked, submission: str) -> Answer:
    bench = _bench(one, submission)
    version = version_shown(one)
    one.pressed("decide", submission, version)
    deciding.undo(bench.record, bench.known.officer, version=version)
    return See(f"/decide/{submission}")
