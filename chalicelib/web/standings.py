"""Where a member stands, in words: for the member, and for an officer who looks at a card."""

from collections.abc import Mapping

from chalicelib.domain.ledger import Account
from chalicelib.domain.register import Member, Standing
from chalicelib.language import calendar_day, money, said
from chalicelib.language import marked as _
from chalicelib.services import membering, offering, standing

# Tone of the tag, its words, what that means, what to do now.
WORDS: Mapping[Standing, tuple[str, str, str, str]] = {
    Standing.AWAITING_DUES: (
        "you",
        _("Dues awaited"),
        _("You are approved. Your membership begins when your first dues are here."),
        _("Pay your first dues. Write to {contact} if you do not know how."),
    ),
    Standing.GOOD: ("good", _("In good standing"), _("Your dues are paid through {through}."), ""),
    Standing.LAPSED: (
        "bad",
        _("Dues overdue"),
        _("Your dues were paid through {through}. Until they are paid you have no card and cannot take part."),
        _("Pay your dues for {year}, and everything is as before. Write to {contact} if you do not know how."),
    ),
    Standing.LEFT: ("quiet", _("Membership ended"), _("This membership has ended."), ""),
}
PAY = _("Dues for {year}: {amount}; what you paid of them already counts.")
SOON = _("Your dues for {year} are open. Please pay them by {through}. Write to {contact} if you do not know how.")


def tag_of(member: Member) -> dict[str, str]:
    tone, words, _means, _todo = WORDS[standing.of(member)]
    return {"tone": tone, "words": said(words)}


def standing_words(member: Member) -> dict[str, object]:
    """`tag`, `means`, and `todo`: what to do now, empty for nothing."""
    _tone, _words, means, todo = WORDS[standing.of(member)]
    year = membering.dues_open(member)
    data = {
        "through": calendar_day(member.paid_through) if member.paid_through else "",
        "year": year or "",
        "contact": offering.association().contact,
    }
    if standing.of(member) is Standing.GOOD and year:
        todo = SOON
    pay = f" {_how_to_pay(member)}" if todo else ""
    return {"tag": tag_of(member), "means": said(means, "en", **data), "todo": said(todo, "en", **data) + pay}


def _how_to_pay(member: Member) -> str:
    """The amount as the treasurer sees it. The ledger is not read, so what was paid in part is said in words alone."""
    terms = offering.association().dues
    year = membering.dues_open(member) if member.paid_through else None
    owed = Account(member).owed(terms, offering.today(), year)
    amount = said(PAY, "en", year=owed.year, amount=money(owed.asked_cents))
    return f"{amount} {said(terms.how_to_pay)}"
