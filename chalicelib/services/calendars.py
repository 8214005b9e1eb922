"""Meetings as calendars read them (RFC 5545), with time zones that every phone knows."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.config import settings
from chalicelib.domain.meetings import Meeting
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import offering

if TYPE_CHECKING:
    from icalendar import Event

# How often a calendar should look again; most have an interval of their own.
LOOK_AGAIN = "PT6H"


def written(meetings: Iterable[Meeting], name: str) -> str:
    """The text of an .ics file. Every meeting has its own UID for ever; SEQUENCE and STATUS tell of changes."""
    from icalendar import Calendar  # 80 ms that no page needs

    made = Calendar()
    made.add("prodid", f"-//Amikeco//{offering.association().slug}//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval;value=duration", LOOK_AGAIN)
    made.add("x-published-ttl", LOOK_AGAIN)
    listed = list(meetings)
    for meeting in listed:
        made.add_component(_event(meeting))
    years = [meeting.starts.year for meeting in listed]
    if years:
        made.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))
    return bytes(made.to_ical()).decode()


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
