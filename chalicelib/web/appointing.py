"""The officers' rooms, and for administrators the list of officers: invite, change roles, invite again, remove."""

from collections.abc import Mapping

from chalice import Blueprint

from chalicelib.domain.errors import ForgedPress, Refusal
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import appointing, calling, chronicling, granting, offering, register
from chalicelib.services.importing import desk
from chalicelib.services.letters import showing
from chalicelib.services.meetings import ARRANGERS
from chalicelib.store import officers
from chalicelib.web import holdings
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.checks import WRONG_MAIL, normalised
from chalicelib.web.holdings import Row, holding_words
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

UNPROCESSABLE = 422


@route(routes, "/office")
def office(one: Asked) -> Answer:
    officer = known_officer(one).officer
    context = {
        "officer": officer,
        "roles": [holding_words(holding) for holding in officer.holdings],
        "caller": bool(calling.programmes_of(officer)),
        "register": register.sees(officer),
        "treasurer": granting.pays(officer),
        "administrator": officer.holds(Role.ADMINISTRATOR),
        "importer": desk.may_import(officer),
        "arranger": any(holding.role in ARRANGERS for holding in officer.holdings),
        "sections": bool(offering.association().sections),
        "reader": any(officer.holds(role) for role in chronicling.READERS),
        "mails": showing.reads(officer),
    }
    return Page("office.html", context)


def _administrator(one: Asked) -> Officer:
    """Raises DeviceUnknown, PasskeyNeeded, NotAllowed."""
    me = known_officer(one).officer
    appointing.only_administrators(me)
    return me


def form(rows: list[Row], wrong: Mapping[str, str]) -> dict[str, object]:
    """What parts/holdings.html and the error summary need."""
    return {
        "rows": rows,
        "role_choices": holdings.role_choices(rows),
        "place_choices": holdings.place_choices(),
        "wrong": dict(wrong),
        "errors": [{"href": f"#{name}", "text": sentence} for name, sentence in wrong.items()],
    }


@route(routes, "/office/officers")
def people(one: Asked) -> Answer:
    return _people(one, _administrator(one), holdings.with_empty([], holdings.FRESH_ROWS), {})


def _people(one: Asked, me: Officer, rows: list[Row], wrong: Mapping[str, str], status: int = 200) -> Answer:
    listed = [
        {
            "id": each.id,
            "name": each.name,
            "mail": each.mail,
            "roles": [holding_words(holding) for holding in each.holdings],
            "me": each.id == me.id,
        }
        for each in officers.everyone()
    ]
    context = {"officer": me, "people": listed, "typed": one.typed, "nonce": one.nonce("officers"), **form(rows, wrong)}
    return Page("officers.html", context, status=status)


@route(routes, "/office/officers", "POST")
def invite(one: Asked) -> Answer:
    """Invites, or with `act` = more shows one more row for a role."""
    one.pressed("officers")
    me = _administrator(one)
    name, mail, rows = (
        one.typed.get("name", "").strip(),
        one.typed.get("mail", "").strip(),
        holdings.typed_rows(one.typed),
    )
    if one.typed.get("act") == "more":
        return _people(one, me, holdings.with_empty(rows), {})
    wrong = _missing(name, mail) | holdings.problems(rows)
    if wrong:
        return _people(one, me, rows, wrong, UNPROCESSABLE)
    try:
        appointing.appoint(name, mail, holdings.holdings(rows), by=me)
    except appointing.AddressInUse as refusal:
        return _people(one, me, rows, {"mail": sentence_of(refusal)}, refusal.status)
    return See("/office/officers")


def _missing(name: str, mail: str) -> dict[str, str]:
    wrong = {} if name else {"name": said(_("Enter the officer's name"))}
    return wrong if normalised(mail) else wrong | {"mail": said(WRONG_MAIL)}


@route(routes, "/office/officers/{officer}")
def person(one: Asked, officer: str) -> Answer:
    me, found = _administrator(one), officers.read(officer)
    return _person(one, me, found, holdings.rows_of(found.holdings), {})


def _person(
    one: Asked, me: Officer, found: Officer, rows: list[Row], wrong: Mapping[str, str], status: int = 200
) -> Answer:
    context = {
        "officer": me,
        "person": found,
        "me": found.id == me.id,
        "nonce": one.nonce("officer", found.id, found.version),
        **form(rows, wrong),
    }
    return Page("officer.html", context, status=status)


@route(routes, "/office/officers/{officer}", "POST")
def change(one: Asked, officer: str) -> Answer:
    """Saves the roles (`act` = save), shows one more row (more), or invites again after a lost device (invite)."""
    version = one.typed.number("version")
    one.pressed("officer", officer, version)
    me, found = _administrator(one), officers.read(officer)
    rows, act = holdings.typed_rows(one.typed), one.typed.get("act", "")
    if act == "invite":
        appointing.invite_again(found, by=me)
        return See("/office/officers")
    if act == "more":
        return _person(one, me, found, holdings.with_empty(rows), {})
    if act != "save" or version is None:
        raise ForgedPress
    return _changed(one, me, found, rows, version)


def _changed(one: Asked, me: Officer, found: Officer, rows: list[Row], version: int) -> Answer:
    wrong = holdings.problems(rows)
    if wrong:
        return _person(one, me, found, rows, wrong, UNPROCESSABLE)
    try:
        appointing.change(found, holdings.holdings(rows), version=version, by=me)
    except Refusal as refusal:
        now = officers.read(found.id)
        shown = holdings.rows_of(now.holdings) if now.version != version else rows
        return _person(one, me, now, shown, {"role-1": sentence_of(refusal)}, refusal.status)
    return See("/office/officers")


@route(routes, "/office/officers/{officer}/remove")
def ask_to_remove(one: Asked, officer: str) -> Answer:
    me = _administrator(one)
    return _removal(one, me, officers.read(officer))


def _removal(one: Asked, me: Officer, found: Officer, refusal: Refusal | None = None) -> Answer:
    context = {
        "officer": me,
        "person": found,
        "me": found.id == me.id,
        "roles": [holding_words(holding) for holding in found.holdings],
        "errors": [{"href": "#remove", "text": sentence_of(refusal)}] if refusal else [],
        "nonce": one.nonce("remove", found.id, found.version),
    }
    return Page("officer_remove.html", context, status=refusal.status if refusal else 200)


@route(routes, "/office/officers/{officer}/remove", "POST")
def remove(one: Asked, officer: str) -> Answer:
    one.pressed("remove", officer, one.typed.number("version"))
    me, found = _administrator(one), officers.read(officer)
    try:
        appointing.remove(found, by=me)
    except Refusal as refusal:
        return _removal(one, me, found, refusal)
    return See("/office/officers")
