"""What each act may cost: calls to the cloud, counted one by one, and libraries loaded before the first request."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web.browsing import Page
from tests.web.costs import COSTS
from tests.web.costs.applying import check_with_facts, give_back, page_with_facts, resume
from tests.web.costs.deciding import decide, officer_page, page_of_a_member, type_code
from tests.web.costs.importing import check_200_rows, write_200_rows
from tests.web.costs.membering import enter_elsewhere, stop_move
from tests.web.costs.waking import end_a_step, idle_sweep, remind_officers, remind_one, send_mail
from tests.web.counting import counted
from tests.web.house import House

ROOT = Path(__file__).parents[2]


READS = frozenset({"Query", "GetItem", "BatchGetItem"})


HEAVY = (
    *("PIL", "pypdfium2", "pi_heif", "webauthn", "phonenumbers", "email_validator", "babel"),
    *("icalendar", "openpyxl"),
)


@pytest.mark.parametrize("act", COSTS, ids=lambda act: act.__name__)
def test_an_act_costs_what_is_written(act: Callable[[House], Callable[[], object]], house: House) -> None:
    ready = act(house)

    with counted() as calls:
        answer = ready()

    assert dict(calls) == COSTS[act]
    assert not isinstance(answer, Page) or answer.status in (200, 303, 404, 422)


# What works on hundreds of rows at once, and what looks after everything.
OF_NO_PERSON = (check_200_rows, write_200_rows, idle_sweep, remind_one, remind_officers, end_a_step)
# Whether an officer is close to a record is asked of the register for each page, and once more before it is written
# (docs/decisions/0033); a member is asked for besides. Whoever gives an award back brings the next one. Facts of the
# register are asked for beside the closing.
READS_MORE: dict[Callable[[House], Callable[[], object]], int] = {
    officer_page: 4,
    page_of_a_member: 5,
    decide: 4,
    give_back: 4,
    page_with_facts: 4,
    check_with_facts: 4,
}


def test_no_act_of_a_person_costs_more_than_its_budget() -> None:
    over = {
        act.__name__: cost
        for act, cost in COSTS.items()
        if act not in OF_NO_PERSON
        and (
            sum(cost.get(read, 0) for read in READS) > READS_MORE.get(act, 3)
            or cost.get("TransactWriteItems", 0)
            > (2 if act in (type_code, enter_elsewhere, stop_move, send_mail, resume) else 1)
            or cost.get("SendMessage", 0) > 1
            or "Scan" in cost
        )
    }

    assert over == {}


def test_a_longer_history_costs_no_more_calls(house: House) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    bench = house.bench(case, chair)
    for _ in range(5):
        bench = house.decides(bench, "approved").press("Take it back")

    with counted() as calls:
        bench.browser.open(bench.path)

    assert dict(calls) == COSTS[officer_page]


def test_the_first_request_waits_for_no_heavy_library() -> None:
    program = f"import sys; import app; print([name for name in {HEAVY!r} if name in sys.modules])"

    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, env={"PYTHONPATH": "."}
    )

    assert loaded.stdout.strip() == "[]"
