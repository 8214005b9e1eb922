"""Ways: every outcome of every programme leads along the table of moves and back, and no walk ever leaves it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.associations import association
from chalicelib.domain import progress
from chalicelib.domain.errors import NotOpenToChange
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import Opinion, Submission
from chalicelib.domain.workflow import (
    NEXT,
    OPEN_TO_APPLICANT,
    OPEN_TO_OFFICERS,
    Acceptance,
    Appeal,
    Lead,
    Outcome,
    Stage,
    State,
    Step,
    Workflow,
)
from chalicelib.programmes import offered
from tests.factories import NOW, submission

ASSOCIATIONS = ("ipa-us", "iupo")
WAYS = {
    f"{one}-{slug}": programme.workflow for one in ASSOCIATIONS for slug, programme in offered(association(one)).items()
}
OUTCOMES = [
    (way, stage.name, step.name, outcome.name)
    for way, workflow in WAYS.items()
    for stage in workflow.every_stage
    for step in stage.steps
    for outcome in step.outcomes
]


def opinion(now: Submission, step: Step, outcome: str, by: str = "officer") -> Opinion:
    return Opinion(step.name, now.step, outcome, by, by, NOW)


def walk(states: list[State]) -> Submission:
    """The submission after every one of these moves that is allowed."""
    now = submission()
    for state in states:
        if state in NEXT[now.state]:
            now = now.moved_to(state)
    return now


def before_last_word(workflow: Workflow, stage: Stage, step: Step, outcome: Outcome) -> Submission:
    """In this stage, where everybody said that it may go on, and all but one in this step what shall be said now."""
    now = submission(state=stage.state, stage=stage.name, step=1, since=NOW)
    for other in stage.steps:
        passing = next((one for one in other.outcomes if one.lead is Lead.GO_ON), None)
        if other is not step and passing:
            now = progress.turn(workflow, now, opinion(now, other, passing.name, by="")).submission
    for n in range(step.votes - 1):
        now = progress.turn(workflow, now, opinion(now, step, outcome.name, by=f"voter {n}")).submission
    return now


def led_to(workflow: Workflow, stage: Stage, outcome: Outcome) -> tuple[State, str, int]:
    """State, stage and round that the outcome should bring, said once more apart from the engine."""
    if outcome.lead is Lead.GO_ON:
        following = workflow.stages[workflow.stages.index(stage) + 1]
        return following.state, following.name, 2
    granted = State.OFFERED if workflow.acceptance else State.DECIDED
    states = {
        Lead.ASK: State.NEEDS_INFORMATION,
        Lead.END: State.DECIDED,
        Lead.WAIT: State.WAITLISTED,
        Lead.GRANT: granted,
    }
    return states[outcome.lead], stage.name, 1


@pytest.mark.parametrize(("way", "at", "by", "name"), OUTCOMES)
def test_every_outcome_leads_along_the_table_and_undo_leads_back(way: str, at: str, by: str, name: str) -> None:
    workflow = WAYS[way]
    stage, step = workflow.stage(at), workflow.steps[by]
    outcome = step.outcome(name)
    assert outcome is not None
    before = before_last_word(workflow, stage, step, outcome)

    after = progress.turn(workflow, before, opinion(before, step, name))
    back = progress.taken_back(workflow, after.submission)

    now = after.submission
    assert (now.state, now.stage, now.step) == led_to(workflow, stage, outcome)
    assert now.state in {before.state, *NEXT[before.state]}
    assert (after.counts, after.tells) == (True, bool(outcome.told))
    assert replace(back, since=before.since) == before


def test_every_way_of_both_associations_is_walked() -> None:
    of_all = {f"{one}-{slug}" for one in ("ipa-us", "iupo") for slug in ("membership", "photo-contest")}
    assert set(WAYS) == of_all | {"ipa-us-story-contest", "ipa-us-training-scholarship", "ipa-us-college-scholarship"}
    assert {outcome.lead for workflow in WAYS.values() for outcome in workflow.outcomes} == set(Lead)


@given(
    st.sampled_from(sorted(WAYS)),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(["ann", "bob", ""])), max_size=12),
)
def test_no_walk_through_a_workflow_leaves_the_table(way: str, said: list[tuple[int, int, str]]) -> None:
    workflow = WAYS[way]
    now = progress.begun(workflow, submission(state=State.SUBMITTED), NOW)

    for step, outcome, by in said:
        before, now = now, _one_further(workflow, now, step, outcome, by)

        assert now.state is before.state or now.state in NEXT[before.state]
        assert (now.state in OPEN_TO_OFFICERS) == bool(progress.open_steps(workflow, now))
        assert now.state not in OPEN_TO_OFFICERS or now.state is workflow.stage(now.stage).state


def _one_further(workflow: Workflow, now: Submission, step: int, outcome: int, by: str) -> Submission:
    """Officers speak where they can; the applicant answers; what is decided is appealed or taken back."""
    if steps := progress.open_steps(workflow, now):
        chosen = steps[step % len(steps)]
        name = chosen.outcomes[outcome % len(chosen.outcomes)].name
        return progress.turn(workflow, now, opinion(now, chosen, name, by)).submission
    if now.state is State.NEEDS_INFORMATION:
        return progress.begun(workflow, now, NOW)
    if workflow.appeal and now.state is State.DECIDED and by:
        return progress.entered(now, workflow.appeal.stage, NOW)
    return progress.taken_back(workflow, now) if progress.can_take_back(workflow, now) else now


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


# A workflow in which each test changes what it is about.
YES = Outcome("yes", Lead.GRANT, "Yes", "Yes.")
NO = Outcome("no", Lead.END, "No", "No.")
ASK = Outcome("ask", Lead.ASK, "Ask", "Tell us more.")
FINE = Outcome("fine", Lead.GO_ON, "Fine")
DOUBT = Outcome("doubt", Lead.GO_ON, "Doubt", flag=True)


def step(name: str, *outcomes: Outcome, **but: Any) -> Step:
    return Step(name=name, title=name, by=Role.JUDGE, outcomes=outcomes, **but)


def stage(name: str, *steps: Step, **but: Any) -> Stage:
    return Stage(name, name, steps, **but)


VOTE = step("vote", YES, NO, ASK, votes=2)
TWO_STAGES = Workflow((stage("look", step("papers", FINE, DOUBT), step("person", FINE, ASK)), stage("vote", VOTE)))


def said(workflow: Workflow, *words: tuple[str, str, str]) -> Submission:
    """After these words in their order, each a step, an outcome and an officer."""
    now = progress.begun(workflow, submission(state=State.SUBMITTED), NOW)
    for name, outcome, by in words:
        now = progress.turn(workflow, now, opinion(now, workflow.steps[name], outcome, by)).submission
    return now


LOOKED = (("papers", "doubt", "ann"), ("person", "fine", "bob"))


def test_the_next_stage_begins_when_every_step_is_done() -> None:
    half, whole = said(TWO_STAGES, LOOKED[0]), said(TWO_STAGES, *LOOKED)

    assert ((half.stage, half.step), (whole.stage, whole.step)) == (("look", 1), ("vote", 2))
    assert [one.name for one in progress.open_steps(TWO_STAGES, half)] == ["person"]


@pytest.mark.parametrize(
    ("votes", "state"),
    [
        ([("ann", "yes")], State.SCREENING),
        ([("ann", "yes"), ("ann", "yes")], State.SCREENING),
        ([("ann", "yes"), ("bob", "no")], State.SCREENING),
        ([("ann", "yes"), ("bob", "yes")], State.DECIDED),
        ([("ann", "yes"), ("bob", "no"), ("ann", "no")], State.DECIDED),
        ([("ann", "yes"), ("bob", "no"), ("cid", "no")], State.DECIDED),
        ([("ann", "ask")], State.NEEDS_INFORMATION),
        ([("", "no")], State.DECIDED),
    ],
)
def test_votes_count_when_enough_different_officers_say_the_same(votes: list[tuple[str, str]], state: State) -> None:
    now = said(TWO_STAGES, *LOOKED, *(("vote", outcome, by) for by, outcome in votes))

    assert now.state is state


def test_a_stage_that_asked_begins_anew_with_the_answer() -> None:
    asked = said(TWO_STAGES, *LOOKED, ("vote", "yes", "ann"), ("vote", "ask", "bob"))

    anew = progress.begun(TWO_STAGES, asked, NOW)

    assert (anew.state, anew.stage, anew.step) == (State.SCREENING, "vote", 3)
    assert progress.said_in(anew, VOTE) == ()


def test_what_was_flagged_is_not_lost_on_the_way() -> None:
    now = said(TWO_STAGES, *LOOKED, ("vote", "ask", "bob"))

    assert [(one.name, outcome.name, said.by) for one, outcome, said in progress.flags(TWO_STAGES, now)] == [
        ("papers", "doubt", "ann")
    ]


def test_nothing_is_taken_back_after_a_withdrawal() -> None:
    gone = said(TWO_STAGES, LOOKED[0]).moved_to(State.WITHDRAWN)

    assert not progress.can_take_back(TWO_STAGES, gone)
    with pytest.raises(NotOpenToChange):
        progress.taken_back(TWO_STAGES, gone)


def one(*outcomes: Outcome, **but: Any) -> Workflow:
    return Workflow((stage("vote", step("vote", *outcomes, **but)),))


MONTH = timedelta(days=30)
WRONG: dict[str, Workflow] = {
    "its workflow has no stage": Workflow(()),
    "two stages are called vote": Workflow((stage("vote", step("look", FINE)), stage("vote", step("vote", YES)))),
    "two steps are called vote": Workflow((stage("look", step("vote", FINE)), stage("vote", step("vote", YES)))),
    "nobody does anything in the stage vote": Workflow((stage("vote"),)),
    "officers cannot act in the stage vote while it is decided": Workflow(
        (stage("vote", step("vote", YES), state=State.DECIDED),)
    ),
    "vote passes to a stage after vote, and there is none": one(FINE),
    "again passes to a stage after appeal, and there is none": replace(
        one(YES), appeal=Appeal(stage("appeal", step("again", FINE)), MONTH)
    ),
    "vote leads to a waitlist, and nothing has to be accepted": one(replace(YES, lead=Lead.WAIT)),
    "vote stands apart from look, which is no step before it": one(YES, apart_from=("look",)),
    "vote stands apart from vote, which is no step before it": one(YES, apart_from=("vote",)),
    "look stands apart from vote, which is no step before it": Workflow(
        (stage("look", step("look", FINE, apart_from=("vote",))), stage("vote", step("vote", YES)))
    ),
    "vote has two outcomes called yes": one(YES, YES),
    "nothing can be said in vote": one(),
    "vote wants at least one vote, and some time": one(YES, votes=0),
    "vote lapses to maybe, which is no outcome of it, or has no time": one(YES, lapses_to="maybe", within=MONTH),
    "vote lapses to yes, which is no outcome of it, or has no time": one(YES, lapses_to="yes"),
    "yes in vote needs a reason and asks for none": one(replace(YES, reason_needed=True)),
    "yes in vote tells the applicant nothing": one(replace(YES, told="")),
}


@pytest.mark.parametrize("complaint", WRONG)
def test_a_declaration_that_cannot_work_says_what_is_wrong(complaint: str) -> None:
    assert list(WRONG[complaint].complaints()) == [complaint]


def test_a_step_without_time_is_complained_about_as_one_without_votes() -> None:
    assert list(one(YES, within=timedelta()).complaints()) == ["vote wants at least one vote, and some time"]


def test_a_declaration_that_can_work_is_not_complained_about() -> None:
    looks, votes = step("look", FINE, DOUBT), step("vote", YES, replace(NO, lead=Lead.WAIT), apart_from=("look",))
    whole = Workflow(
        (stage("look", looks), stage("vote", votes, state=State.IN_REVIEW)),
        appeal=Appeal(stage("appeal", step("again", YES, NO, apart_from=("look", "vote"))), MONTH),
        acceptance=Acceptance(MONTH),
    )

    assert list(whole.complaints()) == []
