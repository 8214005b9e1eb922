"""An old list on its real way: presigned form, storage event, queue, check, press, queue, register."""

import csv
import io
import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.arranging import swept
from tests.cloud.officers import in_office
from tests.cloud.test_uploads import keys_of
from tests.embedded import PATIENCE, Site, until
from tests.guards import post_file
from tests.lists import old_list
from tests.walking import Answer, Visitor


@dataclass(frozen=True)
class Sent:
    """A list whose upload has gone through."""

    visitor: Visitor
    url: str

    @property
    def id(self) -> str:
        return self.url.rsplit("/", 1)[1]

    def page(self) -> Answer:
        return self.visitor.get(self.url + "?sent=1")

    def until_it_says(self, words: str, patience: float = PATIENCE) -> Answer:
        def found() -> Answer | None:
            page = self.page()
            return page if words in page.text else None

        page = until(found, words, patience)
        assert page is not None
        return page


def sent(site: Site, visitor: Visitor, data: bytes) -> Sent:
    chooser = visitor.follow(visitor.send(visitor.get(site.at("/office/import")), registered="skip"))
    ticket = chooser.forms[0]
    assert post_file(ticket.action, dict(ticket.fields), data) == 303
    return Sent(visitor, chooser.url)


def members_of(site: Site) -> list[str]:
    pages = site.aws.dynamodb.get_paginator("scan").paginate(TableName=site.outputs["TableName"])
    return [row["pk"]["S"] for page in pages for row in page["Items"] if row["kind"]["S"] == "member"]


def test_a_list_comes_in_and_goes(demo: Site) -> None:
    old, before = old_list(200, bad=6), len(members_of(demo))
    list_ = sent(demo, in_office(demo), old.xlsx())

    ready = list_.until_it_says("<strong>194</strong> will be added")
    report = list_.visitor.get(re.findall(r'href="([^"]+)" download', ready.text)[0].replace("&amp;", "&"))
    list_.visitor.send(ready, count="194")
    list_.until_it_says("<strong>194</strong> were added")

    assert (len(members_of(demo)) - before, report.status) == (194, 200)
    assert report.headers["content-disposition"] == 'attachment; filename="import-report.csv"'
    lines = list(csv.reader(io.StringIO(report.body.decode("utf-8-sig"))))[1:]
    assert [line for line, *_ in lines] == [*map(str, old.bad)]
    assert keys_of(demo, "IncomingBucket", f"import/{list_.id}") == []


def test_a_form_takes_one_list_in_one_place_only(demo: Site) -> None:
    visitor = in_office(demo)
    chooser = visitor.follow(visitor.send(visitor.get(demo.at("/office/import")), registered="skip"))
    good, url = dict(chooser.forms[0].fields), chooser.forms[0].action
    hostile = {
        "nothing in it": (good, b""),
        "too large": (good, b"x" * 10_000_001),
        "another list's place": ({**good, "key": "import/other"}, b"x"),
        "an applicant's place": ({**good, "key": "in/other/file"}, b"x"),
        "another type": ({**good, "Content-Type": "text/html"}, b"x"),
    }

    refused = {name: post_file(url, fields, content) // 100 for name, (fields, content) in hostile.items()}

    assert refused == dict.fromkeys(hostile, 4)


def test_a_list_whose_event_is_lost_is_found_by_the_sweep(demo: Site) -> None:
    events, rule = demo.aws.events, demo.outputs["ListRule"]
    events.disable_rule(Name=rule)
    list_ = sent(demo, in_office(demo), old_list(3).csv())
    demo.aws.dynamodb.update_item(
        TableName=demo.outputs["TableName"],
        Key={"pk": {"S": f"IMPORT#{list_.id}"}, "sk": {"S": "A"}},
        UpdateExpression="SET due_at = :past",
        ExpressionAttributeValues={":past": {"S": "2020-01-01T00:00:00.000000Z"}},
    )

    done = swept(demo)
    events.enable_rule(Name=rule)

    assert done["imports"] == 1
    list_.until_it_says("<strong>3</strong> will be added")


def peak_of(site: Site) -> float:
    """The most memory, in MB, that a process of the import's function ever held; 0 where that cannot be told."""
    ours = [path for path in Path("/proc").glob("[0-9]*") if f"{site.stack}-OnImport" in _text(path / "cmdline")]
    held = [line.split()[1] for path in ours for line in _text(path / "status").splitlines() if "VmHWM" in line]
    return max(map(int, held), default=0) / 1e3


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # the process has ended
        return ""


@pytest.mark.prove
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_five_thousand(kind: str, demo: Site) -> None:
    """Prints seconds of the whole way, as its officer waits for them, with every function in processes of their own."""
    old, before = old_list(5_000, bad=40), len(members_of(demo))
    data = old.csv() if kind == "csv" else old.xlsx()
    visitor = in_office(demo)

    began = time.monotonic()
    list_ = sent(demo, visitor, data)
    ready = list_.until_it_says("<strong>4,960</strong> will be added", 300)
    checked = time.monotonic()
    visitor.send(ready, count="4960")
    list_.until_it_says("<strong>4,960</strong> were added", 900)
    done = time.monotonic()

    print(f"\n{kind}: sent and checked {checked - began:.1f} s, written {done - checked:.1f} s")
    print(f"{kind}: {4_960 / (done - checked):.0f} members a second; the function's peak {peak_of(demo):.0f} MB")
    assert len(members_of(demo)) - before == 4_960
    again = sent(demo, visitor, data)
    again.until_it_says("<strong>4,960</strong> are on the register and stay as they are", 300)
