"""What each act may cost: calls to the cloud, counted one by one, and libraries loaded before the first request."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chalicelib import triggers
from chalicelib.domain.submission import AttachmentState
from chalicelib.services import sweeping
from tests.lists import old_list
from tests.store.moto_cloud import arrive
from tests.web.browsing import Browser, Page
from tests.web.counting import counted
from tests.web.house import BADGE, House
from tests.web.importing import begun, id_of, sent

ROOT = Path(__file__).parents[2]
READS = frozenset({"Query", "GetItem", "BatchGetItem"})
HEAVY = ("PIL", "pypdfium2", "pi_heif", "webauthn", "phonenumbers", "email_validator", "babel", "openpyxl")
ONE_RECORD = {"GetItem": 1, "Query": 1}
ONE_STEP = {"TransactWriteItems": 1, "SendMessage": 1}


def press(page: Page, words: str, **answers: str) -> Callable[[], Page]:
    """The press alone: where it leads is another act."""
    ready = page.sending(words, answers)
    return lambda: ready.sent(follow=False)


def look(browser: Browser, path: str) -> Callable[[], Page]:
    return lambda: browser.open(path)


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


def officer_page(house: House) -> Callable[[], Page]:
    chair = house.has_officer()
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


def send_mail(house: House) -> Callable[[], object]:
    house.has_sent()
    batch = house.postman.waiting()
    return lambda: triggers.on_mail({"Records": [{"messageId": "1", "body": batch[0]["Body"]}]})


def check_upload(house: House) -> Callable[[], object]:
    case = house.has_draft(files=False)
    event = arrive(house.has_file(case, state=AttachmentState.EXPECTED).key, BADGE)
    return lambda: triggers.on_upload(event)


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


def idle_sweep(house: House) -> Callable[[], object]:
    return sweeping.sweep


def unknown_address(house: House) -> Callable[[], Page]:
    return look(Browser(), "/nothing/here")


# One line an act: what it asks of the cloud. A change here is a change of cost, so it is written down on purpose.
COSTS: dict[Callable[[House], Callable[[], object]], dict[str, int]] = {
    front: {"Query": 1},
    start: {"Query": 1},
    begin: {"Query": 1, "TransactWriteItems": 1},
    unknown_address: {},
    question_page: ONE_RECORD,
    upload_page: ONE_RECORD,
    save_page: {**ONE_RECORD, "TransactWriteItems": 1},
    refused_page: {**ONE_RECORD, "TransactWriteItems": 1},
    ticket: {**ONE_RECORD, "TransactWriteItems": 1},
    check_page: ONE_RECORD,
    send: {**ONE_RECORD, "BatchGetItem": 1, **ONE_STEP},
    send_entry: {**ONE_RECORD, "BatchGetItem": 1, **ONE_STEP},
    follow_link: {"GetItem": 1},
    status: ONE_RECORD,
    confirm: {**ONE_RECORD, **ONE_STEP},
    withdraw: {**ONE_RECORD, **ONE_STEP},
    officer_page: {"BatchGetItem": 1, "Query": 1},
    preview: {"BatchGetItem": 1, "Query": 1},
    decide: {"BatchGetItem": 1, "Query": 1, **ONE_STEP},
    undo: {"BatchGetItem": 1, "Query": 1, "TransactWriteItems": 1},
    office: {"BatchGetItem": 1},
    ask_for_code: {"BatchGetItem": 2, **ONE_STEP},
    type_code: {"BatchGetItem": 2, "TransactWriteItems": 2},
    send_mail: {"GetItem": 1, "Query": 2, "TransactWriteItems": 2, "SendRawEmail": 1},
    check_upload: {"BatchGetItem": 1, "GetObject": 1, "PutObject": 2, "TransactWriteItems": 1},
    importing_page: {"BatchGetItem": 1, "Query": 1},
    begin_import: {"BatchGetItem": 1, "TransactWriteItems": 1},
    start_import: {"BatchGetItem": 1, "Query": 1, **ONE_STEP},
    check_200_rows: {"Query": 2, "GetObject": 1, "BatchGetItem": 2, "PutObject": 1, "TransactWriteItems": 2},
    write_200_rows: {"Query": 2, "GetObject": 1, "BatchGetItem": 2, "TransactWriteItems": 11, "DeleteObject": 1},
    idle_sweep: {"Query": 4},
}


@pytest.mark.parametrize("act", COSTS, ids=lambda act: act.__name__)
def test_an_act_costs_what_is_written(act: Callable[[House], Callable[[], object]], house: House) -> None:
    ready = act(house)

    with counted() as calls:
        answer = ready()

    assert dict(calls) == COSTS[act]
    assert not isinstance(answer, Page) or answer.status in (200, 303, 404, 422)


# What works on hundreds of rows at once, and what looks after everything.
OF_NO_PERSON = (check_200_rows, write_200_rows, idle_sweep)


def test_no_act_of_a_person_costs_more_than_its_budget() -> None:
    over = {
        act.__name__: cost
        for act, cost in COSTS.items()
        if act not in OF_NO_PERSON
        and (
            sum(cost.get(read, 0) for read in READS) > 3
            or cost.get("TransactWriteItems", 0) > (2 if act in (type_code, send_mail) else 1)
            or cost.get("SendMessage", 0) > 1
            or "Scan" in cost
        )
    }

    assert over == {}


def test_a_longer_history_costs_no_more_calls(house: House) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    bench = house.bench(case, chair)
    for _ in range(5):
        bench = house.decides(bench, "approved").press("Take it back")

    with counted() as calls:
        bench.browser.open(bench.path)

    assert dict(calls) == COSTS[officer_page]


def test_the_first_request_waits_for_no_heavy_library() -> None:
    program = f"import sys; import app; print([name for name in {HEAVY!r} if name in sys.modules])"

    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, env={"PYTHONPATH": "."}
    )

    assert loaded.stdout.strip() == "[]"
