"""What it may cost: calls, and more time for one person."""

from collections.abc import Callable

from tests.web.browsing import Browser, Page
from tests.web.costing import Costs, look, press
from tests.web.house import House
from tests.web.presses.calling import (
    CONTEST,
    LATE,
    MORE,
    UNTIL,
    WANTED,
    caller,
    closing_contest,
    extension,
    given,
    looked_over,
)


def calls_list(house: House) -> Callable[[], Page]:
    return look(caller(house), "/office/calls")


def call_page(house: House) -> Callable[[], Page]:
    desk = caller(house)
    given(house, desk)
    return look(desk, f"/office/calls/{CONTEST}")


def look_call_over(house: House) -> Callable[[], Page]:
    desk = closing_contest(house).browser
    return press(desk.open("/office/calls/new"), "Look it over", **WANTED)


def open_call(house: House) -> Callable[[], Page]:
    return press(looked_over(house), "Open this call")


def change_call(house: House) -> Callable[[], Page]:
    page = closing_contest(house).follow("Change it")
    return press(page.press("Look it over", closes_time="5 pm"), "Save the call")


def extend_call(house: House) -> Callable[[], Page]:
    return press(closing_contest(house).press("Look it over", UNTIL), "Extend the call")


def close_call(house: House) -> Callable[[], Page]:
    return press(closing_contest(house), "Close this call", sure="yes")


def give_more_time(house: House) -> Callable[[], Page]:
    return press(closing_contest(house), "Email the link", **MORE)


def extension_page(house: House) -> Callable[[], Page]:
    case = house.has_draft("photo-contest")
    page = extension(house, case.browser)
    return look(page.browser, page.path)


def use_more_time(house: House) -> Callable[[], Page]:
    case = house.has_draft("photo-contest")
    return press(extension(house, case.browser), "Use my extra time", draft=case.id, mail=LATE)


def call_calendar(house: House) -> Callable[[], Page]:
    closing_contest(house)
    return look(Browser(), "/apply/photo-contest.ics")


COSTS: Costs = {
    calls_list: {"BatchGetItem": 1, "Query": 1},
    call_page: {"BatchGetItem": 1, "Query": 1},
    look_call_over: {"BatchGetItem": 1, "Query": 1},
    open_call: {"BatchGetItem": 1, "Query": 1, "TransactWriteItems": 1},
    change_call: {"BatchGetItem": 1, "Query": 2, "TransactWriteItems": 1},
    extend_call: {"BatchGetItem": 1, "Query": 2, "TransactWriteItems": 1},
    close_call: {"BatchGetItem": 1, "Query": 1, "TransactWriteItems": 1},
    give_more_time: {"BatchGetItem": 1, "Query": 1, "TransactWriteItems": 1, "SendMessage": 1},
    extension_page: {"GetItem": 1, "Query": 1, "BatchGetItem": 1},
    use_more_time: {"GetItem": 1, "Query": 1, "BatchGetItem": 1, "TransactWriteItems": 1},
    call_calendar: {"Query": 1},
}
