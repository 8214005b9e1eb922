"""The secretary of a region arranges its meetings; everybody sees them, in their own calendar too."""

from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar

from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.services import meetings
from tests.store.moto_cloud import Time, rows, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House
from tests.web.presses.placing import MEETING, day

ROOM = "/office/regions/09/meetings"


@pytest.fixture
def secretary(house: House) -> Officer:
    return house.has_officer("Rita Secretary", Role.REGION_SECRETARY, "09")


@pytest.fixture
def desk(house: House, secretary: Officer) -> Browser:
    return house.knows(secretary)


@pytest.fixture
def room(desk: Browser) -> Page:
    return desk.open(ROOM)


def feed(browser: Browser, path: str = "/regions/09.ics") -> list[Any]:
    """The meetings in the calendar, as the library of a calendar program reads them."""
    answer = browser.open(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return list(Calendar.from_ical(answer.body).walk("VEVENT"))


def told(page: Page) -> list[str]:
    return [one.text for one in page.root.every(class_="app-meeting")]


def test_a_meeting_stands_on_the_page_of_its_region(room: Page, visitor: Browser) -> None:
    room.press("Add", MEETING)

    assert " ".join(told(visitor.open("/regions/09"))) == (
        "Monthly meeting Thursday, December 3, 2026 7:00 pm to 9:30 pm PST Lake Hall, Oakland, CA For members."
        " Add to my calendar Monthly meeting, Thursday, December 3, 2026"
    )


def test_a_calendar_reads_it_with_its_time_zone(room: Page, visitor: Browser) -> None:
    room.press("Add", MEETING | {"whom": "guests", "link": "www.section.example/dinner"})

    (event,) = feed(visitor)

    assert (event.start, event.end) == (
        datetime(2026, 12, 4, 3, 0, tzinfo=UTC),
        datetime(2026, 12, 4, 5, 30, tzinfo=UTC),
    )
    assert (event["DTSTART"].params["TZID"], event["SEQUENCE"], event["STATUS"]) == (
        "America/Los_Angeles",
        0,
        "CONFIRMED",
    )
    assert [str(event[name]) for name in ("SUMMARY", "LOCATION", "URL", "DESCRIPTION")] == [
        "Monthly meeting",
        "Lake Hall, Oakland, CA",
        "https://www.section.example/dinner",
        "Members and guests are welcome.\nhttps://www.section.example/dinner",
    ]


def test_seven_in_the_evening_stays_seven_when_the_clocks_change(room: Page, visitor: Browser) -> None:
    room.press("Add", MEETING | {**day("date", "2027-02-11"), "often": "monthly", **day("until", "2027-04-30")})

    found = feed(visitor)

    assert [event["DTSTART"].dt.strftime("%Y-%m-%d %H:%M") for event in found] == [
        "2027-02-11 19:00",
        "2027-03-11 19:00",
        "2027-04-08 19:00",
    ]
    assert [event.start.astimezone(UTC).hour for event in found] == [3, 3, 2]
    assert [line.split("2027 ")[1].split(" Lake")[0] for line in told(visitor.open("/regions/09"))] == [
        "7:00 pm to 9:30 pm PST",
        "7:00 pm to 9:30 pm PST",
        "7:00 pm to 9:30 pm PDT",
    ]


def test_a_time_that_the_clock_leaves_out_is_refused(room: Page) -> None:
    refused = room.press("Add", MEETING | {**day("date", "2027-03-14"), "starts": "02:30", "ends": "04:00"})

    assert (refused.status, list(refused.errors), rows_of("meeting")) == (422, ["#starts"], [])


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        (
            {**day("date", "2026-11-26"), "often": "monthly", **day("until", "2027-02-28")},
            ["2026-11-26", "2026-12-24", "2027-01-28", "2027-02-25"],
        ),
        (
            {**day("date", "2026-12-31"), "often": "monthly", **day("until", "2027-03-31")},
            ["2026-12-31", "2027-01-28", "2027-02-25", "2027-03-25"],
        ),
        (
            {**day("date", "2026-12-03"), "often": "half_yearly", **day("until", "2028-01-01")},
            ["2026-12-03", "2027-06-03", "2027-12-02"],
        ),
        (
            {**day("date", "2026-12-03"), "often": "yearly", **day("until", "2028-12-31")},
            ["2026-12-03", "2027-12-02", "2028-12-07"],
        ),
    ],
    ids=["fourth Thursdays", "fifth is last", "half a year", "a year"],
)
def test_a_series_becomes_single_meetings_on_the_same_weekday_of_the_month(
    typed: dict[str, str], days: list[str], room: Page
) -> None:
    room.press("Add", MEETING | typed)

    assert [meeting.starts.date().isoformat() for meeting in meetings.of_region("09")] == days


def test_a_series_has_at_most_two_years_of_months(room: Page) -> None:
    refused = room.press("Add", MEETING | {"often": "monthly", **day("until", "2030-12-31")})

    assert (refused.errors, rows_of("meeting")) == (
        {"#until-month": "That makes more than 24. Choose an earlier day."},
        [],
    )


def test_what_is_missing_is_said_at_its_field_and_the_rest_stays(room: Page) -> None:
    typed = {name: given for name, given in MEETING.items() if name != "whom"}

    refused = room.press("Add", typed | {"title": "", "starts": "late", "venue": "Lake Hall"})

    assert refused.errors == {
        "#title": "Enter what it is called",
        "#starts": "Enter a time like 7:30 pm",
        "#whom": "Choose for whom it is",
    }
    assert (refused.values["venue"], refused.values["starts"], refused.title[:6]) == ("Lake Hall", "late", "Error:")


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({**day("last_day", "2026-12-02")}, "#last_day-month"),
        ({**day("last_day", "2027-12-02")}, "#last_day-month"),
        ({"often": "monthly"}, "#until-month"),
        (day("date", "2026-11-20"), "#date-month"),
        ({"link": "http://plain.example"}, "#link"),
        ({"link": "https://[bad"}, "#link"),
        ({"often": "monthly", **day("until", "2026-12-03")}, "#until-month"),
        ({"link": "javascript:alert(1)"}, "#link"),
        ({"link": "https://user@evil"}, "#link"),
    ],
)
def test_what_cannot_be_is_refused(typed: dict[str, str], at: str, room: Page) -> None:
    refused = room.press("Add", MEETING | typed)

    assert (refused.status, list(refused.errors), rows_of("meeting")) == (422, [at], [])


def test_people_write_times_as_they_do(room: Page) -> None:
    room.press("Add", MEETING | {"starts": "7 pm", "ends": "1:15 A.M."})

    (meeting,) = meetings.of_region("09")

    walls = [f"{one:%Y-%m-%d %H:%M}" for one in (meeting.starts, meeting.ends)]
    assert walls == ["2026-12-03 19:00", "2026-12-04 01:15"]


def test_a_change_reaches_calendars_as_the_next_of_the_same_meeting(room: Page, visitor: Browser, time: Time) -> None:
    before = feed_after(room.press("Add", MEETING), visitor)
    time.passes(hours=1)
    room.browser.open(ROOM).follow("Change").press("Save", starts="6 pm", venue="Pier 7")

    (after,) = feed(visitor)

    assert (after["UID"], after["SEQUENCE"], str(after["LOCATION"]), after["DTSTART"].dt.hour) == (
        before["UID"],
        1,
        "Pier 7, Oakland, CA",
        18,
    )
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def feed_after(_page: Page, visitor: Browser) -> Any:
    return feed(visitor)[0]


def test_a_cancelled_meeting_is_shown_as_cancelled_and_tells_calendars(room: Page, visitor: Browser) -> None:
    page = room.press("Add", MEETING).follow("Change")

    page.press("Cancel this meeting", sure="yes")

    (event,) = feed(visitor)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert told(visitor.open("/regions/09"))[0].startswith("Monthly meeting Canceled")


def test_cancelling_wants_a_tick(room: Page) -> None:
    page = room.press("Add", MEETING).follow("Change")

    refused = page.press("Cancel this meeting")

    assert (refused.status, list(refused.errors)) == (422, ["#sure"])
    assert [meeting.cancelled for meeting in meetings.of_region("09")] == [False]


def test_a_cancelled_meeting_may_take_place_after_all(room: Page, visitor: Browser) -> None:
    cancelled = room.press("Add", MEETING).follow("Change").press("Cancel this meeting", sure="yes")

    cancelled.follow("Change").press("Save")

    (event,) = feed(visitor)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 2)


def test_two_officers_do_not_overwrite_each_other(room: Page) -> None:
    listed = room.press("Add", MEETING)
    first, second = listed.follow("Change"), listed.follow("Change")
    first.press("Save", venue="Pier 7")

    late = second.press("Save", venue="Pier 8")

    assert (late.status, list(late.errors), late.values["venue"]) == (422, ["#title"], "Pier 8")
    assert "It says now: Where? Pier 7 What you typed" in late.text
    assert late.press("Save").status == 200
    assert [meeting.venue for meeting in meetings.of_region("09")] == ["Pier 8"]


def test_what_is_over_may_be_set_right_and_nothing_is_moved_there(room: Page, time: Time) -> None:
    page = room.press("Add", MEETING).follow("Change")
    moved = page.press("Save", day("date", "2025-12-03"))
    time.is_again(datetime(2026, 12, 5, tzinfo=UTC))

    page.browser.open(page.path).press("Save", venue="Pier 7")

    assert (moved.status, list(moved.errors)) == (422, ["#date-month"])
    assert [(one.venue, f"{one.starts:%Y-%m-%d}") for one in meetings.of_region("09")] == [("Pier 7", "2026-12-03")]


def test_what_is_over_leaves_the_page_and_stays_in_calendars(room: Page, visitor: Browser, time: Time) -> None:
    room.press("Add", MEETING)
    time.is_again(datetime(2026, 12, 4, 5, 31, tzinfo=UTC))

    assert (told(visitor.open("/regions/09")), len(feed(visitor))) == ([], 1)


def test_one_meeting_is_a_file_of_its_own(room: Page, visitor: Browser) -> None:
    room.press("Add", MEETING | {"often": "monthly", **day("until", "2027-03-31")})
    page = visitor.open("/regions/09")

    (event,) = feed(visitor, page.root.every("li", class_="app-meeting")[1].every("a")[0].attrs["href"])

    assert event["DTSTART"].dt.strftime("%Y-%m-%d") == "2027-01-07"


def test_each_region_has_its_own_officers(house: House, room: Page) -> None:
    room.press("Add", MEETING)
    (meeting,) = meetings.of_region("09")
    stranger = house.knows(house.has_officer("Sam Elsewhere", Role.REGION_SECRETARY, "11"))
    before = rows()

    answers = [stranger.open(ROOM), stranger.open(f"{ROOM}/{meeting.id}")]

    assert ([page.status for page in answers], rows() == before) == ([403, 403], True)


def test_a_nonce_of_ones_own_region_does_not_open_another(house: House, desk: Browser) -> None:
    nonce = desk.open(ROOM).values["nonce"]

    assert desk.post("/office/regions/11/meetings", MEETING | {"nonce": nonce}).status == 403
    assert rows_of("meeting") == []


@pytest.mark.parametrize("role", [role for role in Role if role not in meetings.ARRANGERS])
def test_other_roles_arrange_no_meetings(role: Role, house: House) -> None:
    assert house.knows(house.has_officer("Otto Other", role, "09")).open(ROOM).status == 403


def test_a_president_and_a_secretary_of_every_region_may(house: House) -> None:
    desks = [
        house.knows(house.has_officer("Peter President", Role.REGION_PRESIDENT, "09")),
        house.knows(house.has_officer("Nell National", Role.REGION_SECRETARY)),
    ]

    assert [desk.open(ROOM).status for desk in desks] == [200, 200]


def test_a_secretary_who_was_removed_adds_nothing_on_an_open_page(house: House, room: Page, secretary: Officer) -> None:
    administrator = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    administrator.open(f"/office/officers/{secretary.id}/remove").press("Remove")

    room.press("Add", MEETING)

    assert rows_of("meeting") == []


def test_what_was_arranged_is_on_the_chain_of_the_region(house: House, room: Page) -> None:
    room.press("Add", MEETING | {"often": "monthly", **day("until", "2027-03-31")}).follow("Change").press(
        "Save", town="Reno"
    )
    auditor = house.knows(house.has_officer("Audrey Auditor", Role.AUDITOR))

    page = auditor.open("/office/log").press("Look", of="region 9")

    assert "The chain holds: 2 entries" in page.text
    assert [row.every("td")[3].text for row in page.root.every("tbody")[0].every("tr")] == [
        "meeting changed",
        "meeting added",
    ]


@pytest.mark.parametrize("path", ["/regions/99.ics", "/regions/09/nothing.ics", "/regions/09/nothing", "/regions/99"])
def test_what_is_not_there_is_not_found(path: str, house: House, visitor: Browser) -> None:
    assert visitor.open(path).status == 404


def test_words_of_an_officer_stay_words(room: Page, visitor: Browser) -> None:
    nasty = "Dinner\\, BEGIN:VEVENT; <script>alert(1)</script>"
    room.press("Add", MEETING | {"title": nasty})

    assert [str(event["SUMMARY"]) for event in feed(visitor)] == [nasty]
    assert "<script>alert" not in visitor.open("/regions/09").body


def test_an_empty_calendar_is_one(house: House, visitor: Browser) -> None:
    assert feed(visitor) == []
