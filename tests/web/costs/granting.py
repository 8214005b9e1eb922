"""What it may cost: what follows on an award."""

from collections.abc import Callable

from tests.granting import Granting
from tests.web.browsing import Page
from tests.web.costing import ONE_RECORD, ONE_STEP, Costs, look
from tests.web.house import House
from tests.web.presses.granting import PRESSES


def _pressed(route: str) -> Callable[[House], Callable[[], Page]]:
    def act(house: House) -> Callable[[], Page]:
        make = PRESSES[route]
        assert make is not None
        press = make(house)
        return lambda: press.sent(follow=False)

    act.__name__ = route
    return act


def winners_page(house: House) -> Callable[[], Page]:
    case = Granting.begun(house).half_paid()
    return look(case.browser, f"/sent/{case.id}")


def report_page(house: House) -> Callable[[], Page]:
    giving = Granting.begun(house)
    case = giving.half_paid()
    giving.writes(case)
    return look(case.browser, f"/sent/{case.id}/report")


def awards_to_pay(house: House) -> Callable[[], Page]:
    giving = Granting.begun(house)
    giving.accepted()
    return look(giving.desk(giving.treasurer), "/office/awards")


def award_for_treasurers(house: House) -> Callable[[], Page]:
    giving = Granting.begun(house)
    case = giving.half_paid()
    return look(giving.desk(giving.treasurer), f"/office/awards/{case.id}")


ONE_AWARD = {"BatchGetItem": 1, "Query": 2}

COSTS: Costs = {
    winners_page: ONE_RECORD,
    report_page: ONE_RECORD,
    awards_to_pay: {"BatchGetItem": 1, "Query": 1},
    award_for_treasurers: ONE_AWARD,
    _pressed("/sent/{submission}/report/open"): {**ONE_RECORD, "TransactWriteItems": 1},
    _pressed("/sent/{submission}/report"): {**ONE_RECORD, **ONE_STEP},
    _pressed("/office/awards/{submission}/payment/{part}"): {**ONE_AWARD, **ONE_STEP},
    _pressed("/office/awards/{submission}/returned"): {**ONE_AWARD, **ONE_STEP},
    _pressed("/office/awards/{submission}/entry/{entry}"): {**ONE_AWARD, **ONE_STEP},
    _pressed("/office/awards/{submission}/report"): {**ONE_AWARD, **ONE_STEP},
}
