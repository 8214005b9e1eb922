"""Random workflows walked by random people and by time: whatever they do, nothing forbidden and nothing lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chalicelib.domain import progress, timing
from chalicelib.domain.progress import Turn
from chalicelib.domain.submission import Opinion, Submission
from chalicelib.domain.timing import Due
from chalicelib.domain.workflow import NEXT, OPEN_TO_OFFICERS, State, Step, Workflow
from chalicelib.programmes.membership.decision import CHECKS, SCREENING
from tests.factories import NOW, submission
from tests.workflows import Person, people, workflows

OVER = frozenset({State.DECIDED, State.WITHDRAWN, State.FORFEITED, State.CLOSED, State.ACCEPTED, State.WAITLISTED})


class Walk(RuleBasedStateMachine):
    """One submission in one workflow. `trail` holds every state in which it stood."""

    @initialize(workflow=workflows(), officers=people())
    def begins(self, workflow: Workflow, officers: tuple[Person, ...]) -> None:
        assert list(workflow.complaints()) == []
        self.workflow, self.officers, self.now = workflow, officers, NOW
        sent = submission().moved_to(State.SUBMITTED)
        self.record: Submission = self._timed(progress.begun(workflow, sent, NOW))
        self.trail = [State.SUBMITTED, self.record.state]

    def _timed(self, record: Submission) -> Submission:
        return timing.timed(self.workflow, record, self.now)

    def _becomes(self, record: Submission) -> None:
        self.record = self._timed(record)
        self.trail.append(self.record.state)

    def _says(self, step: Step, outcome: str, by: str) -> Turn:
        return progress.turn(
            self.workflow, self.record, Opinion(step.name, self.record.step, outcome, by, by, self.now)
        )

    def _after(self, turn: Turn) -> None:
        acceptance = self.workflow.acceptance
        offered = turn.submission.state is State.OFFERED and acceptance is not None
        until = self.now + acceptance.within if offered and acceptance else turn.submission.until
        self._becomes(replace(turn.submission, until=until))

    @rule(who=st.integers(0, 4), which=st.integers(0, 2), what=st.integers(0, 3))
    def an_officer_speaks(self, who: int, which: int, what: int) -> None:
        person = self.officers[who % len(self.officers)]
        open_ = [step for step in progress.open_steps(self.workflow, self.record) if self._may(person, step)]
        if open_:
            step = open_[which % len(open_)]
            self._after(self._says(step, step.outcomes[what % len(step.outcomes)].name, person.id))

    def _may(self, person: Person, step: Step) -> bool:
        return step.by in person.roles and progress.filled_by(self.record, person.id, step.apart_from) is None

    @precondition(lambda self: self.record.state is State.NEEDS_INFORMATION)
    @rule()
    def the_applicant_answers(self) -> None:
        self._becomes(progress.begun(self.workflow, self.record, self.now))

    @precondition(lambda self: State.WITHDRAWN in NEXT[self.record.state])
    @rule(really=st.integers(0, 9))
    def the_applicant_withdraws(self, really: int) -> None:
        if really == 0:
            self._becomes(self.record.moved_to(State.WITHDRAWN))

    @precondition(lambda self: progress.can_take_back(self.workflow, self.record) and self.record.opinions[-1].by)
    @rule()
    def an_officer_takes_it_back(self) -> None:
        said = self.record.opinions
        self._becomes(progress.taken_back(self.workflow, self.record))
        assert self.record.opinions == said[:-1]
        assert self.record.state in OPEN_TO_OFFICERS

    @precondition(lambda self: self.record.state is State.DECIDED and self.workflow.appeal and not self.record.appealed)
    @rule()
    def the_applicant_appeals(self) -> None:
        assert self.workflow.appeal is not None
        self._becomes(replace(progress.entered(self.record, self.workflow.appeal.stage, self.now), appealed="Why?"))

    @rule(days=st.integers(1, 60))
    def time_goes_by(self, days: int) -> None:
        """Somebody looks once at the end of it, however late."""
        self.now += timedelta(days=days)
        if self.record.wake_at is None or self.record.wake_at > self.now:
            return
        moment = timing.due(self.workflow, self.record, self.now)
        if moment is None or moment.due not in MOVED:
            self.record = self._timed(self.record)
            return
        MOVED[moment.due](self, moment.step)

    def lapses(self, step: Step | None) -> None:
        assert step is not None
        self._after(self._says(step, step.lapses_to, ""))

    def comes_back(self, step: Step | None) -> None:
        self.the_applicant_answers()

    def is_forfeited(self, step: Step | None) -> None:
        self._becomes(self.record.moved_to(State.FORFEITED))

    @invariant()
    def every_move_is_in_the_table(self) -> None:
        moves = [
            (before, after) for before, after in zip(self.trail, self.trail[1:], strict=False) if before is not after
        ]
        assert [move for move in moves if move[1] not in NEXT[move[0]]] == []

    @invariant()
    def nothing_is_lost(self) -> None:
        """Whoever has it can do something about it: officers have an open step, time an end."""
        if self.record.state in OPEN_TO_OFFICERS:
            assert progress.open_steps(self.workflow, self.record)
        elif self.record.state in (State.NEEDS_INFORMATION, State.OFFERED):
            assert self.record.wake_at is not None
        else:
            assert self.record.state in OVER

    @invariant()
    def time_looks_at_what_waits(self) -> None:
        waiting = progress.open_steps(self.workflow, self.record)
        lapsing = [step for step in waiting if step.lapses_to]
        assert not lapsing or self.record.wake_at is not None

    @invariant()
    def one_officer_has_one_word_in_a_step(self) -> None:
        said = [(one.step, one.round, one.by) for one in self.record.opinions]
        assert len(said) == len(set(said))


MOVED: dict[Due, Callable[[Walk, Step | None], None]] = {
    Due.LAPSE: Walk.lapses,
    Due.UNANSWERED: Walk.comes_back,
    Due.FORFEIT: Walk.is_forfeited,
}

Walk.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestWalk = Walk.TestCase


def test_time_is_not_asked_before_something_can_be_due() -> None:
    """A reminder that was told is not told again by a second look in the same minute."""
    workflow = _slow()
    begun = timing.timed(workflow, progress.begun(workflow, submission().moved_to(State.SUBMITTED), NOW), NOW)

    told: list[datetime] = []
    now, record = NOW, begun
    for _minute in range(200):
        now += timedelta(hours=12)
        for _twice in range(2):
            if record.wake_at and record.wake_at <= now and timing.due(workflow, record, now):
                told.append(now)
                record = timing.timed(workflow, record, now)

    assert [(one - NOW).days for one in told] == [7, 14, 21]


def _slow() -> Workflow:
    """A stage whose time is a week, and one after it."""
    return Workflow((SCREENING, CHECKS))
