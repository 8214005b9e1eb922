"""What it may cost: members' own pages, their cards and their links."""

from collections.abc import Callable

from chalicelib import triggers
from tests.store.moto_cloud import rows_of
from tests.web.browsing import Browser, Page
from tests.web.costing import ONE_STEP, Costs, look, press
from tests.web.house import House


def members_door(house: House) -> Callable[[], Page]:
    return look(Browser(), "/members")


def members_link(house: House) -> Callable[[], Page]:
    return press(Browser().open("/members"), "Email me a link", mail="mary@members.example")


def link_of_a_member(house: House, browser: Browser) -> str:
    house.has_member()
    browser.open("/members").press("Email me a link", mail="mary@members.example")
    return house.postman.deliver()[-1].link


def threshold(house: House) -> Callable[[], Page]:
    browser = Browser()
    page = browser.open(link_of_a_member(house, browser))
    return look(browser, page.path)


def enter(house: House) -> Callable[[], Page]:
    browser = Browser()
    return press(browser.open(link_of_a_member(house, browser)), "Enter")


def enter_elsewhere(house: House) -> Callable[[], Page]:
    return press(Browser().open(link_of_a_member(house, Browser())), "Enter", number="US-09-123456")


def share_out_link(house: House) -> Callable[[], object]:
    house.has_member()
    Browser().open("/members").press("Email me a link", mail="mary@members.example")
    batch = house.postman.waiting()
    return lambda: triggers.on_mail({"Records": [{"messageId": "1", "body": batch[0]["Body"]}]})


def members_home(house: House) -> Callable[[], Page]:
    case = house.has_draft("photo-contest")
    return look(house.signs_in(house.has_member(), case.browser), "/members/home")


def members_card(house: House) -> Callable[[], Page]:
    page = house.signs_in(house.has_member()).open("/members/card").press("Make my card")
    return look(page.browser, "/members/card")


def make_card(house: House) -> Callable[[], Page]:
    return press(house.signs_in(house.has_member()).open("/members/card"), "Make my card")


def check_card(house: House) -> Callable[[], Page]:
    members_card(house)
    return look(Browser(), f"/card/{rows_of('card')[0]['pk'].removeprefix('CARD#')}")


def officer_checks_card(house: House) -> Callable[[], Page]:
    members_card(house)
    return look(house.knows(house.has_officer()), f"/card/{rows_of('card')[0]['pk'].removeprefix('CARD#')}")


def unknown_card(house: House) -> Callable[[], Page]:
    return look(Browser(), f"/card/{'0' * 26}")


def members_profile(house: House) -> Callable[[], Page]:
    return look(house.signs_in(house.has_member()), "/members/profile")


def save_profile(house: House) -> Callable[[], Page]:
    return press(house.signs_in(house.has_member()).open("/members/profile"), "Save", rank="Sergeant")


def members_benefits(house: House) -> Callable[[], Page]:
    return look(house.signs_in(house.has_member()), "/members/benefits")


def members_devices(house: House) -> Callable[[], Page]:
    return look(house.signs_in(house.has_member()), "/members/devices")


def ask_to_move(house: House) -> Callable[[], Page]:
    return press(house.signs_in(house.has_member()).open("/members/address"), "Go on", mail="mary@new.example")


def links_of_a_move(house: House) -> tuple[Browser, dict[str, str]]:
    page = house.signs_in(house.has_member()).open("/members/address").press("Go on", mail="mary@new.example")
    return page.browser, {mail.to: mail.link for mail in house.postman.deliver()}


def confirm_move(house: House) -> Callable[[], Page]:
    room, links = links_of_a_move(house)
    return press(room.open(links["mary@new.example"]), "Yes, this is my address")


def stop_move(house: House) -> Callable[[], Page]:
    room, links = links_of_a_move(house)
    return press(room.open(links["mary@members.example"]), "Keep this address", number="US-09-123456")


COSTS: Costs = {
    members_door: {},
    members_link: ONE_STEP,
    threshold: {"GetItem": 1},
    enter: {"GetItem": 2, "TransactWriteItems": 1},
    enter_elsewhere: {"GetItem": 2, "TransactWriteItems": 2},
    share_out_link: {"GetItem": 1, "Query": 1, **ONE_STEP},
    members_home: {"BatchGetItem": 2, "Query": 1},
    members_card: {"BatchGetItem": 1},
    make_card: {"BatchGetItem": 1, "TransactWriteItems": 1},
    check_card: {"GetItem": 2},
    officer_checks_card: {"GetItem": 2, "BatchGetItem": 1},
    unknown_card: {"GetItem": 1},
    members_profile: {"BatchGetItem": 1},
    save_profile: {"BatchGetItem": 1, "TransactWriteItems": 1},
    members_benefits: {"BatchGetItem": 1},
    members_devices: {"BatchGetItem": 1, "Query": 1},
    ask_to_move: {"BatchGetItem": 1, "GetItem": 1, **ONE_STEP},
    confirm_move: {"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1},
    stop_move: {"BatchGetItem": 1, "GetItem": 1, "Query": 1, "TransactWriteItems": 2},
}
