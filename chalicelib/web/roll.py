"""The voting roll: who votes today, of a region or of all, as a page to print and as a file."""

from chalice import Blueprint

from chalicelib.domain.errors import NotFound
from chalicelib.domain.places import Region
from chalicelib.domain.register import Member
from chalicelib.files.csv_text import table
from chalicelib.language import calendar_day, said
from chalicelib.language import marked as _
from chalicelib.services import offering, register
from chalicelib.services.register import May
from chalicelib.services.roll import voters
from chalicelib.web.answering import Answer, Download, Page
from chalicelib.web.asking import Asked
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route

routes = Blueprint(__name__)

WHOLE = "all"


def _regions(one: Asked, wanted: str) -> list[Region]:
    """Those of the roll that is asked for; the whole for who may see every region. Raises NotFound, NotAllowed."""
    officer = known_officer(one).officer
    if wanted != WHOLE:
        return [register.region(officer, wanted, May.SEE_ROLL)]
    found = register.regions(officer, May.SEE_ROLL)
    if found != list(offering.association().regions):
        raise NotFound
    return found


@route(routes, "/office/register/roll")
def rolls(one: Asked) -> Answer:
    found = register.regions(known_officer(one).officer, May.SEE_ROLL)
    names = [(region.id, said(region.name)) for region in found]
    whole = [(WHOLE, said(_("Every region")))] if found == list(offering.association().regions) else []
    return Page("rolls.html", {"rolls": [*whole, *names]})


@route(routes, "/office/register/roll/{region}")
def roll(one: Asked, region: str) -> Answer:
    regions = _regions(one, region)
    rows = [_row(member) for member in voters(regions)]
    title = said(regions[0].name) if region != WHOLE else said(_("Every region"))
    today = calendar_day(offering.today())
    return Page("roll.html", {"title": title, "today": today, "rows": rows, "head": _head(), "region": region})


@route(routes, "/office/register/roll/{region}/file")
def file(one: Asked, region: str) -> Answer:
    """The same as a table for a spreadsheet. What a spreadsheet might take for a formula is text there."""
    rows = [_row(member) for member in voters(_regions(one, region))]
    return Download(table([_head(), *rows]), "text/csv; charset=utf-8", f"roll-{region}-{offering.today()}.csv")


def _head() -> tuple[str, ...]:
    return tuple(said(one) for one in (_("Member number"), _("Name"), _("Region"), _("Class")))


def _row(member: Member) -> tuple[str, ...]:
    """Number, name, region, class: all that a vote needs, and nothing more."""
    association = offering.association()
    return (
        member.number,
        f"{member.family_name}, {member.given_name}",
        said(association.region_name(member.region)),
        said(association.class_name(member.member_class)),
    )
