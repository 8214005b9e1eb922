"""Where a member is signed in: how long, ended from elsewhere, out at once when the membership ends."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.register import Leaving, Member
from chalicelib.services import entering
from chalicelib.store import members
from chalicelib.store.table import commit
from tests.store.moto_cloud import Time, rows_of
from tests.web.browsing import Browser
from tests.web.counting import counted
from tests.web.house import House


@pytest.fixture
def mary(house: House) -> Member:
    return house.has_member()


def test_a_member_who_is_excluded_is_out_at_once(house: House, mary: Member) -> None:
    browser = house.signs_in(mary)
    commit(members.saving(replace(mary, left=date(2026, 11, 21), leaving=Leaving.EXCLUDED, version=1), mary))

    assert browser.open("/members/home").path == "/members"


def test_a_session_that_was_ended_elsewhere_is_dead(house: House, mary: Member) -> None:
    here, there = house.signs_in(mary, label="Here"), house.signs_in(mary, label="There")

    here.open("/members/devices").press("End There")

    assert (here.open("/members/devices").path, there.open("/members/devices").path) == (
        "/members/devices",
        "/members",
    )


def test_all_others_are_ended_at_once(house: House, mary: Member) -> None:
    here, *others = [house.signs_in(mary) for _ in range(4)]

    here.open("/members/devices").press("End all others")

    assert [one.open("/members/devices").path for one in (here, *others)] == ["/members/devices"] + ["/members"] * 3


def test_signing_out_ends_the_session_and_forgets_the_cookie(house: House, mary: Member) -> None:
    browser = house.signs_in(mary)
    kept = dict(browser.cookies)

    page = browser.open("/members/devices").press("Sign out here")

    assert (page.path, "__Host-member" in browser.cookies, rows_of("session")) == ("/members", False, [])
    browser.cookies = kept
    assert browser.open("/members/home").path == "/members"


def test_nobody_ends_the_session_of_another_member(house: House, mary: Member) -> None:
    sam = house.has_member("US-09-222222", mail="sam@members.example")
    his, hers = house.signs_in(sam), house.signs_in(mary)
    key = next(row["sk"] for row in rows_of("session") if row["pk"] == "MEMBER#US-09-123456")
    page = his.open("/members/devices")

    his.post("/members/devices", {**page.values, "end": key.removeprefix("SESSION#")})
    his.post("/members/devices", {**page.values, "end": "../A"})

    assert hers.open("/members/devices").path == "/members/devices"
    assert len(rows_of("member")) == 2


def test_a_session_ends_ninety_days_after_the_last_press(house: House, mary: Member, time: Time) -> None:
    idle, used = house.signs_in(mary), house.signs_in(mary)
    time.passes(days=60)
    idle.open("/members/devices")
    used.post("/members/devices", used.open("/members/devices").values | {"end": ""})
    time.passes(days=30)

    assert (idle.open("/members/devices").path, used.open("/members/devices").path) == ("/members", "/members/devices")


def test_a_press_is_noted_once_a_day_and_a_look_never(house: House, mary: Member, time: Time) -> None:
    browser = house.signs_in(mary)
    time.passes(days=1)

    costs = []
    for _ in range(2):
        page = browser.open("/members/devices")
        with counted() as calls:
            browser.post("/members/devices", {**page.values, "end": ""}, follow=False)
        costs.append(calls["TransactWriteItems"])
    with counted() as looked:
        browser.open("/members/devices")

    assert (costs, looked["TransactWriteItems"]) == ([1, 0], 0)


@pytest.mark.parametrize("cookie", ["", ".", "x", "US-09-123456.", ".x", "US-09-123456.x", "A" * 3_000 + ".x", "a.b.c"])
def test_a_cookie_of_junk_is_nobody(cookie: str, house: House, mary: Member, visitor: Browser) -> None:
    visitor.cookies["__Host-member"] = cookie

    assert visitor.open("/members/home").path == "/members"


def test_the_hook_for_leaving_ends_every_session(house: House, mary: Member) -> None:
    browsers = [house.signs_in(mary) for _ in range(3)]

    commit(entering.ending_all(mary.number))

    assert [browser.open("/members/devices").path for browser in browsers] == ["/members"] * 3
