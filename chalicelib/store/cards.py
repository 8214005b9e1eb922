"""Whose a membership card is, by the code in its picture."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.domain.errors import Busy
from chalicelib.store.table import Item, Write, delete, put


class CardItem(Item, discriminator="card"):
    """Only of cards that are in force: a voided one is as unknown as one that never was."""

    member = UnicodeAttribute()


def key(code: str) -> tuple[str, str]:
    return f"CARD#{code}", "A"


def issuing(code: str, member: str) -> Write:
    item = CardItem(*key(code), member=member)
    return put(item, CardItem.pk.does_not_exist(), Busy)


def voiding(code: str) -> Write:
    """Harmless when it is gone."""
    item = CardItem(*key(code))
    return delete(item)


def holder(code: str) -> str | None:
    """Pattern "whose card": the member number, one read. None for a card that is not in force."""
    try:
        item = Item.get(*key(code), consistent_read=True)
    except Item.DoesNotExist:
        return None
    return item.member if isinstance(item, CardItem) else None
