"""What each act may cost: calls to the cloud, counted one by one, and libraries loaded before the first request."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chalicelib import triggers
from chalicelib.domain.submission import AttachmentState
from chalicelib.domain.workflow import Role
from chalicelib.services import sweeping
from tests.lists import old_list
from tests.store.moto_cloud import arrive, rows_of
from tests.web import requesting_costs
from tests.web.browsing import Browser, Page
from tests.web.costing import ONE_RECORD, ONE_STEP, look, press
from tests.web.counting import counted
from tests.web.every_route import MEETING
from tests.web.house import BADGE, House
from tests.web.importing import begun, id_of, sent

ROOT = Path(__file__).parents[2]
READS = frozenset({"Query", "GetItem", "BatchGetItem"})
HEAVY = (
    *("PIL", "pypdfium2", "pi_heif", "webauthn", "phonenumbers", "email_validator", "babel"),
    *("icalendar", "openpyxl"),
)


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


def change_roles(house: House) -> Callable[[], Page]:
    chair = house.has_officer()
    desk = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    return press(desk.open(f"/office/officers/{chair.id}"), "Save the roles", **{"role-1": "judge"})


def office_log(house: House) -> Callable[[], Page]:
    return look(house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR)), "/office/log")


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
    return press(desk.open("/office/regions/09/meetings"), "Add", **MEETING, often="monthly", until="2027-06-30")


def change_meeting(house: House) -> Callable[[], Page]:
    added = add_meeting(house)()
    return press(added.browser.open("/office/regions/09/meetings").follow("Change"), "Save", town="Reno")


def change_region(house: House) -> Callable[[], Page]:
    desk = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    return press(desk.open("/office/regions/09"), "Save", area="The Bay")


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


def remind_one(house: House) -> Callable[[], object]:
    house.has_member()
    return sweeping.sweep


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


def office_link(house: House) -> Callable[[], Page]:
    return press(Browser().open("/device"), "Email me a link", mail="olive@officers.example")


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
    saves_itself: {**ONE_RECORD, "TransactWriteItems": 1},
    add_a_row: {**ONE_RECORD, "TransactWriteItems": 1},
    ask_to_resume: {**ONE_RECORD, **ONE_STEP},
    resume: {**ONE_RECORD, "TransactWriteItems": 2},
    ticket: {**ONE_RECORD, "TransactWriteItems": 1},
    check_page: ONE_RECORD,
    send: {**ONE_RECORD, "BatchGetItem": 1, **ONE_STEP},
    send_entry: {**ONE_RECORD, "BatchGetItem": 1, **ONE_STEP},
    follow_link: {"GetItem": 1},
    status: ONE_RECORD,
    confirm: {**ONE_RECORD, **ONE_STEP},
    withdraw: {**ONE_RECORD, **ONE_STEP},
    officer_page: {"BatchGetItem": 1, "Query": 2},
    preview: {"BatchGetItem": 1, "Query": 1},
    decide: {"BatchGetItem": 1, "Query": 1, **ONE_STEP},
    undo: {"BatchGetItem": 1, "Query": 1, "TransactWriteItems": 1},
    office: {"BatchGetItem": 1},
    regions: {},
    region_page: {"Query": 2},
    region_calendar: {"Query": 1},
    section_page: {"Query": 2, "BatchGetItem": 1},
    add_meeting: {"BatchGetItem": 2, "TransactWriteItems": 1},
    change_meeting: {"BatchGetItem": 3, "TransactWriteItems": 1},
    change_region: {"BatchGetItem": 2, "TransactWriteItems": 1},
    change_roles: {"BatchGetItem": 3, **ONE_STEP},
    office_log: {"BatchGetItem": 1, "Query": 2},
    ask_for_code: {"BatchGetItem": 2, **ONE_STEP},
    type_code: {"BatchGetItem": 2, "TransactWriteItems": 2},
    office_link: ONE_STEP,
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
    send_mail: {"GetItem": 1, "Query": 2, "TransactWriteItems": 2, "SendRawEmail": 1},
    check_upload: {"BatchGetItem": 1, "GetObject": 1, "PutObject": 2, "TransactWriteItems": 1},
    **requesting_costs.COSTS,
    idle_sweep: {"Query": 6},
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
    remind_one: {"Query": 6, "BatchGetItem": 1, **ONE_STEP},
    importing_page: {"BatchGetItem": 1, "Query": 1},
    begin_import: {"BatchGetItem": 1, "TransactWriteItems": 1},
    start_import: {"BatchGetItem": 1, "Query": 1, **ONE_STEP},
    check_200_rows: {"Query": 2, "GetObject": 1, "BatchGetItem": 2, "PutObject": 1, "TransactWriteItems": 2},
    write_200_rows: {"Query": 2, "GetObject": 1, "BatchGetItem": 2, "TransactWriteItems": 11, "DeleteObject": 1},
}


@pytest.mark.parametrize("act", COSTS, ids=lambda act: act.__name__)
def test_an_act_costs_what_is_written(act: Callable[[House], Callable[[], object]], house: House) -> None:
    ready = act(house)

    with counted() as calls:
        answer = ready()

    assert dict(calls) == COSTS[act]
    assert not isinstance(answer, Page) or answer.status in (200, 303, 404, 422)


# What works on hundreds of rows at once, and what looks after everything.
OF_NO_PERSON = (check_200_rows, write_200_rows, idle_sweep, remind_one)


def test_no_act_of_a_person_costs_more_than_its_budget() -> None:
    over = {
        act.__name__: cost
        for act, cost in COSTS.items()
        if act not in OF_NO_PERSON
        and (
            sum(cost.get(read, 0) for read in READS) > 3
            or cost.get("TransactWriteItems", 0)
            > (2 if act in (type_code, enter_elsewhere, stop_move, send_mail, resume) else 1)
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
