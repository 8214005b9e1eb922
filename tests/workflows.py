"""Workflows and officers that hypothesis makes up: every shape that a declaration may have."""

from dataclasses import dataclass
from datetime import timedelta

from hypothesis import strategies as st

from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import (
    Acceptance,
    Appeal,
    Lead,
    Outcome,
    Stage,
    State,
    Step,
    Workflow,
)

ROLES = (Role.REGION_SECRETARY, Role.MEMBERSHIP_CHAIR, Role.MEMBER_SERVICES, Role.REGION_PRESIDENT)
DAYS = st.integers(1, 40).map(lambda days: timedelta(days=days))


@dataclass(frozen=True)
class Person:
    """An officer of the story: who it is and what is held."""

    id: str
    roles: frozenset[Role]


def people() -> st.SearchStrategy[tuple[Person, ...]]:
    """Some hold a few roles, some hold all: without these, chance would hardly ever fill every seat of a workflow."""
    few = st.lists(st.frozensets(st.sampled_from(ROLES), min_size=1), min_size=1, max_size=3)
    every = st.integers(0, 3).map(lambda persons: [frozenset(ROLES)] * persons)
    held = st.tuples(few, every).map(lambda both: [*both[0], *both[1]])
    return held.map(lambda roles: tuple(Person(f"officer{n}", each) for n, each in enumerate(roles)))


def _outcomes(*, last: bool, waits: bool) -> tuple[Outcome, ...]:
    good = Outcome("good", Lead.GRANT, "Yes", "Yes.") if last else Outcome("good", Lead.GO_ON, "Goes on", flag=True)
    waiting = (Outcome("waits", Lead.WAIT, "Waits", "You wait."),) if last and waits else ()
    ask = Outcome("ask", Lead.ASK, "Ask", "We ask.", reason_hint="What?", reason_needed=True)
    end = Outcome("end", Lead.END, "No", "No.", reason_hint="Why?", reason_needed=True)
    return (good, *waiting, ask, end)


@st.composite
def workflows(draw: st.DrawFn) -> Workflow:
    acceptance = draw(st.none() | DAYS.map(Acceptance))
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    stages: list[Stage] = []
    for n, size in enumerate(sizes):
        last = n == len(sizes) - 1
        before = tuple(step.name for stage in stages for step in stage.steps)
        steps = [_step(draw, f"step{n}{m}", before, last, acceptance is not None) for m in range(1 if last else size)]
        state = draw(st.sampled_from((State.SCREENING, State.IN_REVIEW)))
        stages.append(Stage(f"stage{n}", f"Stage {n}", tuple(steps), state))
    appeal = draw(st.none() | DAYS)
    made = _appeal(draw) if appeal else None
    return Workflow(tuple(stages), appeal=Appeal(made, appeal) if made and appeal else None, acceptance=acceptance)


def _step(draw: st.DrawFn, name: str, before: tuple[str, ...], last: bool, waits: bool) -> Step:
    apart = tuple(draw(st.lists(st.sampled_from(before), unique=True, max_size=2))) if before else ()
    within = draw(st.none() | DAYS)
    return Step(
        name=name,
        title=name,
        by=draw(st.sampled_from(ROLES)),
        outcomes=_outcomes(last=last, waits=waits),
        votes=draw(st.integers(1, 2)),
        apart_from=apart,
        within=within,
        lapses_to="good" if within and not last and draw(st.booleans()) else "",
    )


def _appeal(draw: st.DrawFn) -> Stage:
    outcomes = tuple(one for one in _outcomes(last=True, waits=False) if one.lead is not Lead.ASK)
    return Stage(
        "appeal", "Appeal", (Step(name="appeal", title="Appeal", by=draw(st.sampled_from(ROLES)), outcomes=outcomes),)
    )
