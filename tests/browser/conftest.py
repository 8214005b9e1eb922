"""A browser, people in it, and our app with its demo association in which nothing has been sent yet."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.arranging import run_inside
from tests.browser.people import ARGUMENTS, People
from tests.embedded import FORMS_AN_HOUR, RETRY_AFTER, Site
from tools import chromium
from tools.build import Package
from tools.cloud import Cloud
from tools.deploy import Settings, deploy
from tools.inbox import Inbox
from tools.proxy import Proxy

# Time enough to press "Take it back" on a busy computer, short enough to wait for the applicant's mail.
UNDO_SECONDS = 10
STACK = "browsed"
MOST_AT_ONCE = 25  # rows in one batch

Row = dict[str, Any]


@pytest.fixture(scope="package")
def chromium_browser() -> Iterator[Browser]:
    """One browser for all stories. Not for the whole session: its loop would be in the way of other kinds of tests."""
    with sync_playwright() as started, started.chromium.launch(executable_path=chromium.ensure(), args=ARGUMENTS) as it:
        yield it


@pytest.fixture(scope="session")
def peopled_site(embedded: tuple[Cloud, Inbox], packaged: Package) -> Iterator[tuple[Site, list[Row]]]:
    """Our app under / with the demo association, and the rows of its table."""
    cloud, inbox = embedded
    with ExitStack() as parts:
        door = parts.enter_context(Proxy(0, inbox))
        settings = Settings(
            door.url,
            f"no-reply@{STACK}.example",
            undo_seconds=UNDO_SECONDS,
            passkey_roles="",
            retry_after=RETRY_AFTER,
            least_seconds=0,
            forms_an_hour=FORMS_AN_HOUR,
        )
        outputs = deploy(cloud.aws, packaged, settings, stack=STACK, tell=lambda _: None)
        door.lead_to(f"{cloud.endpoint}/restapis/{outputs['RestAPIId']}/api/_user_request_")
        site = Site(door.url, STACK, cloud, inbox, outputs)
        run_inside(
            site, "import json, sys; from tools.seed import seed; seed(json.loads(sys.argv[1]))", json.dumps(outputs)
        )
        site.visitor().get(site.at("/"))  # Only the first person would wait for a cold start.
        yield site, rows(site)


def rows(site: Site) -> list[Row]:
    pages = site.aws.dynamodb.get_paginator("scan").paginate(TableName=site.outputs["TableName"])
    return [dict(row) for page in pages for row in page["Items"]]


def write(site: Site, requests: list[Any]) -> None:
    table = site.outputs["TableName"]
    for first in range(0, len(requests), MOST_AT_ONCE):
        site.aws.dynamodb.batch_write_item(RequestItems={table: requests[first : first + MOST_AT_ONCE]})


def keys(row: Row) -> Row:
    return {"pk": row["pk"], "sk": row["sk"]}


@pytest.fixture
def site(peopled_site: tuple[Site, list[Row]]) -> Site:
    """Our app as on its first day: officers and calls are there, nothing was sent, no mail has come.

    Only rows are put back: what lies in buckets and queues belongs to nobody then, and emptying those takes long.
    """
    site, first_day = peopled_site
    now = rows(site)
    old = [keys(row) for row in first_day]
    write(site, [{"DeleteRequest": {"Key": keys(row)}} for row in now if keys(row) not in old])
    write(site, [{"PutRequest": {"Item": row}} for row in first_day if row not in now])
    site.inbox.clear()
    return site


@pytest.fixture
def people(chromium_browser: Browser) -> Iterator[People]:
    """Persons with a browser each. At the end none of them may have had an error that they could not expect."""
    present = People(chromium_browser)
    yield present
    present.leave()
    assert present.unexpected() == []
