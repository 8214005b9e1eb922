"""Links and keys by the hash of their secret."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import LinkDead
from chalicelib.domain.links import Link, Opens
from chalicelib.store.table import Item, Write, delete, epoch, moment, put, sortable, update


class LinkItem(Item, discriminator="link"):
    opens = UnicodeAttribute()
    submission = UnicodeAttribute(null=True)
    officer = UnicodeAttribute(null=True)
    member = UnicodeAttribute(null=True)
    request = UnicodeAttribute(null=True)
    browser = UnicodeAttribute(null=True)
    version = NumberAttribute(default=0)
    step = NumberAttribute(default=0)
    mailed = BooleanAttribute(default=False)
    tries = NumberAttribute(default=0)
    expires_at = UnicodeAttribute()


def key(hash_: str) -> tuple[str, str]:
    return f"LINK#{hash_}", "A"


def read(hash_: str, now: datetime) -> Link | None:
    """Pattern "one link": one read. None when there is none or its time is over (time to live deletes late)."""
    try:
        item: Any = Item.get(*key(hash_), consistent_read=True)
    except Item.DoesNotExist:
        return None
    return living(item, now)


def living(item: Any, now: datetime) -> Link | None:
    """The link that a batch read found, None when its time is over."""
    if not isinstance(item, LinkItem):
        return None
    link = Link(
        hash=item.pk.removeprefix("LINK#"),
        opens=Opens(item.opens),
        expires_at=moment(item.expires_at),
        submission=item.submission or "",
        officer=item.officer or "",
        member=item.member or "",
        request=item.request or "",
        browser=item.browser or "",
        version=int(item.version),
        step=int(item.step),
        mailed=bool(item.mailed),
    )
    return link if now < link.expires_at else None


def minting(link: Link) -> Write:
    item = LinkItem(
        *key(link.hash),
        opens=link.opens,
        submission=link.submission or None,
        officer=link.officer or None,
        member=link.member or None,
        request=link.request or None,
        browser=link.browser or None,
        version=link.version,
        step=link.step,
        mailed=link.mailed,
        expires_at=sortable(link.expires_at),
        expires=epoch(link.expires_at),
    )
    return put(item, LinkItem.pk.does_not_exist())


def trying(hash_: str, most: int) -> Write:
    """Counts one try to show whose the link is. Refuses with LinkDead when it is gone or the tries are used up."""
    item = LinkItem(*key(hash_))
    left = LinkItem.opens.exists() & ((LinkItem.tries < most) | LinkItem.tries.does_not_exist())
    return update(item, LinkItem.tries.add(1), condition=left, otherwise=LinkDead)


def using_up(hash_: str) -> Write:
    """The link opens nothing from now on. Refuses with LinkDead when somebody was faster."""
    item = LinkItem(*key(hash_))
    return delete(item, LinkItem.opens.exists(), LinkDead)
