"""Entries whose prizes nobody accepted in time, and others that wait: written as our own code would have. In a process
of its own, with the settings of a site."""

from dataclasses import replace
from datetime import timedelta

from chalicelib import clock
from chalicelib.domain.awards import Awards
from chalicelib.domain.submission import Submission
from chalicelib.domain.workflow import State
from chalicelib.store import awards, submissions
from chalicelib.store.table import commit
from tests import factories


def overdue(winners: int, waiting: int) -> None:
    """So many of each, in one call; the time of all winners ended just now."""
    offered = [_entry(State.OFFERED, n) for n in range(winners)]
    next_ones = [_entry(State.WAITLISTED, winners + n) for n in range(waiting)]
    far = clock.now() + timedelta(days=30)
    every = (*offered, *next_ones)
    commit([submissions.creating(one, erase_at=far) for one in every])
    commit([submissions.saving(replace(one, version=2), before=1) for one in every])
    call = offered[0].call
    commit([awards.saving(Awards(call, tuple(one.id for one in offered), (), tuple(one.id for one in next_ones)))])


def _entry(state: State, n: int) -> Submission:
    ended = clock.now() - timedelta(seconds=1)
    mail = f"entrant-{n}@members.example"
    made = factories.submission("photo-contest", answers=factories.contest_answers(email=mail))
    dated = replace(made, created_at=ended, sent_at=ended, confirmed_at=ended, since=ended, version=1)
    placed = replace(dated, state=state, stage="judging", step=2, reference=f"AM-000{n}-000")
    return replace(placed, until=ended, wake_at=ended) if state is State.OFFERED else placed
