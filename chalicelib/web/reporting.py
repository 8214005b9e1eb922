"""The page on which a winner writes the report and adds the receipts: kept while it is written, sent by a press."""

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.asked import asked
from chalicelib.domain.award_terms import Report
from chalicelib.domain.errors import ChangedMeanwhile, NotFound
from chalicelib.domain.questions import Upload
from chalicelib.domain.submission import Record
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import attaching, following, granting, offering, reporting
from chalicelib.services.following import own, own_draft
from chalicelib.web import fields, forms
from chalicelib.web.answering import Answer, Data, Page, See
from chalicelib.web.asking import KEYS, Asked, Typed
from chalicelib.web.attachments import upload_params
from chalicelib.web.drafting import nonce_of, saved_words
from chalicelib.web.following import WRONG_REFERENCE, sent_page, typed_reference
from chalicelib.web.forms import Filled
from chalicelib.web.keeping import in_order, version_shown
from chalicelib.web.kinds.arranging import arranged
from chalicelib.web.routing import route

routes = Blueprint(__name__)

NOT_CHECKED = _("A file is still being checked. Wait until it is done, then press again.")


def path_of(submission: str) -> str:
    return f"/sent/{submission}/report"


@route(routes, "/sent/{submission}/report/open", "POST")
def begin(one: Asked, submission: str) -> Answer:
    """Opens the report for writing, to one who types the reference: a scanner that presses buttons does not."""
    held = own(submission, one.key_to(submission))
    one.pressed("sent", submission, held.record.submission.version)
    if held.key.mailed and not typed_reference(one, held):
        return sent_page(one, held, said(WRONG_REFERENCE), status=422)
    if not held.key.mailed:
        return See(path_of(submission))
    keys = one.holding(KEYS, submission, following.admit(held.record))
    return See(path_of(submission), cookies=(keys,))


@route(routes, "/sent/{submission}/report")
def see(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    grant = held.record.grant
    if held.key.mailed or grant is None or not grant.awaits_report:
        return See(f"/sent/{submission}")
    report, _grant = reporting.open_report(held.record)
    typed = held.record.submission.typed_on(report.page.slug)
    if typed is None:
        last = grant.last_sent
        return _page(one, held.record, forms.blank(report.page, last.answers if last else {}), {})
    filled, errors = _read(held.record, report, Typed(list(typed.fields)))
    return _page(one, held.record, filled, {} if typed.quiet else errors)


def _read(record: Record, report: Report, typed: Typed) -> tuple[Filled, dict[str, str]]:
    """The report as typed, and every sentence about it in the page's order."""
    filled = forms.read(report.page, {}, typed)
    return filled, in_order(report.page, {**filled.errors, **_about_files(record, report, filled)})


def _about_files(record: Record, report: Report, filled: Filled) -> dict[str, str]:
    now, wrong = clock.now(), {}
    for question in asked(report.page.questions, filled.answers):
        if not isinstance(question, Upload):
            continue
        if any(one.on_its_way(now) for one in record.attached_to(question.name)):
            wrong[question.name] = said(NOT_CHECKED)
        elif question.needed and not attaching.live(record, question):
            wrong[question.name] = said(question.missing)
    return wrong


def _page(
    one: Asked, record: Record, filled: Filled, errors: dict[str, str], *, status: int = 200, changed: bool = False
) -> Page:
    report, grant = reporting.open_report(record)
    submission, nonce = record.submission, nonce_of(one, record.submission.id)
    uploads = {
        question.name: upload_params(record, question, nonce, errors.get(question.name)) for question in report.uploads
    }
    wanted = {question.name for question in asked(report.page.questions, filled.answers)}
    last = grant.last_sent
    context = {
        "programme": offering.programme_of(record),
        "page": report.page,
        "questions": fields.shown(report.page, filled.form, errors, uploads, wanted),
        "errors": fields.told(report.page, errors),
        "until": granting.last_day(grant),
        "reason": last.reason if last else "",
        "submission": submission,
        "action": path_of(submission.id),
        "nonce": nonce,
        "saved": saved_words(submission.saved_at) if submission.typed_on(report.page.slug) else "",
        "changed": changed,
    }
    return Page("report.html", context, status=status, storage=True)


@route(routes, "/sent/{submission}/report", "POST")
def send(one: Asked, submission: str) -> Answer:
    """Sends the report. What cannot be taken is kept as typed, and the page shown again by a GET of its own."""
    one.pressed("draft", submission)
    record = own_draft(submission, one.key_to(submission))
    report, _grant = reporting.open_report(record)
    version = version_shown(one)
    if one.wants_json:
        saved = reporting.keep(record, one.typed.answers, version=version, quiet=True)
        return Data({"version": saved.version, "saved": saved_words(clock.now())})
    filled, errors = _read(record, report, one.typed)
    try:
        if "act" in one.typed:
            return _arranged(one, record, report)
        if errors:
            reporting.keep(record, one.typed.answers, version=version, quiet=False)
            return See(path_of(submission))
        reporting.send(record, filled.answers, version=version)
    except ChangedMeanwhile:
        return _page(one, record, filled, errors, status=409, changed=True)
    return See(f"/sent/{submission}")


def _arranged(one: Asked, record: Record, report: Report) -> Answer:
    """A row of a group is added, removed or moved: all that was typed stays, nothing is checked."""
    done = arranged(report.page, one.typed.answers, one.typed["act"])
    if done is None:
        raise NotFound
    typed, row = done
    reporting.keep(record, typed, version=version_shown(one), quiet=True)
    return See(f"{path_of(record.submission.id)}#{row}")
