"""Administrators invite, change, invite again and remove officers; somebody always stays."""

from collections.abc import Callable

import pytest

from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.store import officers
from tests.store.moto_cloud import Postman, rows, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House

NEW = {"name": "Nora New", "mail": "nora@officers.example", "role-1": "membership_chair", "place-1": "09"}

LAST = "This is the last administrator. Make another person administrator first."


@pytest.fixture
def administrator(house: House) -> Officer:
    return house.has_officer("Ann Administrator", Role.ADMINISTRATOR)


@pytest.fixture
def desk(house: House, administrator: Officer) -> Browser:
    return house.knows(administrator)


@pytest.fixture
def room(desk: Browser) -> Page:
    return desk.open("/office/officers")


def page_of(room: Page, officer: Officer) -> Page:
    return room.browser.open(f"/office/officers/{officer.id}")


def removal_of(room: Page, officer: Officer) -> Page:
    return page_of(room, officer).follow("Remove this officer")


def roles_of(officer: Officer) -> list[str]:
    return [str(holding) for holding in officers.read(officer.id).holdings]


def test_an_invited_officer_comes_in_by_mail_and_code(room: Page, postman: Postman, visitor: Browser) -> None:
    room.press("Invite", NEW)

    page = visitor.open(postman.deliver()[0].link).press("Email me a code")
    office = page.press("Go on", code=postman.deliver()[0].code)

    assert (office.heading, "Membership chair, Region 9, San Francisco Bay Area" in office.text) == (
        "Good day, Nora New",
        True,
    )


def test_a_mail_names_roles_as_the_pages_do(room: Page, postman: Postman) -> None:
    room.press("Invite", NEW | {"role-1": "nec_officer", "place-1": "*"})

    assert "Your roles: National officer." in postman.deliver()[0].text
    assert "National officer" in room.browser.open("/office/officers").text


def test_an_address_holds_one_officer(room: Page, administrator: Officer) -> None:
    refused = room.press("Invite", NEW | {"mail": administrator.mail.upper()})

    assert (refused.status, refused.values["name"], len(rows_of("officer"))) == (409, "Nora New", 1)


@pytest.mark.parametrize(
    ("missing", "at", "sentence"),
    [
        ({"name": " "}, "#name", "Enter the officer's name"),
        ({"mail": "nobody"}, "#mail", "Enter an email address like name@example.org"),
        ({"role-1": ""}, "#role-1", "Choose at least one role"),
        ({"place-1": ""}, "#place-1", "Choose a region, or every region"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_the_rest_stays(
    missing: dict[str, str], at: str, sentence: str, room: Page
) -> None:
    refused = room.press("Invite", NEW | missing)

    kept = {name: refused.values[name] for name in NEW}
    said = [one.text for one in refused.root.every(id=f"{at[1:]}-error")]
    assert (refused.status, refused.title[:6], refused.errors) == (422, "Error:", {at: sentence})
    assert (kept, said) == (NEW | missing, [f"Error: {sentence}"])
    assert len(rows_of("officer")) == 1


def test_nothing_is_chosen_for_the_administrator_beforehand(room: Page) -> None:
    assert {name: value for name, value in room.values.items() if name[:5] in ("role-", "place")} == {
        "role-1": "", "place-1": "", "role-2": "", "place-2": "",
    }  # fmt: skip


def test_an_invitation_may_hold_several_roles(room: Page, postman: Postman) -> None:
    more = room.press("One more role", NEW | {"role-2": "judge", "place-2": "*"})

    more.press("Invite", {"role-3": "region_secretary", "place-3": "11"})

    nora = next(officer for officer in officers.everyone() if officer.name == "Nora New")
    assert roles_of(nora) == ["membership_chair:09", "judge:*", "region_secretary:11"]
    assert [mail.to for mail in postman.deliver()] == ["nora@officers.example"]


def test_an_association_offers_the_roles_that_it_has(room: Page, setting: Callable[..., None]) -> None:
    ours = {option.attrs["value"] for option in room.root.every("select", id="role-1")[0].every("option")}
    setting(ASSOCIATION="iupo")

    page = room.browser.open("/office/officers")

    theirs = {option.attrs["value"] for option in page.root.every("select", id="role-1")[0].every("option")}
    assert ours - {""} == set(Role)
    assert ours - theirs == {"scholarship_chair", "exchange_officer", "youth_officer", "associate_secretary"}


def test_roles_are_added_and_taken_away_in_one_step(house: House, room: Page) -> None:
    chair = house.has_officer()
    page = page_of(room, chair).press("One more role")

    page.press("Save the roles", {"role-1": "", "role-2": "region_secretary", "place-2": "09"})

    assert roles_of(chair) == ["region_secretary:09"]
    assert [holder.name for holder in officers.holders("region_secretary", "09")] == ["Olive Chair"]
    assert officers.holders("membership_chair", "09") == []


def test_an_officer_is_told_of_other_roles(house: House, room: Page, postman: Postman, visitor: Browser) -> None:
    chair = house.has_officer()
    page_of(room, chair).press("Save the roles", {"role-1": "judge"})

    (mail,) = postman.deliver()

    assert (mail.to, mail.subject) == (chair.mail, "Your roles at IPA US Section changed")
    assert "You hold now: Judge." in mail.text
    assert visitor.open(mail.link).heading == "Is it you, Olive Chair?"


def test_saving_the_same_roles_changes_nothing(house: House, room: Page) -> None:
    page = page_of(room, house.has_officer())
    before = rows()

    page.press("Save the roles")

    assert rows() == before


def test_a_role_that_was_taken_away_decides_nothing_more_on_a_page_that_is_open(house: House, room: Page) -> None:
    chair = house.has_officer()
    bench = house.bench(house.has_confirmed(), chair)
    preview = bench.press("Preview the email", outcome="approved")
    page_of(room, chair).press("Save the roles", {"role-1": "judge"})

    refused = preview.press("Decide and send this email")

    assert (refused.status, refused.heading) == (403, "This is not yours to do")


def test_a_link_and_a_device_obey_at_once_when_a_role_is_given(house: House, room: Page) -> None:
    screener = house.has_officer("Sam Screener", Role.SCREENER)
    desk = house.knows(screener)
    page_of(room, screener).press("Save the roles", {"role-1": "administrator"})

    assert desk.open("/office/officers").status == 200


def test_two_administrators_do_not_overwrite_each_other(house: House, room: Page) -> None:
    chair = house.has_officer()
    first, second = page_of(room, chair), page_of(room, chair)
    first.press("Save the roles", {"role-1": "judge"})

    late = second.press("Save the roles", {"role-1": "treasurer"})

    assert (late.status, list(late.errors), late.values["role-1"]) == (409, ["#role-1"], "judge")
    assert roles_of(chair) == ["judge:*"]


def test_an_officer_keeps_at_least_one_role(house: House, room: Page) -> None:
    chair = house.has_officer()

    refused = page_of(room, chair).press("Save the roles", {"role-1": ""})

    assert (refused.status, refused.errors) == (422, {"#role-1": "Choose at least one role"})
    assert roles_of(chair) == ["membership_chair:*"]


def test_the_last_administrator_stays_one(room: Page, administrator: Officer) -> None:
    refused = page_of(room, administrator).press("Save the roles", {"role-1": "judge"})

    assert (refused.status, roles_of(administrator)) == (409, ["administrator:*"])
    assert refused.errors == {"#role-1": LAST}


def test_an_administrator_may_step_down_while_another_stays(house: House, room: Page, administrator: Officer) -> None:
    house.has_officer("Bob Backup", Role.ADMINISTRATOR)

    page = page_of(room, administrator).press("Save the roles", {"role-1": "judge"})

    assert (page.status, page.heading, roles_of(administrator)) == (403, "This is not yours to do", ["judge:*"])


def test_a_removed_officer_is_out_at_once(house: House, room: Page) -> None:
    chair = house.has_officer()
    desk = house.knows(chair)

    removal_of(room, chair).press("Remove")

    assert desk.open("/office").path == "/device?then=/office"
    assert [row["mail"] for row in rows_of("officer")] == ["ann@officers.example"]


def test_removal_is_asked_once_more(house: House, room: Page) -> None:
    chair = house.has_officer()
    before = rows()

    page = removal_of(room, chair)

    assert (page.heading, rows() == before) == ("Remove Olive Chair?", True)
    assert page.follow("No, keep this officer").heading == "Olive Chair"


def test_the_last_administrator_stays(room: Page, administrator: Officer) -> None:
    refused = removal_of(room, administrator).press("Remove")

    assert (refused.status, refused.errors, len(rows_of("officer"))) == (409, {"#remove": LAST}, 1)


def test_one_of_two_administrators_may_go(house: House, room: Page) -> None:
    second = house.has_officer("Bob Backup", Role.ADMINISTRATOR)

    removal_of(room, second).press("Remove")

    assert [row["name"] for row in rows_of("officer")] == ["Ann Administrator"]


def test_inviting_again_ends_every_device(house: House, room: Page, postman: Postman) -> None:
    chair = house.has_officer()
    desks = [house.knows(chair) for _ in range(2)]

    page_of(room, chair).press("Invite again")

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
        desk.post(f"/office/officers/{administrator.id}", {"act": "save", "version": "0", "nonce": nonce}),
        desk.post(f"/office/officers/{administrator.id}/remove", {"version": "0", "nonce": nonce}),
        desk.open(f"/office/officers/{administrator.id}"),
        desk.open(f"/office/officers/{administrator.id}/remove"),
    ]

    assert ([page.status for page in answers], rows() == before) == ([403] * 5, True)


@pytest.mark.parametrize("region", ["99", "#", "09:10"])
def test_an_unknown_region_is_refused(region: str, room: Page) -> None:
    page = room.browser.post("/office/officers", NEW | {"nonce": room.values["nonce"], "place-1": region})

    assert (page.status, len(rows_of("officer"))) == (422, 1)


def test_an_invitation_works_for_fourteen_days(room: Page, postman: Postman, visitor: Browser, time: object) -> None:
    room.press("Invite", NEW)
    link = postman.deliver()[0].link

    postman.deliver_after(days=14)

    assert visitor.open(link).heading == "This link no longer works"
