"""What it may cost: regions, sections and meetings."""

from collections.abc import Callable

from chalicelib.domain.roles import Role
from tests.web.browsing import Browser, Page
from tests.web.costing import Costs, look, press
from tests.web.house import House
from tests.web.presses.placing import MEETING, day


def regions(house: House) -> Callable[[], Page]:
    return look(Browser(), "/regions")


def region_page(house: House) -> Callable[[], Page]:
    add_meeting(house)()
    return look(Browser(), "/regions/09")


def region_calendar(house: House) -> Callable[[], Page]:
    add_meeting(house)()
    return look(Browser(), "/regions/09.ics")


def section_page(house: House) -> Callable[[], Page]:
    house.has_officer("Greta Abroad", Role.ASSOCIATE_SECRETARY, "DE")
    return look(Browser(), "/sections/DE")


def add_meeting(house: House) -> Callable[[], Page]:
    desk = house.knows(house.has_officer("Rita Secretary", Role.REGION_SECRETARY, "09"))
    return press(
        desk.open("/office/regions/09/meetings"), "Add", **MEETING, often="monthly", **day("until", "2027-06-30")
    )


def change_meeting(house: House) -> Callable[[], Page]:
    added = add_meeting(house)()
    return press(added.browser.open("/office/regions/09/meetings").follow("Change"), "Save", town="Reno")


def change_region(house: House) -> Callable[[], Page]:
    desk = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    return press(desk.open("/office/regions/09"), "Save", area="The Bay")


COSTS: Costs = {
    regions: {},
    region_page: {"Query": 2},
    region_calendar: {"Query": 1},
    section_page: {"Query": 2, "BatchGetItem": 1},
    add_meeting: {"BatchGetItem": 2, "TransactWriteItems": 1},
    change_meeting: {"BatchGetItem": 3, "TransactWriteItems": 1},
    change_region: {"BatchGetItem": 2, "TransactWriteItems": 1},
}
