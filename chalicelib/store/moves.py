"""The change of a member's email address that is on its way, or may still be taken back. Beside the member."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.moving import Move
from chalicelib.store.members import pk
from chalicelib.store.table import Item, Write, delete, epoch, moment, put, sortable


class MoveItem(Item, discriminator="move"):
    id = UnicodeAttribute()
    old = UnicodeAttribute()
    new = UnicodeAttribute()
    asked_at = UnicodeAttribute()
    done = BooleanAttribute(default=False)


def key(member: str) -> tuple[str, str]:
    return pk(member), "MOVE"


def putting(move: Move, before: Move | None, *, forget_at: datetime) -> Write:
    """In place of the one before. Refuses with ChangedMeanwhile when another one stands there by now."""
    item = MoveItem(
        *key(move.member),
        id=move.id,
        old=move.old,
        new=move.new,
        asked_at=sortable(move.asked_at),
        done=move.done,
        expires=epoch(forget_at),
    )
    return put(item, _as_read(before), ChangedMeanwhile)


def _as_read(before: Move | None) -> Condition:
    nothing: Condition = MoveItem.pk.does_not_exist()
    return (MoveItem.id == before.id) & (MoveItem.done == before.done) if before else nothing


def removing(move: Move) -> Write:
    """Refuses with ChangedMeanwhile when it is not as it was read."""
    item = MoveItem(*key(move.member))
    return delete(item, _as_read(move), ChangedMeanwhile)


def read(member: str) -> Move | None:
    """Pattern "move of a member": one read. May be older than its time: time to live deletes late."""
    try:
        return found(Item.get(*key(member), consistent_read=True))
    except Item.DoesNotExist:
        return None


def found(item: Any) -> Move | None:
    if not isinstance(item, MoveItem):
        return None
    return Move(
        id=item.id,
        member=item.pk.removeprefix("MEMBER#"),
        old=item.old,
        new=item.new,
        asked_at=moment(item.asked_at),
        done=bool(item.done),
    )
