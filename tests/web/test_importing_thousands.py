"""A list of 5,000 rows with typos in 40: exactly those are reported, all others come in, whatever dies on the way.

Prints seconds and memory; asserts neither. `make prove` runs it, in some minutes: the cloud in this process is slow.
"""

import time as stopwatch
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from chalicelib.services import offering
from chalicelib.services.importing import checking, working
from tests.factories import NOW
from tests.lists import OldList, old_list
from tests.store.moto_cloud import arrive, rows_of
from tests.web.browsing import Browser
from tests.web.house import House
from tests.web.importing import begun, brought_in, id_of, report, sent, work
from tests.web.test_crashes import Point, dying

pytestmark = pytest.mark.prove

WRITTEN: dict[str, Callable[[OldList], bytes]] = {"csv": OldList.csv, "xlsx": OldList.xlsx}
OLD = old_list(5_000, bad=40)


@contextmanager
def measured(what: str, count: int) -> Iterator[None]:
    """Memory is measured apart from time, because measuring it takes time."""
    began = stopwatch.perf_counter()
    yield
    seconds = stopwatch.perf_counter() - began
    print(f"\n{what}: {seconds:.1f} s, {count / seconds:,.0f} rows a second")


@pytest.fixture
def desk_of(house: House) -> Browser:
    return house.knows(house.has_officer())


@pytest.mark.parametrize("kind", WRITTEN)
def test_reading_alone(kind: str) -> None:
    data = WRITTEN[kind](OLD)
    offering.association()

    with measured(f"{kind}: read and understood", 5_000):
        checking.read(data, NOW.date())
    tracemalloc.start()
    sheet = checking.read(data, NOW.date())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    print(f"{kind}: file {len(data) / 1e6:.1f} MB, peak above it {peak / 1e6:.1f} MB")
    assert len(sheet.rows) == 5_000


@pytest.mark.parametrize("kind", WRITTEN)
def test_forty_are_reported_and_all_others_come_in_once(kind: str, desk_of: Browser) -> None:
    data = WRITTEN[kind](OLD)

    with measured(f"{kind}: checked, the cloud in this process", 5_000):
        ready = sent(desk_of, data)
    with measured(f"{kind}: written, the cloud in this process", 4_960):
        done = brought_in(ready, 4_960)
    again = sent(desk_of, data)

    assert {int(row[0]): row[2] for row in report(ready)} == OLD.bad
    assert all(row[4] and row[5] for row in report(ready))
    assert ("4,960 were added" in done.text, len(rows_of("member"))) == (True, 4_960)
    assert "4,960 are on the register and stay as they are" in again.text


@pytest.mark.parametrize("numbered", [True, False], ids=["with numbers", "without numbers"])
def test_a_crash_in_the_middle_changes_nothing_of_the_end(numbered: bool, desk_of: Browser) -> None:
    old = old_list(1_000, bad=8, numbered=numbered)
    expected = {row[1] for n, row in enumerate(old.rows[1:], start=2) if n not in old.bad}
    page = begun(desk_of)
    arrive(f"import/{id_of(page)}", old.csv())
    working.work(id_of(page))
    desk_of.open(page.path).press("Bring in the list", count="992")

    for call in (5, 17, 29):
        with dying(Point("after", call, "")):
            working.work(id_of(page), timedelta(minutes=1))
    work()

    assert sorted(row["family_name"] for row in rows_of("member")) == sorted(expected)
