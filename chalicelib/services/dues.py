"""What happens with dues: payments and refunds are written down, with all that follows from them."""

from dataclasses import dataclass, replace
from datetime import date

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile, NotFound, Refusal
from chalicelib.domain.ledger import Account, Entry, Method, Owed
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.people import Officer
from chalicelib.language import calendar_day, money
from chalicelib.language import marked as _
from chalicelib.mail import posting
from chalicelib.services import offering
from chalicelib.store import events, members, officers, outbox, payments
from chalicelib.store.table import commit

MOST_CENTS = 100_000


class MoreThanIsLeft(Refusal):
    status = 409
    sentence = _("Only {left} of this payment is left to give back.")


class BeforePayment(Refusal):
    status = 422
    sentence = _("The payment came on {day}: it cannot have been given back before.")


class YearNotPayable(Refusal):
    status = 409
    sentence = _("Dues for {year} are paid, or cannot be paid yet.")


@dataclass(frozen=True)
class Money:
    """Money that came or went, as the treasurer says. `request` is the page's: the same request is written once."""

    request: str
    cents: int
    method: Method
    day: date
    reference: str = ""


def owed(account: Account, day: date, year: int | None = None) -> Owed:
    return account.owed(offering.association().dues, day, year)


def record(account: Account, officer: Officer, paid: Money, *, year: int, version: int) -> Account:
    """Writes a payment down: one transaction with what it covers, the event and the letter. The amount may be wrong:
    it is kept, and covers nothing before the year is paid in full. The same request again does nothing.

    Raises YearNotPayable, ChangedMeanwhile.
    """
    if account.entry(paid.request):
        return account
    if account.member.version != version:
        raise ChangedMeanwhile
    terms = offering.association().dues
    if not any(year in account.payable(terms, day) for day in (paid.day, offering.today())):
        raise YearNotPayable(year=year)
    asked = owed(account, paid.day, year)
    entry = _entry(account, officer, paid, year=year, asked_cents=asked.asked_cents)
    good_at_last = account.member.paid_through is None and asked.left_cents <= paid.cents
    return _entered(account, entry, officer, "paid", Purpose.WELCOME if good_at_last else Purpose.DUES_RECEIVED)


def refund(account: Account, officer: Officer, back: Money, *, payment: str, version: int) -> Account:
    """Writes down that a payment, or a part of it, was given back. The same request again does nothing.

    Raises NotFound, BeforePayment, MoreThanIsLeft, ChangedMeanwhile.
    """
    if account.entry(back.request):
        return account
    if account.member.version != version:
        raise ChangedMeanwhile
    taken = account.entry(payment)
    if taken is None or taken.refunds:
        raise NotFound
    if back.day < taken.day:
        raise BeforePayment(day=calendar_day(taken.day))
    if back.cents > account.left_of(taken):
        raise MoreThanIsLeft(left=money(account.left_of(taken)))
    entry = _entry(account, officer, back, year=taken.year, asked_cents=taken.asked_cents)
    return _entered(account, replace(entry, refunds=taken.id), officer, "refunded", Purpose.DUES_REFUNDED)


def _entry(account: Account, officer: Officer, paid: Money, *, year: int, asked_cents: int) -> Entry:
    return Entry(
        id=paid.request,
        n=len(account.ledger) + 1,
        year=year,
        cents=paid.cents,
        asked_cents=asked_cents,
        method=paid.method,
        day=paid.day,
        at=clock.now(),
        by=officer.id,
        by_name=officer.name,
        reference=paid.reference,
        before=account.member.paid_through,
    )


def _entered(account: Account, entry: Entry, officer: Officer, act: str, purpose: Purpose) -> Account:
    before, longer, now = account.member, account.with_entry(entry), clock.now()
    data = {"entry": entry.id, "year": str(entry.year), "cents": str(entry.cents)}
    member, event = longer.member.recorded(at=now, actor=f"officer:{officer.id}", act=act, data=data)
    letter = Letter(clock.new_id(), purpose, To(Kind.MEMBER, member.number), now, about=entry.id)
    try:
        commit(
            [
                payments.entering(member.number, entry),
                *members.saving(member, before),
                events.appending(members.pk(member.number), event),
                officers.still_holding(officer),
                outbox.posting(letter),
            ]
        )
    except FileExistsError:
        return payments.account(member.number)  # pressed twice at once
    posting.nudge([letter], now)
    return replace(longer, member=member, events=(*account.events, event))
