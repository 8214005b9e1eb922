"""What a member is: entering with the answers of the application, another class, leaving, coming back."""

from datetime import date
from typing import Any

import pytest

from chalicelib.domain.audit import broken_at
from chalicelib.domain.roles import Role
from chalicelib.store import payments
from tests.store.moto_cloud import Postman, rows, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House

NUMBER = "US-09-123456"
PAGE = f"/office/register/member/{NUMBER}"
SINCE = {"since-month": "6", "since-day": "30", "since-year": "2026"}
ON = {"on-month": "11", "on-day": "20", "on-year": "2026"}
RETIRED = {"to": "retired", "why": "retired_from_service", "proof": "yes", **SINCE}


@pytest.fixture
def desk(house: House) -> Browser:
    return house.knows(house.has_officer("Sam Services", Role.MEMBER_SERVICES))


def member() -> dict[str, Any]:
    return rows_of("member")[0]


def acts() -> list[str]:
    return [event.act for event in payments.account(NUMBER).events]


def changes(desk: Browser, answers: dict[str, str]) -> Page:
    return desk.open(PAGE).follow("Change the class").press("Change the class", answers)


def leaves(desk: Browser, why: str) -> Page:
    return desk.open(PAGE).follow("End the membership").press("End the membership", {"why": why, **ON})


def test_an_approval_enters_what_the_application_said_of_the_person(house: House) -> None:
    house.has_decided("approved")

    account = payments.account(member()["pk"].removeprefix("MEMBER#"))

    assert sorted(account.member.profile) == [
        "agency",
        "agency_place",
        "date_of_birth",
        "home_address",
        "phone",
        "rank",
        "service_from",
    ]
    assert ([event.act for event in account.events], broken_at(account.events)) == (["enrolled"], None)
    assert (account.member.paid_through, account.member.joined) == (None, date(2026, 11, 21))


def test_a_member_who_retires_changes_class_and_hears_of_it(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member()

    page = changes(desk, RETIRED)
    mail = postman.deliver_after(minutes=11)[0]

    assert (page.path, member()["member_class"], acts()) == (PAGE, "retired", ["class_changed"])
    assert (mail.to, mail.subject, "Retired officer" in mail.text) == (
        "mary@members.example",
        "Your membership was changed",
        True,
    )
    assert "Active officer → Retired officer: Retired from service in good standing, by You" not in page.text
    assert "Active officer → Retired officer: Retired from service in good standing, by Sam Services" in page.text


def test_without_fresh_proof_no_class_changes(house: House, desk: Browser) -> None:
    house.has_member()
    before = rows()

    form = desk.open(PAGE).follow("Change the class")
    refused = form.press("Change the class", {name: given for name, given in RETIRED.items() if name != "proof"})

    assert (refused.status, refused.errors) == (422, {"#proof": "A class changes only after fresh proof"})
    assert (refused.values["to"], rows() == before) == ("retired", True)


def test_an_associate_needs_an_affiliation_and_others_have_none(house: House, desk: Browser) -> None:
    house.has_member()
    associate = {**RETIRED, "to": "associate", "why": "left_service"}

    refused = changes(desk, associate)
    changes(desk, {**associate, "affiliation": "dispatcher"})
    as_associate = (member()["member_class"], member()["affiliation"])
    changes(desk, {**RETIRED, "to": "active", "why": "sworn_in"})

    assert (list(refused.errors), as_associate) == (["#affiliation"], ("associate", "dispatcher"))
    assert (member()["member_class"], member().get("affiliation")) == ("active", None)


def test_two_officers_do_not_change_a_member_unseen(house: House, desk: Browser) -> None:
    house.has_member()
    late = desk.open(PAGE).follow("Change the class")
    leaves(desk, "resigned")

    refused = late.press("Change the class", RETIRED)

    assert (refused.status, member()["member_class"]) == (409, "active")


def test_pressing_a_change_twice_changes_once(house: House, desk: Browser) -> None:
    house.has_member()
    press = desk.open(PAGE).follow("Change the class").sending("Change the class", RETIRED)

    statuses = [press.sent().status, press.sent().status]

    assert (statuses, acts()) == ([200, 409], ["class_changed"])


@pytest.mark.parametrize(
    ("why", "subjects"),
    [("resigned", ["Your membership has ended"]), ("excluded", ["Your membership has ended"]), ("died", [])],
)
def test_whoever_leaves_is_no_member_at_once_and_the_dead_get_no_letter(
    why: str, subjects: list[str], house: House, desk: Browser, postman: Postman
) -> None:
    house.has_member(card="CARD")

    page = leaves(desk, why)

    assert ("No longer a member" in page.text, member().get("card"), member().get("due_pk")) == (True, None, None)
    assert [mail.subject for mail in postman.deliver_after(minutes=11)] == subjects


def test_letters_on_their_way_to_who_died_stay(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member()
    changes(desk, RETIRED)

    leaves(desk, "died")

    assert postman.deliver_after(days=1) == []


def test_an_end_recorded_by_mistake_is_put_right_before_anybody_hears(
    house: House, desk: Browser, postman: Postman
) -> None:
    house.has_member()

    page = leaves(desk, "died").press("Make a member again")

    assert ("Good standing" in page.text, acts()) == (True, ["left", "came_back"])
    assert postman.deliver_after(days=1) == []


def test_who_resigned_may_come_back_with_the_old_number(house: House, desk: Browser, postman: Postman) -> None:
    house.has_member(paid_through=date(2025, 12, 31))
    leaves(desk, "resigned")
    postman.deliver_after(days=3)

    desk.open(PAGE).press("Make a member again")
    mail = postman.deliver_after(minutes=11)[0]

    assert (mail.subject, NUMBER in mail.text, "$30" in mail.text) == ("You are a member again", True, True)
    assert member().get("left") is None


def test_a_press_that_brings_back_twice_does_it_once(house: House, desk: Browser) -> None:
    house.has_member()
    press = leaves(desk, "resigned").sending("Make a member again")

    paths = [press.sent().path, press.sent().path]

    assert (paths, acts()) == ([PAGE, PAGE], ["left", "came_back"])


def test_who_left_can_neither_leave_again_nor_change(house: House, desk: Browser) -> None:
    house.has_member()
    leaves(desk, "resigned")

    assert [desk.open(f"{PAGE}/{act}").status for act in ("class", "leaving")] == [409, 409]


@pytest.mark.parametrize("role", [Role.TREASURER, Role.AUDITOR, Role.REGION_SECRETARY, Role.ADMINISTRATOR])
def test_others_do_not_change_what_a_member_is(role: Role, house: House) -> None:
    house.has_member()
    desk = house.knows(house.has_officer("Otto Other", role))

    page = desk.open(PAGE)

    assert ("Change the class" in page.text, desk.open(f"{PAGE}/class").status) == (False, 403)


def test_whoever_leaves_is_signed_out_and_shows_no_card(house: House, desk: Browser) -> None:
    room = house.signs_in(house.has_member())
    room.open("/members/card").press("Make my card")

    leaves(desk, "resigned").press("Make a member again")

    assert (rows_of("session"), rows_of("card"), member().get("card")) == ([], [], None)
