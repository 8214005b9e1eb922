"""The membership card: making one, voiding it for a new one, and what somebody learns who looks at it."""

import re
from dataclasses import replace

from chalicelib import clock
from chalicelib.domain.errors import Refusal
from chalicelib.domain.register import Member
from chalicelib.language import marked as _
from chalicelib.services import standing
from chalicelib.store import cards, events, members
from chalicelib.store.table import Write, commit

# As clock.new_id() makes it: 128 random bits. Guessing one would take longer than the world has, so looks, which
# write nothing, need no counter.
CODE = re.compile(r"[0-9a-z]{26}")


class NoCard(Refusal):
    """A card is for members in good standing."""

    status = 403
    title = _("There is no card at this moment")
    sentence = _("A card is for members whose dues are paid. Your home page says where you stand.")


def with_card(member: Member) -> tuple[Member, list[Write]]:
    """The member with a new code, and the writes that make it work and void the one before.

    For the step of which this is a part: it saves the member itself.
    """
    code = clock.new_id()
    return replace(member, card=code), [cards.issuing(code, member.number), *voiding(member)]


def voiding(member: Member) -> list[Write]:
    """For a step after which the member has no card."""
    return [cards.voiding(member.card)] if member.card else []


def make(member: Member, *, version: int) -> Member:
    """A card, or a new one for one that was lost. A press on a page from before the last change does nothing.

    Raises NoCard, ChangedMeanwhile.
    """
    if not valid(member):
        raise NoCard
    if version != member.version:
        return member
    act = "card_replaced" if member.card else "card_made"
    carded, writes = with_card(member)
    carded, event = carded.recorded(at=clock.now(), actor=f"member:{member.number}", act=act, data={})
    commit([*members.saving(carded, member), *writes, events.appending(members.pk(member.number), event)])
    return carded


def holder_of(code: str) -> Member | None:
    """Whose card this is, in whatever standing: at most two reads. None for a card that is not in force."""
    number = cards.holder(code) if CODE.fullmatch(code) else None
    member = members.read(number) if number else None
    return member if member and member.card == code else None


def valid(member: Member) -> bool:
    """Whether the card is good today."""
    return standing.good(member)
