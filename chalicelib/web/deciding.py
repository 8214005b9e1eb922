"""The officer's page of one record: see it, choose, preview the applicant's mail, decide, undo."""

from dataclasses import dataclass

from chalice import Blueprint

from chalicelib.domain.errors import AlreadyDecided, ChangedMeanwhile, LinkDead, NotAllowed, NotOpenToChange, Refusal
from chalicelib.domain.links import Opens
from chalicelib.domain.questions import SeenBy
from chalicelib.domain.register import Member
from chalicelib.domain.requests import NoSendsLeft, RequestSettled
from chalicelib.domain.submission import Attachment, Decision, Record
from chalicelib.domain.workflow import OPEN_TO_OFFICERS, VERIFIERS
from chalicelib.language import marked as _
from chalicelib.language import moment_words, said, size
from chalicelib.services import attaching, deciding, offering, recognising
from chalicelib.services.letters import applicants
from chalicelib.services.recognising import Known
from chalicelib.services.requesting.weighing import AnswersLacking, WhyMissing
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.keeping import version_shown
from chalicelib.web.requesting.words import for_officer
from chalicelib.web.routing import route, sentence_of
from chalicelib.web.standings import tag_of
from chalicelib.web.summaries import Row, groups

routes = Blueprint(__name__)


@dataclass(frozen=True)
class Bench:
    """An officer who is known on this device, before one record that is theirs to decide."""

    known: Known
    record: Record

    @property
    def shows_evidence(self) -> bool:
        return any(holding.role in VERIFIERS for holding in self.known.officer.holdings)


def at_bench(one: Asked, submission: str) -> Bench:
    """One batch read and one Query. Raises DeviceUnknown, PasskeyNeeded, LinkDead, NotAllowed."""
    seen = recognising.look(one.claim(submission))
    link = seen.link
    if link is None or link.opens is not Opens.DECISION or link.submission != submission:
        raise LinkDead
    if seen.officer is not None and seen.officer.id != link.officer:
        raise NotAllowed
    known = seen.known()
    record = offering.record(submission)
    if link.step != record.submission.step:
        raise LinkDead
    deciding.responsible(known.officer, record)
    return Bench(known, record)


@route(routes, "/decide/{submission}")
def see(one: Asked, submission: str) -> Answer:
    return record_page(one, at_bench(one, submission))


def record_page(
    one: Asked, bench: Bench, *, refusal: Refusal | None = None, outcome: str = "", reason: str = ""
) -> Answer:
    record, submission = bench.record, bench.record.submission
    programme = offering.programme_of(record)
    link = bench.known.link
    errors = [_error(refusal)] if refusal else []
    context = {
        "officer": bench.known.officer,
        "submission": submission,
        "programme": programme,
        "applicant": programme.name_of(submission.answers),
        "groups": _summary(bench),
        "outcomes": programme.workflow.outcomes,
        "outcome": outcome,
        "reason": reason,
        "errors": errors,
        "wrong": {error["href"].removeprefix("#"): error["text"] for error in errors},
        "decided": _decided(record),
        "earlier": [_told(record, decision) for decision in submission.earlier],
        "already": [_already(member) for member in deciding.members_already(record)],
        "requests": for_officer(record, bench.known.officer),
        "requests_nonce": one.nonce("requests", submission.id),
        "open": submission.state in OPEN_TO_OFFICERS,
        "changed_since_mail": bool(link and link.version != submission.version and _by_another(bench)),
        "nonce": one.nonce("decide", submission.id, submission.version),
    }
    return Page("decide.html", context, status=refusal.status if refusal else 200, storage=True)


def _already(member: Member) -> dict[str, object]:
    return {"name": member.name, "number": member.number, "tag": tag_of(member)}


def _error(refusal: Refusal) -> dict[str, str]:
    return {"href": ERROR_AT.get(type(refusal), "#record").format(**refusal.data), "text": sentence_of(refusal)}


def _by_another(bench: Bench) -> bool:
    """The officer knows what he did himself."""
    return bench.record.events[-1].actor != f"officer:{bench.known.officer.id}"


def _told(record: Record, decision: Decision) -> dict[str, str]:
    outcome = offering.programme_of(record).workflow.outcomes_by_name[decision.outcome]
    at = moment_words(decision.at, offering.association().zone)
    return {"label": said(outcome.label), "reason": decision.reason, "by": decision.by_name, "at": at}


def _decided(record: Record) -> dict[str, object] | None:
    decision = record.submission.decision
    if decision is None:
        return None
    outcome = offering.programme_of(record).workflow.outcome(decision.outcome)
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


def _summary(bench: Bench) -> list[dict[str, object]]:
    return [
        {
            "title": group.title,
            "rows": [_line(bench, row) for row in group.rows if not row.attachments or _hidden(bench, row)],
            "papers": [
                _paper(row.label, one) for row in group.rows for one in row.attachments if not _hidden(bench, row)
            ],
        }
        for group in groups(bench.record)
    ]


def _hidden(bench: Bench, row: Row) -> bool:
    return row.question.seen_by is SeenBy.VERIFIERS and not bench.shows_evidence


def _line(bench: Bench, row: Row) -> dict[str, str]:
    text = said(_("Only credential verifiers see this")) if _hidden(bench, row) else row.text
    return {"label": row.label, "text": text or said(_("None"))}


def _paper(label: str, one: Attachment) -> dict[str, object]:
    pixels = f"{one.width} × {one.height}"
    return {
        "label": label,
        "name": one.name,
        "size_words": f"{size(one.size)}, {pixels}",
        "taken": one.taken,
        "thumbnail": attaching.thumbnail(one),
        "views": attaching.views(one),
    }


ERROR_AT: dict[type[Refusal], str] = {
    deciding.NothingChosen: "#outcome",
    deciding.ReasonMissing: "#reason",
    AnswersLacking: "#requests",
    WhyMissing: "#why-{request}",
    NoSendsLeft: "#requests",
    RequestSettled: "#requests",
}


@route(routes, "/decide/{submission}/preview", "POST")
def preview(one: Asked, submission: str) -> Answer:
    """The decision once more, with the mail that it will send. Nothing is written yet."""
    version, outcome, reason = version_shown(one), one.typed.get("outcome", ""), one.typed.get("reason", "")
    one.pressed("decide", submission, version)
    bench = at_bench(one, submission)
    try:
        _same(bench, version)
        verdict = deciding.weigh(bench.record, outcome=outcome, reason=reason)
    except Refusal as refusal:
        return record_page(one, bench, refusal=refusal, outcome=outcome, reason=reason)
    programme = offering.programme_of(bench.record)
    mail = applicants.preview(bench.record, verdict.outcome.name, verdict.reason)
    context = {
        "officer": bench.known.officer,
        "submission": bench.record.submission,
        "applicant": programme.name_of(bench.record.submission.answers),
        "programme": programme,
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "mail": {
            "to": programme.mail_of(bench.record.submission.answers),
            "subject": mail.subject,
            "text": mail.text,
        },
        "nonce": one.nonce("decision", submission, version),
        "back_nonce": one.nonce("decide", submission, version),
    }
    return Page("decide_preview.html", context)


@route(routes, "/decide/{submission}/again", "POST")
def again(one: Asked, submission: str) -> Answer:
    """Back from the preview, with what was chosen and written."""
    one.pressed("decide", submission, version_shown(one))
    bench = at_bench(one, submission)
    return record_page(one, bench, outcome=one.typed.get("outcome", ""), reason=one.typed.get("reason", ""))


def _same(bench: Bench, version: int) -> None:
    """Raises what stands in the way of deciding on the version that was shown."""
    deciding.still_open(bench.record)
    if bench.record.submission.version != version:
        raise ChangedMeanwhile


@route(routes, "/decide/{submission}", "POST")
def decide(one: Asked, submission: str) -> Answer:
    version, outcome, reason = version_shown(one), one.typed.get("outcome", ""), one.typed.get("reason", "")
    one.pressed("decision", submission, version)
    bench = at_bench(one, submission)
    try:
        verdict = deciding.weigh(bench.record, outcome=outcome, reason=reason)
        deciding.decide(bench.record, bench.known.officer, verdict, version=version)
    except (ChangedMeanwhile, AlreadyDecided, NotOpenToChange) as refusal:
        return _newer(one, submission, bench, refusal, outcome, reason)
    return See(f"/decide/{submission}")


def _newer(one: Asked, submission: str, bench: Bench, refusal: Refusal, outcome: str, reason: str) -> Answer:
    """The record as it stands now, with 409; who lost a race sees who decided and when."""
    now = Bench(bench.known, offering.record(submission))
    try:
        deciding.still_open(now.record)
    except Refusal as newer:
        refusal = newer
    return record_page(one, now, refusal=refusal, outcome=outcome, reason=reason)


@route(routes, "/decide/{submission}/undo", "POST")
def undo(one: Asked, submission: str) -> Answer:
    bench = at_bench(one, submission)
    version = version_shown(one)
    one.pressed("decide", submission, version)
    deciding.undo(bench.record, bench.known.officer, version=version)
    return See(f"/decide/{submission}")
