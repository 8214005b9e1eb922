"""One call in the officers' rooms: what it says, a later closing, closing it now, more time for one person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.calls import Call, CallRecord, CallState, Extension
from chalicelib.domain.errors import ChangedMeanwhile, NotFound, Refusal
from chalicelib.domain.people import Officer
from chalicelib.domain.questions import Consent
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.language import closing_words, opening_words, said
from chalicelib.language import marked as _
from chalicelib.services import calendars, calling, chronicling, extending, offering
from chalicelib.web import closings, fields, forms
from chalicelib.web.answering import Answer, Download, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.call_fields import END_OF_DAY, LATER, MORE, later, later_notes
from chalicelib.web.calling import UNPROCESSABLE, preview, tag_of
from chalicelib.web.closings import ENDING
from chalicelib.web.forms import Filled
from chalicelib.web.keeping import version_shown
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

CLOSING = QuestionPage(
    "close",
    _("Close it now"),
    Consent("sure", _("Yes, nobody can send anything from now on"), missing=_("Tick the box to close it")),
)
LATER_WANTED = _("Enter a later time than the present closing, and one to come")
MORE_WANTED = _("Enter a time after the closing, at most 90 days after it")
# The forms of the page, and where a mistake stands that no question can see alone.
FORMS = {"extend": LATER, "close": CLOSING, "more": MORE}
WHERE = {"extend": "until_on-month", "close": "sure", "more": "more_on-month"}


@route(routes, "/office/calls/{call}")
def room(one: Asked, call: str) -> Answer:
    """The page of a call; with .ics after it, its deadlines as a calendar takes them, the region's or section's too."""
    me = known_officer(one).officer
    record = calling.read(call.removesuffix(ENDING), me)
    return ics_of(record.call, officers=True) if call.endswith(ENDING) else _room(one, me, record)


def ics_of(call: Call, *, officers: bool = False) -> Download:
    """Raises NotFound for a call that does not close."""
    if call.closes_at is None:
        raise NotFound
    text = calendars.of_call(call, officers=officers)
    return Download(text, "text/calendar; charset=utf-8", f"{call.id}{ENDING}", opened=True)


def _room(
    one: Asked, me: Officer, record: CallRecord, typed: Mapping[str, Filled] | None = None, status: int = 200
) -> Answer:
    """`typed`: what was filled in, by the form in which it was."""
    call, now = record.call, clock.now()
    blank = {"extend": forms.blank(LATER, {"until_time": END_OF_DAY}), "close": forms.blank(CLOSING)}
    filled = {**blank, "more": forms.blank(MORE, {"more_time": END_OF_DAY}), **(typed or {})}
    shown = {name: fields.alone(FORMS[name], each.form, each.errors) for name, each in filled.items()}
    state = call.state_at(now)
    begun = state is not CallState.PLANNED and call.closes_at is not None
    errors = [error for each in shown.values() for error in each["errors"]]  # type: ignore[attr-defined]  # a list
    context = {
        "call": call,
        "tag": tag_of(call),
        "told": closings.told(call, now),
        "facts": _facts(call),
        "section": _section(call),
        "forms": {name: each["questions"] for name, each in shown.items()},
        "may": {"extend": begun, "close": state is CallState.OPEN, "more": begun},
        "given": [_given(call, each) for each in record.extensions],
        "zone": closings.zone_words(call.zone),
        "nonces": {name: one.nonce(f"call-{name}", call.id, call.version) for name in FORMS},
        "reader": any(me.holds(role) for role in chronicling.READERS),
        "errors": errors,
    }
    return Page("office_call.html", context, status=UNPROCESSABLE if errors and status == 200 else status)


def _facts(call: Call) -> list[tuple[str, str]]:
    programme = offering.programme(call.programme)
    most = call.limits(programme.limits).in_all
    opened = call.opens_at <= clock.now()
    return [
        (said(_("Program")), said(programme.title)),
        *([(said(_("Opened")), opening_words(call.opens_at, call.zone))] if opened else []),
        (said(_("Time zone")), closings.zone_words(call.zone)),
        (said(_("At most from one person")), str(most)),
    ]


def _section(call: Call) -> dict[str, str] | None:
    at = call.section_closes_at
    return closings.deadline(at, call.zone, clock.now()) if at else None


def _given(call: Call, extension: Extension) -> dict[str, object]:
    until = closing_words(extension.until, call.zone)
    return {"mail": extension.mail, "until": until, "used": bool(extension.submission)}


def _pressed(one: Asked, act: str, call: str) -> tuple[Officer, CallRecord, int]:
    version = version_shown(one)
    one.pressed(f"call-{act}", call, version)
    me = known_officer(one).officer
    return me, calling.read(call, me), version


def _refused(one: Asked, me: Officer, record: CallRecord, act: str, filled: Filled, refusal: Refusal) -> Answer:
    """The page as the call is by now, with what was typed."""
    sentence = said(fields.MEANWHILE) if isinstance(refusal, ChangedMeanwhile) else sentence_of(refusal)
    now = calling.read(record.call.id, me)
    return _room(one, me, now, {act: filled.but(WHERE[act], sentence)}, refusal.status)


@route(routes, "/office/calls/{call}/extend", "POST")
def extend(one: Asked, call: str) -> Answer:
    """Shows what applicants will read, or with `act` = save extends the call."""
    me, record, version = _pressed(one, "extend", call)
    filled, zone = forms.read(LATER, {}, one.typed), record.call.zone
    if filled.errors or one.typed.get("act") == "change":
        return _room(one, me, record, {"extend": filled})
    closes_at, saving = later(filled, "until", zone).at, one.typed.get("act") == "save"
    if not _is_later(record.call, closes_at, pressed=saving):
        return _room(one, me, record, {"extend": filled.but(WHERE["extend"], said(LATER_WANTED))})
    try:
        if not saving:
            wanted = replace(record.call, closes_at=closes_at, extended=True)
            calling.look_over(wanted)
            action, nonce = f"/office/calls/{call}/extend", one.nonce("call-extend", call, version)
            notes, button = later_notes(filled, "until", zone), _("Extend the call")
            return preview(one, wanted, notes, action=action, button=button, nonce=nonce, version=version)
        calling.extend(record, closes_at, version=version, by=me)
    except (ChangedMeanwhile, calling.Overlapping) as refusal:
        return _refused(one, me, record, "extend", filled, refusal)
    return See(f"/office/calls/{call}")


def _is_later(call: Call, closes_at: datetime, *, pressed: bool) -> bool:
    """Of a call whose extension was `pressed` twice, the closing is what it was extended to."""
    present = call.closes_at
    if present is None or closes_at <= clock.now():
        return False
    return closes_at > present or (pressed and closes_at == present)


@route(routes, "/office/calls/{call}/close", "POST")
def close(one: Asked, call: str) -> Answer:
    me, record, version = _pressed(one, "close", call)
    filled = forms.read(CLOSING, {}, one.typed)
    if filled.errors:
        return _room(one, me, record, {"close": filled})
    try:
        calling.close(record, version=version, by=me)
    except ChangedMeanwhile as refusal:
        return _refused(one, me, record, "close", filled, refusal)
    return See(f"/office/calls/{call}")


@route(routes, "/office/calls/{call}/more", "POST")
def more(one: Asked, call: str) -> Answer:
    """More time for one person: the link goes to the address that was typed."""
    me, record, version = _pressed(one, "more", call)
    filled, closes_at = forms.read(MORE, {}, one.typed), record.call.closes_at
    if filled.errors:
        return _room(one, me, record, {"more": filled})
    until = later(filled, "more", record.call.zone).at
    latest = max(closes_at or until, clock.now())
    if closes_at is None or not latest < until <= latest + extending.MOST:
        return _room(one, me, record, {"more": filled.but(WHERE["more"], said(MORE_WANTED))})
    try:
        extending.give(record, filled.text("mail"), until, version=version, by=me)
    except (ChangedMeanwhile, extending.ManyExtensions) as refusal:
        return _refused(one, me, record, "more", filled, refusal)
    return See(f"/office/calls/{call}#more")
