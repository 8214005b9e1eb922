"""What is in time: the server's receipt before the closing, a file that was on its way; and how people learn of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.submission import AttachmentState
from chalicelib.services import attaching
from chalicelib.store import submissions
from tests.store.moto_cloud import Time
from tests.web.browsing import Browser, Page
from tests.web.house import House
from tests.web.presses.calling import CONTEST, caller, closing_contest
from tests.web.presses.placing import day

PAID = date(2027, 12, 31)
LAST = "11:59 pm EST, Thursday, December 31, 2026"


@pytest.fixture
def desk(house: House) -> Browser:
    return caller(house)


def test_what_is_too_late_is_said_with_the_rule(house: House, desk: Browser, time: Time) -> None:
    house.has_member()
    closing_contest(house, desk)
    case = house.has_draft("photo-contest")
    check = case.open()
    time.passes(days=41)

    refused = check.press("Send")

    assert f"Send it by {LAST}" in check.text
    assert (refused.status, case.state) == (403, "draft")
    assert refused.errors == {
        "#send": f"It closed at {LAST}. What counts is when Send reaches us; only a file that was still on its way "
        "then gives 15 minutes more. Your draft is kept. Write to membership@amikeco.example if you had trouble."
    }
    assert f"The time for it ended {LAST}" in refused.text


def almost(house: House, time: Time, desk: Browser) -> None:
    """A minute before the contest closes."""
    house.has_member(paid_through=PAID)
    closing_contest(house, desk)
    time.is_again(datetime(2027, 1, 1, 4, 59, tzinfo=UTC))


@pytest.mark.parametrize(("minutes", "sent"), [(15.9, True), (16, False)])
def test_a_file_on_its_way_at_the_closing_gives_fifteen_minutes(
    minutes: float, sent: bool, house: House, desk: Browser, time: Time
) -> None:
    almost(house, time, desk)
    case = house.has_draft("photo-contest", files=False)
    late = house.has_file(case, "photograph", AttachmentState.EXPECTED)
    time.passes(minutes=2)
    settle(case.id, late.id)
    time.passes(minutes=minutes - 2)

    page = case.open().press("Send")

    assert (case.state, closed(page)) == (("submitted", False) if sent else ("draft", True))


def closed(page: Page) -> bool:
    """Refused because it came too late, and for nothing else."""
    return page.status == 403 and [text.startswith("It closed at") for text in page.errors.values()] == [True]


def settle(submission: str, attachment: str) -> None:
    """The check of the file ends now."""
    found = next(one for one in submissions.read(submission).attachments if one.id == attachment)
    attaching._settle(replace(found, state=AttachmentState.CLEAN, views=1))


def test_a_file_that_was_there_before_the_closing_gives_none(house: House, desk: Browser, time: Time) -> None:
    almost(house, time, desk)
    case = house.has_draft("photo-contest", files=False)
    settle(case.id, house.has_file(case, "photograph", AttachmentState.EXPECTED).id)
    time.passes(minutes=2)

    assert closed(case.open().press("Send"))


def test_a_file_added_after_the_closing_gives_none(house: House, desk: Browser, time: Time) -> None:
    almost(house, time, desk)
    case = house.has_draft("photo-contest", files=False)
    time.passes(minutes=1)
    late = house.has_file(case, "photograph", AttachmentState.EXPECTED)
    settle(case.id, late.id)

    assert closed(case.open().press("Send"))


def test_the_closing_goes_into_any_calendar(house: House, desk: Browser, visitor: Browser) -> None:
    closing_contest(house, desk)
    form = desk.open(f"/office/calls/{CONTEST}/change")
    form.press("Look it over", {**day("section_on", "2027-01-15"), "title": "Day, night; rain"}).press("Save the call")

    ours, theirs = visitor.open("/apply/photo-contest.ics"), desk.open(f"/office/calls/{CONTEST}.ics")

    assert ours.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [page.body.count("BEGIN:VEVENT") for page in (ours, theirs)] == [1, 2]
    assert ["DTSTART:20270101T040000Z" in ours.body, "DTEND:20270101T050000Z" in ours.body] == [True, True]
    assert "DTEND:20270116T050000Z" in theirs.body
    assert [f"{name}:Day\\, night\\; rain" in ours.body for name in ("NAME", "X-WR-CALNAME")] == [True, True]


def test_what_is_open_all_year_has_no_calendar(visitor: Browser, house: House) -> None:
    assert visitor.open("/apply/membership.ics").status == 404


def test_the_readers_clock_finds_what_it_needs(house: House, desk: Browser, visitor: Browser) -> None:
    closing_contest(house, desk)

    (told,) = visitor.open("/apply/photo-contest").root.every("time")

    assert (told.attrs["datetime"], told.attrs["data-zone"]) == ("2027-01-01T04:59:59+00:00", "America/New_York")
