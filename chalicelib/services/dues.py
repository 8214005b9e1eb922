"""What happens with dues: payments and refunds are written down, members are reminded, lapses are told."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib import clock
from chalicelib.domain.dues import DAY, Notice
from chalicelib.domain.errors import ChangedMeanwhile, NotFound, Refusal
from chalicelib.domain.ledger import Account, Entry, Method, Owed
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.people import Officer
from chalicelib.domain.register import Member
from chalicelib.language import marked as _
from chalicelib.language import money
from chalicelib.mail import posting
from chalicelib.services import offering
from chalicelib.store import events, members, officers, outbox, payments, register
from chalicelib.store.table import commit

MOST_LOOKS = 25
MOST_CENTS = 100_000


class MoreThanIsLeft(Refusal):
    status = 409
    sentence = _("Only {left} of this payment is left to give back.")


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
    asked = owed(account, paid.day, year)
    payable = account.payable(offering.association().dues, paid.day)
    if year not in (*payable, *account.payable(offering.association().dues, offering.today())):
        raise YearNotPayable(year=year)
    first = account.member.paid_through is None
    entry = _entry(account, officer, paid, year=year, asked_cents=asked.asked_cents)
    paid_in_full = asked.left_cents <= paid.cents
    purpose = Purpose.WELCOME if first and paid_in_full else Purpose.DUES_RECEIVED
    return _entered(account, entry, officer, "paid", purpose)


def refund(account: Account, officer: Officer, back: Money, *, payment: str, version: int) -> Account:
    """Writes down that a payment, or a part of it, was given back. The same request again does nothing.

    Raises NotFound, MoreThanIsLeft, ChangedMeanwhile.
    """
    if account.entry(back.request):
        return account
    if account.member.version != version:
        raise ChangedMeanwhile
    taken = account.entry(payment)
    if taken is None or taken.refunds:
        raise NotFound
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


def remind() -> int:
    """Looks at members whose dues have something to tell by today, a bounded number; returns how many it looked at.

    Each letter is posted once, however often, late or twice at once this runs.
    """
    today, now = offering.today(), clock.now()
    waiting = members.dues_due(today, MOST_LOOKS)
    for member in register.several(map(members.pk, waiting)):
        try:
            _look(member, today, now)
        except ChangedMeanwhile:  # by another round, or it was paid just now: the next round sees
            continue
    return len(waiting)


def _look(member: Member, today: date, now: datetime) -> None:
    terms, through = offering.association().dues, member.paid_through
    notice = terms.notice_on(through, today) if through else None
    look_at = terms.next_notice(through, today) if through else None
    if notice and through:
        letter = _notice_letter(member, through, notice, now)
        told, event = replace(member, look_at=look_at).recorded(
            at=now, actor="system", act="reminded", data={"year": str(letter.step), "n": str(notice.n)}
        )
        try:
            commit(
                [
                    outbox.posting(letter, FileExistsError),
                    *members.saving(told, member),
                    events.appending(members.pk(member.number), event),
                ]
            )
        except FileExistsError:
            pass  # told before this was paid and given back
        else:
            posting.nudge([letter], now)
            return
    commit([members.looking(member, look_at)])


def _notice_letter(member: Member, through: date, notice: Notice, now: datetime) -> Letter:
    """`step` holds the year that is due; the id is the same whenever this letter is made."""
    year = (through + DAY).year
    purpose = Purpose.DUES_LAPSED if notice.lapse else Purpose.DUES_REMINDER
    identifier = f"dues-{member.number}-{year}-{notice.n}"
    return Letter(identifier, purpose, To(Kind.MEMBER, member.number), now, step=year)
