"""What makes one association differ from another: its words, classes, regions and settings."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from chalicelib.domain.dues import Dues
from chalicelib.domain.numbering import NumberPattern
from chalicelib.domain.places import Region, Section
from chalicelib.domain.questions import Option
from chalicelib.domain.register import ANY_CLASS, MemberClass
from chalicelib.domain.roles import Role
from chalicelib.language import marked as _


@dataclass(frozen=True)
class Admission:
    """What is asked of those who want to join. Sets hold values of classes (`employers_of`) or of affiliations.

    `sworn_full_time`: regular members are or were sworn, full time, with powers of arrest. `references`: how many
    people must speak for an applicant. `region_votes`: how many officers of the region must approve; 0 where regions do
    not decide. `least_service_years` of a retired member. `sponsored` need a sponsor, `armed`
    are asked whether they carry a weapon, `without_agency` have none.
    """

    sworn_full_time: bool
    employers_of: frozenset[str]
    without_agency: frozenset[str]
    sponsored: frozenset[str] = frozenset()
    armed: frozenset[str] = frozenset()
    references: int = 2
    region_votes: int = 0
    least_service_years: int = 0


@dataclass(frozen=True)
class Scholarships:
    """What an association sets for its scholarships; docs/decisions says where each came from.

    A call's own topic and amount go before `topic` and `training_most_cents`.

    `member_days` before the closing of a call. Cents are US; ages are whole years on the closing day; the floor of
    grades is on a scale of 4.0. For so many years after an award `..._again_after` bars the same person.
    """

    member_days: int = 365
    training_most_cents: int = 250_000
    training_again_after: int = 5
    retired_parent_ok: bool = True
    grandchildren_ok: bool = False
    student_ages: tuple[int, int] = (16, 25)
    least_credits: int = 12
    grades_floor: Decimal = Decimal("2.50")
    college_again_after: int = 1
    topic: str = _("What would make people trust those who serve them, and what can somebody of your age do for it?")


@dataclass(frozen=True)
class StoryContest:
    """What an association sets for its story contest: words of a story, both included, and entries of one member."""

    least_words: int = 500
    most_words: int = 2_500
    entries: int = 1


@dataclass(frozen=True)
class Benefit:
    """What membership brings. `who` are the classes that have it."""

    title: str
    words: str
    who: frozenset[MemberClass] = ANY_CLASS


@dataclass(frozen=True)
class Association:
    """`zone` is the IANA time zone in which days begin and deadlines are told.

    `regions` are those that can be chosen; what an administrator edits takes the place of what is declared.
    """

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
    roles: tuple[Role, ...]
    dues: Dues
    admission: Admission
    benefits: tuple[Benefit, ...] = ()
    sections: tuple[Section, ...] = ()
    closed_regions: tuple[Region, ...] = ()
    scholarships: Scholarships = Scholarships()
    story_contest: StoryContest = StoryContest()

    def region(self, region: str) -> Region | None:
        """Open or closed."""
        return next((one for one in (*self.regions, *self.closed_regions) if one.id == region), None)

    def region_name(self, region: str) -> str:
        found = self.region(region)
        return found.name if found else region

    def section(self, section: str) -> Section | None:
        return next((one for one in self.sections if one.id == section), None)

    def edited(self, regions: Iterable[Region], sections: Iterable[Section]) -> "Association":
        """With the regions and sections of the table: in place of the declared ones with the same id, or after them."""
        known = {one.id: one for one in (*self.regions, *self.closed_regions)} | {one.id: one for one in regions}
        abroad = {one.id: one for one in self.sections} | {one.id: one for one in sections}
        return replace(
            self,
            regions=tuple(one for one in known.values() if not one.closed),
            closed_regions=tuple(one for one in known.values() if one.closed),
            sections=tuple(abroad.values()),
        )

    def class_name(self, member_class: str) -> str:
        return next((one.label for one in self.classes if one.value == member_class), member_class)

    def affiliation_name(self, affiliation: str) -> str:
        return next((one.label for one in self.affiliations if one.value == affiliation), affiliation)

    def member_number(self, typed: str) -> str | None:
        """The number as it stands on the card, whatever dashes, spaces and case were typed; None if it is none."""
        return self.numbers.read(typed, (region.id for region in self.regions))
