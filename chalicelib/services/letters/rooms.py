"""Letters to members about their own rooms: a way in, a new address."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.domain.links import Link, Opens
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.language import moment_words
from chalicelib.services import offering
from chalicelib.services.entering import WAY_IN_LASTS, gone
from chalicelib.services.letters.ready import Made, Ready, minted
from chalicelib.services.moving import CONFIRM_WITHIN, STOP_WITHIN
from chalicelib.store import limits, members, moves


def _way_in(letter: Letter, now: datetime) -> Ready | None:
    member = members.read(letter.to.id)
    if member is None or gone(member):
        return None
    url, written = minted(
        lambda hash_: Link(
            hash_, Opens.MEMBER, now + WAY_IN_LASTS, member=member.number, browser=letter.device, mailed=True
        )
    )
    return Ready(member.mail, "way_in", {"given_name": member.given_name, "link": url}, [written])


def _address_check(letter: Letter, now: datetime) -> Ready | None:
    """To the new address, which stands only beside the member."""
    move = moves.read(letter.to.id)
    if move is None or move.done:
        return None
    until = move.asked_at + CONFIRM_WITHIN
    url, written = minted(
        lambda hash_: Link(hash_, Opens.ADDRESS, until, member=move.member, request=move.id, mailed=True)
    )
    return Ready(move.new, "address_check", {"link": url, "until": _moment(until)}, [written])


def _address_changing(letter: Letter, now: datetime) -> Ready | None:
    """To the old address: whoever reads there can stop the change, also after it was confirmed."""
    move, member = moves.read(letter.to.id), members.read(letter.to.id)
    if move is None or member is None:
        return None
    until, old = move.asked_at + STOP_WITHIN, limits.masked(move.old)
    url, written = minted(
        lambda hash_: Link(hash_, Opens.OLD_ADDRESS, until, member=move.member, request=old, mailed=True)
    )
    context = {"given_name": member.given_name, "link": url, "until": _moment(until)}
    return Ready(move.old, "address_changing", context, [written])


def _moment(until: datetime) -> str:
    return moment_words(until, offering.association().zone)


READY: Mapping[Purpose, Callable[[Letter, datetime], Made]] = {
    Purpose.WAY_IN: _way_in,
    Purpose.ADDRESS_CHECK: _address_check,
    Purpose.ADDRESS_CHANGING: _address_changing,
}
