"""Meetings and deadlines as calendars read them (RFC 5545), with time zones that every phone knows."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.calls import Call
from chalicelib.domain.meetings import Meeting
from chalicelib.language import closing_words, said
from chalicelib.language import marked as _
from chalicelib.services import offering

if TYPE_CHECKING:
    from icalendar import Calendar, Event

# How often a calendar should look again; most have an interval of their own.
LOOK_AGAIN = "PT6H"
LAST_HOUR, BELL = timedelta(hours=1), timedelta(days=1)


def written(meetings: Iterable[Meeting], name: str) -> str:
    """The text of an .ics file. Every meeting has its own UID for ever; SEQUENCE and STATUS tell of changes."""
    made = _calendar(name)
    made.add("refresh-interval;value=duration", LOOK_AGAIN)
    made.add("x-published-ttl", LOOK_AGAIN)
    listed = list(meetings)
    for meeting in listed:
        made.add_component(_event(meeting))
    years = [meeting.starts.year for meeting in listed]
    if years:
        made.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))
    return bytes(made.to_ical()).decode()


def _calendar(name: str) -> "Calendar":
    from icalendar import Calendar, vText  # 80 ms that no page needs

    made = Calendar()
    made.add("prodid", f"-//Amikeco//{offering.association().slug}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", vText(name))
    made.add("x-wr-calname", vText(name))
    return made


def of_call(call: Call, *, officers: bool) -> str:
    """The closing of a call; for officers also when statements of regions and sections must be there."""
    made = _calendar(call.title)
    at = [("closing", _("Closes: {title}"), call.closes_at)]
    if officers:
        at.append(("statements", _("Last moment for statements: {title}"), call.section_closes_at))
    for what, sentence, until in at:
        if until:
            made.add_component(_deadline(call, what, said(sentence, title=call.title), until))
    return bytes(made.to_ical()).decode()


def _deadline(call: Call, what: str, summary: str, until: datetime) -> "Event":
    """The hour before it, in UTC: it stands right in every calendar, whatever the call's zone. A bell a day before."""
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{call.id}-{what}@{offering.association().slug}.amikeco")
    event.add("dtstamp", clock.now())
    event.add("sequence", call.version)
    event.add("dtstart", until - LAST_HOUR)
    event.add("dtend", until)
    event.add("summary", summary)
    event.add("description", closing_words(until, call.zone))
    event.add("url", f"{settings().public_url}/apply/{call.programme}")
    bell = Alarm()
    bell.add("action", "DISPLAY")
    bell.add("description", summary)
    bell.add("trigger", -BELL)
    event.add_component(bell)
    return event


def _event(meeting: Meeting) -> "Event":
    from icalendar import Event

    zone = ZoneInfo(meeting.zone)
    event = Event()
    event.add("uid", f"{meeting.id}@{offering.association().slug}.amikeco")
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("sequence", meeting.sequence)
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    event.add("dtstart", meeting.starts.replace(tzinfo=zone))
    event.add("dtend", meeting.ends.replace(tzinfo=zone))
    event.add("summary", meeting.title)
    event.add("location", ", ".join(part for part in (meeting.venue, meeting.town) if part))
    event.add("description", "\n".join(part for part in (said(whom(meeting)), meeting.link) if part))
    event.add("url", meeting.link or f"{settings().public_url}/regions/{meeting.region}")
    return event


def whom(meeting: Meeting) -> str:
    return _("Members and guests are welcome.") if meeting.guests else _("For members.")
