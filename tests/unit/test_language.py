"""Sizes, days and moments as people read them."""

from datetime import UTC, datetime

import pytest

from chalicelib.language import day, moment_words, said, size


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (12, "12 bytes"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (640_000, "640 kB"),
        (999_499, "999 kB"),
        (999_999, "1 MB"),
        (1_000_000, "1 MB"),
        (2_149_000, "2.1 MB"),
        (15_000_000, "15 MB"),
    ],
)
def test_a_size_in_words(count: int, words: str) -> None:
    assert size(count) == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("UTC", "11:59 pm UTC, Sunday, February 28, 2027"),
        ("America/New_York", "6:59 pm EST, Sunday, February 28, 2027"),
        ("America/Los_Angeles", "3:59 pm PST, Sunday, February 28, 2027"),
    ],
)
def test_a_moment_is_told_in_its_zone(zone: str, words: str) -> None:
    assert moment_words(datetime(2027, 2, 28, 23, 59, tzinfo=UTC), zone) == words


def test_summer_time_is_told() -> None:
    assert moment_words(datetime(2027, 7, 1, 16, 0, tzinfo=UTC), "America/New_York").split(",")[0] == "12:00 pm EDT"


def test_a_day_is_that_of_its_zone() -> None:
    moment = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)

    assert [day(moment, zone) for zone in ("UTC", "America/New_York")] == [
        "Monday, March 1, 2027",
        "Sunday, February 28, 2027",
    ]


def test_a_sentence_is_filled_and_an_empty_one_stays_empty() -> None:
    assert (said("At most {most}", most=3), said(""), said("{kept} without data")) == (
        "At most 3",
        "",
        "{kept} without data",
    )
