"""The officers' rooms: my devices, and for administrators the list of officers."""

from chalice import Blueprint

from chalicelib.domain.errors import ForgedPress, Refusal
from chalicelib.domain.people import EVERY_REGION, Holding, Officer
from chalicelib.domain.workflow import Role
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import appointing, offering
from chalicelib.services.importing import desk
from chalicelib.store import officers
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

ROLE_WORDS: dict[Role, str] = {
    Role.ADMINISTRATOR: _("Administrator"),
    Role.MEMBERSHIP_CHAIR: _("Membership chair"),
    Role.MEMBER_SERVICES: _("Member services"),
    Role.REGION_SECRETARY: _("Region secretary"),
    Role.CONTEST_CHAIR: _("Contest chair"),
    Role.SCREENER: _("Contest screener"),
    Role.JUDGE: _("Judge"),
    Role.TREASURER: _("Treasurer"),
    Role.AUDITOR: _("Auditor"),
}


def holding_words(holding: Holding) -> str:
    region = "" if holding.region == EVERY_REGION else f", {offering.association().region_name(holding.region)}"
    return said(ROLE_WORDS[holding.role]) + region


@route(routes, "/office")
def office(one: Asked) -> Answer:
    officer = known_officer(one).officer
    roles = [holding_words(holding) for holding in officer.holdings]
    may = {"administrator": officer.holds(Role.ADMINISTRATOR), "importer": desk.may_import(officer)}
    return Page("office.html", {"officer": officer, "roles": roles, **may})


@route(routes, "/office/officers")
def people(one: Asked) -> Answer:
    return _people(one)


def _people(one: Asked, refusal: Refusal | None = None, status: int = 200) -> Answer:
    me = known_officer(one).officer
    appointing.only_administrators(me)
    rows = [
        {
            "id": each.id,
            "name": each.name,
            "mail": each.mail,
            "roles": [holding_words(holding) for holding in each.holdings],
            "me": each.id == me.id,
        }
        for each in officers.everyone()
    ]
    context = {
        "officer": me,
        "rows": rows,
        "roles": [(role.value, said(words)) for role, words in ROLE_WORDS.items()],
        "regions": [(EVERY_REGION, said(_("Every region")))]
        + [(region.id, said(region.name)) for region in offering.association().regions],
        "typed": one.typed,
        "errors": [{"href": "#name", "text": sentence_of(refusal)}] if refusal else [],
        "nonce": one.nonce("officers"),
    }
    return Page("officers.html", context, status=status)


class Incomplete(Refusal):
    status = 422
    sentence = _("Enter a name, an email address and a role.")


@route(routes, "/office/officers", "POST")
def invite(one: Asked) -> Answer:
    one.pressed("officers")
    appointing.only_administrators(known_officer(one).officer)
    name, mail = one.typed.get("name", "").strip(), one.typed.get("mail", "").strip()
    try:
        appointing.appoint(name, mail, [_holding(one, name, mail)])
    except (Incomplete, appointing.AddressInUse) as refusal:
        return _people(one, refusal, refusal.status)
    return See("/office/officers")


def _holding(one: Asked, name: str, mail: str) -> Holding:
    """Raises Incomplete."""
    if not name or "@" not in mail or one.typed.get("role") not in set(Role):
        raise Incomplete
    region = one.typed.get("region") or EVERY_REGION
    if region not in (EVERY_REGION, *(known.id for known in offering.association().regions)):
        raise Incomplete
    return Holding(Role(one.typed["role"]), region)


ACTS = {"remove": appointing.remove, "invite": appointing.invite_again}


@route(routes, "/office/officers/{officer}", "POST")
def change(one: Asked, officer: str) -> Answer:
    one.pressed("officers")
    appointing.only_administrators(known_officer(one).officer)
    act = ACTS.get(one.typed.get("act", ""))
    if act is None:
        raise ForgedPress
    found: Officer = officers.read(officer)
    try:
        act(found)
    except Refusal as refusal:
        return _people(one, refusal, refusal.status)
    return See("/office/officers")
