"""An officer before one record: who may come, and the page that shows it with what is to be said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chalicelib.domain.eligibility import Obstacle
from chalicelib.domain.errors import LinkDead, NotAllowed, Refusal
from chalicelib.domain.links import Link, Opens
from chalicelib.domain.register import Member
from chalicelib.domain.requests import NoSendsLeft, RequestSettled
from chalicelib.domain.roles import VERIFIERS, SeenBy
from chalicelib.domain.submission import Attachment, Record
from chalicelib.domain.workflow import OPEN_TO_OFFICERS, Lead, Step
from chalicelib.language import marked as _
from chalicelib.language import moment_words, said, size
from chalicelib.services import conflicts, deciding, offering, recognising, seating, weighing
from chalicelib.services.recognising import Known
from chalicelib.services.requesting.weighing import AnswersLacking, WhyMissing
from chalicelib.services.seating import Seats
from chalicelib.services.weighing import Written
from chalicelib.web import courses, obstacles
from chalicelib.web.answering import Page
from chalicelib.web.asking import Asked
from chalicelib.web.attachments import paper
from chalicelib.web.requesting.words import for_judges, for_officer
from chalicelib.web.routing import sentence_of
from chalicelib.web.standings import tag_of
from chalicelib.web.summaries import Row, groups


class StepDone(Refusal):
    status = 409
    title = _("This part is done")
    sentence = _("{by} did it, {at}. You need to do nothing.")


@dataclass(frozen=True)
class Bench:
    """An officer who is known on this device, before one record that is theirs to decide.

    `seats` is None when the record went on and the officer only sees what was said.
    """

    known: Known
    record: Record
    seats: Seats | None

    @property
    def shows_evidence(self) -> bool:
        return any(holding.role in VERIFIERS for holding in self.known.officer.holdings)

    @property
    def blind(self) -> bool:
        """Whether the officer's only part here is done without knowing whose record it is."""
        workflow, officer = offering.programme_of(self.record).workflow, self.known.officer
        spoken = [workflow.steps.get(one.step) for one in self.record.submission.opinions if one.by == officer.id]
        parts = self.seats.held if self.seats else [step for step in spoken if step]
        return bool(parts) and all(step.blind for step in parts)

    @property
    def who(self) -> str:
        """Whose record it is, for those who may know."""
        submission = self.record.submission
        name = offering.programme_of(self.record).name_of(submission.answers)
        return submission.reference if self.blind else name

    @property
    def open(self) -> tuple[Step, ...]:
        return self.seats.open if self.seats else ()

    @property
    def spoken_in(self) -> set[str]:
        """Names of the steps in which the officer spoke since the stage began."""
        return {one.step for one in self.seats.said} if self.seats else set()


def at_bench(one: Asked, submission: str) -> Bench:
    """One batch read and one Query, and one more Query with a read for an officer who is a member.

    Raises DeviceUnknown, PasskeyNeeded, LinkDead, NotAllowed, TooClose, StepDone.
    """
    seen = recognising.look(one.claim(submission))
    link = seen.link
    if link is None or link.opens is not Opens.DECISION or link.submission != submission:
        raise LinkDead
    if seen.officer is not None and seen.officer.id != link.officer:
        raise NotAllowed
    known = seen.known()
    return bench_of(known, offering.record(submission), link)


def bench_of(known: Known, record: Record, link: Link | None) -> Bench:
    """Raises LinkDead, NotAllowed, TooClose, StepDone."""
    gone_on = link is not None and link.step != record.submission.step
    if gone_on:
        _refuse_dead(known, record, link.step if link else 0)
    seats = None if gone_on else seating.seats(known.officer, record)
    conflicts.refuse_close(known.officer, record)
    return Bench(known, record, seats)


def _refuse_dead(known: Known, record: Record, round_: int) -> None:
    """The stage of that link is over. Whoever spoke in it sees what came of it; others learn who did it.

    Raises LinkDead when the applicant answered since: a newer link is in the mail.
    """
    workflow = offering.programme_of(record).workflow
    spoken = [one for one in record.submission.opinions if one.round == round_]
    outcomes = [workflow.outcome(one.step, one.outcome) for one in spoken]
    if not spoken or any(outcome is None or outcome.lead is Lead.ASK for outcome in outcomes):
        raise LinkDead
    if not any(one.by == known.officer.id for one in spoken):
        last = spoken[-1]
        raise StepDone(by=last.by_name, at=moment_words(last.at, offering.association().zone))


@dataclass(frozen=True)
class Shown:
    """What stands in the form when the page is shown again: what was chosen and written, and what is wrong with it."""

    step: str = ""
    written: Written = field(default_factory=lambda: Written(""))
    refusal: Refusal | None = None


def record_page(one: Asked, bench: Bench, shown: Shown | None = None) -> Page:
    shown = shown or Shown()
    record, submission = bench.record, bench.record.submission
    programme = offering.programme_of(record)
    link, refusal = bench.known.link, shown.refusal
    errors = [_error(each) for each in weighing.each(refusal)] if refusal else []
    open_ = submission.state in OPEN_TO_OFFICERS and bench.seats is not None
    step = _step(bench, shown.step) if open_ and bench.open else None
    context = {
        "officer": bench.known.officer,
        "submission": submission,
        "programme": programme,
        "applicant": bench.who,
        "blind": bench.blind,
        "groups": [*_summary(bench), _reckoned(record)],
        "course": courses.for_officers(record, bench.known.officer),
        "flags": courses.flags(record, bench.known.officer),
        "waits": courses.waits(record),
        "form": courses.form(step, shown.written) if step else None,
        "otherwise": step is not None and step.name in bench.spoken_in,
        "barred": [
            {"step": said(b.title), "filled": said(f.title)} for b, f in seating.barred(bench.known.officer, record)
        ],
        "errors": errors,
        "wrong": {error["href"].removeprefix("#"): error["text"] for error in errors},
        "decided": courses.decided(record),
        "said": courses.said_by(bench.known.officer, record),
        "appealed": submission.appealed if bench.seats else "",
        "earlier": [] if bench.blind else courses.earlier(record),
        "already": [_already(member) for member in deciding.members_already(record)],
        "requests": (for_judges if bench.blind else for_officer)(record, bench.known.officer),
        "requests_nonce": one.nonce("requests", submission.id),
        "open": open_,
        "changed_since_mail": bool(link and _changed(bench, submission.version - link.version)),
        "nonce": one.nonce("decide", submission.id, submission.version),
    }
    return Page("decide.html", context, status=refusal.status if refusal else 200, storage=True)


def _step(bench: Bench, wanted: str) -> Step:
    """The step that was written about, or the first that the officer did not speak in."""
    named = [step for step in bench.open if step.name == wanted]
    return [*named, *(step for step in bench.open if step.name not in bench.spoken_in), *bench.open][0]


def _already(member: Member) -> dict[str, object]:
    return {"name": member.name, "number": member.number, "tag": tag_of(member)}


REPLACED = "request_replaced"  # of what those who are asked bring, this alone changes what the applicant says
ERROR_AT: Mapping[type[Refusal], str] = {
    weighing.NothingChosen: "#outcome",
    weighing.NoLongerFit: "#outcome",
    weighing.ReasonMissing: "#reason",
    weighing.NoteMissing: "#reason",
    weighing.ReasonLength: "#reason",
    weighing.NameWritten: "#reason",
    weighing.CheckMissing: "#check-{check}",
    weighing.CheckNote: "#note-{check}",
    weighing.NoteLength: "#note-{check}",
    AnswersLacking: "#requests",
    WhyMissing: "#why-{request}",
    NoSendsLeft: "#requests",
    RequestSettled: "#requests",
}


def _error(refusal: Refusal) -> dict[str, str]:
    return {"href": ERROR_AT.get(type(refusal), "#record").format(**refusal.data), "text": _words(refusal)}


def _words(refusal: Refusal) -> str:
    obstacle = refusal.data.get("obstacle")
    if isinstance(refusal, weighing.NoLongerFit) and isinstance(obstacle, Obstacle):
        return said(weighing.NoLongerFit.because, "en", why=obstacles.why(obstacle))
    return sentence_of(refusal)


def _changed(bench: Bench, steps: int) -> bool:
    """By another person, and not only by somebody who is asked: what they answer stands below."""
    own = f"officer:{bench.known.officer.id}"
    since = bench.record.events[-steps:] if steps > 0 else ()
    return any(one.actor != own and not (one.act.startswith("request_") and one.act != REPLACED) for one in since)


def _summary(bench: Bench) -> list[dict[str, object]]:
    return [
        {
            "title": group.title,
            "rows": [_line(bench, row) for row in rows if not row.attachments or _hidden(bench, row)],
            "papers": [_paper(row.label, one) for row in rows for one in row.attachments if not _hidden(bench, row)],
        }
        for group in groups(bench.record)
        if (rows := [row for row in group.rows if row.question.judges_see or not bench.blind])
    ]


def _reckoned(record: Record) -> dict[str, object]:
    answers = record.submission.answers
    told = [(said(one.label), one.words(answers)) for one in offering.programme_of(record).reckoned]
    rows = [{"label": label, "text": text} for label, text in told if text]
    return {"title": said(_("Worked out from the answers")), "rows": rows, "papers": []}


def _hidden(bench: Bench, row: Row) -> bool:
    return row.question.seen_by is SeenBy.VERIFIERS and not bench.shows_evidence


def _line(bench: Bench, row: Row) -> dict[str, str]:
    text = said(_("Only credential verifiers see this")) if _hidden(bench, row) else row.text
    return {"label": row.label, "text": text or said(_("None"))}


def _paper(label: str, one: Attachment) -> dict[str, object]:
    """With what tells how a picture came about."""
    return {
        **paper(label, one),
        "size_words": f"{size(one.size)}, {one.width} × {one.height}",
        "taken": one.taken,
    }
