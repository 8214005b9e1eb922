"""The regions and sections as they are now: what is declared, with what administrators edited in its place."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib import associations, clock
from chalicelib.config import settings
from chalicelib.domain.association import Association
from chalicelib.domain.errors import NotFound, Refusal
from chalicelib.domain.people import Officer
from chalicelib.domain.places import Region, Section
from chalicelib.language import marked as _
from chalicelib.services import chronicling
from chalicelib.store import chains, officers, places
from chalicelib.store.table import commit

FRESH_FOR = timedelta(minutes=1)

log = logging.getLogger(__name__)


class NumberTaken(Refusal):
    status = 409
    sentence = _("There is a region with this number already.")


class CountryTaken(Refusal):
    status = 409
    sentence = _("There is a section for this country already.")


@dataclass(frozen=True)
class _Known:
    of: str
    at: datetime
    association: Association


# What this instance of a function read last: pages name regions everywhere, and a read for each would be waste.
_known: list[_Known] = []


def association() -> Association:
    """At most one Query a minute in each instance; what was known before, or is declared, while the table fails."""
    now, wanted = clock.now(), f"{settings().table} {settings().association}"
    last = next((known for known in _known if known.of == wanted), None)
    if last and timedelta(0) <= now - last.at < FRESH_FOR:
        return last.association
    try:
        found = read()
    except Exception as error:  # noqa: BLE001  # every page needs this, the page that says what failed as well
        log.error("regions not read: %s", type(error).__name__)
        found = last.association if last else _declared()
    _known[:] = [_Known(wanted, now, found)]
    return found


def forget() -> None:
    """The next one who asks reads anew."""
    _known.clear()


def read() -> Association:
    """As the table is at this moment: one Query."""
    regions, sections = places.edited()
    return _declared().edited(regions, sections)


def _declared() -> Association:
    return associations.association(settings().association)


def region(name: str) -> Region:
    """Open or closed, as it was read at most a minute ago. Raises NotFound."""
    found = association().region(name)
    if found is None:
        raise NotFound
    return found


def add_region(region: Region, *, by: Officer) -> None:
    """Raises NumberTaken."""
    if read().region(region.id):
        raise NumberTaken
    _save_region("region added", region, by)


def change_region(region: Region, *, by: Officer) -> None:
    """`region.version` is the version that was shown. Raises ChangedMeanwhile."""
    _save_region("region closed" if region.closed else "region changed", region, by)


def _save_region(act: str, region: Region, by: Officer) -> None:
    saved = replace(region, version=region.version + 1)
    entry = chronicling.entry(chains.OFFICES, act, by, region=region.id)
    commit([places.saving_region(saved), *entry, officers.still_holding(by)])
    forget()


def add_section(section: Section, *, by: Officer) -> None:
    """Raises CountryTaken."""
    if read().section(section.id):
        raise CountryTaken
    _save_section("section added", section, by)


def change_section(section: Section, *, by: Officer) -> None:
    """`section.version` is the version that was shown. Raises ChangedMeanwhile."""
    _save_section("section closed" if section.closed else "section changed", section, by)


def _save_section(act: str, section: Section, by: Officer) -> None:
    saved = replace(section, version=section.version + 1)
    entry = chronicling.entry(chains.OFFICES, act, by, section=section.id)
    commit([places.saving_section(saved), *entry, officers.still_holding(by)])
    forget()
