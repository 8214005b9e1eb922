"""The one table: its keys, its indexes, and how several writes become one. No item of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.config import settings
from chalicelib.domain.errors import Busy

# The API gives up at 29 s: a stuck read must not outlive the request.
CONNECT_SECONDS, READ_SECONDS, RETRIES = 2, 5, 2
TRIES = 5


class Due(GlobalSecondaryIndex["Item"]):  # type: ignore[no-untyped-call]  # PynamoDB types it half
    """What the sweep must look at, by when: letters and expected uploads. Sparse: what is done leaves it."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

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


@dataclass(frozen=True)
class Write:
    """One item's part of a step. `otherwise` makes the refusal when its condition does not hold."""

    into: Callable[[TransactWrite], None]
    otherwise: Callable[[], Exception] = Busy


def commit(writes: Iterable[Write]) -> None:
    """All of the writes or none, in one transaction.

    Raises the refusal of the first write whose condition does not hold; Busy when others kept writing the same items.
    botocore sends a token with the call, so a lost reply is retried without writing twice.
    """
    steps = list(writes)
    for _attempt in range(TRIES):
        reasons = _attempted(steps)
        if reasons is None:
            return
        failed = [step for step, code in zip(steps, reasons, strict=True) if code == "ConditionalCheckFailed"]
        if failed:
            raise failed[0].otherwise()
    raise Busy


def _attempted(steps: list[Write]) -> list[str | None] | None:
    """None when written; else the code of each write that stood in the way."""
    try:
        with TransactWrite(connection=_connection()) as transaction:
            for step in steps:
                step.into(transaction)
    except TransactWriteError as error:
        if error.cause_response_code != "TransactionCanceledException":
            raise
        return [reason.code if reason else None for reason in error.cancellation_reasons]
    return None


@lru_cache(maxsize=1)
def _connection() -> Connection:
    return Connection(
        connect_timeout_seconds=CONNECT_SECONDS, read_timeout_seconds=READ_SECONDS, max_retry_attempts=RETRIES
    )


def batch(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """Up to 100 items by (pk, sk), read consistently in one call; what does not exist is not in the answer."""
    return {(item.pk, item.sk): item for item in Item.batch_get(list(keys), consistent_read=True)}
