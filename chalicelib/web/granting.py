"""Awards for officers: what is to be paid now, and the page of one award with its money, its payee and its report."""

from chalice import Blueprint

from chalicelib.domain.errors import ChangedMeanwhile, NotFound, Refusal, TooLong
from chalicelib.domain.grants import Payable, Read
from chalicelib.domain.workflow import State
from chalicelib.language import day, money, said
from chalicelib.language import marked as _
from chalicelib.services import awarding, granting, offering, paying, reporting
from chalicelib.services.granting import Before, NoReasonGiven
from chalicelib.web import grant_words
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.attachments import paper
from chalicelib.web.following import STANDING
from chalicelib.web.keeping import version_shown
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

LIST = "/office/awards"
SAYS = {"accept": Read.ACCEPTED, "send_back": Read.SENT_BACK}
CHOOSE = _("Choose whether to accept the report")


def path_of(submission: str) -> str:
    return f"{LIST}/{submission}"


@route(routes, "/office/awards")
def to_pay(one: Asked) -> Answer:
    """`after` is a place in the list: a moment and the id of a record."""
    found, after = paying.to_pay(known_officer(one).officer, one.query.get("after", "")[:80])
    return Page("office_awards.html", {"rows": [_row(each) for each in found], "after": after})


def _row(one: Payable) -> dict[str, str]:
    programme = offering.programme(one.programme)
    named = programme.workflow.award.of_name if programme.workflow.award else {}
    return {
        "href": path_of(one.submission),
        "reference": one.reference,
        "programme": said(programme.title),
        "what": ", ".join(said(named[name].title) if name in named else name for name in one.installments),
        "amount": money(one.cents),
        "since": day(one.since, offering.association().zone),
    }


def before(one: Asked, submission: str) -> Before:
    """Raises DeviceUnknown, PasskeyNeeded, NotFound, NotAllowed, TooClose."""
    return granting.before(known_officer(one).officer, submission)


@route(routes, "/office/awards/{submission}")
def award(one: Asked, submission: str) -> Answer:
    return _page(one, before(one, submission))


def _page(one: Asked, at: Before, errors: dict[str, str] | None = None, *, status: int = 200) -> Page:
    submission, grant = at.submission, at.grant
    tone, standing, _todo = STANDING[submission.state]
    wrong = errors or {}
    context = {
        "submission": submission,
        "programme": offering.programme_of(at.record),
        "winner": offering.programme_of(at.record).name_of(submission.answers),
        "tag": {"tone": tone, "words": said(standing)},
        "path": path_of(submission.id),
        "amount": money(grant.amount_cents) if grant.amount_cents else "",
        "parts": grant_words.parts(at.award, grant),
        "entries": grant_words.entries(at.award, grant),
        "held": money(grant.held_cents) if grant.held_cents > 0 else "",
        "payee": grant_words.payee_lines(at.award, grant) if at.pays and grant.payee else [],
        "pays": at.pays,
        "reads": at.reads,
        "may_end": at.reads and submission.state is State.ACCEPTED,
        "ended": grant.ended,
        "until": granting.last_day(grant) if grant.awaits_report else "",
        "report": _report(at),
        "reports": [grant_words.read_words(each) for each in grant.sent],
        "may_read": at.reads and grant.awaits_reader,
        "said": one.typed.get("said", ""),
        "reason": one.typed.get("reason", ""),
        "wrong": wrong,
        "errors": [{"href": f"#{box}", "text": text} for box, text in wrong.items()],
        "nonce": one.nonce("grant", submission.id, submission.version),
    }
    return Page("office_award.html", context, status=status, storage=True)


def _report(at: Before) -> dict[str, object] | None:
    """The last report that was sent, with its receipts, as parts/officer_record.html shows them."""
    last, report = at.grant.last_sent, at.award.report
    if last is None or report is None:
        return None
    labels = {question.name: said(question.short or question.label) for question in report.uploads}
    papers = [paper(labels[file.question], file) for file in reporting.clean_files(at.record, report)]
    rows = grant_words.report_rows(report.page, last.answers)
    spent = report.spent_cents(last.answers)
    if spent is None or not at.grant.amount_cents:
        return {"title": said(_("The report")), "rows": rows, "papers": papers}
    rows.append(grant_words.spent_row(at.grant, spent))
    unused = grant_words.unused(at.grant, spent)
    return {"title": said(_("The report")), "rows": rows, "papers": papers, "unused": unused}


@route(routes, "/office/awards/{submission}/report", "POST")
def read(one: Asked, submission: str) -> Answer:
    """Accepts the report, or sends it back."""
    version = version_shown(one)
    one.pressed("grant", submission, version)
    at = granting.may_read(before(one, submission))
    says = SAYS.get(one.typed.get("said", ""))
    if says is None:
        return _page(one, at, {"said": said(CHOOSE)}, status=422)
    try:
        reporting.read(at, says, one.typed.get("reason", ""), version=version)
    except (NoReasonGiven, TooLong) as refusal:
        return _page(one, at, {"reason": sentence_of(refusal)}, status=refusal.status)
    except ChangedMeanwhile as refusal:
        return _page(one, before(one, submission), {"report": sentence_of(refusal)}, status=refusal.status)
    return See(path_of(submission))


@route(routes, "/office/awards/{submission}/end")
def ask_to_end(one: Asked, submission: str) -> Answer:
    return _ending(one, granting.may_read(before(one, submission)))


def _ending(one: Asked, at: Before, refusal: Refusal | None = None) -> Answer:
    submission = at.submission
    if submission.state is not State.ACCEPTED:
        raise NotFound
    wrong = sentence_of(refusal) if refusal else ""
    context = {
        "submission": submission,
        "programme": offering.programme_of(at.record),
        "path": path_of(submission.id),
        "held": money(at.grant.held_cents) if at.grant.held_cents > 0 else "",
        "reason": one.typed.get("reason", ""),
        "wrong": wrong,
        "errors": [{"href": "#reason", "text": wrong}] if wrong else [],
        "nonce": one.nonce("grant", submission.id, submission.version),
    }
    return Page("office_award_end.html", context, status=refusal.status if refusal else 200)


@route(routes, "/office/awards/{submission}/end", "POST")
def end(one: Asked, submission: str) -> Answer:
    version = version_shown(one)
    one.pressed("grant", submission, version)
    at = granting.may_read(before(one, submission))
    try:
        awarding.end(at.record, at.officer, one.typed.get("reason", ""), version=version)
    except (NoReasonGiven, TooLong, ChangedMeanwhile) as refusal:
        return _ending(one, before(one, submission), refusal)
    return See(path_of(submission))
