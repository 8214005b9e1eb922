"""Calls in the officers' rooms: the list, opening one, changing one. Each is looked over before it is pressed."""

from collections.abc import Iterable

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.calls import Call, CallRecord, CallState
from chalicelib.domain.errors import ChangedMeanwhile, NotAllowed, Refusal
from chalicelib.domain.people import Officer
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import calling
from chalicelib.web import call_fields, closings, fields, forms
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.call_fields import CHANGED, a_year_on, adding, as_it_is, checked, fresh
from chalicelib.web.forms import Filled
from chalicelib.web.keeping import version_shown
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

UNPROCESSABLE = 422
# In the order of the list; a tag's words and its tone.
STATES = {
    CallState.OPEN: (_("Open"), "good"),
    CallState.PLANNED: (_("Planned"), "waiting"),
    CallState.CLOSED: (_("Closed"), "quiet"),
}


def tag_of(call: Call) -> dict[str, str]:
    words, tone = STATES[call.state_at(clock.now())]
    return {"words": said(words), "tone": tone}


@route(routes, "/office/calls")
def every(one: Asked) -> Answer:
    me = known_officer(one).officer
    return Page("office_calls.html", {"groups": _groups(calling.listed(me))})


def _groups(found: Iterable[Call]) -> list[dict[str, object]]:
    now, listed = clock.now(), list(found)
    by_state = {state: [call for call in listed if call.state_at(now) is state] for state in STATES}
    return [
        {"words": said(STATES[state][0]), "calls": [_row(call) for call in those]}
        for state, those in by_state.items()
        if those
    ]


def _row(call: Call) -> dict[str, str]:
    return {"href": f"/office/calls/{call.id}", "title": call.title, "when": closings.line(call, clock.now())}


def preview(
    one: Asked, call: Call, notes: Iterable[str], *, action: str, button: str, nonce: str, version: int = 0
) -> Answer:
    """What applicants will read, and all that was typed, for the press that does it. Nothing is written yet."""
    context = {
        "title": call.title,
        "told": closings.told(call, clock.now()),
        "notes": list(notes),
        "action": action,
        "button": said(button),
        "nonce": nonce,
        "version": version,
        "hidden": [(name, value) for name, value in one.typed.answers if name != "act"],
    }
    return Page("office_call_preview.html", context)


def _form(page: QuestionPage, filled: Filled, status: int = 200, **context: object) -> Page:
    status = UNPROCESSABLE if filled.errors and status == 200 else status
    shown = {"caption": "", "newer": [], "version": 0, **context, **fields.alone(page, filled.form, filled.errors)}
    return Page("office_call_form.html", shown, status=status)


def _new(one: Asked, page: QuestionPage, filled: Filled, status: int = 200) -> Answer:
    nonce = one.nonce("call", "new")
    places = {"action": "/office/calls/new", "back_to": "/office/calls"}
    return _form(page, filled, status, heading=said(page.title), nonce=nonce, **places)


def _adding(me: Officer) -> QuestionPage:
    """Raises NotAllowed for one who has no programme's calls in hand."""
    among = calling.programmes_of(me)
    if not among:
        raise NotAllowed
    return adding(among)


@route(routes, "/office/calls/new")
def begin(one: Asked) -> Answer:
    me = known_officer(one).officer
    page = _adding(me)
    return _new(one, page, forms.blank(page, fresh(calling.programmes_of(me))))


@route(routes, "/office/calls/{call}/next")
def again(one: Asked, call: str) -> Answer:
    """The form of a new call like this one, a year on. Nothing is opened before it was looked over."""
    me = known_officer(one).officer
    page = _adding(me)
    return _new(one, page, forms.blank(page, a_year_on(calling.read(call, me).call)))


@route(routes, "/office/calls/new", "POST")
def add(one: Asked) -> Answer:
    """Shows the call as applicants will read it, or with `act` = save opens it, or with `act` = change asks again."""
    one.pressed("call", "new")
    me = known_officer(one).officer
    page = _adding(me)
    filled = checked(forms.read(page, {}, one.typed))
    act = one.typed.get("act")
    if filled.errors or act == "change":
        return _new(one, page, filled)
    wanted = call_fields.made(filled)
    try:
        if act != "save":
            calling.look_over(wanted.call)
            nonce, button = one.nonce("call", "new"), _("Open this call")
            return preview(one, wanted.call, wanted.notes, action="/office/calls/new", button=button, nonce=nonce)
        opened = calling.open_call(wanted.call, by=me)
    except calling.Overlapping as refusal:
        return _new(one, page, filled.but("opens_on-month", sentence_of(refusal)), refusal.status)
    return See(f"/office/calls/{opened.id}")


def _changing(
    one: Asked, now: Call, filled: Filled, version: int, *, status: int = 200, newer: Iterable[object] = ()
) -> Answer:
    return _form(
        CHANGED,
        filled,
        status,
        heading=said(_("Change this call")),
        caption=now.title,
        action=f"/office/calls/{now.id}/change",
        back_to=f"/office/calls/{now.id}",
        version=version,
        newer=list(newer),
        nonce=one.nonce("call", now.id, version),
    )


@route(routes, "/office/calls/{call}/change")
def see(one: Asked, call: str) -> Answer:
    now = calling.read(call, known_officer(one).officer).call
    return _changing(one, now, forms.blank(CHANGED, as_it_is(now)), now.version)


@route(routes, "/office/calls/{call}/change", "POST")
def change(one: Asked, call: str) -> Answer:
    """As `add`, for a call that there is; what somebody else wrote meanwhile stands above what was typed."""
    version = version_shown(one)
    one.pressed("call", call, version)
    me = known_officer(one).officer
    record = calling.read(call, me)
    filled = checked(forms.read(CHANGED, {}, one.typed), record.call)
    act = one.typed.get("act")
    if filled.errors or act == "change":
        return _changing(one, record.call, filled, version)
    try:
        if act != "save":
            return _look_over(one, record.call, filled, version)
        wanted = call_fields.made(filled, record.call).call
        calling.change(record, call_fields.versioned(wanted, version), by=me)
    except (ChangedMeanwhile, calling.Overlapping) as refusal:
        return _not_changed(one, record, filled, version, me, refusal)
    return See(f"/office/calls/{call}")


def _look_over(one: Asked, now: Call, filled: Filled, version: int) -> Answer:
    """Raises Overlapping."""
    wanted = call_fields.made(filled, now)
    calling.look_over(wanted.call)
    action, nonce, button = f"/office/calls/{now.id}/change", one.nonce("call", now.id, version), _("Save the call")
    return preview(one, wanted.call, wanted.notes, action=action, button=button, nonce=nonce, version=version)


def _not_changed(one: Asked, record: CallRecord, filled: Filled, version: int, me: Officer, refusal: Refusal) -> Answer:
    now = record.call
    if isinstance(refusal, calling.Overlapping):
        wrong = filled.but("opens_on-month", sentence_of(refusal))
        return _changing(one, now, wrong, version, status=refusal.status)
    now = calling.read(now.id, me).call
    newer = fields.changed(CHANGED, filled.answers, as_it_is(now))
    late = filled.but("title", said(fields.MEANWHILE))
    return _changing(one, now, late, now.version, status=refusal.status, newer=newer)
