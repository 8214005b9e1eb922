"""Letters that wait to be mailed. A letter names purpose, recipient and record; never an address, a text or a link."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    RECEIPT = "receipt"  # to the applicant: we have it; confirm your address
    DECISION_WANTED = "decision_wanted"  # to officers: please decide
    OUTCOME = "outcome"  # to the applicant: what was decided
    DECISION_REMINDER = "decision_reminder"  # to officers: a step waits longer than it should
    DECISION_LATE = "decision_late"  # to administrators: a step waits much longer than it should
    ANSWER_REMINDER = "answer_reminder"  # to the applicant: officers asked for something
    ACCEPT_REMINDER = "accept_reminder"  # to a winner: accept soon
    AWARD_ACCEPTED = "award_accepted"  # to a winner: you accepted
    AWARD_FORFEITED = "award_forfeited"  # to a winner who did not accept, or gave it back
    AWARD_FREED = "award_freed"  # to officers who look after it: somebody else has the award now, or nobody
    MOVED_UP = "moved_up"  # to the first of the waitlist: an award came free
    WAITLIST_ENDED = "waitlist_ended"  # to the others of the waitlist: none came free
    AWARD_PAYABLE = "award_payable"  # to treasurers: something of an award is to be paid now
    AWARD_PAID = "award_paid"  # to a winner: we paid
    AWARD_CORRECTED = "award_corrected"  # to a winner: what we wrote about money was a mistake
    AWARD_RETURNED = "award_returned"  # to a winner: the money that you gave back is here
    REPORT_DUE = "report_due"  # to a winner: the report is due
    REPORT_LATE = "report_late"  # to officers who look after an award: the report did not come
    REPORT_RECEIVED = "report_received"  # to the same: a report waits for you
    REPORT_SENT_BACK = "report_sent_back"  # to a winner: something is missing in the report
    AWARD_CLOSED = "award_closed"  # to a winner: everything is paid and reported
    AWARD_ENDED = "award_ended"  # to a winner: officers ended the award
    AWARD_UNATTENDED = "award_unattended"  # to administrators: an award waits and nobody holds the role
    APPEAL_RECEIVED = "appeal_received"  # to the applicant: others look at it again
    WITHDRAWN = "withdrawn"  # to the applicant: you withdrew it
    RESUME = "resume"  # to the applicant of a draft: a link to go on with it
    DRAFT_ENDS = "draft_ends"  # to the same, who asked for a link once: the draft is erased soon
    EXTENSION = "extension"  # to one person: more time in a call, and the link to use it
    CODE = "code"  # to an officer: type this on your device
    INVITATION = "invitation"  # to an officer: you hold a role
    ROLES_CHANGED = "roles_changed"  # to an officer: you hold other roles now
    ENTRANCE = "entrance"  # to an officer who asked: a link to the officers' rooms
    WAY_IN = "way_in"  # to a member who asked: a link to the members' rooms
    ADDRESS_CHECK = "address_check"  # to the new address of a member: is it yours?
    ADDRESS_CHANGING = "address_changing"  # to the old address of a member: how to stop the change
    NOBODY_DECIDES = "nobody_decides"  # to administrators: a record waits and nobody holds the role
    DUES_AWAITED = "dues_awaited"  # to treasurers: a new member's first dues will come
    NO_TREASURER = "no_treasurer"  # to administrators: dues are awaited and nobody is treasurer
    WELCOME = "welcome"  # to a member: the first dues came
    DUES_RECEIVED = "dues_received"  # to a member: other dues came
    DUES_REFUNDED = "dues_refunded"  # to a member: dues were given back
    DUES_REMINDER = "dues_reminder"  # to a member: dues are due soon
    DUES_LAPSED = "dues_lapsed"  # to a member: dues did not come
    CLASS_CHANGED = "class_changed"  # to a member: of another class now
    MEMBERSHIP_ENDED = "membership_ended"  # to who resigned or was excluded
    MEMBER_AGAIN = "member_again"  # to who left and is a member again

    REQUEST = "request"  # to a referee, an employer or another person: please answer; and the reminder
    MAILBOX_CODE = "mailbox_code"  # to an address that the applicant says is theirs at work: type this code
    VOUCH_WANTED = "vouch_wanted"  # to officers of the region: do you know this person?
    NO_ANSWER = "no_answer"  # to the applicant: somebody whom you named has not answered
    ANSWER_CONCERN = "answer_concern"  # to officers: an answer needs your eyes
    ANSWERS_IN = "answers_in"  # to officers: nobody is waited for any more


class Kind(StrEnum):
    APPLICANT = "applicant"
    ROLE = "role"
    OFFICER = "officer"
    MEMBER = "member"  # by number
    REFEREE = "referee"  # whom a request of the letter's record names, by the request's id
    EXTENDED = "extended"  # to whom an officer gave more time, by the extension's id
    ADDRESS = "address"  # whoever is known at an address, by the address's hash; often nobody


@dataclass(frozen=True)
class To:
    """Whom a letter is for. `id` by kind: a role, a member's number, a hash, the id of any other thing."""

    kind: Kind
    id: str = ""
    region: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}:{self.region}"

    @classmethod
    def read(cls, text: str) -> "To":
        kind, identifier, region = text.split(":")
        return cls(Kind(kind), identifier, region)


APPLICANT = To(Kind.APPLICANT)


class LetterState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    SHARED_OUT = "shared_out"  # one letter to a role became one to each person
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True)
class Letter:
    """`due_at`: not before; while it is being sent, the end of the lease. `moves` counts changes, `tries` sendings.

    `about` is what the letter tells of when `to` and `submission` do not say it: an entry of the ledger, a member.
    """

    id: str
    purpose: Purpose
    to: To
    due_at: datetime
    submission: str = ""
    version: int = 0
    step: int = 0
    device: str = ""
    request: str = ""
    about: str = ""
    state: LetterState = LetterState.WAITING
    tries: int = 0
    moves: int = 0
