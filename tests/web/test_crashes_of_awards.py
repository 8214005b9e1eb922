"""After an award the process dies before or after any call to the cloud: as in test_crashes.py, nothing shows of it."""

from collections.abc import Callable

import pytest

from chalicelib import clock, triggers
from chalicelib.domain.audit import broken_at
from chalicelib.services import offering
from chalicelib.store import submissions
from tests.granting import Granting
from tests.store.moto_cloud import Postman, Time, kept, rows_of
from tests.web.house import House
from tests.web.presses import granting
from tests.web.test_crashes import Act, Point, dying, points_of, settle, subjects


def standing() -> dict[str, object]:
    """All that people could ever notice, without what is drawn by lot."""
    records = [submissions.read(row["pk"].removeprefix("SUB#")) for row in rows_of("submission")]
    accounts = [record.grant for record in records if record.grant]
    return {
        "submissions": sorted(
            (record.submission.state, [event.act for event in record.events], broken_at(record.events))
            for record in records
        ),
        "accounts": sorted(
            (
                one.held_cents,
                [(entry.tells, entry.cents) for entry in one.entries],
                [sent.read for sent in one.sent],
                one.ended,
                one.payable_since is None,
            )
            for one in accounts
        ),
        "letters": sorted((row["purpose"], row["state"]) for row in rows_of("letter")),
    }


def _pressed(route: str) -> Callable[[House], Act]:
    def flow(house: House) -> Act:
        make = granting.PRESSES[route]
        assert make is not None
        press = make(house)
        return lambda: press.sent(follow=False)

    flow.__name__ = route.removeprefix("/office/awards/{submission}/").replace("/", "-")
    return flow


def sends_back(house: House) -> Act:
    press = granting.sends_back(house)
    return lambda: press.sent(follow=False)


def time_tells_that_the_report_is_late(house: House) -> Act:
    Granting.begun(house).half_paid()
    house.postman.deliver_after_sweep(days=46)
    house.postman.deliver_after_sweep(days=50)
    return triggers.on_minute


FLOWS = [*map(_pressed, (route for route in granting.PRESSES if not route.endswith("/open"))), sends_back]


@pytest.mark.parametrize("flow", [*FLOWS, time_tells_that_the_report_is_late], ids=lambda flow: flow.__name__)
def test_a_crash_anywhere_after_an_award_leaves_no_trace(
    flow: Callable[[House], Act], house: House, postman: Postman, time: Time
) -> None:
    act = flow(house)
    offering.association()
    put_back, began = kept(), clock.now()
    points = points_of(act)
    settle(postman, time)
    wanted, mails = standing(), subjects(postman)

    broken: dict[str, object] = {}
    for point in points:
        put_back()
        time.is_again(began)
        offering.association()
        _die_and_do_it_again(act, point)
        settle(postman, time)
        if (standing(), subjects(postman)) != (wanted, mails):
            broken[str(point)] = standing()

    assert broken == {}
    assert len(points) >= 2


def _die_and_do_it_again(act: Act, point: Point) -> None:
    with dying(point):
        act()
    act()
