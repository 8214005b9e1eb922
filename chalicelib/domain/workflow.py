"""A workflow as data: stages one after another, steps side by side in a stage, what each can say, where it leads.

Programmes declare it, `domain/progress.py` says what follows from it, services/deciding.py writes that down.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property

from chalicelib.domain.award_terms import Award
from chalicelib.domain.roles import Role


class State(StrEnum):
    """Where a submission stands. Stored: never renamed, only added."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # sent; waits for the applicant's address to be confirmed
    SCREENING = "screening"  # waits for officers
    NEEDS_INFORMATION = "needs_information"  # waits for the applicant
    IN_REVIEW = "in_review"  # waits for judges or a committee
    WAITLISTED = "waitlisted"  # moves up when somebody else's award comes free
    OFFERED = "offered"  # an award that waits to be accepted
    ACCEPTED = "accepted"  # an award that is being paid and reported on
    FORFEITED = "forfeited"  # an award that was not accepted, or given back
    CLOSED = "closed"  # an award with nothing left to do
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


OPEN_TO_APPLICANT = frozenset({State.DRAFT, State.NEEDS_INFORMATION})
OPEN_TO_OFFICERS = frozenset({State.SCREENING, State.IN_REVIEW})

_S = State
# What may follow what. Undo leads back to where officers were, from wherever an outcome led; so does an appeal.
NEXT: dict[State, frozenset[State]] = {
    _S.DRAFT: frozenset({_S.SUBMITTED, _S.WITHDRAWN}),
    _S.SUBMITTED: frozenset({_S.SCREENING, _S.IN_REVIEW, _S.WITHDRAWN}),
    _S.SCREENING: frozenset({_S.NEEDS_INFORMATION, _S.IN_REVIEW, _S.DECIDED, _S.WAITLISTED, _S.OFFERED, _S.WITHDRAWN}),
    _S.NEEDS_INFORMATION: frozenset({_S.SCREENING, _S.IN_REVIEW, _S.WITHDRAWN}),
    _S.IN_REVIEW: frozenset({_S.SCREENING, _S.NEEDS_INFORMATION, _S.DECIDED, _S.WAITLISTED, _S.OFFERED, _S.WITHDRAWN}),
    _S.WAITLISTED: frozenset({_S.OFFERED, _S.DECIDED, _S.SCREENING, _S.IN_REVIEW, _S.WITHDRAWN}),
    _S.OFFERED: frozenset({_S.ACCEPTED, _S.FORFEITED, _S.SCREENING, _S.IN_REVIEW}),
    _S.ACCEPTED: frozenset({_S.CLOSED, _S.FORFEITED}),
    _S.DECIDED: frozenset({_S.SCREENING, _S.IN_REVIEW}),
    _S.FORFEITED: frozenset(),
    _S.CLOSED: frozenset({_S.ACCEPTED}),  # a payment was written down by mistake
    _S.WITHDRAWN: frozenset(),
}


class Effect(StrEnum):
    """What an outcome does besides moving the state."""

    NOTHING = "nothing"
    ENROL = "enrol"


class Lead(StrEnum):
    """Where an outcome leads."""

    GO_ON = "go_on"  # this step is done; with the last of its stage the next stage begins
    ASK = "ask"  # back to the applicant; with the answer the stage begins anew
    END = "end"  # decided, not as the applicant wished
    GRANT = "grant"  # decided as wished; an award is offered where the workflow has acceptance
    WAIT = "wait"  # on the waitlist


@dataclass(frozen=True)
class Outcome:
    """`told` is what the applicant is told by mail; where it is empty the reason is for officers alone.

    `reason_hint` empty means that no reason is asked. `reason_words` are the least and the most words of it, zeros for
    any. `flag` marks what those who decide later must not overlook.
    """

    name: str
    lead: Lead
    label: str
    told: str = ""
    reason_hint: str = ""
    reason_needed: bool = False
    reason_words: tuple[int, int] = (0, 0)
    effect: Effect = Effect.NOTHING
    flag: bool = False

    @property
    def for_applicant(self) -> bool:
        """Whether its reason is read by the applicant."""
        return bool(self.told)


@dataclass(frozen=True)
class Check:
    """One line of a checklist: pass, fail or not applicable, the last two with a note."""

    name: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """What officers of one role do. `by_region`: those for the record's region.

    `votes` different officers must say the same before it counts; what asks the applicant counts at once.
    Whoever filled one of `apart_from` in this record may not fill this one. After `within` officers are reminded;
    with `lapses_to` time itself says that outcome then. Who fills a `blind` step sees neither who applies nor, before
    speaking, what others voted.
    """

    name: str
    title: str
    by: Role
    outcomes: tuple[Outcome, ...]
    by_region: bool = False
    votes: int = 1
    checks: tuple[Check, ...] = ()
    apart_from: tuple[str, ...] = ()
    within: timedelta | None = None
    lapses_to: str = ""
    blind: bool = False

    def outcome(self, name: str) -> Outcome | None:
        return next((outcome for outcome in self.outcomes if outcome.name == name), None)


@dataclass(frozen=True)
class Stage:
    """Steps that go on side by side. `title` is read by applicants; `state` is where the submission stands meanwhile.

    `until_section_closes`: its time ends when the call's section deadline does, where the call has one.
    """

    name: str
    title: str
    steps: tuple[Step, ...]
    state: State = State.SCREENING
    until_section_closes: bool = False


@dataclass(frozen=True)
class Appeal:
    """Once, by the applicant, within so long after an END."""

    stage: Stage
    within: timedelta


@dataclass(frozen=True)
class Acceptance:
    """An award must be accepted within so long, or the first of the waitlist moves up."""

    within: timedelta
    remind_before: timedelta = timedelta(days=3)


@dataclass(frozen=True)
class Workflow:
    stages: tuple[Stage, ...]
    appeal: Appeal | None = None
    acceptance: Acceptance | None = None
    award: Award | None = None

    @cached_property
    def every_stage(self) -> tuple[Stage, ...]:
        return (*self.stages, *((self.appeal.stage,) if self.appeal else ()))

    @cached_property
    def steps(self) -> dict[str, Step]:
        return {step.name: step for stage in self.every_stage for step in stage.steps}

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(outcome for step in self.steps.values() for outcome in step.outcomes)

    @cached_property
    def enrols(self) -> bool:
        return any(outcome.effect is Effect.ENROL for outcome in self.outcomes)

    def stage(self, name: str) -> Stage:
        """The first for a record that never stood in one. Raises LookupError for a stage that is declared no more."""
        if not name:
            return self.stages[0]
        found = [stage for stage in self.every_stage if stage.name == name]
        if not found:
            raise LookupError(name)
        return found[0]

    def stage_of(self, step: str) -> Stage:
        """Raises LookupError."""
        found = [stage for stage in self.every_stage if any(one.name == step for one in stage.steps)]
        if not found:
            raise LookupError(step)
        return found[0]

    def after(self, stage: Stage) -> Stage | None:
        names = [one.name for one in self.stages]
        if stage.name not in names[:-1]:
            return None
        return self.stages[names.index(stage.name) + 1]

    def blind_after(self, step: str) -> bool:
        """Whether officers of a later stage do not know whose record they read."""
        stage = self.stage_of(step)
        later = self.stages[self.stages.index(stage) + 1 :] if stage in self.stages else ()
        return any(one.blind for each in later for one in each.steps)

    def outcome(self, step: str, name: str) -> Outcome | None:
        """What was said in a step; None for what is declared no more."""
        found = self.steps.get(step)
        return found.outcome(name) if found else None

    def complaints(self) -> Iterator[str]:
        """What cannot work in this declaration."""
        if not self.stages:
            yield "its workflow has no stage"
            return
        for what, names in (
            ("stages", [stage.name for stage in self.every_stage]),
            ("steps", [step.name for stage in self.every_stage for step in stage.steps]),
        ):
            yield from (f"two {what} are called {name}" for name, count in Counter(names).items() if count > 1)
        for stage in self.every_stage:
            yield from self._about(stage)
        if self.award and self.acceptance is None:
            yield "it pays an award that nobody can accept"

    def _about(self, stage: Stage) -> Iterator[str]:
        if not stage.steps:
            yield f"nobody does anything in the stage {stage.name}"
        if stage.state not in OPEN_TO_OFFICERS:
            yield f"officers cannot act in the stage {stage.name} while it is {stage.state}"
        before = {step.name for one in self._until(stage) for step in one.steps} | {one.name for one in stage.steps}
        for step in stage.steps:
            yield from _about_step(step, before)
            leads = {outcome.lead for outcome in step.outcomes}
            if Lead.GO_ON in leads and self.after(stage) is None:
                yield f"{step.name} passes to a stage after {stage.name}, and there is none"
            if Lead.WAIT in leads and self.acceptance is None:
                yield f"{step.name} leads to a waitlist, and nothing has to be accepted"

    def _until(self, stage: Stage) -> tuple[Stage, ...]:
        return self.every_stage[: self.every_stage.index(stage)]


def _about_step(step: Step, known: set[str]) -> Iterator[str]:
    names = [outcome.name for outcome in step.outcomes]
    yield from (f"{step.name} has two outcomes called {name}" for name, n in Counter(names).items() if n > 1)
    yield from (
        f"{step.name} stands apart from {name}, which is no step before it"
        for name in step.apart_from
        if name not in known - {step.name}
    )
    if not names:
        yield f"nothing can be said in {step.name}"
    if step.votes < 1 or (step.within is not None and step.within <= timedelta()):
        yield f"{step.name} wants at least one vote, and some time"
    if step.lapses_to and (step.lapses_to not in names or step.within is None):
        yield f"{step.name} lapses to {step.lapses_to}, which is no outcome of it, or has no time"
    for outcome in step.outcomes:
        if outcome.reason_needed and not outcome.reason_hint:
            yield f"{outcome.name} in {step.name} needs a reason and asks for none"
        if outcome.lead is not Lead.GO_ON and not outcome.told:
            yield f"{outcome.name} in {step.name} tells the applicant nothing"
