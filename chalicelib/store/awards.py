"""The awards of a call: one item beside it, small, changed under its version."""

from dataclasses import replace
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute

from chalicelib.domain.awards import Awards
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.store import calls
from chalicelib.store.table import Item, Write, put


class AwardsItem(Item, discriminator="awards"):
    taken: JSONAttribute = JSONAttribute()
    accepted: JSONAttribute = JSONAttribute()
    waiting: JSONAttribute = JSONAttribute()
    version = NumberAttribute()


def key(call: str) -> tuple[str, str]:
    return calls.key(call)[0], "AWARDS"


def found(call: str, item: Any) -> Awards:
    """What a read found; nothing yet is no award."""
    if not isinstance(item, AwardsItem):
        return Awards(call)
    return Awards(call, tuple(item.taken), tuple(item.accepted), tuple(item.waiting), int(item.version))


def saving(awards: Awards) -> Write:
    """Refuses with ChangedMeanwhile when somebody changed them since they were read."""
    after = replace(awards, version=awards.version + 1)
    item = AwardsItem(
        *key(awards.call),
        taken=list(after.taken),
        accepted=list(after.accepted),
        waiting=list(after.waiting),
        version=after.version,
    )
    before = AwardsItem.version == awards.version if awards.version else AwardsItem.pk.does_not_exist()
    return put(item, before, ChangedMeanwhile)
