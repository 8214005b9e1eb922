"""Letters to members about dues, class and membership. Whoever has died, or left no address, gets none."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.config import settings
from chalicelib.domain.dues import DAY, last_day
from chalicelib.domain.ledger import Account
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.register import Leaving, Standing
from chalicelib.language import calendar_day, money, said
from chalicelib.services import offering, standing
from chalicelib.services.letters.ready import Ready
from chalicelib.store import payments

Words = Mapping[str, object]
Making = Callable[[Letter, datetime], Ready | None]


def _to_member(template: str, words: Callable[[Account, Letter], Words | None]) -> Making:
    """Makes the letter ready from the member's account as it is now; no words, no letter."""

    def ready(letter: Letter, now: datetime) -> Ready | None:
        account = payments.account(letter.to.id)
        unreachable = account.member.leaving is Leaving.DIED or not account.member.mail
        more = None if unreachable else words(account, letter)
        if more is None:
            return None
        return Ready(account.member.mail, template, {"number": account.member.number, **more})

    return ready


def _entered(account: Account, letter: Letter) -> Words | None:
    """Of a payment or a refund: the amount, and how the year stands now."""
    entry = account.entry(letter.about)
    if entry is None:
        return None
    owed = account.owed(offering.association().dues, offering.today(), entry.year)
    return {
        "amount": money(entry.cents),
        "year": str(entry.year),
        "left": money(owed.left_cents) if owed.left_cents else "",
        "over": money(owed.over_cents) if owed.over_cents else "",
        "through": _through(account),
        "how_to_pay": said(offering.association().dues.how_to_pay),
        "link": f"{settings().public_url}/members",  # no secret: there the member asks for a way in
    }


def _through(account: Account) -> str:
    """The last day that is covered, in words; empty when nothing is covered."""
    through = account.member.paid_through
    return calendar_day(through) if through and through >= offering.today() else ""


def _awaited(account: Account, letter: Letter) -> Words | None:
    """Of dues that are due: None once they are paid, or the member left."""
    member, year = account.member, letter.step
    if member.left or member.paid_through is None or member.paid_through >= last_day(year):
        return None
    owed = account.owed(offering.association().dues, offering.today(), year)
    return {
        "amount": money(owed.left_cents),
        "year": str(year),
        "due": calendar_day(member.paid_through + DAY),
        "through": calendar_day(member.paid_through),
        "how_to_pay": said(offering.association().dues.how_to_pay),
    }


def _lapsed(account: Account, letter: Letter) -> Words | None:
    """None while the member is in good standing again."""
    lapsed = standing.of(account.member) is Standing.LAPSED
    return _awaited(account, letter) if lapsed else None


def _class(account: Account, letter: Letter) -> Words | None:
    association, member = offering.association(), account.member
    return None if member.left else {"member_class": said(association.class_name(member.member_class))}


def _ended(account: Account, letter: Letter) -> Words | None:
    """None when it was a mistake, put right before the letter left."""
    member = account.member
    return {"on": calendar_day(member.left), "why": str(member.leaving)} if member.left else None


def _again(account: Account, letter: Letter) -> Words | None:
    """None when no letter about the end had left: a mistake was put right, and there is nothing to tell."""
    if account.member.left or not _end_was_told(account):
        return None
    owed = account.owed(offering.association().dues, offering.today())
    return {
        "through": _through(account),
        "amount": money(owed.left_cents),
        "year": str(owed.year),
        "how_to_pay": said(offering.association().dues.how_to_pay),
    }


def _end_was_told(account: Account) -> bool:
    ends = [event for event in account.events if event.act in ("left", "came_back")][-2:]
    if [event.act for event in ends] != ["left", "came_back"] or ends[0].data.get("why") == Leaving.DIED:
        return False
    left, back = (datetime.fromisoformat(event.at) for event in ends)
    return back - left >= settings().undo


READY: Mapping[Purpose, Making] = {
    Purpose.WELCOME: _to_member("welcome", _entered),
    Purpose.DUES_RECEIVED: _to_member("dues_received", _entered),
    Purpose.DUES_REFUNDED: _to_member("dues_refunded", _entered),
    Purpose.DUES_REMINDER: _to_member("dues_reminder", _awaited),
    Purpose.DUES_LAPSED: _to_member("dues_lapsed", _lapsed),
    Purpose.CLASS_CHANGED: _to_member("class_changed", _class),
    Purpose.MEMBERSHIP_ENDED: _to_member("membership_ended", _ended),
    Purpose.MEMBER_AGAIN: _to_member("member_again", _again),
}
