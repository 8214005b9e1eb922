"""Prizes that nobody accepted in time, while the sweep runs several times at once: each goes to somebody else."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.arranging import rows_of_kind, run_inside, swept
from tests.embedded import Site, until

AT_ONCE = 3


def entries(site: Site) -> list[dict[str, Any]]:
    return [row for row in rows_of_kind(site, "submission") if "photo-contest" in row["call"]["S"]]


def forfeited(site: Site) -> bool:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda _: swept(site), range(AT_ONCE)))
    return Counter(row["state"]["S"] for row in entries(site))["forfeited"] == 2


def test_two_prizes_that_lapse_at_once_go_to_two_people(demo: Site) -> None:
    run_inside(demo, "from tests.cloud.awarded import overdue; overdue(winners=2, waiting=3)")

    until(lambda: forfeited(demo), "both prizes lost")

    mails = demo.mails(subject="you moved up", count=2)
    states = {row["pk"]["S"].removeprefix("SUB#"): row["state"]["S"] for row in entries(demo)}
    [held] = rows_of_kind(demo, "awards")
    taken, waiting = json.loads(held["taken"]["S"]), json.loads(held["waiting"]["S"])
    events = [event for event in rows_of_kind(demo, "event") if event["pk"]["S"].startswith("SUB#")]
    acts = Counter(event["act"]["S"] for event in events)
    assert Counter(states.values()) == {"forfeited": 2, "offered": 2, "waitlisted": 1}
    assert (sorted(taken), len(set(taken))) == (sorted(one for one, state in states.items() if state == "offered"), 2)
    assert waiting == [one for one, state in states.items() if state == "waitlisted"]
    assert acts == {"forfeited": 2, "moved_up": 2}
    assert sorted(mail.to for mail in mails) == ["entrant-2@members.example", "entrant-3@members.example"]
