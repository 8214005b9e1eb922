"""Regions and sections in the officers' rooms: administrators add, change and close them."""

from typing import Any

from chalice import Blueprint

from chalicelib.domain.association import Association
from chalicelib.domain.errors import ChangedMeanwhile, NotFound
from chalicelib.domain.people import Officer
from chalicelib.domain.questions import Page as QuestionPage
from chalicelib.domain.roles import Role
from chalicelib.language import said
from chalicelib.services import appointing, meetings, places
from chalicelib.web import fields, forms
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.forms import Filled
from chalicelib.web.keeping import version_shown
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


def _new(one: Asked, kind: Kind, page: QuestionPage, filled: Filled) -> Answer:
    context = {
        "heading": said(kind.add_words),
        "action": f"/office/{kind.word}s/new",
        "back_to": f"/office/{kind.word}s",
        "version": 0,
        "newer": [],
        "nonce": one.nonce(kind.word, "new"),
        **fields.alone(page, filled.form, filled.errors),
    }
    return Page("office_place.html", context, status=UNPROCESSABLE if filled.errors else 200)


def _begin(one: Asked, kind: Kind) -> Answer:
    _administrator(one)
    page = kind.adding()
    return _new(one, kind, page, forms.blank(page))


def _add(one: Asked, kind: Kind) -> Answer:
    one.pressed(kind.word, "new")
    me, page = _administrator(one), kind.adding()
    filled = forms.read(page, {}, one.typed)
    if not filled.errors:
        try:
            kind.add(kind.made(filled.text("id"), filled, 0), by=me)
        except kind.taken as refusal:
            filled = filled.but("id", sentence_of(refusal))
    return _new(one, kind, page, filled) if filled.errors else See(f"/office/{kind.word}s")


def _shown(one: Asked, kind: Kind, now: Any, version: int, filled: Filled, *, newer: bool = False) -> Answer:
    """The form of one place; with `newer`, what somebody else wrote meanwhile stands above what was typed."""
    page = kind.changing()
    context = {
        "heading": kind.title(now),
        "action": f"/office/{kind.word}s/{now.id}",
        "back_to": f"/office/{kind.word}s",
        "version": version,
        "newer": fields.changed(page, filled.answers, kind.as_it_is(now)) if newer else [],
        "nonce": one.nonce(kind.word, now.id, version),
        **fields.alone(page, filled.form, filled.errors),
    }
    return Page("office_place.html", context, status=UNPROCESSABLE if filled.errors else 200)


def _found(association: Association, kind: Kind, place: str) -> Any:
    """Raises NotFound."""
    found = kind.found(association, place)
    if found is None:
        raise NotFound
    return found


def _see(one: Asked, kind: Kind, place: str) -> Answer:
    _administrator(one)
    now = _found(places.read(), kind, place)
    return _shown(one, kind, now, now.version, forms.blank(kind.changing(), kind.as_it_is(now)))


def _change(one: Asked, kind: Kind, place: str) -> Answer:
    version = version_shown(one)
    one.pressed(kind.word, place, version)
    me, known = _administrator(one), _found(places.association(), kind, place)
    filled = forms.read(kind.changing(), {}, one.typed)
    if filled.errors:
        return _shown(one, kind, known, version, filled)
    try:
        kind.change(kind.made(place, filled, version), by=me)
    except ChangedMeanwhile:
        now = _found(places.read(), kind, place)
        return _shown(one, kind, now, now.version, filled.but("name", said(fields.MEANWHILE)), newer=True)
    return See(f"/office/{kind.word}s")


@route(routes, "/office/regions/new")
def new_region(one: Asked) -> Answer:
    return _begin(one, REGIONS)


@route(routes, "/office/regions/new", "POST")
def add_region(one: Asked) -> Answer:
    return _add(one, REGIONS)


@route(routes, "/office/regions/{region}")
def region(one: Asked, region: str) -> Answer:
    return _see(one, REGIONS, region)


@route(routes, "/office/regions/{region}", "POST")
def change_region(one: Asked, region: str) -> Answer:
    return _change(one, REGIONS, region)


@route(routes, "/office/sections/new")
def new_section(one: Asked) -> Answer:
    return _begin(one, SECTIONS)


@route(routes, "/office/sections/new", "POST")
def add_section(one: Asked) -> Answer:
    return _add(one, SECTIONS)


@route(routes, "/office/sections/{section}")
def section(one: Asked, section: str) -> Answer:
    return _see(one, SECTIONS, section)


@route(routes, "/office/sections/{section}", "POST")
def change_section(one: Asked, section: str) -> Answer:
    return _change(one, SECTIONS, section)
