"""The ledger of one member: payments and refunds of dues, never changed, and what they cover. No clock.

Through which day a member is covered always follows from the whole ledger; nobody adds it up by hand.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from chalicelib.domain import audit
from chalicelib.domain.dues import DAY, Dues, last_day
from chalicelib.domain.register import Member


class Method(StrEnum):
    """How money came or went. Stored: never renamed, only added."""

    CHECK = "check"
    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    OTHER = "other"


@dataclass(frozen=True)
class Entry:
    """A payment, or with `refunds` the refund of that payment. `cents` is above zero either way.

    `asked_cents` is what the year cost this member when the entry was made: a later price changes no old year. `before`
    is through which day the member was covered before the entry. `day` is when the money came or went, `at` when it was
    written down. `reference` is a check's number or the like, never a note.
    """

    id: str
    n: int
    year: int
    cents: int
    asked_cents: int
    method: Method
    day: date
    at: datetime
    by: str
    by_name: str
    reference: str = ""
    refunds: str = ""
    before: date | None = None

    @property
    def signed(self) -> int:
        return -self.cents if self.refunds else self.cents


@dataclass(frozen=True)
class Owed:
    """Dues of one year: what is asked, what came."""

    year: int
    asked_cents: int
    paid_cents: int

    @property
    def left_cents(self) -> int:
        return max(0, self.asked_cents - self.paid_cents)

    @property
    def over_cents(self) -> int:
        return max(0, self.paid_cents - self.asked_cents)


@dataclass(frozen=True)
class Account:
    """A member with the ledger, oldest first, and the events, as one Query reads them."""

    member: Member
    ledger: tuple[Entry, ...] = ()
    events: tuple[audit.Event, ...] = ()

    def entry(self, identifier: str) -> Entry | None:
        return next((one for one in self.ledger if one.id == identifier), None)

    def paid(self, year: int) -> int:
        return sum(one.signed for one in self.ledger if one.year == year)

    def left_of(self, payment: Entry) -> int:
        """Cents of a payment that were not given back."""
        return payment.cents - sum(one.cents for one in self.ledger if one.refunds == payment.id)

    def fixed(self, year: int) -> int | None:
        """What was asked for the year, as long as something is paid to it."""
        of_year = [one for one in self.ledger if one.year == year]
        return of_year[-1].asked_cents if of_year and self.paid(year) > 0 else None

    @cached_property
    def covered(self) -> date | None:
        """The last day that is covered: by what was before the ledger, or by a year that is paid in full."""
        before = self.ledger[0].before if self.ledger else self.member.paid_through
        full = {last_day(one.year) for one in self.ledger if self._settled(one.year)}
        return max(full | ({before} if before else set()), default=None)

    def _settled(self, year: int) -> bool:
        asked = self.fixed(year)
        return asked is not None and self.paid(year) >= asked

    def payable(self, dues: Dues, day: date) -> tuple[int, ...]:
        """The years that can be paid on that day: the next one, or for who is not covered this one too."""
        through = self.member.paid_through
        if through is not None and through >= day:
            return ((through + DAY).year,)
        return tuple(range(day.year, dues.year_from(day) + 1))

    def owed(self, dues: Dues, day: date, year: int | None = None) -> Owed:
        """What is owed for the year, or for the one that is paid next, by somebody who pays on that day."""
        wanted = year or self.payable(dues, day)[-1]
        asked = self.fixed(wanted)
        if asked is None:
            asked = dues.first_cents(day, wanted) if self.member.paid_through is None else dues.annual(wanted)
        return Owed(wanted, asked, self.paid(wanted))

    def with_entry(self, entry: Entry) -> "Account":
        """The account one entry longer, and its member covered as the ledger now says."""
        longer = replace(self, ledger=(*self.ledger, entry))
        return replace(longer, member=replace(self.member, paid_through=longer.covered))
