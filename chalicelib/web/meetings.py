"""Meetings in the officers' rooms: the secretary or president of a region adds, changes and cancels them."""

from datetime import date

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.meetings import MOST_IN_A_SERIES, REPEATS, Meeting
from chalicelib.domain.people import Officer
from chalicelib.domain.places import Region
from chalicelib.domain.questions import Consent
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import meetings, offering, places
from chalicelib.web import fields, forms
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.forms import Filled
from chalicelib.web.keeping import version_shown
from chalicelib.web.meeting_fields import CHANGED, NEW, ONCE, as_it_is, checked, made
from chalicelib.web.place_fields import zone_name
from chalicelib.web.places import line_of
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route

routes = Blueprint(__name__)

UNPROCESSABLE = 422
CANCELLING = QuestionPage(
    "cancel",
    _("Cancel it"),
    Consent("sure", _("Yes, this meeting is canceled"), missing=_("Tick the box if the meeting is canceled")),
)


def _arranger(one: Asked, region: str) -> tuple[Officer, Region]:
    """Raises DeviceUnknown, PasskeyNeeded, NotAllowed, NotFound."""
    me = known_officer(one).officer
    meetings.only_arrangers(me, region)
    return me, places.region(region)


def _zone(region: Region) -> str:
    return region.zone or offering.association().zone


@route(routes, "/office/regions/{region}/meetings")
def arranged(one: Asked, region: str) -> Answer:
    _me, found = _arranger(one, region)
    return _arranged(one, found, forms.blank(NEW, {"often": ONCE}))


def _arranged(one: Asked, region: Region, filled: Filled) -> Answer:
    context = {
        "region": region,
        "zone": zone_name(_zone(region)),
        "meetings": [line_of(meeting) for meeting in meetings.to_come(region.id, clock.now())],
        "nonce": one.nonce("meetings", region.id),
        **fields.alone(NEW, filled.form, filled.errors),
    }
    return Page("office_meetings.html", context, status=UNPROCESSABLE if filled.errors else 200)


@route(routes, "/office/regions/{region}/meetings", "POST")
def add(one: Asked, region: str) -> Answer:
    one.pressed("meetings", region)
    me, place = _arranger(one, region)
    filled = checked(forms.read(NEW, {}, one.typed), _zone(place))
    if filled.errors:
        return _arranged(one, place, filled)
    planned = _planned(place, filled)
    if meetings.too_many(planned):
        sentence = said(_("That makes more than {most}. Choose an earlier day."), most=MOST_IN_A_SERIES)
        return _arranged(one, place, filled.but("until-month", sentence))
    meetings.add(planned, by=me)
    return See(f"/office/regions/{region}/meetings")


def _planned(place: Region, filled: Filled) -> list[Meeting]:
    """One meeting, or those of a series."""
    first = made(clock.new_id(), place.id, _zone(place), filled)
    months = REPEATS.get(filled.text("often"))
    return meetings.repeated(first, months, date.fromisoformat(filled.text("until"))) if months else [first]


@route(routes, "/office/regions/{region}/meetings/{meeting}")
def see(one: Asked, region: str, meeting: str) -> Answer:
    _me, place = _arranger(one, region)
    found = meetings.read(region, meeting)
    return _shown(one, place, found, _as_it_is(found), forms.blank(CANCELLING))


def _as_it_is(meeting: Meeting) -> Filled:
    return forms.blank(CHANGED, as_it_is(meeting))


def _shown(
    one: Asked, place: Region, now: Meeting, filled: Filled, cancelling: Filled, *, newer: bool = False
) -> Answer:
    """One meeting to change or cancel; with `newer`, what somebody else wrote meanwhile stands above what was typed."""
    changing = fields.alone(CHANGED, filled.form, filled.errors)
    context = {
        "region": place,
        "zone": zone_name(_zone(place)),
        "meeting": now,
        "line": line_of(now),
        "nonce": one.nonce("meeting", now.id, now.sequence),
        "newer": fields.changed(CHANGED, filled.answers, as_it_is(now)) if newer else [],
        "questions": changing["questions"],
        "cancelling": fields.alone(CANCELLING, cancelling.form, cancelling.errors)["questions"],
        "errors": fields.told(CHANGED, {**filled.errors, **cancelling.errors}),
    }
    return Page("office_meeting.html", context, status=UNPROCESSABLE if context["errors"] else 200)


@route(routes, "/office/regions/{region}/meetings/{meeting}", "POST")
def change(one: Asked, region: str, meeting: str) -> Answer:
    """Saves, or with `act` = cancel cancels; the box to tick is what nobody does by mistake.

    Saving one that was cancelled says that it takes place after all.
    """
    version = version_shown(one)
    one.pressed("meeting", meeting, version)
    me, place = _arranger(one, region)
    before = meetings.read(region, meeting)
    if one.typed.get("act") == "cancel":
        return _cancelled(one, place, before, me, version)
    filled = checked(forms.read(CHANGED, {}, one.typed), _zone(place), before)
    if filled.errors:
        return _shown(one, place, before, filled, forms.blank(CANCELLING))
    try:
        meetings.change(made(meeting, region, _zone(place), filled, version), by=me)
    except ChangedMeanwhile:
        now = meetings.read(region, meeting)
        late = filled.but("title", said(fields.MEANWHILE))
        return _shown(one, place, now, late, forms.blank(CANCELLING), newer=True)
    return See(f"/office/regions/{region}/meetings")


def _cancelled(one: Asked, place: Region, before: Meeting, me: Officer, version: int) -> Answer:
    sure = forms.read(CANCELLING, {}, one.typed)
    if sure.errors:
        return _shown(one, place, before, _as_it_is(before), sure)
    meetings.cancel(before, sequence=version, by=me)
    return See(f"/office/regions/{place.id}/meetings")
