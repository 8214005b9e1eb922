"""Letters to members about their own rooms: a way in, a new address."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.domain.links import Link, Opens
from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.domain.register import Standing
from chalicelib.services.entering import WAY_IN_LASTS
from chalicelib.services.letters.ready import Ready, minted
from chalicelib.store import members


def _way_in(letter: Letter, now: datetime) -> Ready | None:
    member = members.read(letter.to.id)
    if member is None or member.standing(now.date()) is Standing.LEFT:
        return None
    url, written = minted(
        lambda hash_: Link(
            hash_, Opens.MEMBER, now + WAY_IN_LASTS, member=member.number, browser=letter.device, mailed=True
        )
    )
    return Ready(member.mail, "way_in", {"given_name": member.given_name, "link": url}, [written])


READY: Mapping[Purpose, Callable[[Letter, datetime], Ready | None]] = {
    Purpose.WAY_IN: _way_in,
}
