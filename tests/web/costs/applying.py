"""What it may cost: the acts of an applicant, from the front page to the confirmed address."""

from collections.abc import Callable

from tests.offers import PROFILE
from tests.web import ends
from tests.web.browsing import Browser, Page
from tests.web.costing import ONE_RECORD, ONE_STEP, Costs, look, press
from tests.web.house import House

TRAINING = "training-scholarship"


def front(house: House) -> Callable[[], Page]:
    return look(Browser(), "/")


def start(house: House) -> Callable[[], Page]:
    return look(Browser(), "/apply/membership")


def begin(house: House) -> Callable[[], Page]:
    return press(Browser().open("/apply/membership"), "Start now")


def question_page(house: House) -> Callable[[], Page]:
    case = house.has_draft()
    return look(case.browser, f"/draft/{case.id}/about-you")


def upload_page(house: House) -> Callable[[], Page]:
    case = house.has_draft()
    return look(case.browser, f"/draft/{case.id}/proof")


def save_page(house: House) -> Callable[[], Page]:
    return press(house.has_draft().open("about-you"), "Save and continue")


def refused_page(house: House) -> Callable[[], Page]:
    return press(house.has_draft().open("about-you"), "Save and continue", given_name="")


def saves_itself(house: House) -> Callable[[], Page]:
    page = house.has_draft().open("about-you")
    typed = {**page.values, "given_name": "Grace", "wants": "json"}
    return lambda: page.browser.post(page.path, typed, {"Accept": "application/json"})


def add_a_row(house: House) -> Callable[[], Page]:
    return press(house.has_draft().open("references"), "Add another reference")


def ask_to_resume(house: House) -> Callable[[], Page]:
    case = house.has_draft()
    return press(case.browser.open(f"/later/{case.id}"), "Email me a link")


def resume(house: House) -> Callable[[], Page]:
    case = house.has_draft()
    case.browser.open(f"/later/{case.id}").press("Email me a link")
    page = Browser().open(house.postman.deliver()[-1].link)
    return press(page, "Go on", **{"date_of_birth-month": "3", "date_of_birth-day": "27", "date_of_birth-year": "1984"})


def ticket(house: House) -> Callable[[], Page]:
    case = house.has_draft(files=False)
    asked = {"nonce": case.open("proof").values["nonce"], "name": "a.jpg", "type": "image/jpeg", "size": "1000"}
    headers = {"Accept": "application/json"}
    return lambda: case.browser.post(f"/files/{case.id}/credential", asked, headers)


def check_page(house: House) -> Callable[[], Page]:
    case = house.has_draft()
    return look(case.browser, f"/draft/{case.id}/check")


def send(house: House) -> Callable[[], Page]:
    return press(house.has_draft().open(), "Send")


def send_entry(house: House) -> Callable[[], Page]:
    house.has_member()
    return press(house.has_draft("photo-contest").open(), "Send")


def signed_in(house: House) -> Browser:
    house.opens_call(TRAINING)
    return house.signs_in(house.has_member(profile=PROFILE))


def start_signed_in(house: House) -> Callable[[], Page]:
    return look(signed_in(house), f"/apply/{TRAINING}")


def begin_signed_in(house: House) -> Callable[[], Page]:
    return press(signed_in(house).open(f"/apply/{TRAINING}"), "Start now")


def page_with_facts(house: House) -> Callable[[], Page]:
    case = house.has_draft(TRAINING, signed_in(house))
    return look(case.browser, f"/draft/{case.id}/about-you")


def save_with_facts(house: House) -> Callable[[], Page]:
    return press(house.has_draft(TRAINING, signed_in(house)).open("course"), "Save and continue")


def check_with_facts(house: House) -> Callable[[], Page]:
    case = house.has_draft(TRAINING, signed_in(house))
    return look(case.browser, f"/draft/{case.id}/check")


def send_with_facts(house: House) -> Callable[[], Page]:
    return press(house.has_draft(TRAINING, signed_in(house)).open(), "Send")


def follow_link(house: House) -> Callable[[], Page]:
    house.has_sent()
    link = house.postman.deliver()[0].link
    return lambda: Browser().ask("GET", link, follow=False)


def status(house: House) -> Callable[[], Page]:
    case = house.has_sent()
    return look(case.browser, f"/sent/{case.id}")


def confirm(house: House) -> Callable[[], Page]:
    case = house.has_sent()
    return press(case.browser.open(house.postman.deliver()[0].link), "Yes, this is my address")


def withdraw(house: House) -> Callable[[], Page]:
    case = house.has_confirmed()
    page = case.status().follow("Withdraw it")
    return press(page, "Withdraw", reference=case.record.submission.reference)


def unknown_address(house: House) -> Callable[[], Page]:
    return look(Browser(), "/nothing/here")


def award_page(house: House) -> Callable[[], Page]:
    case = ends.has_offered(house)
    return look(case.browser, f"/sent/{case.id}/award")


def accept(house: House) -> Callable[[], Page]:
    ready = ends.answers_award(ends.has_offered(house), "yes")
    return lambda: ready.sent(follow=False)


def give_back(house: House) -> Callable[[], Page]:
    """Somebody else moves up."""
    winner, _following = ends.has_winner_and_next(house)
    ready = ends.answers_award(winner, "no")
    return lambda: ready.sent(follow=False)


def appeal_page(house: House) -> Callable[[], Page]:
    case = ends.has_declined(house)
    return look(case.browser, f"/sent/{case.id}/appeal")


def appeal(house: House) -> Callable[[], Page]:
    ready = ends.appeals(ends.has_declined(house))
    return lambda: ready.sent(follow=False)


COSTS: Costs = {
    front: {"Query": 1},
    start: {"Query": 1},
    begin: {"Query": 1, "TransactWriteItems": 1},
    unknown_address: {},
    question_page: {**ONE_RECORD, "BatchGetItem": 1},
    upload_page: ONE_RECORD,
    save_page: {**ONE_RECORD, "TransactWriteItems": 1},
    refused_page: {**ONE_RECORD, "TransactWriteItems": 1},
    saves_itself: {**ONE_RECORD, "TransactWriteItems": 1},
    add_a_row: {**ONE_RECORD, "TransactWriteItems": 1},
    ask_to_resume: {**ONE_RECORD, **ONE_STEP},
    resume: {**ONE_RECORD, "TransactWriteItems": 2},
    ticket: {**ONE_RECORD, "TransactWriteItems": 1},
    check_page: {**ONE_RECORD, "BatchGetItem": 1},
    send: {**ONE_RECORD, "BatchGetItem": 1, **ONE_STEP},
    send_entry: {**ONE_RECORD, "BatchGetItem": 1, **ONE_STEP},
    start_signed_in: {"Query": 1, "BatchGetItem": 1},
    begin_signed_in: {"Query": 1, "BatchGetItem": 1, "TransactWriteItems": 1},
    page_with_facts: {**ONE_RECORD, "BatchGetItem": 2},
    save_with_facts: {**ONE_RECORD, "BatchGetItem": 1, "TransactWriteItems": 1},
    check_with_facts: {**ONE_RECORD, "BatchGetItem": 2},
    send_with_facts: {**ONE_RECORD, "BatchGetItem": 1, **ONE_STEP},
    follow_link: {"GetItem": 1},
    status: ONE_RECORD,
    confirm: {**ONE_RECORD, **ONE_STEP},
    withdraw: {**ONE_RECORD, **ONE_STEP},
    award_page: {**ONE_RECORD, "BatchGetItem": 1},
    accept: {**ONE_RECORD, "BatchGetItem": 1, **ONE_STEP},
    give_back: {"GetItem": 1, "Query": 2, "BatchGetItem": 1, **ONE_STEP},
    appeal_page: ONE_RECORD,
    appeal: {**ONE_RECORD, **ONE_STEP},
}
