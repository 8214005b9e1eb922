"""What makes one association differ from another: its words, classes, regions and settings."""

from dataclasses import dataclass

from chalicelib.domain.questions import Option
from chalicelib.domain.workflow import Role


@dataclass(frozen=True)
class Region:
    id: str
    name: str


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
    roles: tuple[Role, ...]
    dues_cents: int

    def region_name(self, region: str) -> str:
        return next((one.name for one in self.regions if one.id == region), region)

    def member_number(self, region: str, digits: str) -> str:
        return f"{self.number_prefix}-{region}-{digits}"
