"""The whole system for tests: one embedded cloud per test process, our app in it twice (under / and under /api)."""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from botocore.exceptions import ClientError

from tests.guards import guard
from tests.walking import Visitor
from tools.aws import Aws, embedded_environment
from tools.build import Package, package
from tools.cloud import Cloud, free_port
from tools.deploy import Settings, deploy
from tools.inbox import Inbox, Mail
from tools.proxy import Proxy

T = TypeVar("T")

# Seconds until a failed message is tried again: longer than a cold start with pictures, short enough to wait for.
RETRY_AFTER = 5
UNDO_SECONDS = 2
FORMS_AN_HOUR = 100_000
PATIENCE = 180.0  # seconds that `until` waits before it gives up


def until(found: Callable[[], T], what: str = "what was awaited", patience: float = PATIENCE) -> T:
    """Ask again and again until the answer is true, and return it."""
    deadline = time.monotonic() + patience
    while not (answer := found()):
        if time.monotonic() > deadline:
            raise AssertionError(f"After {patience:.0f} s still not there: {what}")
        time.sleep(0.05)
    return answer


@dataclass(frozen=True)
class Site:
    """Our app as people reach it, and what a test needs to look behind it."""

    url: str
    stack: str
    cloud: Cloud
    inbox: Inbox
    outputs: dict[str, str]

    @property
    def aws(self) -> Aws:
        """Clients with the root account's keys."""
        return self.cloud.aws

    @property
    def environment(self) -> dict[str, str]:
        """What the functions see, with the root account's keys: enough to call chalicelib from a test."""
        found = self.aws.functions.get_function_configuration(FunctionName=self.outputs["APIHandlerName"])
        return {**found["Environment"]["Variables"], **embedded_environment(self.cloud.endpoint)}

    def at(self, path: str) -> str:
        """The whole address of a path of the app: at("/x") is http://localhost:PORT/api/x under /api."""
        return self.url + path

    def visitor(self) -> Visitor:
        """A new person on a new device."""
        return Visitor(self.url)

    def received(self, *, to: str | None = None, subject: str = "") -> list[Mail]:
        """The mails that have come by now, newest first."""
        return [mail for mail in self.inbox.mails() if to in (None, mail.to) and subject in mail.subject]

    def mails(
        self, *, to: str | None = None, subject: str = "", count: int = 1, patience: float = PATIENCE
    ) -> list[Mail]:
        """At least `count` mails, newest first, waited for."""

        def found() -> list[Mail] | None:
            wanted = self.received(to=to, subject=subject)
            return wanted if len(wanted) >= count else None

        log = self.cloud.home / "cloud.log"
        return (
            until(found, f"{count} mails to {to or 'anyone'} ({subject or 'any subject'}); {log} may say why", patience)
            or []
        )

    def forget(self) -> None:
        """Empty table, buckets, queues and inbox; the stack and its warm workers stay."""
        for name, url in self.outputs.items():
            if name.endswith(("QueueUrl", "LettersUrl")):
                empty_queue(self.aws, url)
        empty_table(self.aws, self.outputs["TableName"])
        for bucket in ("IncomingBucket", "CleanBucket"):
            empty_bucket(self.aws, self.outputs[bucket])
        self.inbox.clear()


def empty_queue(aws: Aws, url: str) -> None:
    try:
        aws.sqs.purge_queue(QueueUrl=url)
    except ClientError as refused:
        # One purge a minute; a queue purged just now is as good.
        if "PurgeQueueInProgress" not in str(refused):
            raise


def empty_table(aws: Aws, table: str) -> None:
    for page in aws.dynamodb.get_paginator("scan").paginate(TableName=table, ProjectionExpression="pk, sk"):
        for item in page["Items"]:
            aws.dynamodb.delete_item(TableName=table, Key=item)


def empty_bucket(aws: Aws, bucket: str) -> None:
    for page in aws.s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
        for kind in (page.get("Versions", []), page.get("DeleteMarkers", [])):
            for version in kind:
                aws.s3.delete_object(Bucket=bucket, Key=version["Key"], VersionId=version["VersionId"])


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The app as `make run` packages it."""
    return package(tmp_path_factory.mktemp("build"), for_aws=False)


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Cloud, Inbox]]:
    """One empty embedded cloud on a free port, and the inbox that gets its mails."""
    home = tmp_path_factory.mktemp("embedded")
    inbox = Inbox(home / "mail")
    inbox.start()
    with Cloud(home / "cloud", smtp_port=inbox.port, port=any_port()) as cloud:
        guard(cloud.aws)
        yield cloud, inbox
    inbox.stop()


def any_port() -> int:
    """A free port, far from where `make run` looks; test processes beginning at once seldom ask for the same."""
    return free_port(20000 + uuid.uuid4().int % 20000)


def started(
    parts: ExitStack, embedded: tuple[Cloud, Inbox], packaged: Package, stack: str, prefix: str = "", **but: Any
) -> Site:
    """Our app as a stack of its own, under the prefix; `but` are settings of tools.deploy that differ."""
    cloud, inbox = embedded
    door = parts.enter_context(Proxy(0, inbox, prefix))
    given = {
        "undo_seconds": UNDO_SECONDS,
        "passkey_roles": "",
        "retry_after": RETRY_AFTER,
        "least_seconds": 0,  # tests press at once,
        "forms_an_hour": FORMS_AN_HOUR,  # and all of them from one address
        **but,
    }
    settings = Settings(door.url, f"no-reply@{stack}.example", **given)
    outputs = deploy(cloud.aws, packaged, settings, stack=stack, tell=lambda _: None)
    door.lead_to(f"{cloud.endpoint}/restapis/{outputs['RestAPIId']}/api/_user_request_")
    return Site(door.url, stack, cloud, inbox, outputs)


@pytest.fixture(scope="session")
def site_at_root(embedded: tuple[Cloud, Inbox], packaged: Package) -> Iterator[Site]:
    """Our app under /, with whatever earlier tests left."""
    with ExitStack() as parts:
        yield started(parts, embedded, packaged, "test")


@pytest.fixture(scope="session")
def site_at_api(embedded: tuple[Cloud, Inbox], packaged: Package) -> Iterator[Site]:
    """Our app under /api, with whatever earlier tests left."""
    with ExitStack() as parts:
        yield started(parts, embedded, packaged, "test-api", "/api")


@pytest.fixture
def site(site_at_root: Site) -> Site:
    """Our app under /, empty."""
    site_at_root.forget()
    return site_at_root


@pytest.fixture(params=["site_at_root", "site_at_api"], ids=["under-root", "under-api"])
def any_site(request: pytest.FixtureRequest) -> Site:
    """Our app, empty: once under / and once under /api."""
    found: Site = request.getfixturevalue(request.param)
    found.forget()
    return found


@pytest.fixture
def visitor(site: Site) -> Visitor:
    """A person at the app under /."""
    return site.visitor()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for an embedded cloud of a test's own."""
    return tmp_path / "cloud"
