"""Our app with a demo association in which nothing has been sent, and how it becomes so again for the next test."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.arranging import run_inside
from tests.embedded import Site, started
from tools.build import Package
from tools.cloud import Cloud
from tools.inbox import Inbox

SEED = "import json, sys; from tools.seed import seed; seed(json.loads(sys.argv[1]))"
# Time enough to press "Take it back" on a busy computer, short enough to wait for the applicant's mail.
UNDO_SECONDS = 10
MOST_AT_ONCE = 25  # rows in one batch

Row = dict[str, Any]


@dataclass(frozen=True)
class Peopled:
    """An app with its demo association, and the rows of its table as they were on the first day."""

    site: Site
    first_day: list[Row]

    def again(self) -> Site:
        """As on the first day: officers and calls are there, nothing was sent, no mail has come.

        Only rows are put back: what lies in buckets and queues belongs to nobody then, and emptying those takes long.
        """
        now, old = rows(self.site), [keys(row) for row in self.first_day]
        write(self.site, [{"DeleteRequest": {"Key": keys(row)}} for row in now if keys(row) not in old])
        write(self.site, [{"PutRequest": {"Item": row}} for row in self.first_day if row not in now])
        self.site.inbox.clear()
        return self.site


def rows(site: Site) -> list[Row]:
    pages = site.aws.dynamodb.get_paginator("scan").paginate(TableName=site.outputs["TableName"])
    return [dict(row) for page in pages for row in page["Items"]]


def write(site: Site, requests: list[Any]) -> None:
    table = site.outputs["TableName"]
    for first in range(0, len(requests), MOST_AT_ONCE):
        site.aws.dynamodb.batch_write_item(RequestItems={table: requests[first : first + MOST_AT_ONCE]})


def keys(row: Row) -> Row:
    return {"pk": row["pk"], "sk": row["sk"]}


def seeded(site: Site) -> None:
    run_inside(site, SEED, json.dumps(site.outputs))


@contextmanager
def _peopled(embedded: tuple[Cloud, Inbox], packaged: Package, stack: str, association: str) -> Iterator[Peopled]:
    with ExitStack() as parts:
        site = started(parts, embedded, packaged, stack, undo_seconds=UNDO_SECONDS, association=association)
        seeded(site)
        site.visitor().get(site.at("/"))  # Only the first person would wait for a cold start.
        yield Peopled(site, rows(site))


@pytest.fixture(scope="session")
def peopled(embedded: tuple[Cloud, Inbox], packaged: Package) -> Iterator[Peopled]:
    """Our app under /, of the association in whose place most stories happen."""
    with _peopled(embedded, packaged, "browsed", "ipa-us") as made:
        yield made


@pytest.fixture(scope="session")
def peopled_iupo(embedded: tuple[Cloud, Inbox], packaged: Package) -> Iterator[Peopled]:
    """The other association in the same cloud, as a stack of its own at an address of its own."""
    with _peopled(embedded, packaged, "browsed-iupo", "iupo") as made:
        yield made
