"""Making a device known: ask for a code, type it; or use a passkey. And the list of known devices."""

from chalice import Blueprint

from chalicelib.config import settings
from chalicelib.domain.errors import DeviceUnknown, LinkDead, NotFound, TooMany, WrongCode
from chalicelib.domain.people import Officer
from chalicelib.language import day, said
from chalicelib.language import marked as _
from chalicelib.services import offering, passkeys, recognising
from chalicelib.services.recognising import Known, Seen
from chalicelib.store import officers
from chalicelib.web import guarding
from chalicelib.web.answering import Answer, Data, Page, See
from chalicelib.web.asking import DEVICE, OFFICE, Asked, cookie
from chalicelib.web.routing import route

routes = Blueprint(__name__)

DAYS_KNOWN = 30

SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}
PROGRAMS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}


def label_of(one: Asked) -> str:
    """What this device is called in the list: "Chrome on Windows"."""
    agent = one.headers.get("user-agent", "")
    program = next((name for mark, name in PROGRAMS.items() if mark in agent), said(_("Browser")))
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return f"{program} on {system}" if system else program


def inside(path: str) -> str:
    """The place to go on to: a path of this site, else the officers' rooms."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/office"


def _seen(one: Asked, then: str) -> Seen:
    parts = then.split("/")
    return recognising.look(one.claim(parts[2] if len(parts) > 2 and parts[1] in ("decide", "vouch") else OFFICE))


def _person(seen: Seen) -> Officer:
    """The officer whom the followed link names, or whose device this is. Raises DeviceUnknown, LinkDead."""
    if seen.link and seen.link.officer:
        return _still_officer(seen.link.officer)
    if seen.officer:
        return seen.officer
    raise DeviceUnknown


def _still_officer(officer: str) -> Officer:
    try:
        return officers.read(officer)
    except NotFound:
        raise LinkDead from None  # removed since the link was mailed


@route(routes, "/device")
def device(one: Asked) -> Answer:
    return _page(one, inside(one.query.get("then", "")))


def _page(one: Asked, then: str, *, asked: bool = False, error: str = "", status: int = 200) -> Answer:
    try:
        person = _person(_seen(one, then))
    except DeviceUnknown:
        return Page("device_nobody.html", {"asked": "asked" in one.query, "guard": guarding.held(one, "entrance")})
    _devices, held = recognising.held_by(person)
    needs = person.must_hold_passkey(settings().passkey_roles)
    context = {
        "officer": person,
        "mail": masked(person.mail),
        "then": then,
        "asked": asked or "asked" in one.query,
        "may_code": not (needs and held),
        "may_passkey": bool(held),
        "errors": [{"href": "#code", "text": error}] if error else [],
        "error": error,
        "nonce": one.nonce("device", then),
    }
    return Page("device.html", context, status=status)


def masked(mail: str) -> str:
    name, _at, host = mail.partition("@")
    return f"{name[:2]}…@{host}"


@route(routes, "/device/link", "POST")
def ask_for_link(one: Asked) -> Answer:
    origin = guarding.pressed(one, "entrance")
    recognising.ask_for_link(one.typed.get("mail", ""), origin)
    return See("/device?asked=1")


@route(routes, "/device/code", "POST")
def ask(one: Asked) -> Answer:
    then = inside(one.typed.get("then", ""))
    one.pressed("device", then)
    try:
        recognising.ask_for_code(_person(_seen(one, then)), one.browser)
    except TooMany as refusal:
        return _page(one, then, asked=True, error=said(refusal.sentence), status=refusal.status)
    return See(f"/device?then={then}&asked=1")


@route(routes, "/device", "POST")
def type_code(one: Asked) -> Answer:
    then = inside(one.typed.get("then", ""))
    one.pressed("device", then)
    person = _person(_seen(one, then))
    try:
        known = recognising.type_code(person, one.browser, one.typed.get("code", ""), label_of(one))
    except WrongCode as wrong:
        return _page(one, then, asked=True, error=said(wrong.sentence), status=403)
    return See(then, cookies=(cookie(DEVICE, known, days=DAYS_KNOWN),))


@route(routes, "/device/passkey")
def passkey(one: Asked) -> Answer:
    """Where an officer whose role needs a passkey adds one; the device is known by a code so far."""
    then = inside(one.query.get("then", ""))
    seen = recognising.look(one.claim())
    if seen.officer is None or seen.device is None:
        return See(f"/device?then={then}")
    return Page("device_passkey.html", {"officer": seen.officer, "then": then, "nonce": one.nonce("device", then)})


@route(routes, "/device/passkey/options", "POST")
def options(one: Asked) -> Answer:
    """What the browser hands to its authenticator: to add a passkey (known device) or to sign with one."""
    then = inside(one.typed.get("then", ""))
    one.pressed("device", then)
    seen = _seen(one, then)
    if one.typed.get("act") == "add":
        return Data({"options": passkeys.challenge_to_add(_on_known_device(seen), one.browser)})
    return Data({"options": passkeys.challenge_to_sign(_person(seen), one.browser)})


def _on_known_device(seen: Seen) -> Officer:
    if seen.officer is None or seen.device is None:
        raise DeviceUnknown
    return seen.officer


@route(routes, "/device/passkey", "POST")
def use_passkey(one: Asked) -> Answer:
    then, answer = inside(one.typed.get("then", "")), one.typed.get("answer", "{}")
    one.pressed("device", then)
    seen = _seen(one, then)
    if one.typed.get("act") == "add":
        known = passkeys.add_passkey(_on_known_device(seen), one.browser, answer, label_of(one))
    else:
        known = passkeys.sign_with_passkey(_person(seen), one.browser, answer, label_of(one))
    return Data({"then": then}, cookies=(cookie(DEVICE, known, days=DAYS_KNOWN),))


def known_officer(one: Asked) -> Known:
    """For the officers' rooms. Raises DeviceUnknown, PasskeyNeeded."""
    return recognising.look(one.claim()).known()


@route(routes, "/office/devices")
def devices(one: Asked) -> Answer:
    known = known_officer(one)
    held, keys = recognising.held_by(known.officer)
    zone = offering.association().zone
    rows = [
        {
            "key": f"DEVICE#{each.id}",
            "label": each.label,
            "how": said(_("Passkey") if each.proof == "passkey" else _("Typed code")),
            "since": day(each.since, zone),
            "this": each.id == known.device.id,
        }
        for each in held
    ]
    key_rows = [{"key": f"PASSKEY#{each.id}", "label": each.label, "since": day(each.since, zone)} for each in keys]
    context = {"officer": known.officer, "devices": rows, "passkeys": key_rows, "then": "/office/devices"}
    return Page(
        "devices.html",
        {**context, "nonce": one.nonce("devices"), "passkey_nonce": one.nonce("device", "/office/devices")},
    )


@route(routes, "/office/devices", "POST")
def forget(one: Asked) -> Answer:
    one.pressed("devices")
    known = known_officer(one)
    key = one.typed.get("key", "")
    if key.startswith(("DEVICE#", "PASSKEY#")):
        recognising.forget(known.officer, key)
    if key == f"DEVICE#{known.device.id}":
        return See("/", cookies=(cookie(DEVICE, "", days=-1),))
    return See("/office/devices")
