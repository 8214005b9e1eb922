"""Meetings in the officers' rooms: the secretary or president of a region adds, changes and cancels them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from chalice import Blueprint

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.meetings import MOST_IN_A_SERIES, REPEATS, Meeting, exists
from chalicelib.domain.people import Officer
from chalicelib.domain.places import Region
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import meetings, offering, places
from chalicelib.web import entries
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.entries import Entry, Filled, filled, form
from chalicelib.web.place_fields import zone_name
from chalicelib.web.places import line_of
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

UNPROCESSABLE = 422
LONGEST = timedelta(days=14)
WHOM = (("members", _("Members only")), ("guests", _("Members and guests")))
OFTEN = (
    ("", _("Only once")),
    ("monthly", _("Every month, on the same weekday of the month")),
    ("half_yearly", _("Every half year, on the same weekday of the month")),
    ("yearly", _("Every year, on the same weekday of the month")),
)
MEETING = (
    Entry(
        "title", _("What is it called?"), entries.needed(_("Enter what it is called")), _("Such as “Monthly meeting”")
    ),
    Entry("date", _("Day"), entries.needed(_("Enter the day"), entries.day), "", "date", short=True),
    Entry(
        "starts", _("Begins at"), entries.needed(_("Enter when it begins"), entries.time_of_day), "", "time", short=True
    ),
    Entry("ends", _("Ends at"), entries.needed(_("Enter when it ends"), entries.time_of_day), "", "time", short=True),
    Entry("last_day", _("Last day, if it ends on another"), entries.wanted(entries.day), "", "date", short=True),
    Entry(
        "venue",
        _("Where?"),
        entries.needed(_("Enter where it is")),
        _("A public place, such as a hall or a restaurant. Never anybody's home address: everybody can see this."),
    ),
    Entry("town", _("Town"), entries.needed(_("Enter the town")), _("Such as Oakland, CA")),
    Entry(
        "whom",
        _("For whom?"),
        entries.among(WHOM, _("Choose for whom it is")),
        "",
        "choice",
        (("", _("Choose")), *WHOM),
    ),
    Entry("link", _("Web address with more about it"), entries.wanted(entries.web_address), kind="address"),
)
SERIES = (
    Entry("often", _("How often?"), entries.among(OFTEN, _("Choose how often")), "", "choice", OFTEN),
    Entry("until", _("Repeat until"), entries.wanted(entries.day), _("Only where it is repeated"), "date", short=True),
)
NEW = (*MEETING, *SERIES)


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
    return _arranged(one, found, Filled({}, {}))


def _arranged(one: Asked, region: Region, found: Filled) -> Answer:
    context = {
        "region": region,
        "zone": zone_name(_zone(region)),
        "meetings": [line_of(meeting) for meeting in meetings.to_come(region.id, clock.now())],
        "nonce": one.nonce("meetings", region.id),
        **form(NEW, found),
    }
    return Page("office_meetings.html", context, status=UNPROCESSABLE if found.wrong else 200)


@route(routes, "/office/regions/{region}/meetings", "POST")
def add(one: Asked, region: str) -> Answer:
    one.pressed("meetings", region)
    me, place = _arranger(one, region)
    found = _checked(filled(NEW, one.typed), _zone(place))
    if found.wrong:
        return _arranged(one, place, found)
    first = _meeting(clock.new_id(), place, found.values)
    months = REPEATS.get(found.values["often"])
    planned = meetings.repeated(first, months, date.fromisoformat(found.values["until"])) if months else [first]
    if meetings.too_many(planned):
        sentence = said(_("That makes more than {most}. Choose an earlier day."), most=MOST_IN_A_SERIES)
        return _arranged(one, place, found.but_wrong("until", sentence))
    meetings.add(planned, by=me)
    return See(f"/office/regions/{region}/meetings")


def _checked(found: Filled, zone: str) -> Filled:
    """What no field can see alone: the end after the beginning, a time that there is, an end of the series."""
    if found.wrong:
        return found
    starts, ends = _times(found.values)
    if not exists(starts, zone):
        return found.but_wrong("starts", said(_("Clocks are put forward then: there is no such time on that day")))
    if not timedelta(0) < ends - starts <= LONGEST:
        return found.but_wrong("last_day", said(_("It must end after it begins, within two weeks")))
    if found.values.get("often") and found.values["until"] <= found.values["date"]:
        return found.but_wrong("until", said(_("Enter a day after the first meeting")))
    return found


def _times(values: Mapping[str, str]) -> tuple[datetime, datetime]:
    """An end before the beginning, without a last day, is in the night after."""
    starts = datetime.fromisoformat(f"{values['date']}T{values['starts']}")
    ends = datetime.fromisoformat(f"{values['last_day'] or values['date']}T{values['ends']}")
    return starts, ends + timedelta(days=1) if ends <= starts and not values["last_day"] else ends


def _meeting(identifier: str, region: Region, values: Mapping[str, str], sequence: int = 0) -> Meeting:
    starts, ends = _times(values)
    return Meeting(
        id=identifier,
        region=region.id,
        title=values["title"],
        starts=starts,
        ends=ends,
        zone=_zone(region),
        venue=values["venue"],
        town=values["town"],
        guests=values["whom"] == "guests",
        link=values["link"],
        sequence=sequence,
        changed_at=clock.now(),
    )


def _values(meeting: Meeting) -> dict[str, str]:
    overnight = meeting.ends.date() > meeting.starts.date()
    return {
        "title": meeting.title,
        "date": meeting.starts.date().isoformat(),
        "starts": meeting.starts.strftime("%H:%M"),
        "ends": meeting.ends.strftime("%H:%M"),
        "last_day": meeting.ends.date().isoformat() if overnight else "",
        "venue": meeting.venue,
        "town": meeting.town,
        "whom": "guests" if meeting.guests else "members",
        "link": meeting.link,
    }


@route(routes, "/office/regions/{region}/meetings/{meeting}")
def see(one: Asked, region: str, meeting: str) -> Answer:
    _me, place = _arranger(one, region)
    found = meetings.read(region, meeting)
    return _shown(one, place, found, MEETING, Filled(_values(found), {}))


def _shown(one: Asked, place: Region, meeting: Meeting, fields: Sequence[Entry], found: Filled) -> Answer:
    context = {
        "region": place,
        "zone": zone_name(_zone(place)),
        "meeting": meeting,
        "line": line_of(meeting),
        "nonce": one.nonce("meeting", meeting.id, meeting.sequence),
        **form(fields, found),
    }
    return Page("office_meeting.html", context, status=UNPROCESSABLE if found.wrong else 200)


@route(routes, "/office/regions/{region}/meetings/{meeting}", "POST")
def change(one: Asked, region: str, meeting: str) -> Answer:
    """Saves, or with `act` = cancel cancels; the box to tick is what nobody does by mistake.

    Saving one that was cancelled says that it takes place after all.
    """
    version = one.typed.number("version")
    one.pressed("meeting", meeting, version)
    me, place = _arranger(one, region)
    before = meetings.read(region, meeting)
    if one.typed.get("act") == "cancel":
        return _cancelled(one, place, before, me, version)
    found = _checked(filled(MEETING, one.typed), _zone(place))
    if not found.wrong:
        try:
            meetings.change(_meeting(meeting, place, found.values, version or 0), by=me)
        except ChangedMeanwhile as refusal:
            found = Filled(_values(before), {"title": sentence_of(refusal)})
    if found.wrong:
        return _shown(one, place, before, MEETING, found)
    return See(f"/office/regions/{region}/meetings")


def _cancelled(one: Asked, place: Region, before: Meeting, me: Officer, version: int | None) -> Answer:
    if one.typed.get("sure") != "yes":
        found = Filled(_values(before), {"sure": said(_("Tick the box if the meeting is cancelled"))})
        return _shown(one, place, before, MEETING, found)
    meetings.cancel(before, sequence=version, by=me)
    return See(f"/office/regions/{place.id}/meetings")
