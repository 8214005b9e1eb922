"""Steps and moves: every outcome of every programme leads along the table of moves, and no walk ever leaves it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.associations import association
from chalicelib.domain.errors import NotOpenToChange
from chalicelib.domain.submission import Submission
from chalicelib.domain.workflow import NEXT, OPEN_TO_APPLICANT, OPEN_TO_OFFICERS, State
from chalicelib.programmes import offered
from tests.factories import submission

ASSOCIATIONS = ("ipa-us", "iupo")
OFFERED = [(one, slug) for one in ASSOCIATIONS for slug in offered(association(one))]


def walk(states: list[State]) -> Submission:
    """The submission after every one of these moves that is allowed."""
    now = submission()
    for state in states:
        if state in NEXT[now.state]:
            now = now.moved_to(state)
    return now


@pytest.mark.parametrize(("one", "slug"), OFFERED)
def test_every_outcome_leads_where_the_table_allows(one: str, slug: str) -> None:
    outcomes = offered(association(one))[slug].workflow.outcomes

    led = {outcome.name: outcome.to in NEXT[State.SCREENING] for outcome in outcomes}
    back = {outcome.name: State.SCREENING in NEXT[outcome.to] for outcome in outcomes}

    assert (led, back) == (dict.fromkeys(led, True), dict.fromkeys(led, True))


@pytest.mark.parametrize(("one", "slug"), OFFERED)
def test_a_reason_is_asked_wherever_it_is_needed(one: str, slug: str) -> None:
    outcomes = offered(association(one))[slug].workflow.outcomes

    assert [outcome.name for outcome in outcomes if outcome.reason_needed and not outcome.reason_hint] == []


@given(st.lists(st.sampled_from(State), max_size=30))
def test_no_walk_leaves_the_table(states: list[State]) -> None:
    end = walk(states)

    refused = [state for state in State if state not in NEXT[end.state] and not _refuses(end, state)]
    assert refused == []


def _refuses(end: Submission, state: State) -> bool:
    with pytest.raises(NotOpenToChange):
        end.moved_to(state)
    return True


@given(st.lists(st.sampled_from(State), max_size=30))
def test_nothing_comes_back_from_withdrawn_and_nothing_becomes_a_draft_again(states: list[State]) -> None:
    assert walk([State.WITHDRAWN, *states]).state is State.WITHDRAWN
    assert walk([State.SUBMITTED, *states]).state is not State.DRAFT


def test_every_state_stands_in_the_table_and_can_be_reached() -> None:
    assert set(NEXT) == set(State)
    assert {state for after in NEXT.values() for state in after} | {State.DRAFT} == set(State)


def test_nobody_can_change_what_the_other_is_changing() -> None:
    assert frozenset() == OPEN_TO_APPLICANT & OPEN_TO_OFFICERS


def test_a_step_begins_each_time_officers_get_it() -> None:
    first = submission().moved_to(State.SUBMITTED).before_officers()
    second = first.moved_to(State.NEEDS_INFORMATION).before_officers()

    assert (first.step, second.step, second.moved_to(State.DECIDED).undecided().step) == (1, 2, 2)
