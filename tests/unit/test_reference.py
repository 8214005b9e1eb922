"""Reference numbers: read as people write them, and no single wrong symbol passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.reference import SYMBOLS, check_symbol, read, written

SIX = st.text(SYMBOLS, min_size=6, max_size=6)


@given(SIX)
def test_what_is_written_can_be_read(symbols: str) -> None:
    assert read(written(symbols)) == written(symbols)


@given(SIX, st.integers(0, 6), st.sampled_from(SYMBOLS))
def test_one_wrong_symbol_is_always_found(symbols: str, place: int, wrong: str) -> None:
    whole = symbols + check_symbol(symbols)
    mistyped = whole[:place] + wrong + whole[place + 1 :]

    assert (read(mistyped) is None) == (wrong != whole[place])


def neighbours(whole: str) -> list[str]:
    return [whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :] for at in range(len(whole) - 1)]


@given(SIX)
def test_two_symbols_that_changed_places_are_found_but_for_the_known_pair(symbols: str) -> None:
    whole = symbols + check_symbol(symbols)
    missed = [twin for twin in neighbours(whole) if twin != whole and read(twin) is not None]

    # Luhn's formula cannot tell the first symbol from the last one beside each other.
    assert all({one for one, other in zip(whole, twin, strict=True) if one != other} == {"0", "Z"} for twin in missed)


@pytest.mark.parametrize(
    "typed",
    ["am-{0}-{1}", "AM {0} {1}", "{0}{1}", " {0}-{1} ", "Am{0}{1}", "AM-{0}{1}"],
)
def test_case_dashes_and_spaces_do_not_matter(typed: str) -> None:
    whole = "7K3M2Q" + check_symbol("7K3M2Q")

    assert read(typed.format(whole[:4].lower(), whole[4:])) == written("7K3M2Q")


def test_look_alikes_are_read_as_what_they_look_like() -> None:
    whole = written("0110AB").removeprefix("AM-")

    typed = whole.replace("0", "O").replace("1", "l")

    assert read(typed) == written("0110AB")


@pytest.mark.parametrize(
    "typed", ["", "AM", "AM-", "7K3M", "7K3M2QXX", "AM-7K3M-2Q!", "ẞẞẞẞẞẞẞ", "7K3M-2QU", "0" * 500]
)
def test_what_is_no_reference_is_none(typed: str) -> None:
    assert read(typed) is None


@given(SIX)
def test_a_reference_that_begins_with_the_mark_is_read(symbols: str) -> None:
    assert read(written("AM" + symbols[:4])) == written("AM" + symbols[:4])


@given(SIX)
def test_a_reference_typed_without_its_mark_is_read(symbols: str) -> None:
    assert read(written(symbols).removeprefix("AM-")) == written(symbols)


@given(st.text())
def test_nothing_typed_fails(text: str) -> None:
    found = read(text)

    assert found is None or read(found) == found
