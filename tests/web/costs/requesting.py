"""What it may cost: people who are asked about an applicant."""

from collections.abc import Callable
from datetime import timedelta

from chalicelib import clock
from chalicelib.domain.roles import Role
from chalicelib.services.requesting import waiting
from tests.asking import ANOTHER, KNOWS, asking_membership, named, offer_instead, reference
from tests.web.browsing import Page
from tests.web.costing import ONE_RECORD, ONE_STEP, Costs, look, press
from tests.web.house import House

RITA = "rita@referees.example"


def referee_page(house: House) -> Callable[[], Page]:
    house.has_asked()
    page = house.guest(RITA)
    return look(page.browser, page.path)


def referee_answers(house: House) -> Callable[[], Page]:
    case = house.has_asked()
    return press(house.guest(RITA), "Send my answer", **KNOWS, reference=case.record.submission.reference)


def person_page(house: House) -> Callable[[], Page]:
    page = house.own_person(house.has_asked(), RITA)
    return look(page.browser, page.path)


def cancel_request(house: House) -> Callable[[], Page]:
    return press(house.own_person(house.has_asked(), RITA), "Cancel it")


def write_again(house: House) -> Callable[[], Page]:
    return press(house.own_person(house.has_asked(), RITA), "Send the email again")


def name_another(house: House) -> Callable[[], Page]:
    page = house.own_person(house.has_asked(), RITA).press("Cancel it")
    return press(page, "Save and write there", **ANOTHER)


def confirm_with_people(house: House) -> Callable[[], Page]:
    offer_instead(asking_membership())
    case = house.has_sent("membership", None, **named())
    return press(case.browser.open(house.postman.deliver()[0].link), "Yes, this is my address")


def go_on_without(house: House) -> Callable[[], Page]:
    chair = house.has_officer()
    return press(house.bench(house.has_asked(), chair), "Go on without it", why="The board knows the person.")


def vouch(house: House) -> Callable[[], Page]:
    secretary = house.has_officer("Vera Region", Role.REGION_SECRETARY, "09")
    house.has_asked(proof_by="vouch")
    page = house.guest(secretary.mail, house.knows(secretary))
    return press(page, "I vouch", how_known="We patrolled.", attest="yes")


def remind(house: House) -> Callable[[], object]:
    house.has_asked(references=[reference("Rita Referee")], former_employers=[])
    begun = clock.now()
    return lambda: waiting.look(begun + timedelta(days=7))


COSTS: Costs = {
    referee_page: ONE_RECORD,
    referee_answers: {**ONE_RECORD, "TransactWriteItems": 1},
    person_page: ONE_RECORD,
    cancel_request: {**ONE_RECORD, "TransactWriteItems": 1},
    write_again: {**ONE_RECORD, **ONE_STEP},
    name_another: {**ONE_RECORD, **ONE_STEP},
    confirm_with_people: {**ONE_RECORD, **ONE_STEP},
    go_on_without: {"BatchGetItem": 1, "Query": 2, "TransactWriteItems": 1},
    vouch: {"BatchGetItem": 1, "Query": 1, "TransactWriteItems": 1},
    remind: {"Query": 2, **ONE_STEP},
}
