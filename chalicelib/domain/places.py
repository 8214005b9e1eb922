"""Regions of the association, and sections: the associations abroad. What they are called and how to reach them."""

from collections.abc import Iterable
from dataclasses import dataclass

COUNTRY_LETTERS = 2


@dataclass(frozen=True)
class Region:
    """`mail` is the region's own mailbox, never a person's. `zone` is an IANA name, empty for the association's.

    `states` are postal codes and `zips` beginnings of ZIP codes, both to propose a region for a home address. A region
    that is closed stays, because records name it; nobody can choose it.
    """

    id: str
    name: str
    area: str = ""
    mail: str = ""
    website: str = ""
    zone: str = ""
    states: tuple[str, ...] = ()
    zips: tuple[str, ...] = ()
    closed: bool = False
    version: int = 0


@dataclass(frozen=True)
class Section:
    """`id` is the country's ISO 3166 code; `name` is what the section calls itself, empty for the country's name."""

    id: str
    name: str = ""
    website: str = ""
    closed: bool = False
    version: int = 0


def is_section(place: str) -> bool:
    """Whether a holding's place names a section; regions have digits."""
    return len(place) == COUNTRY_LETTERS and place.isalpha()


def proposed(regions: Iterable[Region], state: str, postal_code: str) -> Region | None:
    """The open region for a home address: by the longest beginning of its ZIP code, else by its state.

    A region that names beginnings of ZIP codes is a part of its states; a state of two whole regions proposes none.
    """
    open_ones = [region for region in regions if not region.closed]
    by_zip = [(len(start), region) for region in open_ones for start in region.zips if postal_code.startswith(start)]
    if by_zip:
        return max(by_zip, key=lambda pair: pair[0])[1]
    by_state = [region for region in open_ones if state in region.states and not region.zips]
    return by_state[0] if len(by_state) == 1 else None
