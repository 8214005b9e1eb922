"""The fields of a region and of a section, as administrators fill them in, and what becomes of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.association import Association
from chalicelib.domain.errors import Refusal
from chalicelib.domain.places import Region, Section
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import places
from chalicelib.web import entries
from chalicelib.web.entries import Entry, Wrong
from chalicelib.web.kinds.addresses import countries

ZONES = (
    ("America/New_York", _("Eastern Time")),
    ("America/Chicago", _("Central Time")),
    ("America/Denver", _("Mountain Time")),
    ("America/Phoenix", _("Arizona (no daylight saving)")),
    ("America/Los_Angeles", _("Pacific Time")),
    ("America/Anchorage", _("Alaska Time")),
    ("Pacific/Honolulu", _("Hawaii Time")),
    ("America/Puerto_Rico", _("Atlantic Time, Puerto Rico")),
    ("Pacific/Guam", _("Guam")),
)
ZONE_CHOICES = (("", _("As the association")), *ZONES)


def zone_name(zone: str) -> str:
    return said(dict(ZONES).get(zone, zone))


def country_name(country: str) -> str:
    return dict(countries()).get(country, country)


def _number(given: str) -> str:
    if not (given.isascii() and given.isdigit() and len(given) <= 2):
        raise Wrong(said(_("Enter the number of the region, one or two digits")))
    return given.zfill(2)


def _country(given: str) -> str:
    if given not in dict(countries()):
        raise Wrong(said(_("Choose a country")))
    return given


REGION = (
    Entry(
        "name",
        _("Name"),
        entries.needed(_("Enter a name")),
        _("Such as “Region 9, San Francisco Bay Area”"),
    ),
    Entry("area", _("Area in words"), entries.line, _("Which towns or counties belong to it")),
    Entry(
        "mail",
        _("Email address of the region"),
        entries.wanted(entries.mail),
        _("A mailbox of the region, not of a person. Everybody can see it."),
        "mail",
    ),
    Entry("website", _("Website"), entries.wanted(entries.web_address), kind="address"),
    Entry(
        "zone",
        _("Time zone"),
        entries.among(ZONE_CHOICES, _("Choose one of these")),
        _("Meetings are told in it"),
        "choice",
        ZONE_CHOICES,
    ),
    Entry("states", _("States"), entries.states, _("Two letters each, such as AZ, NM. The public list is by state.")),
    Entry("zips", _("Beginnings of ZIP codes"), entries.zips, _("Where a state has several regions: 940, 941")),
)
SECTION = (
    Entry("name", _("Name of the section"), entries.line, _("What it calls itself; empty for the country's name")),
    Entry("website", _("Website"), entries.wanted(entries.web_address), kind="address"),
)


def _number_entry() -> Entry:
    hint = _("It stands in member numbers and cannot be changed later")
    return Entry("id", _("Number"), _number, hint, short=True)


def _country_entry() -> Entry:
    return Entry("id", _("Country"), _country, "", "choice", (("", said(_("Choose a country"))), *countries()))


def _region_values(region: Region) -> dict[str, str]:
    return {
        "name": said(region.name),
        "area": said(region.area),
        "mail": region.mail,
        "website": region.website,
        "zone": region.zone,
        "states": ", ".join(region.states),
        "zips": ", ".join(region.zips),
    }


def _region_of(region: str, values: Mapping[str, str], closed: bool, version: int) -> Region:
    listed = {name: entries.parts(values[name]) for name in ("states", "zips")}
    others = {name: values[name] for name in ("name", "area", "mail", "website", "zone")}
    return Region(id=region, **others, **listed, closed=closed, version=version)  # type: ignore[arg-type]  # by name


def _section_of(section: str, values: Mapping[str, str], closed: bool, version: int) -> Section:
    return Section(section, values["name"], values["website"], closed, version)


@dataclass(frozen=True)
class Kind:
    """What differs between editing a region and editing a section; `made` takes id, values, closed and version."""

    word: str
    add_words: str
    closed_words: str
    key: Callable[[], Entry]
    entries: Sequence[Entry]
    found: Callable[[Association, str], Any]
    title: Callable[[Any], str]
    values: Callable[[Any], dict[str, str]]
    made: Callable[[str, Mapping[str, str], bool, int], Any]
    add: Callable[..., None]
    change: Callable[..., None]
    taken: type[Refusal]

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        return (*self.entries, Entry("closed", self.closed_words, entries.box, kind="box"))


REGIONS = Kind(
    word="region",
    add_words=_("Add a region"),
    closed_words=_("This region is closed: nobody can choose it any more"),
    key=_number_entry,
    entries=REGION,
    found=lambda association, region: association.region(region),
    title=lambda region: said(region.name),
    values=_region_values,
    made=_region_of,
    add=places.add_region,
    change=places.change_region,
    taken=places.NumberTaken,
)
SECTIONS = Kind(
    word="section",
    add_words=_("Add a section"),
    closed_words=_("This section is closed: it is not listed any more"),
    key=_country_entry,
    entries=SECTION,
    found=lambda association, section: association.section(section),
    title=lambda section: country_name(section.id),
    values=lambda section: {"name": section.name, "website": section.website},
    made=_section_of,
    add=places.add_section,
    change=places.change_section,
    taken=places.CountryTaken,
)
