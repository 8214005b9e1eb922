"""The one table: its keys, its indexes, and how several writes become one. No item of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from functools import lru_cache
from time import sleep
from typing import Any

from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.config import settings
from chalicelib.domain.errors import Busy

# The API gives up at 29 s: a stuck read must not outlive the request.
CONNECT_SECONDS, READ_SECONDS, RETRIES = 2, 5, 2
TRIES, PAUSE_SECONDS = 5, 0.03


class Due(GlobalSecondaryIndex["Item"]):  # type: ignore[no-untyped-call]  # PynamoDB types it half
    """What the sweep must look at, by when: letters and expected uploads. Sparse: what is done leaves it."""

    class Meta:
        index_name = "due"
        projection = IncludeProjection(["kind"])  # PynamoDB asks every query for kinds that it knows

    due_pk = UnicodeAttribute(hash_key=True)
    due_at = UnicodeAttribute(range_key=True)


class Listed(GlobalSecondaryIndex["Item"]):  # type: ignore[no-untyped-call]  # PynamoDB types it half
    """Named lists: open calls, who holds a role, who has an address."""

    class Meta:
        index_name = "listed"
        projection = AllProjection()

    list_pk = UnicodeAttribute(hash_key=True)
    list_sk = UnicodeAttribute(range_key=True)


class _NamedBySettings(type):
    # The name is known at run time only; packaging imports this module without any setting.
    @property
    def table_name(cls) -> str:
        return settings().table


class Item(Model):
    """Every item. `list_pk` and `due_pk` are set on those in an index; `expires` is DynamoDB's time to live."""

    class Meta(metaclass=_NamedBySettings):
        connect_timeout_seconds = CONNECT_SECONDS
        read_timeout_seconds = READ_SECONDS
        max_retry_attempts = RETRIES

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    due_pk = UnicodeAttribute(null=True)
    due_at = UnicodeAttribute(null=True)
    list_pk = UnicodeAttribute(null=True)
    list_sk = UnicodeAttribute(null=True)
    expires = NumberAttribute(null=True)
    due = Due()
    listed = Listed()


def sortable(moment: datetime) -> str:
    """Fixed width, in UTC, so that text order is the order of time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def epoch(moment: datetime) -> int:
    return int(moment.timestamp())


class Act(IntEnum):
    """In the order in which PynamoDB sends them, whatever order they were given in; the answers come in this order."""

    CHECK = 0
    DELETE = 1
    PUT = 2
    UPDATE = 3


@dataclass(frozen=True)
class Write:
    """One item's part of a step. `otherwise` makes the refusal when its condition does not hold."""

    act: Act
    into: Callable[[TransactWrite], None]
    otherwise: Callable[[], Exception]


Refusing = Callable[[], Exception]


def check(item: Item, condition: Condition, otherwise: Refusing = Busy) -> Write:
    """Writes nothing; the step fails unless the condition holds."""
    model, pk, sk = type(item), item.pk, item.sk
    return Write(Act.CHECK, lambda t: t.condition_check(model, pk, sk, condition=condition), otherwise)


def delete(item: Item, condition: Condition | None = None, otherwise: Refusing = Busy) -> Write:
    return Write(Act.DELETE, lambda t: t.delete(item, condition=condition), otherwise)


def put(item: Item, condition: Condition | None = None, otherwise: Refusing = Busy) -> Write:
    """The whole item, whatever stood there."""
    return Write(Act.PUT, lambda t: t.save(item, condition=condition), otherwise)


def update(item: Item, *actions: Action, condition: Condition | None = None, otherwise: Refusing = Busy) -> Write:
    return Write(Act.UPDATE, lambda t: t.update(item, actions=list(actions), condition=condition), otherwise)


def commit(writes: Iterable[Write]) -> None:
    """All of the writes or none, in one transaction.

    Raises the refusal of the first write whose condition does not hold; Busy when others kept writing the same items.
    botocore sends a token with the call, so a lost reply is retried without writing twice.
    """
    steps = list(writes)
    for attempt in range(TRIES):
        sleep(attempt**2 * PAUSE_SECONDS)  # others are writing the same items just now
        codes = _attempted(sorted(steps, key=lambda step: step.act))
        if codes is None:
            return
        failed = [step for step in steps if codes.get(id(step)) == "ConditionalCheckFailed"]
        if failed:
            raise failed[0].otherwise()
    raise Busy


def _attempted(sent: list[Write]) -> dict[int, str | None] | None:
    """None when written; else by each write's id() the code of what stood in its way."""
    try:
        with TransactWrite(connection=_connection()) as transaction:
            for step in sent:
                step.into(transaction)
    except TransactWriteError as error:
        if error.cause_response_code != "TransactionCanceledException":
            raise
        reasons = [reason.code if reason else None for reason in error.cancellation_reasons]
        return dict(zip(map(id, sent), reasons, strict=True))
    return None


@lru_cache(maxsize=1)
def _connection() -> Connection:
    return Connection(
        connect_timeout_seconds=CONNECT_SECONDS, read_timeout_seconds=READ_SECONDS, max_retry_attempts=RETRIES
    )


def batch(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """Up to 100 items by (pk, sk), read consistently in one call; what does not exist is not in the answer."""
    return {(item.pk, item.sk): item for item in Item.batch_get(list(keys), consistent_read=True)}
