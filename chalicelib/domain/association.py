"""What makes one association differ from another: its words, classes, regions and settings."""

from dataclasses import dataclass

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
    """`zone` is the IANA time zone in which deadlines are told. `number_prefix` begins every member number."""

    slug: str
    name: str
    short_name: str
    motto: str
    notice: str
    contact: str
    zone: str
    number_prefix: str
    classes: tuple[Option, ...]
    affiliations: tuple[Option, ...]
    regions: tuple[Region, ...]
    dues_cents: int
    admission: Admission

    def region_name(self, region: str) -> str:
        return next((one.name for one in self.regions if one.id == region), region)

    def member_number(self, region: str, digits: str) -> str:
        return f"{self.number_prefix}-{region}-{digits}"
