"""Several officers of one step at the same moment: votes stand side by side, whatever else happened is shown first."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from chalicelib.domain.audit import broken_at
from chalicelib.domain.workflow import Workflow
from chalicelib.services import deciding, offering
from tests.asking import offer_instead
from tests.store.moto_cloud import Postman, rows_of, watched
from tests.web.browsing import Page, Press
from tests.web.house import Case, House

BUTTON = "Decide and send this email"
NAMES = ("Ada One", "Ben Two", "Cleo Three", "Dan Four", "Eve Five", "Finn Six")
Act = Callable[[], object]


def wants(votes: int) -> None:
    """From now on so many officers must say the same about a membership."""
    membership = offering.programme("membership")
    [stage] = membership.workflow.stages
    [step] = stage.steps
    voted = replace(stage, steps=(replace(step, votes=votes),))
    offer_instead(replace(membership, workflow=Workflow((voted,))))


@dataclass
class Table:
    """One case before officers who all have the preview of their vote on the screen: nobody said anything yet."""

    case: Case
    previews: list[Page]

    def votes(self, n: int) -> Press:
        return self.previews[n].sending(BUTTON)

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(one.by_name, one.outcome) for one in self.case.record.submission.opinions]


def at_the_table(house: House, votes: int, outcomes: Iterable[str]) -> Table:
    wants(votes)
    people = [(house.has_officer(name), outcome) for name, outcome in zip(NAMES, outcomes, strict=False)]
    case = house.has_confirmed()
    benches = [(house.bench(case, officer), outcome) for officer, outcome in people]
    return Table(
        case,
        [page.press("Preview the email", outcome=outcome, reason=f"{outcome} it.") for page, outcome in benches],
    )


@contextmanager
def faster(acts: Iterable[Act]) -> Iterator[None]:
    """Each act happens in the last moment before something is written."""
    waiting, busy = list(acts), False

    def watch(when: str, service: str, operation: str) -> None:
        nonlocal busy
        if (when, operation, busy) == ("before", "TransactWriteItems", False) and waiting:
            busy = True
            waiting.pop(0)()
            busy = False

    with watched(watch):
        yield
    assert waiting == []


def test_votes_that_were_looked_over_at_the_same_time_all_count(house: House, postman: Postman) -> None:
    table = at_the_table(house, 3, ["approved", "declined", "approved", "approved"])

    answers = [table.votes(n).sent(follow=False).status for n in range(4)]

    assert answers == [303] * 4
    assert table.said == list(zip(NAMES, ["approved", "declined", "approved", "approved"], strict=False))
    assert table.case.acts == ["sent", "confirmed", "voted", "voted", "voted", "decided"]
    assert (len(rows_of("member")), len(postman.deliver_after(minutes=11))) == (1, 1)


def test_a_vote_is_previewed_beside_one_that_came_since(house: House) -> None:
    wants(2)
    first, second = house.has_officer("Olive First"), house.has_officer("Simon Second")
    case = house.has_confirmed()
    opened = house.bench(case, second)
    house.decides(house.bench(case, first), "approved")

    reopened = house.bench(case, second, opened.browser)
    preview = opened.press("Preview the email", outcome="approved")

    assert ("1/2" in reopened.text, "This changed after our email" in reopened.text) == (True, False)
    assert (preview.status, preview.press(BUTTON).status) == (200, 200)
    assert case.acts[-2:] == ["voted", "decided"]


@pytest.mark.parametrize("others", [1, 2])
def test_votes_of_the_very_same_moment_are_written_one_after_the_other(others: int, house: House) -> None:
    table = at_the_table(house, others + 1, ["approved"] * (others + 1))
    colleagues = [table.votes(n).sent for n in range(others)]

    with faster(colleagues):
        answer = table.votes(others).sent(follow=False)

    assert answer.status == 303
    assert table.said == [(name, "approved") for name in NAMES[: others + 1]]
    assert table.case.acts[2:] == [*["voted"] * others, "decided"]
    assert (broken_at(table.case.record.events), len(rows_of("member"))) == (None, 1)


def test_who_is_late_again_and_again_keeps_what_was_typed(house: House) -> None:
    most = deciding.TRIES
    table = at_the_table(house, most + 1, ["approved"] * most + ["declined"])

    with faster([table.votes(n).sent for n in range(most)]):
        late = table.votes(most).sent(follow=False)
    again = late.press("Preview the email").press(BUTTON)

    assert (late.status, late.values["reason"], again.status) == (409, "declined it.", 200)
    assert table.said[-1] == (NAMES[most], "declined")
    assert table.case.acts[2:] == ["voted"] * (most + 1)


def withdraws(table: Table) -> None:
    page = table.case.status().follow("Withdraw it")
    page.press("Withdraw", reference=table.case.record.submission.reference)


def takes_a_vote_back(table: Table) -> None:
    table.votes(0).sent().press("Take it back")


# What happens in the last moment before the last officer's vote is written; how many votes stand then.
SHOWN_FIRST: dict[str, tuple[Callable[[Table], object], int]] = {
    "the applicant withdraws": (withdraws, 0),
    "colleagues decide": (lambda table: [table.votes(n).sent() for n in (0, 1)], 2),
    "a colleague asks the applicant": (lambda table: table.votes(2).sent(), 1),
    "a colleague takes a vote back": (takes_a_vote_back, 0),
    "the same officer votes in another window": (lambda table: table.votes(3).sent(), 1),
}


@pytest.mark.parametrize("at_once", [True, False], ids=["in the same moment", "before the press"])
@pytest.mark.parametrize("what", SHOWN_FIRST)
def test_everything_else_is_shown_before_a_vote_is_written(what: str, at_once: bool, house: House) -> None:
    table = at_the_table(house, 2, ["approved", "approved", "more_information", "declined"])
    act, standing = SHOWN_FIRST[what]

    if at_once:
        with faster([lambda: act(table)]):
            late = table.votes(3).sent(follow=False)
    else:
        act(table)
        late = table.votes(3).sent(follow=False)

    assert (late.status, len(table.said)) == (409, standing)
    assert broken_at(table.case.record.events) is None
