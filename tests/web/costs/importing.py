"""What it may cost: old lists of members."""

from collections.abc import Callable

from chalicelib import triggers
from tests.lists import old_list
from tests.store.moto_cloud import arrive
from tests.web.browsing import Page
from tests.web.costing import ONE_STEP, Costs, look, press
from tests.web.house import House
from tests.web.importing import begun, id_of, sent


def importing_page(house: House) -> Callable[[], Page]:
    page = sent(house.knows(house.has_officer()), old_list(3).csv())
    return look(page.browser, page.path)


def begin_import(house: House) -> Callable[[], Page]:
    return press(house.knows(house.has_officer()).open("/office/import"), "Go on", registered="skip")


def start_import(house: House) -> Callable[[], Page]:
    return press(sent(house.knows(house.has_officer()), old_list(3).csv()), "Bring in the list", count="3")


def check_200_rows(house: House) -> Callable[[], object]:
    page = begun(house.knows(house.has_officer()))
    event = arrive(f"import/{id_of(page)}", old_list(200).csv())
    return lambda: triggers.on_import(event)


def write_200_rows(house: House) -> Callable[[], object]:
    sent(house.knows(house.has_officer()), old_list(200).csv()).press("Bring in the list", count="200")
    batch = house.postman.waiting("IMPORT_QUEUE")
    return lambda: triggers.on_import({"Records": [{"messageId": "1", "body": batch[0]["Body"]}]})


COSTS: Costs = {
    importing_page: {"BatchGetItem": 1, "Query": 1},
    begin_import: {"BatchGetItem": 1, "TransactWriteItems": 1},
    start_import: {"BatchGetItem": 1, "Query": 1, **ONE_STEP},
    check_200_rows: {"Query": 2, "GetObject": 1, "BatchGetItem": 2, "PutObject": 1, "TransactWriteItems": 2},
    write_200_rows: {"Query": 2, "GetObject": 1, "BatchGetItem": 2, "TransactWriteItems": 11, "DeleteObject": 1},
}
