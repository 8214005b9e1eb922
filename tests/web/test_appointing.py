"""Administrators invite, invite again and remove officers; somebody always stays."""

import pytest

from chalicelib.domain.people import Officer
from chalicelib.domain.workflow import Role
from tests.store.moto_cloud import Postman, rows, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House

NEW = {"name": "Nora New", "mail": "nora@officers.example", "role": "membership_chair", "region": "09"}


@pytest.fixture
def administrator(house: House) -> Officer:
    return house.has_officer("Ann Administrator", Role.ADMINISTRATOR)


@pytest.fixture
def room(house: House, administrator: Officer) -> Page:
    return house.knows(administrator).open("/office/officers")


def press_beside(page: Page, officer: Officer, act: str) -> Page:
    return page.browser.post(f"/office/officers/{officer.id}", {"nonce": page.values["nonce"], "act": act})


def test_an_invited_officer_comes_in_by_mail_and_code(room: Page, postman: Postman, visitor: Browser) -> None:
    room.press("Invite", NEW)

    page = visitor.open(postman.deliver()[0].link).press("Email me a code")
    office = page.press("Go on", code=postman.deliver()[0].code)

    assert (office.heading, "Membership chair, Region 9, San Francisco Bay Area" in office.text) == (
        "Good day, Nora New",
        True,
    )


def test_an_address_holds_one_officer(room: Page, administrator: Officer) -> None:
    refused = room.press("Invite", NEW | {"mail": administrator.mail.upper()})

    assert (refused.status, refused.values["name"], len(rows_of("officer"))) == (409, "Nora New", 1)


@pytest.mark.parametrize("missing", [{"name": " "}, {"mail": "nobody"}])
def test_an_incomplete_invitation_keeps_what_was_typed(missing: dict[str, str], room: Page) -> None:
    refused = room.press("Invite", NEW | missing)

    assert (refused.status, refused.title[:6], refused.values["role"], len(rows_of("officer"))) == (
        422,
        "Error:",
        "membership_chair",
        1,
    )


def test_a_removed_officer_is_out_at_once(house: House, room: Page) -> None:
    chair = house.has_officer()
    desk = house.knows(chair)

    press_beside(room, chair, "remove")

    assert desk.open("/office").path == "/device?then=/office"
    assert [row["mail"] for row in rows_of("officer")] == ["ann@officers.example"]


def test_the_last_administrator_stays(room: Page, administrator: Officer) -> None:
    refused = press_beside(room, administrator, "remove")

    assert (refused.status, refused.errors, len(rows_of("officer"))) == (
        409,
        {"#name": "This is the last administrator. Make another person administrator first."},
        1,
    )


def test_one_of_two_administrators_may_go(house: House, room: Page) -> None:
    second = house.has_officer("Bob Backup", Role.ADMINISTRATOR)

    press_beside(room, second, "remove")

    assert [row["name"] for row in rows_of("officer")] == ["Ann Administrator"]


def test_inviting_again_ends_every_device(house: House, room: Page, postman: Postman) -> None:
    chair = house.has_officer()
    desks = [house.knows(chair) for _ in range(2)]

    press_beside(room, chair, "invite")

    assert [desk.open("/office").path for desk in desks] == ["/device?then=/office"] * 2
    assert [(mail.to, mail.subject) for mail in postman.deliver()] == [
        (chair.mail, "You are an officer of IPA US Section")
    ]


def test_only_administrators_see_the_list(house: House) -> None:
    desk = house.knows(house.has_officer())
    before = rows()

    page = desk.open("/office/officers")

    assert (page.status, page.heading, rows() == before) == (403, "This is not yours to do", True)


def test_only_administrators_invite_and_remove(house: House, administrator: Officer) -> None:
    desk = house.knows(house.has_officer())
    nonce = desk.open("/office/devices").values["nonce"]
    before = rows()

    answers = [
        desk.post("/office/officers", NEW | {"nonce": nonce}),
        desk.post(f"/office/officers/{administrator.id}", {"act": "remove", "nonce": nonce}),
    ]

    assert ([page.status for page in answers], rows() == before) == ([403, 403], True)


@pytest.mark.parametrize("region", ["99", "#", "09:10"])
def test_an_unknown_region_is_refused(region: str, room: Page) -> None:
    page = room.browser.post("/office/officers", NEW | {"nonce": room.values["nonce"], "region": region})

    assert (page.status, len(rows_of("officer"))) == (422, 1)


def test_an_invitation_works_for_fourteen_days(room: Page, postman: Postman, visitor: Browser, time: object) -> None:
    room.press("Invite", NEW)
    link = postman.deliver()[0].link

    postman.deliver_after(days=14)

    assert visitor.open(link).heading == "This link no longer works"
