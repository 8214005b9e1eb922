"""The membership card: who has one, what a stranger and an officer learn from it, a new one for a lost one."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import unquote

import pytest

from chalicelib.domain.people import Officer, Proof
from chalicelib.domain.register import Leaving, Member
from chalicelib.store import members
from chalicelib.store.table import commit
from tests.store.moto_cloud import Time, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House

CARD = re.compile(r"https://amikeco\.example/card/([0-9a-z]{26})")


@pytest.fixture
def mary(house: House) -> Member:
    return house.has_member()


def makes(house: House, member: Member) -> Page:
    return house.signs_in(member).open("/members/card").press("Make my card")


def code() -> str:
    """Of the one card that is in force."""
    (row,) = rows_of("card")
    return str(row["pk"]).removeprefix("CARD#")


def changed(number: str, **but: object) -> None:
    member = members.read(number)
    assert member is not None
    commit(members.saving(replace(member, **but, version=member.version + 1), member))  # type: ignore[arg-type]


def test_a_card_says_who_what_and_until_when(house: House, mary: Member) -> None:
    page = makes(house, mary)

    (card,) = page.root.every("section", class_="app-pass")
    assert card.text == (
        "International Police Association, US Section Mary Member Member number US-09-123456 Active officer "
        "Region 9, San Francisco Bay Area Member since 2020 Valid through December 31, 2026"
    )


def test_the_picture_is_black_on_white_and_needs_no_other_place(house: House, mary: Member) -> None:
    page = makes(house, mary)

    (picture,) = page.root.every("img", class_="app-pass__picture")
    svg = unquote(picture.attrs["src"])
    assert svg.startswith("data:image/svg+xml")
    assert ("#000" in svg, "#fff" in svg, "<script" in svg) == (True, True, False)
    assert "data:" in page.headers["Content-Security-Policy"]


def test_making_a_card_is_written_once_in_the_chain(house: House, mary: Member) -> None:
    browser = house.signs_in(mary)
    press = browser.open("/members/card").sending("Make my card")
    press.sent()
    first = code()

    press.sent()

    assert (code(), [row["act"] for row in rows_of("event")]) == (first, ["card_made"])


def test_a_stranger_learns_that_it_is_good_and_the_initials(house: House, mary: Member, visitor: Browser) -> None:
    makes(house, mary)

    page = visitor.open(f"/card/{code()}")

    assert (page.status, page.heading) == (200, "This card is good")
    assert [word in page.text for word in ("M. M.", "Active officer", "December 31, 2026")] == [True] * 3
    assert [word in page.body for word in ("Mary", "Member,", "US-09-123456", "Francisco")] == [False] * 4


def test_an_officer_on_a_known_device_learns_whose_it_is(house: House, mary: Member) -> None:
    makes(house, mary)

    page = house.knows(house.has_officer()).open(f"/card/{code()}")

    assert (page.status, page.heading) == (200, "This card is good")
    words = ("Mary Member", "US-09-123456", "Region 9", "In good standing")
    assert [word in page.text for word in words] == [True] * 4


def test_an_officer_whose_role_needs_a_passkey_learns_no_more_without_it(
    house: House, mary: Member, setting: Callable[..., None]
) -> None:
    makes(house, mary)
    chair: Officer = house.has_officer()
    setting(PASSKEY_ROLES="membership_chair")

    pages = [house.knows(chair, proof).open(f"/card/{code()}") for proof in (Proof.CODE, Proof.PASSKEY)]

    assert ["Mary" in page.text for page in pages] == [False, True]


def test_a_card_lapses_with_the_dues(house: House, mary: Member, visitor: Browser, time: Time) -> None:
    makes(house, mary)
    officer = house.has_officer()
    time.passes(days=39, hours=23)
    inside = visitor.open(f"/card/{code()}")
    time.passes(days=1)

    outside = visitor.open(f"/card/{code()}")
    seen = house.knows(officer).open(f"/card/{code()}")

    assert [(page.status, page.heading) for page in (inside, outside)] == [
        (200, "This card is good"),
        (404, "Not a valid card"),
    ]
    assert (seen.heading, "Dues overdue" in seen.text, "Mary Member" in seen.text) == ("Not a valid card", True, True)


def test_a_card_is_good_until_the_year_is_over_where_the_association_is(
    house: House, mary: Member, visitor: Browser, time: Time
) -> None:
    makes(house, mary)

    statuses = []
    for moment in ("2027-01-01T04:59:00+00:00", "2027-01-01T05:00:00+00:00"):
        time.is_again(datetime.fromisoformat(moment))
        statuses.append(visitor.open(f"/card/{code()}").status)

    assert statuses == [200, 404]


def test_unknown_voided_lapsed_and_left_cards_get_the_same_answer(house: House, mary: Member, visitor: Browser) -> None:
    makes(house, mary)
    voided = code()
    house.signs_in(mary).open("/members/card").press("Make a new card")
    sam = house.has_member("US-09-222222", mail="sam@members.example")
    makes(house, sam)
    (his,) = {str(row["pk"]).removeprefix("CARD#") for row in rows_of("card") if row["member"] == sam.number}
    pages = [visitor.open(f"/card/{one}") for one in (voided, "0" * 26, "x", "0" * 3_000)]
    changed(sam.number, paid_through=date(2025, 12, 31))
    pages.append(visitor.open(f"/card/{his}"))
    changed(sam.number, paid_through=date(2026, 12, 31), left=date(2026, 11, 1), leaving=Leaving.EXCLUDED)
    pages.append(visitor.open(f"/card/{his}"))

    assert {(page.status, page.body) for page in pages} == {(404, pages[0].body)}
    assert pages[0].heading == "Not a valid card"


def test_a_lost_card_stops_working_and_the_new_one_works(house: House, mary: Member, visitor: Browser) -> None:
    page = makes(house, mary)
    lost = code()

    page.press("Make a new card")

    assert [visitor.open(f"/card/{one}").status for one in (lost, code())] == [404, 200]
    assert [row["act"] for row in rows_of("event")] == ["card_made", "card_replaced"]


@pytest.mark.parametrize(
    ("paid_through", "sentence"),
    [
        (None, "Pay your first dues. Write to membership@amikeco.example if you do not know how."),
        (date(2025, 12, 31), "Pay your dues for 2026, and everything is as before."),
    ],
)
def test_without_dues_there_is_no_card_but_a_way_to_it(
    paid_through: date | None, sentence: str, house: House, mary: Member
) -> None:
    browser = house.signs_in(mary)
    while_good = browser.open("/members/card")
    changed(mary.number, paid_through=paid_through)

    page = browser.open("/members/card")
    pressed = while_good.press("Make my card")

    assert ("There is no card at this moment." in page.text, sentence in page.text, page.buttons) == (True, True, [])
    assert (pressed.status, rows_of("card")) == (403, [])


def test_no_address_of_the_card_tells_who_it_is(house: House, mary: Member) -> None:
    makes(house, mary)

    assert CARD.fullmatch(f"https://amikeco.example/card/{code()}")
    assert mary.number.lower() not in code()
