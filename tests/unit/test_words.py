"""Words are counted by one rule; tests/browser/test_drafting.py holds the page to the same examples."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.words import words_in
from tests.words import EXAMPLES


@pytest.mark.parametrize(("text", "count"), EXAMPLES)
def test_words_are_counted_by_the_rule(text: str, count: int) -> None:
    assert words_in(text) == count


@given(text=st.text(max_size=60))
def test_however_letters_are_composed_the_count_is_the_same(text: str) -> None:
    assert words_in(unicodedata.normalize("NFD", text)) == words_in(text)


@given(one=st.text(max_size=30), other=st.text(max_size=30))
def test_two_texts_with_a_line_between_count_as_much_as_both(one: str, other: str) -> None:
    assert words_in(f"{one}\n{other}") == words_in(one) + words_in(other)
