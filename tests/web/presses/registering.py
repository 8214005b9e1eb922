"""Presses that are right, in the register."""

from typing import Any

from chalicelib.domain.roles import Role
from tests.web.browsing import Page, Press
from tests.web.house import House
from tests.web.pressing import Presses


def _page_of_member(house: House, role: Role, **but: Any) -> Page:
    house.has_member(**but)
    return house.knows(house.has_officer("Otto Other", role)).open("/office/register/member/US-09-123456")


PAYMENT = {"amount": "30", "method": "cash", "day-month": "11", "day-day": "20", "day-year": "2026"}


GIVEN_BACK = {name: given for name, given in PAYMENT.items() if name.startswith("day")}


def _find(house: House) -> Press:
    page = house.knows(house.has_officer("Otto Other", Role.TREASURER)).open("/office/register")
    return page.sending("Find", wanted="Member")


def _payment(house: House) -> Press:
    return _page_of_member(house, Role.TREASURER).follow("Record a payment").sending("Look it over", PAYMENT)


def _paid(house: House) -> Press:
    return _payment(house).sent().sending("Record this payment")


def _refund(house: House) -> Press:
    return _paid(house).sent().follow("Refund").sending("Record this refund", GIVEN_BACK)


def _class(house: House) -> Press:
    since = {"since-month": "6", "since-day": "30", "since-year": "2026"}
    page = _page_of_member(house, Role.MEMBER_SERVICES).follow("Change the class")
    return page.sending("Change the class", {"to": "retired", "why": "corrected", "proof": "yes", **since})


def _leaving(house: House) -> Press:
    on = {"on-month": "6", "on-day": "30", "on-year": "2026"}
    page = _page_of_member(house, Role.MEMBER_SERVICES).follow("End the membership")
    return page.sending("End the membership", {"why": "resigned", **on})


def _back(house: House) -> Press:
    return _leaving(house).sent().sending("Make a member again")


PRESSES: Presses = {
    "/office/register": _find,
    "/office/register/member/{number}/back": _back,
    "/office/register/member/{number}/class": _class,
    "/office/register/member/{number}/leaving": _leaving,
    "/office/register/member/{number}/paid": _paid,
    "/office/register/member/{number}/payment": _payment,
    "/office/register/member/{number}/refund/{payment}": _refund,
}
