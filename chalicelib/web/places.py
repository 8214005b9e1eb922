"""Regions and sections for everybody: the lists, a region with its meetings and offices, calendars of meetings."""

from collections.abc import Iterable

from chalice import Blueprint

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import NotFound
from chalicelib.domain.meetings import Meeting
from chalicelib.domain.people import Officer
from chalicelib.domain.places import Region
from chalicelib.domain.roles import ROLE_WORDS, Role
from chalicelib.language import clock_time, day, said
from chalicelib.services import appointing, calendars, meetings, offering, places
from chalicelib.store import officers
from chalicelib.web.answering import Answer, Download, Page
from chalicelib.web.asking import Asked
from chalicelib.web.kinds.addresses import STATE_NAMES
from chalicelib.web.place_fields import country_name
from chalicelib.web.routing import route

routes = Blueprint(__name__)

ENDING = ".ics"


@route(routes, "/regions")
def regions(one: Asked) -> Answer:
    """By state; those that name none come last."""
    found = places.association().regions
    names = {code: name.title().replace(" Of ", " of ") for name, code in STATE_NAMES.items()}
    codes = sorted({code for region in found for code in region.states}, key=lambda code: names.get(code, code))
    context = {
        "states": [
            {"name": names.get(code, code), "regions": [_card(each) for each in found if code in each.states]}
            for code in codes
        ],
        "others": [_card(each) for each in found if not each.states],
    }
    return Page("regions.html", context)


def _card(region: Region) -> dict[str, str]:
    return {"href": f"/regions/{region.id}", "name": said(region.name), "area": said(region.area)}


@route(routes, "/regions/{region}")
def region(one: Asked, region: str) -> Answer:
    """The page of a region; with .ics after it, the calendar of its meetings."""
    if region.endswith(ENDING):
        return _calendar(places.region(region.removesuffix(ENDING)))
    found = places.region(region)
    association = offering.association()
    context = {
        "region": found,
        "mail": found.mail or association.contact,
        "meetings": [line_of(meeting) for meeting in meetings.to_come(found.id, clock.now())],
        "officers": _listed(officers.everyone(), found.id),
        "calendar": f"/regions/{found.id}{ENDING}",
        "public_url": settings().public_url,
    }
    return Page("region.html", context)


def _listed(people: Iterable[Officer], place: str) -> list[dict[str, str]]:
    """Offices of this place with the names of those who agreed to be listed."""
    return [
        {"office": said(ROLE_WORDS[held.role]), "name": one.name, "mail": one.office_mail}
        for one in people
        for held in one.holdings
        if one.listed and held.region == place
    ]


def line_of(meeting: Meeting) -> dict[str, object]:
    """A meeting as people read it, on the clock of its region."""
    same_day = meeting.starts.date() == meeting.ends.date()
    starts, ends = clock_time(meeting.starts_at, meeting.zone), clock_time(meeting.ends_at, meeting.zone)
    hour, _space, zone = starts.rpartition(" ")
    return {
        "id": meeting.id,
        "title": meeting.title,
        "day": day(meeting.starts_at, meeting.zone),
        "starts": hour if same_day and ends.endswith(f" {zone}") else starts,
        "ends": ends if same_day else f"{ends}, {day(meeting.ends_at, meeting.zone)}",
        "venue": meeting.venue,
        "town": meeting.town,
        "whom": said(calendars.whom(meeting)),
        "link": meeting.link,
        "cancelled": meeting.cancelled,
        "calendar": f"/regions/{meeting.region}/{meeting.id}{ENDING}",
    }


def _calendar(region: Region) -> Answer:
    """Past meetings of two years too: a calendar that looks again must not lose them."""
    found = meetings.of_region(region.id)
    return _ics(calendars.written(found, said(region.name)), f"region-{region.id}{ENDING}")


@route(routes, "/regions/{region}/{name}")
def one_meeting(one: Asked, region: str, name: str) -> Answer:
    """One meeting as a calendar takes it: its id with .ics after it."""
    if not name.endswith(ENDING):
        raise NotFound
    found = meetings.read(region, name.removesuffix(ENDING))
    return _ics(calendars.written([found], found.title), f"meeting{ENDING}")


def _ics(text: str, name: str) -> Download:
    return Download(text, "text/calendar; charset=utf-8", name, opened=True)


@route(routes, "/sections")
def sections(one: Asked) -> Answer:
    listed = [each for each in places.association().sections if not each.closed]
    rows = [{"href": f"/sections/{each.id}", "country": country_name(each.id)} for each in listed]
    return Page("sections.html", {"sections": sorted(rows, key=lambda row: row["country"])})


@route(routes, "/sections/{section}")
def section(one: Asked, section: str) -> Answer:
    """A section, and who here writes to it: by the address of the office, for those who agreed to be listed."""
    found = places.association().section(section)
    if found is None or found.closed:
        raise NotFound
    holders = appointing.on_public_pages(Role.ASSOCIATE_SECRETARY, found.id)
    context = {
        "section": found,
        "country": country_name(found.id),
        "secretaries": [{"name": each.name, "mail": each.office_mail} for each in holders],
        "contact": offering.association().contact,
    }
    return Page("section.html", context)
