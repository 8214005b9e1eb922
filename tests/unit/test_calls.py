"""When a call is open, what a date and a time on a wall mean, and until when a draft is taken."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chalicelib.domain.calls import UPLOAD_GRACE, Call, CallState, Reading, closing, on_wall, opening
from chalicelib.domain.programme import Limits
from chalicelib.domain.submission import Attachment, AttachmentState
from chalicelib.language import ANYWHERE, closing_words
from tests import factories

NEW_YORK = "America/New_York"
CLOSES = datetime(2027, 3, 2, 10, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def wall(day: str, at: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(at))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "at", "exclusive"),
    [
        ("Pacific/Honolulu", "2027-03-01", "23:59:59", "2027-03-02T10:00:00"),
        (NEW_YORK, "2027-03-01", "23:59:59", "2027-03-02T05:00:00"),
        (NEW_YORK, "2027-03-14", "23:59:59", "2027-03-15T04:00:00"),
        ("America/Phoenix", "2027-03-13", "23:59:59", "2027-03-14T07:00:00"),
        ("America/Phoenix", "2027-03-14", "23:59:59", "2027-03-15T07:00:00"),
        (ANYWHERE, "2027-03-01", "23:59:59", "2027-03-02T12:00:00"),
        ("Pacific/Guam", "2027-03-01", "17:00:59", "2027-03-01T07:01:00"),
    ],
)
def test_a_closing_is_the_second_after_the_last_one(zone: str, day: str, at: str, exclusive: str) -> None:
    read = closing(wall(day, at), zone)

    assert read == Reading(utc(exclusive))
    assert on_wall(read.at, zone) == wall(day, at)


def test_a_time_that_clocks_leave_out_is_read_as_later() -> None:
    opens, closes = opening(wall("2027-03-14", "02:30"), NEW_YORK), closing(wall("2027-03-14", "02:30:59"), NEW_YORK)

    assert opens == Reading(utc("2027-03-14T07:30:00"), skipped=True)
    assert closes == Reading(utc("2027-03-14T07:31:00"), skipped=True)
    assert on_wall(closes.at, NEW_YORK) == wall("2027-03-14", "03:30:59")


def test_a_time_that_comes_twice_is_read_in_favour_of_applicants() -> None:
    opens, closes = opening(wall("2026-11-01", "01:30"), NEW_YORK), closing(wall("2026-11-01", "01:30:59"), NEW_YORK)

    assert opens == Reading(utc("2026-11-01T05:30:00"), twice=True)
    assert closes == Reading(utc("2026-11-01T06:31:00"), twice=True)


@pytest.mark.parametrize(
    ("day", "at"),
    [("2027-03-14", "01:59:59"), ("2027-03-14", "03:00:00"), ("2026-11-01", "00:59:59"), ("2026-11-01", "02:00:00")],
)
def test_the_times_beside_a_change_of_clocks_are_plain(day: str, at: str) -> None:
    assert (opening(wall(day, at), NEW_YORK).skipped, opening(wall(day, at), NEW_YORK).twice) == (False, False)


@given(
    at=some.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001  # made aware below
    zone=some.sampled_from([NEW_YORK, "America/Phoenix", "Pacific/Honolulu", "America/Anchorage", ANYWHERE]),
)
def test_what_people_are_told_is_read_back_as_the_same_moment_or_the_later_of_two(at: datetime, zone: str) -> None:
    closes = at.replace(microsecond=0, tzinfo=UTC)

    read = closing(on_wall(closes, zone), zone)

    assert not read.skipped
    assert read.at == closes or (read.twice and read.at == closes + timedelta(hours=1))


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Pacific/Honolulu", "11:59 pm HST, Monday, March 1, 2027"),
        ("America/Los_Angeles", "1:59 am PST, Tuesday, March 2, 2027"),
        ("America/Phoenix", "2:59 am MST, Tuesday, March 2, 2027"),
        (ANYWHERE, "9:59 pm anywhere on Earth (UTC−12), Monday, March 1, 2027"),
    ],
)
def test_people_are_told_the_last_second_that_counts(zone: str, words: str) -> None:
    assert closing_words(CLOSES, zone) == words


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (datetime(2026, 1, 1, tzinfo=UTC) - TICK, CallState.PLANNED),
        (datetime(2026, 1, 1, tzinfo=UTC), CallState.OPEN),
        (CLOSES - TICK, CallState.OPEN),
        (CLOSES, CallState.CLOSED),
    ],
)
def test_a_closing_belongs_to_what_is_too_late(at: datetime, state: CallState) -> None:
    call = factories.call(closes_at=CLOSES)

    assert (call.state_at(at), call.open_at(at)) == (state, state is CallState.OPEN)


def test_a_call_without_a_closing_stays_open() -> None:
    assert factories.call().state_at(datetime(2199, 1, 1, tzinfo=UTC)) is CallState.OPEN


@pytest.mark.parametrize(
    ("opens", "closes", "overlaps"),
    [
        (CLOSES, None, False),
        (CLOSES - TICK, None, True),
        (datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), False),
        (datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC) + TICK, True),
        (datetime(2025, 1, 1, tzinfo=UTC), None, True),
    ],
)
def test_two_calls_overlap_when_both_are_open_at_once(opens: datetime, closes: datetime | None, overlaps: bool) -> None:
    one, other = factories.call(closes_at=CLOSES), factories.call(opens_at=opens, closes_at=closes)

    assert (one.overlaps(other), other.overlaps(one)) == (overlaps, overlaps)


def test_its_own_limit_takes_the_place_of_the_programmes() -> None:
    declared = Limits(in_all=5, each=2, each_of="category")

    limits = [factories.call(in_all=most).limits(declared).in_all for most in (0, 1)]

    assert limits == [5, 1]


def file(**but: object) -> Attachment:
    """On its way since five minutes before the closing."""
    begun, lost = CLOSES - timedelta(minutes=5), CLOSES + timedelta(minutes=5)
    made = factories.attachment("s", state=AttachmentState.EXPECTED, created_at=begun, expires_at=lost)
    return replace(made, **but)  # type: ignore[arg-type]  # its own fields


def call() -> Call:
    return factories.call(closes_at=CLOSES)


@pytest.mark.parametrize(
    ("found", "graced"),
    [
        ([], False),
        ([file()], True),
        ([file(state=AttachmentState.CLEAN, settled_at=CLOSES)], True),
        ([file(state=AttachmentState.REFUSED, settled_at=CLOSES + TICK)], True),
        ([file(state=AttachmentState.CLEAN, settled_at=CLOSES - TICK)], False),
        ([file(state=AttachmentState.CLEAN)], False),
        ([file(created_at=CLOSES)], False),
        ([file(expires_at=CLOSES)], False),
        ([file(state=AttachmentState.CLEAN, settled_at=CLOSES - TICK), file()], True),
    ],
)
def test_only_a_file_on_its_way_at_the_closing_gives_minutes(found: list[Attachment], graced: bool) -> None:
    assert call().takes_until(found, None) == (CLOSES + UPLOAD_GRACE if graced else CLOSES)


def test_more_time_for_one_person_counts_where_it_is_later() -> None:
    earlier, later = CLOSES - timedelta(days=1), CLOSES + timedelta(days=7)

    assert [call().takes_until([file()], until) for until in (earlier, later)] == [CLOSES + UPLOAD_GRACE, later]


def test_a_file_on_its_way_gives_minutes_after_more_time_too() -> None:
    later = CLOSES + timedelta(minutes=4)

    assert call().takes_until([file()], later) == later + UPLOAD_GRACE


def test_what_is_open_all_year_is_never_too_late() -> None:
    assert factories.call().takes_until([], CLOSES) is None
