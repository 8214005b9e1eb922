"""Where a member is signed in: one item for each browser, beside the member."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import UnicodeAttribute

from chalicelib.domain.entering import Session
from chalicelib.domain.errors import SignedOut
from chalicelib.store.members import pk
from chalicelib.store.table import Item, Write, delete, epoch, moment, put, sortable, update

BEGINS = "SESSION#"


class SessionItem(Item, discriminator="session"):
    label = UnicodeAttribute()
    since = UnicodeAttribute()
    seen = UnicodeAttribute()
    until = UnicodeAttribute()


def key(member: str, session: str) -> tuple[str, str]:
    return pk(member), f"{BEGINS}{session}"


def opening(session: Session) -> Write:
    item = SessionItem(
        *key(session.member, session.id),
        label=session.label,
        since=sortable(session.since),
        seen=sortable(session.seen),
        until=sortable(session.until),
        expires=epoch(session.until),
    )
    return put(item)


def renewing(session: Session) -> Write:
    """The later day and end of a session that still is one. Refuses with SignedOut."""
    item = SessionItem(*key(session.member, session.id))
    return update(
        item,
        SessionItem.seen.set(sortable(session.seen)),
        SessionItem.until.set(sortable(session.until)),
        SessionItem.expires.set(epoch(session.until)),
        condition=SessionItem.until.exists(),
        otherwise=SignedOut,
    )


def ending(member: str, session: str) -> Write:
    """Harmless when it is gone."""
    item = SessionItem(*key(member, session))
    return delete(item)


def of(member: str, now: datetime) -> list[Session]:
    """Pattern "sessions of a member": one Query, the newest first."""
    items = Item.query(pk(member), Item.sk.startswith(BEGINS), consistent_read=True)
    living = [session for item in items if (session := found(item, now))]
    return sorted(living, key=lambda session: session.since, reverse=True)


def found(item: Any, now: datetime) -> Session | None:
    """The session that a batch read found, None when its time is over (time to live deletes late)."""
    if not isinstance(item, SessionItem) or moment(item.until) <= now:
        return None
    return Session(
        id=item.sk.removeprefix(BEGINS),
        member=item.pk.removeprefix("MEMBER#"),
        label=item.label,
        since=moment(item.since),
        seen=moment(item.seen),
        until=moment(item.until),
    )
