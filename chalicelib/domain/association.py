"""What makes one association differ from another: its words, classes, regions and settings."""

from dataclasses import dataclass

from chalicelib.domain.dues import Dues
from chalicelib.domain.numbering import NumberPattern
from chalicelib.domain.questions import Option


@dataclass(frozen=True)
class Region:
    id: str
    name: str


@dataclass(frozen=True)
class Association:
    """`zone` is the IANA time zone in which days begin and deadlines are told."""

    slug: str
    name: str
    short_name: str
    motto: str
    notice: str
    contact: str
    zone: str
    numbers: NumberPattern
    classes: tuple[Option, ...]
    affiliations: tuple[Option, ...]
    regions: tuple[Region, ...]
    dues: Dues

    def region_name(self, region: str) -> str:
        return next((one.name for one in self.regions if one.id == region), region)

    def class_name(self, member_class: str) -> str:
        return next((one.label for one in self.classes if one.value == member_class), member_class)

    def affiliation_name(self, affiliation: str) -> str:
        return next((one.label for one in self.affiliations if one.value == affiliation), affiliation)

    def member_number(self, typed: str) -> str | None:
        """The number as it stands on the card, whatever dashes, spaces and case were typed; None if it is none."""
        return self.numbers.read(typed, (region.id for region in self.regions))
