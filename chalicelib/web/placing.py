"""Regions and sections in the officers' rooms: administrators add, change and close them."""

from chalice import Blueprint

from chalicelib.domain.errors import ChangedMeanwhile, NotFound
from chalicelib.domain.people import Officer
from chalicelib.domain.workflow import Role
from chalicelib.language import said
from chalicelib.services import appointing, meetings, places
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.entries import Filled, filled, form
from chalicelib.web.place_fields import REGIONS, SECTIONS, Kind, country_name
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

UNPROCESSABLE = 422


def _administrator(one: Asked) -> Officer:
    me = known_officer(one).officer
    appointing.only_administrators(me)
    return me


@route(routes, "/office/regions")
def regions(one: Asked) -> Answer:
    """All of them for administrators; for others those whose meetings they arrange."""
    me, now = known_officer(one).officer, places.read()
    administrator = me.holds(Role.ADMINISTRATOR)
    listed = [
        {"id": each.id, "name": said(each.name), "closed": each.closed, "arrange": meetings.may_arrange(me, each.id)}
        for each in (*now.regions, *now.closed_regions)
    ]
    shown = [each for each in listed if administrator or each["arrange"]]
    return Page("office_regions.html", {"officer": me, "administrator": administrator, "regions": shown})


@route(routes, "/office/sections")
def sections(one: Asked) -> Answer:
    me = _administrator(one)
    listed = [
        {"id": each.id, "country": country_name(each.id), "name": each.name, "closed": each.closed}
        for each in places.read().sections
    ]
    listed.sort(key=lambda each: str(each["country"]))
    return Page("office_sections.html", {"officer": me, "sections": listed})


def _new(one: Asked, kind: Kind, found: Filled) -> Answer:
    context = {
        "heading": said(kind.add_words),
        "action": f"/office/{kind.word}s/new",
        "back_to": f"/office/{kind.word}s",
        "version": 0,
        "nonce": one.nonce(kind.word, "new"),
        **form((kind.key(), *kind.entries), found),
    }
    return Page("office_place.html", context, status=UNPROCESSABLE if found.wrong else 200)


def _add(one: Asked, kind: Kind) -> Answer:
    one.pressed(kind.word, "new")
    me = _administrator(one)
    found = filled((kind.key(), *kind.entries), one.typed)
    if not found.wrong:
        try:
            kind.add(kind.made(found.values["id"], found.values, False, 0), by=me)
        except kind.taken as refusal:
            found = found.but_wrong("id", sentence_of(refusal))
    return _new(one, kind, found) if found.wrong else See(f"/office/{kind.word}s")


def _shown(
    one: Asked, kind: Kind, place: str, typed: Filled | None = None, version: int = 0, problem: str = ""
) -> Answer:
    """The form of one place: as it is now, or with what was typed on the version that was shown."""
    now = kind.found(places.read(), place)
    if now is None:
        raise NotFound
    found = typed or Filled(
        {**kind.values(now), "closed": "yes" if now.closed else ""}, {"name": problem} if problem else {}
    )
    number = version if typed else now.version
    context = {
        "heading": kind.title(now),
        "action": f"/office/{kind.word}s/{place}",
        "back_to": f"/office/{kind.word}s",
        "version": number,
        "nonce": one.nonce(kind.word, place, number),
        **form(kind.all_entries, found),
    }
    return Page("office_place.html", context, status=UNPROCESSABLE if found.wrong else 200)


def _change(one: Asked, kind: Kind, place: str) -> Answer:
    version = one.typed.number("version")
    one.pressed(kind.word, place, version)
    me = _administrator(one)
    if kind.found(places.association(), place) is None:
        raise NotFound
    found = filled(kind.all_entries, one.typed)
    if found.wrong:
        return _shown(one, kind, place, found, version or 0)
    try:
        kind.change(kind.made(place, found.values, found.values["closed"] == "yes", version or 0), by=me)
    except ChangedMeanwhile as refusal:
        return _shown(one, kind, place, problem=sentence_of(refusal))
    return See(f"/office/{kind.word}s")


@route(routes, "/office/regions/new")
def new_region(one: Asked) -> Answer:
    _administrator(one)
    return _new(one, REGIONS, Filled({}, {}))


@route(routes, "/office/regions/new", "POST")
def add_region(one: Asked) -> Answer:
    return _add(one, REGIONS)


@route(routes, "/office/regions/{region}")
def region(one: Asked, region: str) -> Answer:
    _administrator(one)
    return _shown(one, REGIONS, region)


@route(routes, "/office/regions/{region}", "POST")
def change_region(one: Asked, region: str) -> Answer:
    return _change(one, REGIONS, region)


@route(routes, "/office/sections/new")
def new_section(one: Asked) -> Answer:
    _administrator(one)
    return _new(one, SECTIONS, Filled({}, {}))


@route(routes, "/office/sections/new", "POST")
def add_section(one: Asked) -> Answer:
    return _add(one, SECTIONS)


@route(routes, "/office/sections/{section}")
def section(one: Asked, section: str) -> Answer:
    _administrator(one)
    return _shown(one, SECTIONS, section)


@route(routes, "/office/sections/{section}", "POST")
def change_section(one: Asked, section: str) -> Answer:
    return _change(one, SECTIONS, section)
