"""What treasurers write down of an award: payments, money that came back, and contra entries for mistakes."""

from dataclasses import replace

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import NotAllowed, NotFound, Refusal
from chalicelib.domain.grants import Entered, Entry, Part, Payable, Waits
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.people import Officer
from chalicelib.domain.submission import Submission
from chalicelib.language import marked as _
from chalicelib.language import money
from chalicelib.services import granting
from chalicelib.services.dues import Money
from chalicelib.services.granting import Before, Step
from chalicelib.store import grants, officers

PAGE = 25


class NotPayable(Refusal):
    status = 409
    title = _("Nothing to pay here now")
    sentence = _("This part was paid, or cannot be paid yet. The page of the award says why.")


class MoreThanOwed(Refusal):
    status = 409
    sentence = _("Only {left} of this part is left to pay.")


class MoreThanHeld(Refusal):
    status = 409
    sentence = _("Only {left} was paid and not given back.")


class CorrectedAlready(Refusal):
    status = 409
    title = _("Set right already")
    sentence = _("This entry was canceled before. The page of the award shows what holds.")


def part_of(one: Before, installment: str) -> Part:
    """What can be paid now of this installment. Raises NotFound, NotPayable."""
    found = next((part for part in one.grant.parts(one.award) if part.of.name == installment), None)
    if found is None:
        raise NotFound
    if found.waits is not Waits.NOTHING:
        raise NotPayable
    return found


def pay(one: Before, installment: str, paid: Money, *, version: int) -> Submission:
    """Writes a payment down, perhaps of a part only. The winner is told when it can no longer be taken back unseen.
    The same request again does nothing. Raises NotAllowed, NotFound, NotPayable, MoreThanOwed, ChangedMeanwhile."""
    granting.may_pay(one)
    if one.grant.entry(paid.request):
        return one.submission
    granting.as_seen(one.record, version)
    part = part_of(one, installment)
    if paid.cents > part.left_cents:
        raise MoreThanOwed(left=money(part.left_cents))
    entry = replace(_entry(one, Entered.PAID, paid), installment=installment)
    letter = granting.to_winner(Purpose.AWARD_PAID, one.submission, entry.at + settings().undo, about=entry.id)
    return _written(one, entry, "award_paid", letter)


def give_back(one: Before, back: Money, *, version: int) -> Submission:
    """Writes down that the winner gave unused money back. The same request again does nothing.

    Raises NotAllowed, MoreThanHeld, ChangedMeanwhile.
    """
    granting.may_pay(one)
    if one.grant.entry(back.request):
        return one.submission
    granting.as_seen(one.record, version)
    if back.cents > one.grant.held_cents:
        raise MoreThanHeld(left=money(one.grant.held_cents))
    entry = _entry(one, Entered.RETURNED, back)
    letter = granting.to_winner(Purpose.AWARD_RETURNED, one.submission, entry.at + settings().undo, about=entry.id)
    return _written(one, entry, "money_returned", letter)


def standing(one: Before, entry: str) -> Entry:
    """An entry that counts. Raises NotFound, CorrectedAlready."""
    found = one.grant.entry(entry)
    if found is None or found.tells is Entered.CONTRA:
        raise NotFound
    if found not in one.grant.standing:
        raise CorrectedAlready
    return found


def correct(one: Before, entry: str, request: str, *, version: int) -> Submission:
    """Cancels an entry with a contra entry; both stay. The winner is told if the first one was. The same request again
    does nothing. Raises NotAllowed, NotFound, CorrectedAlready, MoreThanHeld, ChangedMeanwhile."""
    granting.may_pay(one)
    if one.grant.entry(request):
        return one.submission
    granting.as_seen(one.record, version)
    wrong = standing(one, entry)
    if wrong.tells is Entered.PAID and one.grant.held_cents < wrong.cents:
        raise MoreThanHeld(left=money(one.grant.held_cents))
    money_was = Money(request, wrong.cents, wrong.method, wrong.day, wrong.reference)
    contra = replace(_entry(one, Entered.CONTRA, money_was), installment=wrong.installment, contra=wrong.id)
    told = contra.at >= wrong.at + settings().undo
    letter = granting.to_winner(Purpose.AWARD_CORRECTED, one.submission, contra.at, about=wrong.id) if told else None
    return _written(one, contra, "award_corrected", letter)


def _entry(one: Before, tells: Entered, paid: Money) -> Entry:
    return Entry(
        id=paid.request,
        n=len(one.grant.entries) + 1,
        tells=tells,
        cents=paid.cents,
        day=paid.day,
        at=clock.now(),
        by=one.officer.id,
        by_name=one.officer.name,
        method=paid.method,
        reference=paid.reference,
    )


def _written(one: Before, entry: Entry, act: str, letter: Letter | None) -> Submission:
    step = Step(
        one.grant.with_entry(entry, one.award),
        act,
        f"officer:{one.officer.id}",
        letters=(letter,) if letter else (),
        entry=entry,
        data=(("entry", entry.id), ("cents", str(entry.cents))),
        writes=(officers.still_holding(one.officer),),
    )
    try:
        return granting.take(one.record, step, entry.at)
    except FileExistsError:
        return one.submission  # pressed twice at once


def to_pay(officer: Officer, after: str) -> tuple[list[Payable], str]:
    """The next awards to pay now, and the place to go on from, empty at the end: one Query. Raises NotAllowed."""
    if not granting.pays(officer):
        raise NotAllowed
    found = grants.payable(after, PAGE + 1)
    return found[:PAGE], found[PAGE - 1].place if len(found) > PAGE else ""
