"""Steps of a decision: who decides, what can be decided, where each outcome leads. Data only; services run it."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an officer holds. States and roles are stored: never renamed, only added."""

    ADMINISTRATOR = "administrator"
    MEMBERSHIP_CHAIR = "membership_chair"
    MEMBER_SERVICES = "member_services"
    REGION_SECRETARY = "region_secretary"
    CONTEST_CHAIR = "contest_chair"
    SCREENER = "contest_screener"
    JUDGE = "judge"
    TREASURER = "treasurer"
    AUDITOR = "auditor"
    REGION_PRESIDENT = "region_president"
    SCHOLARSHIP_CHAIR = "scholarship_chair"
    COMMITTEE_MEMBER = "committee_member"
    EXCHANGE_OFFICER = "exchange_officer"
    TRAVEL_OFFICER = "travel_officer"
    ASSOCIATE_SECRETARY = "associate_secretary"  # for a section, not for a region
    YOUTH_OFFICER = "youth_officer"
    NEC_OFFICER = "nec_officer"


# Every association needs these; it names those that it has besides.
ROLES_OF_ALL = (
    Role.ADMINISTRATOR,
    Role.MEMBERSHIP_CHAIR,
    Role.MEMBER_SERVICES,
    Role.REGION_SECRETARY,
    Role.REGION_PRESIDENT,
    Role.CONTEST_CHAIR,
    Role.SCREENER,
    Role.JUDGE,
    Role.TREASURER,
    Role.AUDITOR,
)

# Credentials are shown to these alone (programmes.md calls them verifiers).
VERIFIERS = frozenset({Role.MEMBERSHIP_CHAIR, Role.MEMBER_SERVICES})


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"  # sent; waits for the applicant's address to be confirmed
    SCREENING = "screening"  # waits for an officer
    NEEDS_INFORMATION = "needs_information"  # waits for the applicant
    IN_REVIEW = "in_review"  # waits for judges
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


OPEN_TO_APPLICANT = frozenset({State.DRAFT, State.NEEDS_INFORMATION})
OPEN_TO_OFFICERS = frozenset({State.SCREENING})

# What may follow what. Undo leads back to SCREENING from wherever an outcome led.
NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    State.SUBMITTED: frozenset({State.SCREENING, State.WITHDRAWN}),
    State.SCREENING: frozenset({State.NEEDS_INFORMATION, State.IN_REVIEW, State.DECIDED, State.WITHDRAWN}),
    State.NEEDS_INFORMATION: frozenset({State.SCREENING, State.WITHDRAWN}),
    State.IN_REVIEW: frozenset({State.SCREENING, State.WITHDRAWN}),
    State.DECIDED: frozenset({State.SCREENING}),
    State.WITHDRAWN: frozenset(),
}


class Effect(StrEnum):
    """What an outcome does besides moving the state."""

    NOTHING = "nothing"
    ENROL = "enrol"


@dataclass(frozen=True)
class Outcome:
    """`reason_hint` empty means that no reason is asked; the reason is shown to the applicant."""

    name: str
    to: State
    label: str
    told: str
    reason_hint: str = ""
    reason_needed: bool = False
    effect: Effect = Effect.NOTHING


@dataclass(frozen=True)
class Screen:
    """One officer who holds the role (for the record's region, if `by_region`) decides."""

    by: Role
    outcomes: tuple[Outcome, ...]
    by_region: bool = False

    @property
    def outcomes_by_name(self) -> dict[str, Outcome]:
        return {outcome.name: outcome for outcome in self.outcomes}

    def outcome(self, name: str) -> Outcome | None:
        return self.outcomes_by_name.get(name)
