"""Which region a home address belongs to, and what edited regions do to an association."""

from dataclasses import replace

import pytest

from chalicelib.associations import association
from chalicelib.domain.places import Region, Section, proposed


@pytest.mark.parametrize(
    ("state", "postal_code", "region"),
    [("CA", "94607", "09"), ("NM", "87501", "25"), ("NV", "89501", "38"), ("CA", "90001", None), ("TX", "75001", None)],
)
def test_a_region_is_proposed_by_zip_code_or_state(state: str, postal_code: str, region: str | None) -> None:
    found = proposed(association("ipa-us").regions, state, postal_code)

    assert (found.id if found else None) == region


def test_the_longest_beginning_wins_and_closed_regions_lose() -> None:
    wide, narrow = Region("01", "Wide", zips=("94",)), Region("02", "Narrow", zips=("946",))

    assert proposed((wide, narrow), "CA", "94607") == narrow
    assert proposed((wide, replace(narrow, closed=True)), "CA", "94607") == wide


def test_a_state_of_two_regions_proposes_none() -> None:
    assert (
        proposed((Region("01", "North", states=("CA",)), Region("02", "South", states=("CA",))), "CA", "90001") is None
    )


def test_edited_places_take_the_place_of_declared_ones() -> None:
    declared = association("ipa-us")
    changed, new, closed = Region("09", "The Bay"), Region("40", "New"), Region("38", "Nevada", closed=True)

    edited = declared.edited((changed, new, closed), (Section("JP"),))

    assert (edited.region("09"), edited.regions[-1], edited.closed_regions) == (changed, new, (closed,))
    assert [one.id for one in edited.sections][-1] == "JP"
    assert edited.edited((), ()) == edited
