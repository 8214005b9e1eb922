"""The cloud inside this process (moto): a table, buckets, queues and a mailbox, empty at the start of a test."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_string, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import botocore.handlers
import pytest
import time_machine
from moto import mock_aws
from moto.backends import get_backend
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models.dynamo_type import Item as MotoItem
from moto.dynamodb.models.dynamo_type import LimitedSizeDict
from moto.dynamodb.models.table import Table

from chalicelib import cloud as clients
from chalicelib import triggers
from chalicelib.config import settings
from chalicelib.services import places
from chalicelib.store import table
from chalicelib.store.table import Item
from tests.factories import NOW

REGION = "us-east-1"
SITE = "https://amikeco.example"
TEMPLATE = Path(__file__).parents[2] / "infra" / "resources.json"
QUEUES = f"https://sqs.{REGION}.amazonaws.com/{DEFAULT_ACCOUNT_ID}"
ENVIRONMENT = {
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    "TABLE": "amikeco-main",
    "INCOMING_BUCKET": "amikeco-incoming",
    "CLEAN_BUCKET": "amikeco-clean",
    "MAIL_QUEUE": f"{QUEUES}/mail",
    "UPLOAD_QUEUE": f"{QUEUES}/upload",
    "IMPORT_QUEUE": f"{QUEUES}/import",
    "PUBLIC_URL": SITE,
    "ASSOCIATION": "ipa-us",
    "MAIL_FROM": "noreply@amikeco.example",
    "UNDO_SECONDS": "600",
    "PASSKEY_ROLES": "",
    "LEAST_SECONDS": "0",
    "FORMS_AN_HOUR": "60",
}

# Called with ("before" or "after", service, operation) around every call to the cloud.
Watcher = Callable[[str, str, str], None]
_watchers: list[Watcher] = []


_copies: dict[int, Table] = {}


def _copied_once(table: Table, memo: dict[int, Any]) -> Table:
    """moto copies the whole table, to the last value, for every write of a transaction, and keeps every copy.

    One in each call to the cloud will do; and values are never changed, they are replaced.
    """
    if id(table) not in _copies:
        made = object.__new__(type(table))
        rest = {name: value for name, value in vars(table).items() if name != "items"}
        items = {pk: {sk: _copied(item) for sk, item in held.items()} for pk, held in table.items.items()}
        vars(made).update(deepcopy(rest, memo), items=defaultdict(dict, items))
        _copies[id(table)] = made
    return _copies[id(table)]


def _copied(item: MotoItem) -> MotoItem:
    made: MotoItem = object.__new__(MotoItem)
    vars(made).update(vars(item), attrs=LimitedSizeDict.__new__(LimitedSizeDict))
    dict.update(made.attrs, item.attrs)
    return made


Table.__deepcopy__ = _copied_once  # type: ignore[attr-defined]  # moto has none


def _told(when: str) -> Callable[..., None]:
    def tell(model: Any, **_: Any) -> None:
        _copies.clear()
        for watcher in _watchers:
            watcher(when, model.service_model.service_name, model.name)

    return tell


# Sessions copy this list when they begin; moto itself comes in the same way.
botocore.handlers.BUILTIN_HANDLERS.extend([("before-call", _told("before")), ("after-call", _told("after"))])


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)


def _backend(service: str) -> Any:
    region = "global" if service == "s3" else REGION
    return get_backend(service)[DEFAULT_ACCOUNT_ID]["aws" if service == "s3" else region]  # type: ignore[call-overload]


def _every_model(model: type[Item] = Item) -> Iterator[type[Item]]:
    yield model
    for child in model.__subclasses__():
        yield from _every_model(child)


def _forget_clients() -> None:
    settings.cache_clear()
    clients.client.cache_clear()
    table._connection.cache_clear()
    for model in _every_model():
        model._connection = None


def _build() -> None:
    properties = json.loads(TEMPLATE.read_text())["Resources"]["Table"]["Properties"]
    wanted = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")
    clients.client("dynamodb").create_table(
        TableName=ENVIRONMENT["TABLE"], **{name: properties[name] for name in wanted}
    )
    for bucket in ("INCOMING_BUCKET", "CLEAN_BUCKET"):
        clients.client("s3").create_bucket(Bucket=ENVIRONMENT[bucket])
    for queue in ("mail", "upload", "import"):
        clients.client("sqs").create_queue(QueueName=queue)
    clients.client("ses").verify_email_identity(EmailAddress=ENVIRONMENT["MAIL_FROM"])


@pytest.fixture(scope="package", autouse=True)
def cloud() -> Iterator[None]:
    """For one folder only: suites that ask a real endpoint may run later in the same process."""
    with pytest.MonkeyPatch.context() as environment, mock_aws():
        for name, value in ENVIRONMENT.items():
            environment.setenv(name, value)
        _forget_clients()
        _build()
        yield
    _forget_clients()


def forget_everything() -> None:
    """As after `cloud` was built. Straight in moto's memory, since this happens before every test."""
    places.forget()
    _backend("dynamodb").tables[ENVIRONMENT["TABLE"]].items.clear()
    _backend("ses").sent_messages.clear()
    for queue in _backend("sqs").queues.values():
        queue._messages.clear()
        queue.pending_messages.clear()
        queue.deleted_messages.clear()
    for bucket in _backend("s3").buckets.values():
        bucket.keys.clear()


@pytest.fixture(autouse=True)
def time(cloud: None) -> Iterator["Time"]:
    """The clock stands still at NOW until a test moves it; the cloud is empty."""
    forget_everything()
    with time_machine.travel(NOW, tick=False) as traveller:
        yield Time(traveller)


@dataclass(frozen=True)
class Time:
    traveller: Any

    def passes(self, **how_much: float) -> None:
        self.traveller.shift(timedelta(**how_much))

    def is_again(self, moment: datetime) -> None:
        self.traveller.move_to(moment)


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """setting(PASSKEY_ROLES="membership_chair") holds for the rest of the test."""

    def change(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()

    yield change
    monkeypatch.undo()
    settings.cache_clear()


def kept() -> Callable[[], None]:
    """Remembers everything in the cloud; the answer puts it back as it was."""
    table = _backend("dynamodb").tables[ENVIRONMENT["TABLE"]]
    queues, buckets, ses = _backend("sqs").queues, _backend("s3").buckets, _backend("ses")
    items, mails = deepcopy(table.items), list(ses.sent_messages)
    messages = {name: [deepcopy(one) for one in queue._messages] for name, queue in queues.items()}
    objects = {name: [(key, bucket.keys.getlist(key)) for key in bucket.keys] for name, bucket in buckets.items()}

    def put_back() -> None:
        forget_everything()
        table.items.update(deepcopy(items))
        ses.sent_messages.extend(mails)
        for name, queue in queues.items():
            queue._messages.extend(deepcopy(one) for one in messages[name])
        for name, bucket in buckets.items():
            for key, versions in objects[name]:
                bucket.keys.setlist(key, list(versions))

    return put_back


def rows() -> dict[tuple[str, str], dict[str, Any]]:
    """Everything in the table by (pk, sk), as DynamoDB writes it."""
    found = [item.to_json()["Attributes"] for item in _backend("dynamodb").tables[ENVIRONMENT["TABLE"]].all_items()]
    return {(item["pk"]["S"], item["sk"]["S"]): item for item in found}


def rows_of(kind: str) -> list[dict[str, Any]]:
    """Plain values of every row of one kind."""
    return [_plain(item) for _, item in sorted(rows().items()) if item["kind"]["S"] == kind]


def _plain(item: dict[str, dict[str, Any]]) -> dict[str, Any]:
    values = {name: next(iter(typed.items())) for name, typed in item.items()}
    return {name: int(value) if kind == "N" else value for name, (kind, value) in values.items()}


def objects(bucket: str) -> list[str]:
    """Keys in one of the buckets: "incoming" or "clean"."""
    return sorted(_backend("s3").buckets[f"amikeco-{bucket}"].keys)


def everything() -> tuple[object, ...]:
    """All that a request could change."""
    queues = {name: len(queue._messages) for name, queue in _backend("sqs").queues.items()}
    return rows(), len(_backend("ses").sent_messages), queues, objects("incoming"), objects("clean")


@dataclass(frozen=True)
class Mail:
    """A mail as its reader has it."""

    to: str
    subject: str
    text: str
    html: str
    raw: str

    @property
    def message(self) -> EmailMessage:
        return _parsed(self.raw)

    @property
    def link(self) -> str:
        """The path of its one link."""
        found: list[str] = re.findall(rf"{re.escape(SITE)}(/l/\S+)", self.text)
        assert len(found) == 1, f"{len(found)} links in {self.subject!r}"
        return found[0]

    @property
    def code(self) -> str:
        return str(re.findall(r"^\d{6}$", self.text, re.MULTILINE)[0])


def _parsed(raw: str) -> EmailMessage:
    return message_from_string(raw, policy=policy.default)


def _mail(sent: Any) -> Mail:
    message = _parsed(sent.raw_data)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    words, page = (part.get_content().replace("\r\n", "\n") for part in (text, html))
    return Mail(str(message["To"]), str(message["Subject"]), words, page, sent.raw_data)


class Postman:
    """Runs the mail sender as the queue would, and knows every mail that left."""

    def __init__(self, time: Time) -> None:
        self._time = time

    def mails(self, to: str = "") -> list[Mail]:
        return [mail for mail in map(_mail, _backend("ses").sent_messages) if to in ("", mail.to)]

    def deliver(self) -> list[Mail]:
        """Everything that may leave now; the mails that left."""
        before = len(self.mails())
        while batch := self.waiting():
            self.hand_over(batch)
        return self.mails()[before:]

    def deliver_after(self, **how_much: float) -> list[Mail]:
        """Everything that may leave once that much time has passed."""
        self._time.passes(**how_much)
        return self.deliver()

    def deliver_after_sweep(self, **how_much: float) -> list[Mail]:
        """As deliver_after, with what the sweep finds then."""
        self._time.passes(**how_much)
        triggers.on_minute()
        return self.deliver()

    def waiting(self, queue: str = "MAIL_QUEUE") -> list[dict[str, Any]]:
        """Messages that the queue gives out now; it hides them from others for a while."""
        answer = clients.client("sqs").receive_message(QueueUrl=ENVIRONMENT[queue], MaxNumberOfMessages=10)
        found: list[dict[str, Any]] = answer.get("Messages", [])
        return found

    def hand_over(
        self,
        batch: list[dict[str, Any]],
        to: Callable[[dict[str, Any]], dict[str, Any]] = triggers.on_mail,
        queue: str = "MAIL_QUEUE",
    ) -> None:
        """Those that the function does not name as failed are done; the others come back later."""
        answer = to({"Records": [{"messageId": one["MessageId"], "body": one["Body"]} for one in batch]})
        failed = {one["itemIdentifier"] for one in answer["batchItemFailures"]}
        for one in batch:
            if one["MessageId"] not in failed:
                clients.client("sqs").delete_message(QueueUrl=ENVIRONMENT[queue], ReceiptHandle=one["ReceiptHandle"])


@pytest.fixture
def postman(time: Time) -> Postman:
    return Postman(time)


def arrive(key: str, data: bytes) -> dict[str, Any]:
    """Puts a file where a browser would, and returns the event that wakes the check."""
    clients.client("s3").put_object(Bucket=ENVIRONMENT["INCOMING_BUCKET"], Key=key, Body=data)
    detail = {"bucket": {"name": ENVIRONMENT["INCOMING_BUCKET"]}, "object": {"key": key, "size": len(data)}}
    return {"Records": [{"messageId": "m-1", "body": json.dumps({"detail": detail})}]}
