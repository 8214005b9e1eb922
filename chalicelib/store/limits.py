"""Counters that must not pass a number: what one person sends in one call, how many letters an address gets."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from pynamodb.attributes import NumberAttribute
from pynamodb.expressions.update import Action

from chalicelib.domain.errors import LimitReached
from chalicelib.store.table import Item, Write, epoch, update


class LimitItem(Item, discriminator="limit"):
    n = NumberAttribute(default=0)


def masked(text: str) -> str:
    """A person's address or number as it may stand in a key: the same for every way of writing it, and not readable."""
    return hashlib.sha256(text.strip().casefold().encode()).hexdigest()[:32]


def counting(
    of: str,
    counter: str,
    most: int,
    *,
    expires_at: datetime | None = None,
    otherwise: Callable[[], Exception] | None = None,
) -> Write:
    """Adds one to the counter. Refuses with LimitReached (or `otherwise`) when it stands at `most`."""
    item = LimitItem(f"LIMIT#{of}", counter)
    actions: list[Action] = [LimitItem.n.add(1), LimitItem.kind.set(LimitItem)]
    if expires_at:
        actions.append(LimitItem.expires.set(epoch(expires_at)))
    below = (LimitItem.n < most) | LimitItem.n.does_not_exist()
    refusal = otherwise or (lambda: LimitReached(most=most))
    return update(item, *actions, condition=below, otherwise=refusal)


def giving_back(of: str, counter: str) -> Write:
    """Takes one from the counter, never below nothing."""
    item = LimitItem(f"LIMIT#{of}", counter)
    return update(item, LimitItem.n.add(-1), condition=LimitItem.n > 0)
