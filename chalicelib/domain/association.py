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
class Admission:
    """What is asked of those who want to join. Sets hold values of classes (`employers_of`) or of affiliations.

    `sworn_full_time`: regular members are or were sworn, full time, with powers of arrest. `references`: how many
    people must speak for an applicant. `least_service_years` of a retired member. `sponsored` need a sponsor, `armed`
    are asked whether they carry a weapon, `without_agency` have none.
    """

    sworn_full_time: bool
    employers_of: frozenset[str]
    without_agency: frozenset[str]
    sponsored: frozenset[str] = frozenset()
    armed: frozenset[str] = frozenset()
    references: int = 2
    least_service_years: int = 0


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
    admission: Admission

    def region_name(self, region: str) -> str:
        return next((one.name for one in self.regions if one.id == region), region)

    def class_name(self, member_class: str) -> str:
        return next((one.label for one in self.classes if one.value == member_class), member_class)

    def affiliation_name(self, affiliation: str) -> str:
        return next((one.label for one in self.affiliations if one.value == affiliation), affiliation)

    def member_number(self, typed: str) -> str | None:
        """The number as it stands on the card, whatever dashes, spaces and case were typed; None if it is none."""
        return self.numbers.read(typed, (region.id for region in self.regions))
