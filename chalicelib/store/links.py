"""Links and keys by the hash of their secret."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.links import Link, Opens
from chalicelib.store.table import Item, Write, epoch, moment, put, sortable


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
