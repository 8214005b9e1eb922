"""The questions about a region and about a section, as administrators answer them, and what becomes of the answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.answers import Answer
from chalicelib.domain.association import Association
from chalicelib.domain.errors import Refusal
from chalicelib.domain.places import Region, Section
from chalicelib.domain.questions import Choice, Codes, Email, Number, Option, Page, Question, Text, WebAddress, YesNo
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import places
from chalicelib.web.forms import Filled
from chalicelib.web.kinds.addresses import US_STATES, countries, state_code

ZONES = (
    Option("America/New_York", _("Eastern Time")),
    Option("America/Chicago", _("Central Time")),
    Option("America/Denver", _("Mountain Time")),
    Option("America/Phoenix", _("Arizona (no daylight saving)")),
    Option("America/Los_Angeles", _("Pacific Time")),
    Option("America/Anchorage", _("Alaska Time")),
    Option("Pacific/Honolulu", _("Hawaii Time")),
    Option("America/Puerto_Rico", _("Atlantic Time, Puerto Rico")),
    Option("Pacific/Guam", _("Guam")),
)
LONGEST_ZIP = 5


def zone_name(zone: str) -> str:
    return said(next((one.label for one in ZONES if one.value == zone), zone))


def country_name(country: str) -> str:
    return dict(countries()).get(country, country)


def _state(typed: str) -> str | None:
    code = state_code(typed)
    return code if code in US_STATES else None


def _zip(typed: str) -> str | None:
    return typed if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_ZIP else None


REGION = (
    Text("name", _("Name"), hint=_("Such as “Region 9, San Francisco Bay Area”"), missing=_("Enter a name"), most=200),
    Text("area", _("Area in words"), hint=_("Which towns or counties belong to it"), needed=False, most=200),
    Email(
        "mail",
        _("Email address of the region"),
        hint=_("A mailbox of the region, not of a person. Everybody can see it."),
        needed=False,
        autocomplete="off",
    ),
    WebAddress("website", _("Website"), needed=False),
    Choice(
        "zone",
        _("Time zone"),
        hint=_("Meetings are told in it; where none is chosen, in that of the association"),
        among=ZONES,
        listed=True,
        needed=False,
    ),
    Codes(
        "states",
        _("States"),
        hint=_("Two letters each, such as AZ, NM. The public list is by state."),
        code=_state,
        wrong=_("Enter states by their two letters, parted by commas, like AZ, NM"),
        needed=False,
    ),
    Codes(
        "zips",
        _("Beginnings of ZIP codes"),
        hint=_("Where a state has several regions: 940, 941"),
        code=_zip,
        wrong=_("Enter beginnings of ZIP codes, parted by commas, like 940, 941"),
        needed=False,
    ),
)
SECTION = (
    Text(
        "name",
        _("Name of the section"),
        hint=_("What it calls itself; empty for the country's name"),
        needed=False,
        most=200,
    ),
    WebAddress("website", _("Website"), needed=False),
)
REGION_CLOSED = YesNo("closed", _("Is this region closed?"), hint=_("Nobody can choose a closed region any more"))
SECTION_CLOSED = YesNo("closed", _("Is this section closed?"), hint=_("A closed section is not listed any more"))


def _number() -> Question:
    return Number(
        "id",
        _("Number"),
        hint=_("It stands in member numbers and cannot be changed later"),
        most=99,
        missing=_("Enter the number of the region, one or two digits"),
    )


def _country() -> Question:
    among = tuple(Option(code, name) for code, name in countries())
    return Choice("id", _("Country"), among=among, listed=True, missing=_("Choose a country"))


def _region_answers(region: Region) -> dict[str, Answer]:
    return {
        "name": said(region.name),
        "area": said(region.area),
        "mail": region.mail,
        "website": region.website,
        "zone": region.zone,
        "states": list(region.states),
        "zips": list(region.zips),
    }


def _listed(filled: Filled, name: str) -> tuple[str, ...]:
    given = filled.answers.get(name, [])
    return tuple(str(one) for one in given) if isinstance(given, list) else ()


def _region_of(region: str, filled: Filled, version: int) -> Region:
    return Region(
        region.zfill(2),
        filled.text("name"),
        filled.text("area"),
        filled.text("mail"),
        filled.text("website"),
        filled.text("zone"),
        _listed(filled, "states"),
        _listed(filled, "zips"),
        filled.text("closed") == "yes",
        version,
    )


def _section_of(section: str, filled: Filled, version: int) -> Section:
    return Section(section, filled.text("name"), filled.text("website"), filled.text("closed") == "yes", version)


@dataclass(frozen=True)
class Kind:
    """What differs between a region and a section; `made` takes the id, what was read, and the version shown."""

    word: str
    add_words: str
    key: Callable[[], Question]
    questions: tuple[Question, ...]
    closed: Question
    found: Callable[[Association, str], Any]
    title: Callable[[Any], str]
    answers: Callable[[Any], dict[str, Answer]]
    made: Callable[[str, Filled, int], Any]
    add: Callable[..., None]
    change: Callable[..., None]
    taken: type[Refusal]

    def adding(self) -> Page:
        return Page(self.word, self.add_words, self.key(), *self.questions)

    def changing(self) -> Page:
        return Page(self.word, "", *self.questions, self.closed)

    def as_it_is(self, place: Any) -> dict[str, Answer]:
        """The answers that the place gives now."""
        given = {name: answer for name, answer in self.answers(place).items() if answer}
        return {**given, "closed": "yes" if place.closed else "no"}


REGIONS = Kind(
    word="region",
    add_words=_("Add a region"),
    key=_number,
    questions=REGION,
    closed=REGION_CLOSED,
    found=lambda association, region: association.region(region),
    title=lambda region: said(region.name),
    answers=_region_answers,
    made=_region_of,
    add=places.add_region,
    change=places.change_region,
    taken=places.NumberTaken,
)
SECTIONS = Kind(
    word="section",
    add_words=_("Add a section"),
    key=_country,
    questions=SECTION,
    closed=SECTION_CLOSED,
    found=lambda association, section: association.section(section),
    title=lambda section: country_name(section.id),
    answers=lambda section: {"name": section.name, "website": section.website},
    made=_section_of,
    add=places.add_section,
    change=places.change_section,
    taken=places.CountryTaken,
)
