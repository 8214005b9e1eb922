"""A committee that votes in one moment: written as our own code would have. In a process of its own, with the settings
of a site."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier

from chalicelib import clock
from chalicelib.domain.errors import AlreadyDecided, ChangedMeanwhile
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import Submission
from chalicelib.domain.workflow import Stage, State
from chalicelib.services import deciding, offering
from chalicelib.services.weighing import Verdict
from chalicelib.store import officers, submissions
from chalicelib.store.table import commit
from tests import factories
from tests.asking import offer_instead

PROGRAMME = "training-scholarship"


def at_once(people: int, votes: int) -> None:
    """So many officers vote for one application in the same moment; `votes` of them are enough."""
    stage = _committee(votes)
    made = replace(factories.submission(PROGRAMME), state=State.IN_REVIEW, stage=stage.name, step=1, since=clock.now())
    record = replace(made, reference="AM-000-000", version=1)
    commit([submissions.creating(record, erase_at=clock.now().replace(year=clock.now().year + 1))])
    committee, together = list(_officers(people)), Barrier(people)
    with ThreadPoolExecutor(people) as pool:
        for pressed in [pool.submit(_vote, record, officer, stage, together) for officer in committee]:
            pressed.result()


def _vote(record: Submission, officer: Officer, stage: Stage, together: Barrier) -> None:
    [step] = stage.steps
    outcome = step.outcome("recommended")
    assert outcome
    seen = offering.record(record.id)
    together.wait()
    with suppress(ChangedMeanwhile, AlreadyDecided):
        deciding.decide(seen, officer, Verdict(step, outcome, f"{officer.name} says so.", ()), version=record.version)


def _committee(votes: int) -> Stage:
    programme = offering.programme(PROGRAMME)
    [before] = [stage for stage in programme.workflow.stages if stage.name == "committee"]
    stage = replace(before, steps=(replace(before.steps[0], votes=votes),))
    stages = tuple(stage if one is before else one for one in programme.workflow.stages)
    offer_instead(replace(programme, workflow=replace(programme.workflow, stages=stages)))
    return stage


def _officers(count: int) -> Iterator[Officer]:
    for n in range(count):
        made = factories.officer(f"Committee{n} Member", Role.COMMITTEE_MEMBER)
        commit(officers.appointing(made))
        yield made
