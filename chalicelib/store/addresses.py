"""Who can be reached at an address: members and officers by its hash, so that a letter never holds the address."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.store.limits import masked
from chalicelib.store.table import Item, Write, delete, put


class AddressItem(Item, discriminator="address"):
    """pk ADDRESS#hash, sk MEMBER#number or OFFICER#id; several people may share an address."""

    who = UnicodeAttribute()


MEMBER, OFFICER = "MEMBER#", "OFFICER#"  # how `who` begins


def _key(mail: str, who: str) -> tuple[str, str]:
    return f"ADDRESS#{masked(mail)}", who


def naming(mail: str, who: str) -> Write:
    item = AddressItem(*_key(mail, who), who=who)
    return put(item)


def forgetting(mail: str, who: str) -> Write:
    item = AddressItem(*_key(mail, who))
    return delete(item)


def known(hash_: str) -> list[str]:
    """Pattern "who has an address": MEMBER#number and OFFICER#id, one Query. `hash_` is limits.masked(mail)."""
    return [item.sk for item in Item.query(f"ADDRESS#{hash_}", consistent_read=True)]
