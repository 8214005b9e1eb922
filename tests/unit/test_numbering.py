"""Member numbers follow the association's pattern, and are read however they were typed."""

import pytest

from chalicelib.associations import association
from chalicelib.domain.numbering import NumberPattern

REGIONS = ("05", "09", "11")


@pytest.mark.parametrize("slug", ["ipa-us", "iupo"])
def test_every_number_that_an_association_gives_is_read_again(slug: str) -> None:
    ours = association(slug)

    given = [ours.numbers.made(region.id, "123456") for region in ours.regions]

    assert [ours.member_number(one.lower().replace("-", " ")) for one in given] == given


@pytest.mark.parametrize("typed", ["US-09-123456", "us09123456", " Us 09 123456 ", "US–09–123456", "us.09.123 456"])
def test_dashes_spaces_and_case_play_no_part(typed: str) -> None:
    assert NumberPattern("US-{region}-{digits:6}").read(typed, REGIONS) == "US-09-123456"


@pytest.mark.parametrize("typed", ["", "US-09-12345", "US-09-1234567", "US-99-123456", "IU-09-123456", "Mary", "٣" * 6])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert NumberPattern("US-{region}-{digits:6}").read(typed, REGIONS) is None


@pytest.mark.parametrize(
    ("pattern", "number"),
    [("{digits:4}-{region}-X", "1234-09-X"), ("M{digits:7}", "M1234567"), ("{region}{digits:5}", "0912345")],
)
def test_a_pattern_may_look_otherwise(pattern: str, number: str) -> None:
    ours = NumberPattern(pattern)
    digits = {4: "1234", 7: "1234567", 5: "12345"}[ours.digits]

    assert (ours.made("09", digits), ours.read(number.lower(), REGIONS)) == (number, number)


@pytest.mark.parametrize(
    "pattern",
    ["US-{region}", "{digits:6}-{digits:6}", "{digits:3}", "{region}{region}{digits:6}", "M/{digits:6}", "m{digits:6}"],
)
def test_a_pattern_that_cannot_work_stops_the_start(pattern: str) -> None:
    with pytest.raises(ValueError):
        NumberPattern(pattern)
