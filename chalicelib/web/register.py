"""The register for officers: search, and the list of a region."""

from collections.abc import Callable
from typing import Any

from chalice import Blueprint

from chalicelib.domain.people import Officer
from chalicelib.domain.register import Member, MemberClass, Standing
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import offering, register
from chalicelib.services.register import May
from chalicelib.services.standing import of as standing_of
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.desk import member_path
from chalicelib.web.recognising import known_officer
from chalicelib.web.register_words import STANDINGS, standing_tag
from chalicelib.web.routing import route

routes = Blueprint(__name__)


def row(member: Member) -> dict[str, Any]:
    """A member in a list: nothing that an officer need not see of many people at once."""
    association = offering.association()
    return {
        "href": member_path(member),
        "name": f"{member.family_name}, {member.given_name}",
        "number": member.number,
        "class": said(association.class_name(member.member_class)),
        "region": said(association.region_name(member.region)),
        "tag": standing_tag(member),
    }


@route(routes, "/office/register")
def home(one: Asked) -> Answer:
    return _home(one, known_officer(one).officer)


def _home(
    one: Asked, officer: Officer, *, wanted: str = "", found: list[Member] | None = None, error: str = ""
) -> Page:
    regions = register.regions(officer)
    context = {
        "regions": [{"id": region.id, "name": said(region.name)} for region in regions],
        "roll": any(register.may(officer, May.SEE_ROLL, region.id) for region in regions),
        "wanted": wanted,
        "rows": None if found is None else [row(member) for member in found],
        "most": register.PAGE,
        "error": error,
        "errors": [{"href": "#wanted", "text": error}] if error else [],
        "nonce": one.nonce("register"),
    }
    return Page("register.html", context, status=422 if error else 200)


@route(routes, "/office/register", "POST")
def search(one: Asked) -> Answer:
    """By POST, so that no name and no address of a person stands in an address of a page. Writes nothing."""
    one.pressed("register")
    officer = known_officer(one).officer
    wanted = one.typed.get("wanted", "").strip()[:254]
    if not wanted:
        return _home(one, officer, error=said(_("Enter a member number, a name or an email address")))
    found = register.search(officer, wanted)
    return See(member_path(found[0])) if len(found) == 1 else _home(one, officer, wanted=wanted, found=found)


@route(routes, "/office/register/region/{region}")
def members(one: Asked, region: str) -> Answer:
    """`after` is a member's number: names stand in no address."""
    wanted = register.region(known_officer(one).officer, region)
    of_class, standing = one.query.get("class", ""), one.query.get("standing", "")
    shown = register.page(region, one.query.get("after", ""), _fits(of_class, standing))
    context = {
        "region": {"id": wanted.id, "name": said(wanted.name)},
        "rows": [row(member) for member in shown.members],
        "seen": shown.seen,
        "after": shown.after,
        "classes": [(option.value, said(option.label)) for option in offering.association().classes],
        "standings": [(str(each), said(sentence)) for each, (sentence, _tone) in STANDINGS.items()],
        "of_class": of_class,
        "standing": standing,
        "filtered": bool(_fits(of_class, standing)),
    }
    return Page("register_region.html", context)


def _fits(of_class: str, standing: str) -> Callable[[Member], bool] | None:
    """Whether a member is of that class and standing; None when every member is. Unknown words mean any."""
    classes = {of_class} & set(MemberClass) or set(MemberClass)
    standings = {standing} & set(Standing) or set(Standing)
    if len(classes) > 1 and len(standings) > 1:
        return None
    return lambda member: member.member_class in classes and standing_of(member) in standings
