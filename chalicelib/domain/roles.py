"""The roles that officers hold, what people call them, and which of them see credentials."""

from collections.abc import Mapping
from enum import StrEnum

from chalicelib.language import marked as _


class Role(StrEnum):
    """What an officer holds. Stored: never renamed, only added."""

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


# On pages and in mails.
ROLE_WORDS: Mapping[Role, str] = {
    Role.ADMINISTRATOR: _("Administrator"),
    Role.MEMBERSHIP_CHAIR: _("Membership chair"),
    Role.MEMBER_SERVICES: _("Member services"),
    Role.REGION_SECRETARY: _("Region secretary"),
    Role.REGION_PRESIDENT: _("Region president"),
    Role.CONTEST_CHAIR: _("Contest chair"),
    Role.SCREENER: _("Contest screener"),
    Role.JUDGE: _("Judge"),
    Role.TREASURER: _("Treasurer"),
    Role.AUDITOR: _("Auditor"),
    Role.SCHOLARSHIP_CHAIR: _("Scholarship chair"),
    Role.COMMITTEE_MEMBER: _("Committee member"),
    Role.EXCHANGE_OFFICER: _("Exchange officer"),
    Role.TRAVEL_OFFICER: _("Travel officer"),
    Role.ASSOCIATE_SECRETARY: _("Associate secretary"),
    Role.YOUTH_OFFICER: _("Youth officer"),
    Role.NEC_OFFICER: _("National officer"),
}

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


class SeenBy(StrEnum):
    """Who among the officers sees an answer. Judges see only what says judges_see."""

    OFFICERS = "officers"
    VERIFIERS = "verifiers"
