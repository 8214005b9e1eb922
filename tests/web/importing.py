"""Bringing in a list as an officer does, in this process: send it, let it be checked, press, let it be worked on."""

import csv
from io import StringIO
from typing import Any

from chalicelib import cloud as clients
from chalicelib import triggers
from tests.store.moto_cloud import ENVIRONMENT, arrive
from tests.web.browsing import Browser, Page


def begun(browser: Browser, registered: str = "skip") -> Page:
    return browser.open("/office/import").press("Go on", registered=registered, label="Members of 2026")


def sent(browser: Browser, data: bytes, registered: str = "skip") -> Page:
    """The list is sent and its check is over; the page that tells of it."""
    page = begun(browser, registered)
    assert triggers.on_import(arrive(f"import/{id_of(page)}", data)) == {"batchItemFailures": []}
    return browser.open(f"{page.path}/back")


def id_of(page: Page) -> str:
    return page.path.partition("?")[0].rsplit("/", 1)[1]


def brought_in(page: Page, count: int, **chosen: str) -> Page:
    """Pressed, and worked on until nothing waits."""
    done = page.press("Bring in the list", count=str(count), **chosen)
    work()
    return done.browser.open(done.path)


def work() -> None:
    """Whatever the import queue holds, as often as it asks."""
    while messages := _waiting():
        for one in messages:
            event = {"Records": [{"messageId": one["MessageId"], "body": one["Body"]}]}
            assert triggers.on_import(event) == {"batchItemFailures": []}
            clients.client("sqs").delete_message(
                QueueUrl=ENVIRONMENT["IMPORT_QUEUE"], ReceiptHandle=one["ReceiptHandle"]
            )


def _waiting() -> list[dict[str, Any]]:
    answer = clients.client("sqs").receive_message(QueueUrl=ENVIRONMENT["IMPORT_QUEUE"])
    found: list[dict[str, Any]] = answer.get("Messages", [])
    return found


def report(page: Page) -> list[list[str]]:
    """The lines of the report, without its header."""
    key = f"report/{id_of(page)}.csv"
    body = clients.client("s3").get_object(Bucket=ENVIRONMENT["CLEAN_BUCKET"], Key=key)["Body"].read()
    return list(csv.reader(StringIO(body.decode("utf-8-sig"))))[1:]
