"""Whole lives of submissions with the real services: random workflows, officers, applicants and time.

Three people compete for one award. Whatever anybody tries, in whatever order: no forbidden state, nobody in two seats,
no award given twice, nobody forgotten, and every letter with its event.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chalicelib import clock
from chalicelib.config import settings as configured
from chalicelib.domain import audit, progress
from chalicelib.domain.awards import Awards
from chalicelib.domain.errors import Refusal
from chalicelib.domain.links import Link, Opens
from chalicelib.domain.people import Holding, Officer
from chalicelib.domain.submission import Record, Submission
from chalicelib.domain.workflow import NEXT, OPEN_TO_OFFICERS, State, Workflow
from chalicelib.services import appealing, awarding, confirming, deciding, offering, submitting, timing, withdrawing
from chalicelib.services.weighing import Verdict
from chalicelib.store import awards, calls, officers, submissions
from chalicelib.store.table import batch, commit, moment
from tests import factories
from tests.asking import asking_membership, named, offer_instead, own_programmes
from tests.store.moto_cloud import Time, forget_everything, rows_of
from tests.web.house import House
from tests.workflows import Person, people, workflows

COMPETING = 3
CALL = "membership-2026"
ANSWERS = {
    "given_name": "Ada",
    "family_name": "Lovelace",
    "region": "09",
    "member_class": "active",
    "agency": "Oakland Police",
    "rank": "Sergeant",
    "checks": {"version": 1, "at": "2026-11-21T14:00:00+00:00"},
}
OVER = frozenset({State.DECIDED, State.WITHDRAWN, State.FORFEITED, State.CLOSED, State.ACCEPTED})


class Lives(RuleBasedStateMachine):
    """Refused acts are part of life: they change nothing."""

    time: Time

    @initialize(workflow=workflows(), people=people())
    def begin(self, workflow: Workflow, people: tuple[Person, ...]) -> None:
        forget_everything()
        self.time.is_again(factories.NOW)
        self.workflow = workflow
        offer_instead(replace(asking_membership(), workflow=workflow, requests=()))
        commit([calls.opening(replace(factories.call("membership"), awards_most=1))])
        self.officers = [self._appointed(person) for person in people]
        self.ids = [self._sent(n) for n in range(COMPETING)]

    def _appointed(self, person: Person) -> Officer:
        holdings = tuple(Holding(role) for role in sorted(person.roles))
        officer = Officer(person.id, person.id.title(), f"{person.id}@officers.example", holdings)
        commit(officers.appointing(officer))
        return officer

    def _sent(self, n: int) -> str:
        answers = {**ANSWERS, **named(), "email": f"applicant{n}@applicants.example"}
        made = factories.submission(state=State.SUBMITTED, answers=answers, reference=f"AM-{n}", sent_at=clock.now())
        commit([submissions.creating(made, erase_at=clock.now() + timedelta(days=30))])
        key = Link("0" * 64, Opens.SUBMISSION, clock.now(), submission=made.id, mailed=True)
        confirming.confirm(offering.record(made.id), key)
        return made.id

    def _record(self, n: int) -> Record:
        return offering.record(self.ids[n % COMPETING])

    @rule(n=st.integers(0, 2), who=st.integers(0, 5), step=st.integers(0, 8), what=st.integers(0, 3))
    def an_officer_speaks(self, n: int, who: int, step: int, what: int) -> None:
        """In any step, also such as are not open, not theirs, or not theirs to fill any more."""
        record, officer = self._record(n), self.officers[who % len(self.officers)]
        steps = [*progress.open_steps(self.workflow, record.submission), *self.workflow.steps.values()]
        wanted = steps[step % len(steps)]
        outcome = wanted.outcomes[what % len(wanted.outcomes)]
        self._says(record, officer, Verdict(wanted, outcome, "Because.", ()))

    @rule(n=st.integers(0, 2), wanted=st.sampled_from(("good", "waits")))
    def officers_agree(self, n: int, wanted: str) -> None:
        """As far as they may; by chance alone three people would seldom come to an award."""
        for officer in self.officers * 3:
            record = self._record(n)
            for step in progress.open_steps(self.workflow, record.submission)[:1]:
                outcome = step.outcome(wanted) or step.outcomes[0]
                self._says(record, officer, Verdict(step, outcome, "Because.", ()))

    def _says(self, record: Record, officer: Officer, verdict: Verdict) -> None:
        self._tries(record, lambda: deciding.decide(record, officer, verdict, version=record.submission.version))

    @rule(n=st.integers(0, 2), who=st.integers(0, 5))
    def an_officer_takes_back(self, n: int, who: int) -> None:
        record, officer = self._record(n), self.officers[who % len(self.officers)]
        self._tries(record, lambda: deciding.undo(record, officer, version=record.submission.version))

    @rule(n=st.integers(0, 2), act=st.sampled_from(("answer", "withdraw", "accept", "give_back", "appeal")))
    def the_applicant_acts(self, n: int, act: str) -> None:
        record = self._record(n)
        version = record.submission.version
        acts = {
            "answer": lambda: submitting.send(record, version=version),
            "withdraw": lambda: withdrawing.withdraw(record, version=version),
            "accept": lambda: awarding.accept(record, {}, version=version),
            "give_back": lambda: awarding.give_back(record, version=version),
            "appeal": lambda: appealing.appeal(record, "Please look again.", version=version),
        }
        self._tries(record, acts[act])

    @rule(accepts=st.booleans())
    def a_winner_answers(self, accepts: bool) -> None:
        """After officers filled the call as far as they may: one award, and the others wait."""
        for n, wanted in enumerate(("good", "waits", "waits")):
            self.officers_agree(n, wanted)
        offered = [record for record in map(self._record, range(COMPETING)) if record.submission.state is State.OFFERED]
        for record in offered[:1]:
            waited, version = bool(self._awards().waiting), record.submission.version
            answers = partial(awarding.accept, record, {}) if accepts else partial(awarding.give_back, record)
            self._tries(record, partial(answers, version=version))
            if waited and offering.record(record.submission.id).submission.state is State.FORFEITED:
                assert self._awards().taken, "an award came free, and the first who waits did not get it"

    def _awards(self) -> Awards:
        return awards.found(CALL, batch([awards.key(CALL)]).get(awards.key(CALL)))

    def _tries(self, record: Record, act: Callable[[], object]) -> None:
        before = record.submission
        try:
            act()
        except Refusal:
            assert offering.record(before.id).submission == before

    @rule(minutes=st.sampled_from((1, 11, 60 * 24, 60 * 24 * 8, 60 * 24 * 45)))
    def time_goes_by(self, minutes: int) -> None:
        """The sweep looks twice at the end of it, however late."""
        self.time.passes(minutes=minutes)
        for _twice in range(2):
            timing.look(clock.now())

    @invariant()
    def all_is_well(self) -> None:
        """Read once after every step, since reading is what takes the time."""
        records = [self._record(n) for n in range(COMPETING)]
        for record in records:
            _moves_are_in_the_table(record)
            _everybody_sits_where_they_may(record.submission, self.workflow, self.officers)
            _nobody_is_forgotten(record.submission, self.workflow)
        if self.workflow.acceptance is not None:
            _no_award_is_given_twice([record.submission for record in records])
        _letters_have_their_events(records)


def _moves_are_in_the_table(record: Record) -> None:
    states = [State(event.data["state"]) for event in record.events]
    walked = zip([State.SUBMITTED, *states], states, strict=False)
    moves = [(one, then) for one, then in walked if one is not then]
    assert [(one, then) for one, then in moves if then not in NEXT[one]] == []
    assert audit.broken_at(record.events) is None


def _everybody_sits_where_they_may(one: Submission, workflow: Workflow, people: list[Officer]) -> None:
    roles = {officer.id: {holding.role for holding in officer.holdings} for officer in people}
    filled = [(said.step, said.by) for said in one.opinions if said.by]
    assert [(s, by) for s, by in filled for other in workflow.steps[s].apart_from if (other, by) in filled] == []
    assert [(s, by) for s, by in filled if workflow.steps[s].by not in roles[by]] == []


def _nobody_is_forgotten(one: Submission, workflow: Workflow) -> None:
    """Whoever has it can do something about it: officers have an open step, time an end."""
    if one.state in OPEN_TO_OFFICERS:
        assert progress.open_steps(workflow, one)
    elif one.state in (State.NEEDS_INFORMATION, State.OFFERED):
        assert one.wake_at is not None
    else:
        assert one.state in OVER | {State.WAITLISTED}


def _no_award_is_given_twice(found: list[Submission]) -> None:
    """And who holds one or waits stands in the list of the call."""
    key = awards.key(CALL)
    book = awards.found(CALL, batch([key]).get(key))
    holding = {one.id for one in found if one.state in (State.OFFERED, State.ACCEPTED)}
    waiting = {one.id for one in found if one.state is State.WAITLISTED}
    assert (set(book.taken), set(book.waiting)) == (holding, waiting)
    assert len(holding) <= 1


def _letters_have_their_events(records: list[Record]) -> None:
    undo, rows = configured().undo, rows_of("letter")
    for record in records:
        acts = {datetime.fromisoformat(event.at) for event in record.events}
        due = [moment(str(row["not_before"])) for row in rows if row.get("submission") == record.submission.id]
        assert [at for at in due if at not in acts and at - undo not in acts] == []


@pytest.mark.parametrize("examples", [12, pytest.param(400, marks=pytest.mark.prove)])
def test_whatever_people_do(house: House, time: Time, examples: int) -> None:
    life = type("Life", (Lives,), {"time": time})

    with own_programmes():
        run_state_machine_as_test(
            life,
            settings=settings(
                max_examples=examples,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
