"""What it may cost: the register: searching, dues, leaving, voting rolls."""

from collections.abc import Callable
from typing import Any

from chalicelib.domain.roles import Role
from tests.web.browsing import Browser, Page
from tests.web.costing import ONE_STEP, Costs, look, press
from tests.web.house import House


def till(house: House, **but: Any) -> Browser:
    house.has_member(**but)
    return house.knows(house.has_officer("Tess Treasurer", Role.TREASURER))


ACCOUNT = "/office/register/member/US-09-123456"


PAID = {"amount": "30", "method": "cash", "day-month": "11", "day-day": "20", "day-year": "2026"}


def register_home(house: House) -> Callable[[], Page]:
    return look(till(house), "/office/register")


def find_by_number(house: House) -> Callable[[], Page]:
    return press(till(house).open("/office/register"), "Find", wanted="US-09-123456")


def find_by_name(house: House) -> Callable[[], Page]:
    return press(till(house).open("/office/register"), "Find", wanted="Member")


def find_by_address(house: House) -> Callable[[], Page]:
    return press(till(house).open("/office/register"), "Find", wanted="mary@members.example")


def region_list(house: House) -> Callable[[], Page]:
    return look(till(house), "/office/register/region/09?class=active")


def member_page(house: House) -> Callable[[], Page]:
    desk = till(house)
    desk.open(f"{ACCOUNT}/payment").press("Look it over", PAID).press("Record this payment")
    return look(house.knows(house.has_officer("Alva Auditor", Role.AUDITOR)), ACCOUNT)


def payment_form(house: House) -> Callable[[], Page]:
    return look(till(house), f"{ACCOUNT}/payment")


def record_payment(house: House) -> Callable[[], Page]:
    return press(till(house).open(f"{ACCOUNT}/payment").press("Look it over", PAID), "Record this payment")


def refund(house: House) -> Callable[[], Page]:
    paid = till(house).open(f"{ACCOUNT}/payment").press("Look it over", PAID).press("Record this payment")
    day = {name: given for name, given in PAID.items() if name.startswith("day")}
    return press(paid.follow("Refund"), "Record this refund", **day)


def end_membership(house: House) -> Callable[[], Page]:
    house.has_member()
    desk = house.knows(house.has_officer("Sam Services", Role.MEMBER_SERVICES))
    on = {"on-month": "6", "on-day": "30", "on-year": "2026"}
    return press(desk.open(f"{ACCOUNT}/leaving"), "End the membership", why="resigned", **on)


def roll(house: House) -> Callable[[], Page]:
    house.has_member()
    return look(house.knows(house.has_officer()), "/office/register/roll/09")


COSTS: Costs = {
    register_home: {"BatchGetItem": 1},
    find_by_number: {"BatchGetItem": 1, "GetItem": 1},
    find_by_name: {"BatchGetItem": 2, "Query": 1},
    find_by_address: {"BatchGetItem": 2, "Query": 1},
    region_list: {"BatchGetItem": 1, "Query": 1},
    member_page: {"BatchGetItem": 2, "Query": 1},
    payment_form: {"BatchGetItem": 1, "Query": 1},
    record_payment: {"BatchGetItem": 1, "Query": 1, **ONE_STEP},
    refund: {"BatchGetItem": 1, "Query": 1, **ONE_STEP},
    end_membership: {"BatchGetItem": 1, "Query": 2, **ONE_STEP},
    roll: {"BatchGetItem": 1, "Query": 1},
}
