"""Dues: a treasurer records payments and refunds, members get receipts, reminders and the news of a lapse."""

from datetime import date
from typing import Any

import pytest

from chalicelib import triggers
from chalicelib.domain.audit import broken_at
from chalicelib.domain.outbox import Purpose
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.services import offering, reminding
from chalicelib.store import payments
from chalicelib.store.table import Item
from chalicelib.web.asking import Asked, Typed
from tests.store.moto_cloud import Mail, Postman, Time, rows, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House

NUMBER = "US-09-123456"
PAGE = f"/office/register/member/{NUMBER}"
CHECK = {
    "amount": "30",
    "method": "check",
    "day-month": "11",
    "day-day": "20",
    "day-year": "2026",
    "reference": "No. 1047",
}


@pytest.fixture
def treasurer(house: House) -> Officer:
    return house.has_officer("Tess Treasurer", Role.TREASURER)


@pytest.fixture
def desk(house: House, treasurer: Officer) -> Browser:
    return house.knows(treasurer)


def look_over(desk: Browser, **but: str) -> Page:
    return desk.open(PAGE).follow("Record a payment").press("Look it over", CHECK | but)


def pays(desk: Browser, **but: str) -> Page:
    return look_over(desk, **but).press("Record this payment")


def member() -> dict[str, Any]:
    return rows_of("member")[0]


def entries() -> list[tuple[int, int, bool]]:
    """(year, cents, whether it is a refund) of the ledger, in its order."""
    found = sorted(rows_of("payment"), key=lambda row: row["n"])
    return [(row["year"], row["cents"], "refunds" in row) for row in found]


def subjects(mails: list[Mail]) -> list[tuple[str, str]]:
    return [(mail.to, mail.subject) for mail in mails]


def test_the_first_dues_make_a_new_member_good_and_welcome(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member(paid_through=None)

    page = pays(desk)

    assert (page.path, "Good standing" in page.text, member()["paid_through"]) == (PAGE, True, "2027-12-31")
    assert subjects(postman.deliver()) == [("mary@members.example", "Welcome to IPA US Section")]


def test_a_renewal_is_confirmed_with_a_receipt(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member()

    pays(desk)
    receipt = postman.deliver()[0]

    assert (receipt.subject, "$30" in receipt.text, "December 31, 2027" in receipt.text) == (
        "We have your payment for 2027",
        True,
        True,
    )
    assert (member()["paid_through"], entries()) == ("2027-12-31", [(2027, 3_000, False)])


def test_the_chain_of_a_member_holds_and_names_no_check(house: House, desk: Browser) -> None:
    house.has_member()

    pays(desk)
    account = payments.account(NUMBER)

    assert ([event.act for event in account.events], broken_at(account.events)) == (["paid"], None)
    assert sorted(account.events[0].data) == ["cents", "entry", "year"]


def test_nothing_is_written_before_the_last_press(house: House, desk: Browser) -> None:
    house.has_member()
    before = rows()

    page = look_over(desk)

    assert (page.heading, "Paid before $0" in page.text, rows() == before) == ("Is this right?", True, True)


def test_pressing_twice_records_once(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member()
    press = look_over(desk).sending("Record this payment")

    paths = [press.sent().path, press.sent().path]

    assert (paths, entries(), len(postman.deliver())) == ([PAGE, PAGE], [(2027, 3_000, False)], 1)


def test_two_treasurers_do_not_record_the_same_check_unseen(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member()
    late = look_over(house.knows(house.has_officer("Theo Treasurer", Role.TREASURER)))
    pays(desk)

    refused = late.press("Record this payment")

    assert (refused.status, "Paid before $30" in refused.text, entries()) == (409, True, [(2027, 3_000, False)])
    assert list(refused.errors) == ["#payment"]


def test_a_part_is_kept_and_counts_once_the_rest_is_there(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member(paid_through=date(2025, 12, 31))

    part = pays(desk, amount="12.50", year="2027")
    still = (part.text.count("$17.50 of $30 is still open for 2027"), member()["paid_through"])
    open_letter = postman.deliver()[0]
    whole = pays(desk, amount="$17.50", year="2027")

    assert still == (1, "2025-12-31")
    assert ("$17.50 is still open" in open_letter.text, "Good standing" in whole.text) == (True, True)


def test_too_much_is_kept_and_said(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member()

    confirm = look_over(desk, amount="35")
    confirm.press("Record this payment")

    assert ("$5 more than is asked" in confirm.text, entries()) == (True, [(2027, 3_500, False)])
    assert "$5 more than was asked" in postman.deliver()[0].text


@pytest.mark.parametrize("amount", ["", "0", "-5", "abc", "30.555", "1,00", "1e3", "9999999", "٣٠"])
def test_what_is_no_amount_is_refused_and_nothing_is_lost(amount: str, house: House, desk: Browser) -> None:
    house.has_member()
    before = rows()

    refused = look_over(desk, amount=amount)

    assert (refused.status, refused.title[:6], list(refused.errors)) == (422, "Error:", ["#amount"])
    assert (refused.values["reference"], refused.values["amount"], rows() == before) == ("No. 1047", amount, True)


def test_a_day_to_come_is_refused(house: House, desk: Browser) -> None:
    house.has_member()

    refused = look_over(desk, **{"day-day": "29"})

    assert refused.errors == {"#day-month": "This date has not come yet"}


@pytest.mark.parametrize(
    "wrong",
    [{"year": "2030"}, {"year": "x"}, {"method": "gold"}, {"day": "soon"}, {"amount": "-1"}, {"request": "../"}],
)
def test_a_confirmation_that_is_not_ours_writes_nothing(wrong: dict[str, str], house: House, desk: Browser) -> None:
    house.has_member()
    press = look_over(desk).sending("Record this payment")
    before = rows()

    refused = desk.post(press.path, press.fields | wrong)

    assert (refused.status in (403, 409), rows() == before) == (True, True)


def test_a_refund_takes_the_year_back_and_tells_the_member(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member()
    pays(desk)
    postman.deliver()

    page = (
        desk.open(PAGE)
        .follow("Refund")
        .press("Record this refund", {name: CHECK[name] for name in CHECK if "day" in name})
    )

    assert (page.path, member()["paid_through"], entries()) == (
        PAGE,
        "2026-12-31",
        [(2027, 3_000, False), (2027, 3_000, True)],
    )
    assert subjects(postman.deliver()) == [("mary@members.example", "We gave back dues for 2027")]


DAY = {name: given for name, given in CHECK.items() if name.startswith("day")}


def test_never_more_is_given_back_than_is_left(house: House, desk: Browser) -> None:
    house.has_member()
    pays(desk)
    desk.open(PAGE).follow("Refund").press("Record this refund", DAY, amount="20")

    refused = desk.open(PAGE).follow("Refund").press("Record this refund", DAY, amount="10.01")

    assert (refused.status, refused.errors, refused.values["amount"]) == (
        409,
        {"#amount": "Only $10 of this payment is left to give back."},
        "10.01",
    )
    assert entries() == [(2027, 3_000, False), (2027, 2_000, True)]


def test_nothing_is_given_back_before_it_came(house: House, desk: Browser) -> None:
    house.has_member()
    pays(desk)

    refused = desk.open(PAGE).follow("Refund").press("Record this refund", {**DAY, "day-year": "2025"}, amount="10")

    assert (refused.status, list(refused.errors), refused.values["amount"]) == (422, ["#day-month"], "10")
    assert entries() == [(2027, 3_000, False)]


def test_a_refund_pressed_twice_is_written_once(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member()
    pays(desk)
    press = desk.open(PAGE).follow("Refund").sending("Record this refund", DAY, amount="10")

    paths = [press.sent().path, press.sent().path]

    assert (paths, entries()) == ([PAGE, PAGE], [(2027, 3_000, False), (2027, 1_000, True)])


def test_a_wholly_refunded_payment_offers_no_refund(house: House, desk: Browser) -> None:
    house.has_member()
    pays(desk)

    page = desk.open(PAGE).follow("Refund").press("Record this refund", DAY)

    assert [link for link in page.links if "/refund/" in link] == []


def test_who_left_can_get_dues_back(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member(paid_through=None)
    pays(desk)
    services = house.knows(house.has_officer("Sam Services", Role.MEMBER_SERVICES))
    gone = {"why": "excluded", "on-month": "11", "on-day": "21", "on-year": "2026"}
    services.open(PAGE).follow("End the membership").press("End the membership", gone)

    desk.open(PAGE).follow("Refund").press("Record this refund", DAY)

    assert (member().get("paid_through"), entries()) == (None, [(2027, 3_000, False), (2027, 3_000, True)])
    assert [mail.subject for mail in postman.deliver()][-1] == "We gave back dues for 2027"


def year_goes_by(postman: Postman, time: Time, days: int) -> list[tuple[str, str]]:
    """(day, subject) of every mail that leaves while the sweep runs once a day."""
    told = []
    for _ in range(days):
        time.passes(days=1)
        triggers.on_minute()
        told += [(offering.today().isoformat(), mail.subject) for mail in postman.deliver()]
    return told


def test_over_a_year_a_member_is_reminded_three_times_and_told_of_the_lapse(
    house: House, postman: Postman, time: Time
) -> None:
    house.has_member(paid_through=date(2027, 12, 31))
    triggers.on_minute()
    quiet = postman.deliver_after(days=330)

    told = year_goes_by(postman, time, 120)

    assert (quiet, told) == (
        [],
        [
            ("2027-11-02", "Your dues for 2028"),
            ("2027-12-02", "Your dues for 2028"),
            ("2027-12-25", "Your dues for 2028"),
            ("2028-01-01", "Your membership has lapsed"),
        ],
    )
    assert [event.act for event in payments.account(NUMBER).events] == ["reminded"] * 4
    assert list(Item.due.query("DUES")) == []


def test_who_pays_is_not_reminded_again(house: House, desk: Browser, postman: Postman, time: Time) -> None:
    house.has_member()
    triggers.on_minute()
    first = [mail.subject for mail in postman.deliver()]
    pays(desk)
    postman.deliver()

    told = year_goes_by(postman, time, 60)

    assert (first, told) == (["Your dues for 2027"], [])


def test_a_reminder_says_how_much_and_how(house: House, postman: Postman) -> None:
    house.has_member()

    triggers.on_minute()
    text = postman.deliver()[0].text

    assert ["$30" in text, "January 1, 2027" in text, "Send a check" in text] == [True] * 3


def test_lost_late_and_repeated_sweeps_post_a_letter_once(house: House, postman: Postman, time: Time) -> None:
    house.has_member()

    time.passes(days=20)
    for _ in range(3):
        reminding.remind()
    letters = [row["pk"] for row in rows_of("letter")]

    assert (letters, len(postman.deliver())) == ([f"MAIL#dues-{NUMBER}-2027-2"], 1)


def test_a_reminder_that_is_overtaken_by_the_payment_does_not_leave(
    house: House, desk: Browser, postman: Postman
) -> None:
    house.has_member()
    reminding.remind()

    pays(desk)

    assert [mail.subject for mail in postman.deliver()] == ["We have your payment for 2027"]


def test_paying_and_giving_back_does_not_remind_twice(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member()
    reminding.remind()
    pays(desk)
    desk.open(PAGE).follow("Refund").press("Record this refund", DAY)

    reminding.remind()

    assert sum(row["purpose"] == Purpose.DUES_REMINDER for row in rows_of("letter")) == 1
    assert member()["due_at"] == "2026-12-02"


def test_who_pays_late_is_a_member_in_good_standing_again(house: House, treasurer: Officer, time: Time) -> None:
    house.has_member()
    time.passes(days=60)
    desk = house.knows(treasurer)
    lapsed = desk.open(PAGE)

    page = pays(desk, **{"day-month": "1", "day-day": "10", "day-year": "2027"})

    assert ("Lapsed" in lapsed.text, "Good standing" in page.text, member()["paid_through"]) == (
        True,
        True,
        "2027-12-31",
    )


def test_a_sweep_looks_at_a_bounded_number(house: House) -> None:
    for n in range(reminding.MOST_LOOKS + 5):
        house.has_member(f"US-09-{100000 + n}", mail=f"m{n}@members.example")

    looked = [reminding.remind(), reminding.remind(), reminding.remind()]

    assert looked == [reminding.MOST_LOOKS, 5, 0]


def test_the_treasurer_hears_of_a_new_member_once_it_stands(house: House, treasurer: Officer, postman: Postman) -> None:
    house.has_decided("approved")

    early = postman.mails(treasurer.mail)
    postman.deliver_after(minutes=11)

    number = rows_of("member")[0]["pk"].removeprefix("MEMBER#")
    assert early == []
    assert [(mail.subject, number in mail.text) for mail in postman.mails(treasurer.mail)] == [
        ("Dues are awaited from a new member", True)
    ]


def test_administrators_hear_that_nobody_is_treasurer(house: House, postman: Postman) -> None:
    house.has_officer("Ann Administrator", Role.ADMINISTRATOR)
    house.has_decided("approved")

    postman.deliver_after(minutes=11)

    assert [mail.subject for mail in postman.mails("ann@officers.example")] == [
        "Dues are awaited, and nobody is treasurer"
    ]


def test_a_decision_taken_back_leaves_nothing_of_the_member(house: House, treasurer: Officer, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    before = {key for key in rows() if not key[0].startswith(("SUB#", "MAIL#"))}
    decided = house.decides(house.bench(case, chair), "approved")

    decided.press("Take it back")
    postman.deliver_after(days=1)

    left = {key for key in rows() if key[0].startswith(("MEMBER#", "ADDRESS#"))} - before
    assert (left, postman.mails(treasurer.mail)) == (set(), [])


def test_dues_that_came_stand_in_the_way_of_taking_back(house: House, desk: Browser, postman: Postman) -> None:
    chair = house.has_officer()
    decided = house.decides(house.bench(house.has_confirmed(), chair), "approved")
    number = rows_of("member")[0]["pk"].removeprefix("MEMBER#")
    form = desk.open(f"/office/register/member/{number}/payment")
    form.press("Look it over", CHECK).press("Record this payment")

    refused = decided.press("Take it back")

    assert (refused.status, len(rows_of("member"))) == (409, 1)


def test_a_new_member_reads_how_to_pay(house: House, postman: Postman) -> None:
    house.has_decided("approved")

    mail = postman.deliver_after(minutes=11)[0]

    assert ["$30" in mail.text, "2027" in mail.text, "Send a check" in mail.text] == [True] * 3


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.MEMBERSHIP_CHAIR, Role.ADMINISTRATOR, Role.REGION_SECRETARY])
def test_only_a_treasurer_records_money(role: Role, house: House, desk: Browser) -> None:
    house.has_member()
    press = look_over(desk).sending("Record this payment")
    other = house.knows(house.has_officer("Otto Other", role))
    before = rows()

    page = other.open(PAGE)
    refused = [other.open(f"{PAGE}/payment").status, forged_by(other, page, press.fields).status]

    assert ("Record a payment" in page.text, refused, rows() == before) == (False, [403, 403], True)


def forged_by(other: Browser, page: Page, fields: dict[str, str]) -> Page:
    """The treasurer's press from another officer's browser, with a nonce that is right for it."""
    one = Asked("POST", "", {}, Typed(), {}, {}, other.cookies["__Host-browser"])
    return other.post(f"{PAGE}/paid", fields | {"nonce": one.nonce("paid", NUMBER, int(fields["version"]))})


def test_the_applicants_page_says_to_pay(house: House, postman: Postman) -> None:
    case = house.has_decided("approved")
    before = case.status().text

    postman.deliver_after(minutes=11)

    assert ["Pay your dues" in text for text in (before, case.status().text)] == [False, True]


def test_a_member_without_an_address_gets_no_letter_and_none_is_tried_again(house: House, postman: Postman) -> None:
    house.has_member(mail="")
    triggers.on_minute()

    sent = postman.deliver()

    assert (sent, [row["state"] for row in rows_of("letter")]) == ([], ["cancelled"])
