"""What makes one association differ from another: its words, classes, regions and settings."""

from dataclasses import dataclass

from chalicelib.domain.questions import Option
from chalicelib.domain.register import ANY_CLASS, MemberClass


@dataclass(frozen=True)
class Region:
    id: str
    name: str


@dataclass(frozen=True)
class Benefit:
    """What membership brings. `who` are the classes that have it."""

    title: str
    words: str
    who: frozenset[MemberClass] = ANY_CLASS


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
    benefits: tuple[Benefit, ...] = ()

    def region_name(self, region: str) -> str:
        return next((one.name for one in self.regions if one.id == region), region)

    def member_number(self, region: str, digits: str) -> str:
        return f"{self.number_prefix}-{region}-{digits}"
