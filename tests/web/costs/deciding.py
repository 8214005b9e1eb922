"""What it may cost: the acts of officers: their devices, their rooms, their decisions."""

from collections.abc import Callable

from chalicelib.domain.roles import Role
from tests.web.browsing import Browser, Page
from tests.web.costing import ONE_STEP, Costs, look, press
from tests.web.house import House


def officer_page(house: House) -> Callable[[], Page]:
    chair = house.has_officer()
    case = house.has_confirmed()
    bench = house.bench(case, chair)
    return look(bench.browser, bench.path)


def page_of_a_member(house: House) -> Callable[[], Page]:
    """The officer is a member, too: does the record lead to that member?"""
    chair = house.has_officer()
    house.has_member(mail=chair.mail)
    case = house.has_confirmed()
    bench = house.bench(case, chair)
    return look(bench.browser, bench.path)


def preview(house: House) -> Callable[[], Page]:
    chair = house.has_officer()
    return press(house.bench(house.has_confirmed(), chair), "Preview the email", outcome="approved")


def decide(house: House) -> Callable[[], Page]:
    chair = house.has_officer()
    bench = house.bench(house.has_confirmed(), chair)
    return press(bench.press("Preview the email", outcome="approved"), "Decide and send this email")


def undo(house: House) -> Callable[[], Page]:
    chair = house.has_officer()
    return press(house.decides(house.bench(house.has_confirmed(), chair), "approved"), "Take it back")


def office(house: House) -> Callable[[], Page]:
    return look(house.knows(house.has_officer()), "/office")


def change_roles(house: House) -> Callable[[], Page]:
    chair = house.has_officer()
    desk = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    return press(desk.open(f"/office/officers/{chair.id}"), "Save the roles", **{"role-1": "judge"})


def office_log(house: House) -> Callable[[], Page]:
    return look(house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR)), "/office/log")


def office_mails(house: House) -> Callable[[], Page]:
    return look(house.knows(house.has_officer()), "/office/mails")


def office_mail(house: House) -> Callable[[], Page]:
    return look(house.knows(house.has_officer()), "/office/mails/outcome")


def ask_for_code(house: House) -> Callable[[], Page]:
    house.has_officer()
    house.has_confirmed()
    page = Browser().open(house.postman.mails("olive@officers.example")[-1].link)
    return press(page, "Email me a code")


def type_code(house: House) -> Callable[[], Page]:
    house.has_officer()
    house.has_confirmed()
    page = Browser().open(house.postman.mails("olive@officers.example")[-1].link).press("Email me a code")
    return press(page, "Go on", code=house.postman.deliver()[0].code)


def office_link(house: House) -> Callable[[], Page]:
    return press(Browser().open("/device"), "Email me a link", mail="olive@officers.example")


COSTS: Costs = {
    officer_page: {"BatchGetItem": 1, "Query": 3},
    page_of_a_member: {"BatchGetItem": 2, "Query": 3},
    preview: {"BatchGetItem": 1, "Query": 2},
    decide: {"BatchGetItem": 1, "Query": 3, **ONE_STEP},
    undo: {"BatchGetItem": 1, "Query": 2, "TransactWriteItems": 1},
    office: {"BatchGetItem": 1},
    change_roles: {"BatchGetItem": 3, **ONE_STEP},
    office_log: {"BatchGetItem": 1, "Query": 2},
    office_mails: {"BatchGetItem": 1},
    office_mail: {"BatchGetItem": 1},
    ask_for_code: {"BatchGetItem": 2, **ONE_STEP},
    type_code: {"BatchGetItem": 2, "TransactWriteItems": 2},
    office_link: ONE_STEP,
}
