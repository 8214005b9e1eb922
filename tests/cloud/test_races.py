"""Many presses in the same moment: one of them counts, everyone is told the same truth."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from tests.admitting import PRESIDENT, SECRETARY, SERVICES, at_vote, before_the_vote, hurry, screened
from tests.arranging import (
    membership_answered,
    membership_before_officer,
    membership_to_check,
    rows_of_kind,
    run_inside,
    stored,
)
from tests.cloud.officers import at_record
from tests.embedded import Site
from tests.walking import Answer

APPLICANT = "applicant@people.example"


# Every press in the same moment wants a worker of its own, and a cold one costs a second of this computer:
# the daily run keeps this many busy, `make prove` lets all press at once on workers that are warm.
HANDS = 8


def at_once(acts: Iterable[Callable[[], Answer]], hands: int = HANDS) -> list[Answer]:
    with ThreadPoolExecutor(hands) as pool:
        return [pressed.result() for pressed in [pool.submit(act) for act in acts]]


def warmed(site: Site, hands: int) -> None:
    """As many warm workers as hands; a page that comes too late has warmed its worker all the same."""
    for _round in range(3):
        at_once([lambda: site.visitor().get(site.at("/"))] * hands, hands)


@pytest.fixture(params=[HANDS, pytest.param(50, marks=pytest.mark.prove)], ids=["few-hands", "fifty-hands"])
def hands(request: pytest.FixtureRequest, demo: Site) -> int:
    count: int = request.param
    warmed(demo, count)
    return count


def acts_of(site: Site) -> Counter[str]:
    """What happened to submissions."""
    events = [event for event in rows_of_kind(site, "event") if event["pk"]["S"].startswith("SUB#")]
    return Counter(event["act"]["S"] for event in events)


def test_twenty_identical_sends_are_one(demo: Site, hands: int) -> None:
    draft = membership_to_check(demo, APPLICANT)

    answers = at_once([lambda: draft.visitor.send(draft.at)] * 20, hands)

    receipts = demo.mails(to=APPLICANT, count=1)
    assert {(answer.status, answer.location) for answer in answers} == {(303, demo.at(f"/sent/{draft.id}"))}
    assert acts_of(demo) == {"sent": 1}
    assert [letter["purpose"]["S"] for letter in rows_of_kind(demo, "letter")] == ["receipt"]
    assert [limit["n"]["N"] for limit in rows_of_kind(demo, "limit") if "membership" in limit["pk"]["S"]] == ["1"]
    assert len(receipts) == 1


def test_fifty_mixed_decisions_have_one_winner(demo: Site, hands: int) -> None:
    record = membership_answered(demo, APPLICANT)
    before_the_vote(demo)
    bench = at_vote(demo)
    approve, decline = bench.preview("approved"), bench.preview("declined", "We could not read the credential.")

    answers = at_once([partial(bench.visitor.send, page) for page in [approve, decline] * 25], hands)

    told = demo.mails(to=APPLICANT, subject="there is news")
    decisions = [event for event in rows_of_kind(demo, "event") if event["act"]["S"] == "decided"]
    members = [row for row in rows_of_kind(demo, "member") if row.get("submission", {}).get("S") == record.id]
    approved = '"approved"' in decisions[0]["data"]["S"]
    assert Counter(answer.status for answer in answers) == {303: 1, 409: 49}
    assert len(decisions) == len(told) == 1
    assert len(members) == int(approved)
    assert all("Demo Region President" in answer.text for answer in answers if answer.status == 409)


def test_officers_get_one_mail_each_however_often_the_address_is_confirmed(demo: Site) -> None:
    membership_before_officer(demo, APPLICANT)

    mails = demo.mails(to=SECRETARY, subject="waits for your decision")

    assert len(mails) == 1
    assert acts_of(demo) == {"sent": 1, "confirmed": 1, "asked": 1}


def test_two_officers_side_by_side_lose_nothing_and_the_next_stage_begins_once(demo: Site, hands: int) -> None:
    record = membership_answered(demo, APPLICANT)
    screened(demo)
    chair, services = at_record(demo), at_record(demo, SERVICES)
    said = {"doubtful": (chair, "The picture is dark."), "concern": (services, "A neighbor wrote to us.")}
    previews = {outcome: bench.preview(outcome, reason) for outcome, (bench, reason) in said.items()}

    presses = [partial(said[outcome][0].visitor.send, page) for outcome, page in previews.items()]
    answers = dict(zip(said, at_once(presses, hands), strict=True))
    [(slower, refused)] = [(outcome, answer) for outcome, answer in answers.items() if answer.status == 409]
    bench, reason = said[slower]
    form = next(form for form in refused.forms if form.action.endswith("/preview"))
    again = bench.visitor.send(bench.visitor.send(refused, refused.forms.index(form)))
    hurry(demo)

    wanted = demo.mails(to=PRESIDENT, subject="waits for your decision")
    kept = dict(form.fields)
    assert sorted(answer.status for answer in answers.values()) == [303, 409]
    assert (kept["outcome"], kept["reason"]) == (slower, reason)
    assert {value for name, value in kept.items() if name.startswith("check-")} == {"pass"}
    assert (again.status, len(wanted), acts_of(demo)["passed"]) == (303, 1, 3)
    assert [one["outcome"] for one in opinions(demo, record.id)][1:] in (
        ["doubtful", "concern"],
        ["concern", "doubtful"],
    )


def test_a_committee_that_votes_in_one_moment_loses_no_vote_and_decides_once(demo: Site) -> None:
    run_inside(demo, "from tests.cloud.voting import at_once; at_once(people=6, votes=4)")

    [record] = [row for row in rows_of_kind(demo, "submission") if "training" in row["call"]["S"]]
    voters = [(one["by_name"], one["reason"]) for one in json.loads(record["opinions"]["S"])]
    assert acts_of(demo) == {"voted": 3, "passed": 1}
    assert (len(set(voters)), {f"{name} says so." == reason for name, reason in voters}) == (4, {True})
    assert record["stage"]["S"] == "confirming"


def opinions(site: Site, submission: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(stored(site, submission)["opinions"]["S"])
    return found
