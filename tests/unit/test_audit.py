"""The chain of events: whatever is done to it is found, at the event where it was done."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.audit import FIRST, Event, broken_at, following
from tests.factories import chain

LENGTH = 200
CHAIN = chain(LENGTH, {"state": "draft"})
PLACES = st.integers(0, LENGTH - 1)
CHANGES = st.sampled_from(
    [
        {"at": "2027-01-01T00:00:00+00:00"},
        {"actor": "officer:x"},
        {"act": "decided"},
        {"data": {"state": "decided"}},
        {"data": {}},
        {"n": 999},
        {"previous": "f" * 64},
        {"hash": "f" * 64},
    ]
)


def test_an_untouched_chain_holds() -> None:
    assert (broken_at(CHAIN), broken_at([])) == (None, None)


@given(PLACES, CHANGES)
def test_a_changed_event_is_found(place: int, change: dict[str, object]) -> None:
    events = [*CHAIN]
    events[place] = replace(events[place], **change)  # type: ignore[arg-type]  # one field, whatever it holds

    assert broken_at(events) == place + 1


@given(PLACES, st.sampled_from([{"act": "decided"}, {"data": {"state": "x"}}]))
def test_a_changed_event_with_its_hash_made_anew_is_found_at_the_next(place: int, change: dict[str, object]) -> None:
    events = [*CHAIN]
    changed = replace(events[place], **change)  # type: ignore[arg-type]  # one field, whatever it holds
    events[place] = replace(changed, hash=changed.computed())

    assert broken_at(events) == (place + 2 if place + 1 < LENGTH else None)


@given(st.integers(0, LENGTH - 2))
def test_a_missing_event_is_found(place: int) -> None:
    assert broken_at(CHAIN[:place] + CHAIN[place + 1 :]) == place + 1


@given(PLACES)
def test_an_event_put_between_is_found(place: int) -> None:
    previous = CHAIN[place - 1].hash if place else FIRST
    forged = following(place + 1, previous, at="2026-11-21T00:00:00+00:00", actor="x", act="decided", data={})

    assert broken_at([*CHAIN[:place], forged, *CHAIN[place:]]) == place + 2


@given(PLACES, PLACES)
def test_events_that_changed_places_are_found(one: int, other: int) -> None:
    events = [*CHAIN]
    events[one], events[other] = events[other], events[one]

    assert broken_at(events) == (None if one == other else min(one, other) + 1)


@pytest.mark.parametrize("data", [{}, {"b": "2", "a": "1"}, {"a": "1", "b": "2"}, {"word": "Zoë 李"}])
def test_the_order_of_the_data_does_not_matter(data: dict[str, str]) -> None:
    turned = dict(reversed(data.items()))

    hashes = {following(1, FIRST, at="t", actor="a", act="b", data=written).hash for written in (data, turned)}

    assert len(hashes) == 1


def test_the_hash_covers_every_field() -> None:
    event = Event(1, "t", "a", "b", {}, FIRST)

    hashes = {
        replace(event, **but).computed()
        for but in ({}, {"n": 2}, {"at": "u"}, {"actor": "c"}, {"act": "d"}, {"data": {"x": "y"}}, {"previous": "0"})
    }

    assert len(hashes) == 7
