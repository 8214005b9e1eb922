"""A member's new email address: confirmed at the new one, stopped at the old one, never by a robot."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.register import Member
from chalicelib.store import addresses, members
from chalicelib.store.limits import masked
from chalicelib.store.table import commit
from tests.store.moto_cloud import Mail, Postman, Time, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House
from tests.web.test_entering import scan

OLD, NEW = "mary@members.example", "mary@new.example"


@pytest.fixture
def mary(house: House) -> Member:
    return house.has_member()


@pytest.fixture
def room(house: House, mary: Member) -> Browser:
    return house.signs_in(mary)


def asks(room: Browser, mail: str = NEW) -> Page:
    return room.open("/members/address").press("Go on", mail=mail)


def letters(house: House) -> dict[str, Mail]:
    return {mail.to: mail for mail in house.postman.deliver()}


def known(mail: str) -> list[str]:
    return addresses.known(masked(mail))


def stored() -> Member:
    found = members.read("US-09-123456")
    assert found is not None
    return found


def acts() -> list[str]:
    return [row["act"] for row in rows_of("event")]


def test_nothing_changes_before_the_new_address_is_confirmed(house: House, room: Browser) -> None:
    page = asks(room)

    mails = letters(house)
    room.open(mails[NEW].link)

    assert ("We sent an email to mary@new.example" in page.text, sorted(mails)) == (True, [OLD, NEW])
    assert (stored().mail, known(OLD), known(NEW)) == (OLD, ["MEMBER#US-09-123456"], [])


def test_in_the_members_own_browser_a_button_confirms(house: House, room: Browser) -> None:
    asks(room)

    page = room.open(letters(house)[NEW].link).press("Yes, this is my address")

    assert (page.path, page.heading) == ("/members/address/done?changed=1", "Your address is changed")
    assert (stored().mail, known(OLD), known(NEW)) == (NEW, [], ["MEMBER#US-09-123456"])
    assert acts() == ["address_asked", "address_changed"]


def test_elsewhere_the_member_number_confirms(house: House, room: Browser, visitor: Browser) -> None:
    asks(room)
    page = visitor.open(letters(house)[NEW].link)

    refused = page.press("Yes, this is my address", number="US-09-654321")
    confirmed = refused.press("Yes, this is my address", number="us 09 123456")

    assert (refused.status, list(refused.errors)) == (422, ["#number"])
    assert (confirmed.heading, stored().mail) == ("Your address is changed", NEW)


def test_another_member_who_is_signed_in_is_a_stranger(house: House, room: Browser) -> None:
    asks(room)
    sam = house.signs_in(house.has_member("US-09-222222", mail="sam@members.example"))

    page = sam.open(letters(house)[NEW].link)

    assert "number" in page.values


def test_the_letter_to_the_new_address_names_nobody(house: House, room: Browser) -> None:
    asks(room)

    mail = letters(house)[NEW]

    assert [word in mail.text for word in ("Mary", "Member,", "US-09", OLD)] == [False] * 4


@pytest.mark.parametrize(
    ("mail", "status", "sentence"),
    [
        ("", 422, "Enter your email address"),
        ("mary", 422, "Enter an email address like name@example.org"),
        ("MARY@members.example", 422, "This is the address that we have already"),
    ],
)
def test_what_cannot_be_a_new_address_is_said_at_the_box(
    mail: str, status: int, sentence: str, house: House, room: Browser
) -> None:
    page = asks(room, mail)

    assert (page.status, page.errors, letters(house)) == (status, {"#mail": sentence}, {})


def test_a_mistyped_address_is_replaced_by_the_next(house: House, room: Browser) -> None:
    asks(room, "mary@typo.example")
    typo = letters(house)["mary@typo.example"]
    asks(room)
    right = letters(house)[NEW]

    dead = room.open(typo.link)
    room.open(right.link).press("Yes, this is my address")

    assert (dead.status, dead.heading, stored().mail) == (403, "This link no longer works", NEW)


def test_the_old_address_stops_a_change_that_waits(house: House, room: Browser, visitor: Browser) -> None:
    asks(room)
    mails = letters(house)

    page = visitor.open(mails[OLD].link).press("Keep this address", number="US-09-123456")
    late = room.open(mails[NEW].link)

    assert (page.heading, late.status, stored().mail) == ("Your address stays as it was", 403, OLD)
    assert (rows_of("session"), acts()) == ([], ["address_asked", "address_kept"])


@pytest.mark.parametrize(("hours", "mail"), [(7 * 24 - 1, OLD), (7 * 24, NEW)])
def test_the_old_address_takes_a_change_back_for_seven_days(
    hours: int, mail: str, house: House, room: Browser, visitor: Browser, time: Time
) -> None:
    asks(room)
    mails = letters(house)
    room.open(mails[NEW].link).press("Yes, this is my address")
    page = visitor.open(mails[OLD].link)
    time.passes(hours=hours)

    page.press("Keep this address", number="US-09-123456")

    assert (stored().mail, known(mail)) == (mail, ["MEMBER#US-09-123456"])


def test_a_thief_cannot_move_on_before_the_owner_notices(house: House, room: Browser, visitor: Browser) -> None:
    form = room.open("/members/address")
    form.press("Go on", mail="thief@one.example")
    mails = letters(house)
    room.open(mails["thief@one.example"].link).press("Yes, this is my address")

    page = room.open("/members/address")
    forged = form.press("Go on", mail="thief@two.example")
    visitor.open(mails[OLD].link).press("Keep this address", number="US-09-123456")

    assert (page.buttons, forged.status, stored().mail) == ([], 409, OLD)


def test_a_link_to_confirm_lasts_a_day(house: House, room: Browser, time: Time) -> None:
    asks(room)
    page = room.open(letters(house)[NEW].link)
    time.passes(days=1)

    late = page.press("Yes, this is my address")

    assert (late.status, stored().mail) == (403, OLD)


def test_a_press_twice_changes_once(house: House, room: Browser) -> None:
    asks(room)
    press = room.open(letters(house)[NEW].link).sending("Yes, this is my address")
    press.sent()

    again = press.sent()

    assert (again.status, stored().mail, acts()) == (403, NEW, ["address_asked", "address_changed"])


def test_the_fourth_wish_of_a_day_is_refused(house: House, room: Browser) -> None:
    statuses = [asks(room, f"mary@{n}.example").status for n in range(4)]

    assert statuses == [200, 200, 200, 429]


def test_an_address_that_an_officer_changed_meanwhile_stays(house: House, room: Browser) -> None:
    asks(room)
    page = room.open(letters(house)[NEW].link)
    before = stored()
    commit(members.saving(replace(before, mail="third@members.example", version=before.version + 1), before))

    refused = page.press("Yes, this is my address")

    assert (refused.status, stored().mail) == (403, "third@members.example")


def test_spouses_move_one_by_one(house: House, room: Browser) -> None:
    house.has_member("US-09-222222", given_name="Sam")
    asks(room)

    room.open(letters(house)[NEW].link).press("Yes, this is my address")

    assert (known(OLD), known(NEW)) == (["MEMBER#US-09-222222"], ["MEMBER#US-09-123456"])


def test_a_robot_changes_nothing_and_leaves_the_way_to_keep_the_old_one(
    house: House, room: Browser, someone: Callable[[], Browser], postman: Postman
) -> None:
    asks(room)
    mails = letters(house)

    for mail in mails.values():
        for _ in range(3):
            scan(someone(), mail.link)

    assert (stored().mail, acts()) == (OLD, ["address_asked"])
    someone().open(mails[OLD].link).press("Keep this address", number="US-09-123456")
    assert acts() == ["address_asked", "address_kept"]


def test_no_key_letter_or_event_holds_an_address(house: House, room: Browser) -> None:
    asks(room)
    room.open(letters(house)[NEW].link).press("Yes, this is my address")

    written = json.dumps([rows_of("letter"), rows_of("event"), rows_of("limit"), rows_of("address")])

    assert ("new.example" in written, "members.example" in written) == (False, False)
