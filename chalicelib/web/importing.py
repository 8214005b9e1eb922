"""Bringing in an old list of members: choose it, see what would happen, let it happen."""

from typing import Any

from chalice import Blueprint

from chalicelib.domain.errors import Refusal
from chalicelib.domain.importing.faults import SENTENCES
from chalicelib.domain.importing.runs import AT_WORK, Import, ImportState, Letters, Registered
from chalicelib.domain.people import Officer
from chalicelib.files.spreadsheets import MOST_BYTES, MOST_ROWS
from chalicelib.language import marked as _
from chalicelib.language import moment_words, said, size
from chalicelib.services import offering
from chalicelib.services.importing import desk
from chalicelib.store.imports import Findings
from chalicelib.web.answering import Answer, Data, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

LONGEST_LABEL = 80

STATE_WORDS: dict[ImportState, str] = {
    ImportState.EXPECTED: _("Waits for its file"),
    ImportState.READING: _("Being read"),
    ImportState.READY: _("Checked, waits for you"),
    ImportState.IMPORTING: _("Being brought in"),
    ImportState.DONE: _("Done"),
    ImportState.FAILED: _("Could not be brought in"),
    ImportState.DISCARDED: _("Not brought in"),
}


class RegisteredUnsaid(Refusal):
    status = 422
    sentence = _("Choose what happens to members who are on the register already.")


def _importer(one: Asked) -> Officer:
    """Raises DeviceUnknown, PasskeyNeeded, NotAllowed."""
    officer = known_officer(one).officer
    desk.only_importers(officer)
    return officer


@route(routes, "/office/import")
def lists(one: Asked) -> Answer:
    _importer(one)
    return _lists(one)


def _lists(one: Asked, refusal: Refusal | None = None) -> Answer:
    wrong = sentence_of(refusal) if refusal else ""
    context = {
        "rows": [_row(run) for run in desk.latest()],
        "typed": one.typed,
        "wrong": wrong,
        "errors": [{"href": "#registered", "text": wrong}] if wrong else [],
        "nonce": one.nonce("import"),
    }
    return Page("imports.html", context, status=refusal.status if refusal else 200)


def _row(run: Import) -> dict[str, Any]:
    return {
        "id": run.id,
        "label": run.label or said(_("A list")),
        "at": moment_words(run.created_at, offering.association().zone),
        "by": run.by_name,
        "state": said(STATE_WORDS[run.state]),
    }


@route(routes, "/office/import", "POST")
def begin(one: Asked) -> Answer:
    one.pressed("import")
    officer = _importer(one)
    if one.typed.get("registered") not in set(Registered):
        return _lists(one, RegisteredUnsaid())
    label = " ".join(one.typed.get("label", "").split())[:LONGEST_LABEL]
    run = desk.begin(officer, registered=Registered(one.typed["registered"]), label=label)
    return See(f"/office/import/{run.id}")


@route(routes, "/office/import/{run}")
def look(one: Asked, run: str) -> Answer:
    """Also as JSON, for the page that waits."""
    _importer(one)
    found, findings = desk.found(run)
    if one.wants_json:
        return Data({"state": found.state, "words": _progress(found)})
    return _page(one, found, findings)


def _page(one: Asked, run: Import, findings: Findings, refusal: Refusal | None = None) -> Answer:
    if run.state is ImportState.EXPECTED and "sent" not in one.query:
        return _chooser(one, run)
    wrong = sentence_of(refusal) if refusal else ""
    context = {
        **_row(run),
        "run": run,
        "waits": run.state in AT_WORK or run.state is ImportState.EXPECTED,
        "progress": _progress(run),
        "fault": said(SENTENCES[run.fault], "en", **run.fault_data) if run.fault else "",
        "findings": findings,
        "report": desk.report(run) if findings.first else "",
        "wrong": wrong,
        "errors": [{"href": "#count", "text": wrong}] if wrong else [],
        "typed": one.typed,
        "nonce": one.nonce("import", run.id),
    }
    return Page("import.html", context, status=refusal.status if refusal else 200)


def _chooser(one: Asked, run: Import) -> Answer:
    limits = said(
        _("An Excel workbook (.xlsx) or CSV, {rows} rows and {most}"), rows=f"{MOST_ROWS:,}", most=size(MOST_BYTES)
    )
    context = {
        **_row(run),
        "run": run,
        "limits": limits,
        "ticket": desk.ticket(run),
        "nonce": one.nonce("import", run.id),
    }
    return Page("import_file.html", context, storage=True)


def _progress(run: Import) -> str:
    if run.state is ImportState.IMPORTING:
        return said(_("{done} of {rows} rows"), done=f"{run.done.rows:,}", rows=f"{run.plan.rows:,}")
    return said(STATE_WORDS[ImportState.READING if run.state is ImportState.EXPECTED else run.state])


@route(routes, "/office/import/{run}/back")
def back(one: Asked, run: str) -> Answer:
    """Where the store sends the browser after the upload."""
    return See(f"/office/import/{run}?sent=1")


@route(routes, "/office/import/{run}", "POST")
def start(one: Asked, run: str) -> Answer:
    one.pressed("import", run)
    officer = _importer(one)
    found, findings = desk.found(run)
    typed = one.typed.get("count", "").replace(",", "").strip()
    count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None
    try:
        desk.start(found, officer, version=one.typed.number("version") or 0, count=count, letters=_letters(one))
    except desk.WrongCount as refusal:
        return _page(one, found, findings, refusal)
    return See(f"/office/import/{run}")


def _letters(one: Asked) -> Letters:
    """As chosen; the quiet way where a page without the question was sent."""
    chosen = one.typed.get("letters", "")
    return Letters(chosen) if chosen in set(Letters) else Letters.QUIET


@route(routes, "/office/import/{run}/discard", "POST")
def discard(one: Asked, run: str) -> Answer:
    one.pressed("import", run)
    officer = _importer(one)
    found, _findings = desk.found(run)
    desk.discard(found, officer, version=one.typed.number("version") or 0)
    return See("/office/import")
