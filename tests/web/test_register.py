"""The register for officers: who sees whom, searching, lists, the page of a member, the voting roll."""

import csv
import io
from datetime import date

import pytest

from chalicelib.domain.people import Officer
from chalicelib.domain.register import Leaving, MemberClass
from chalicelib.domain.roles import Role
from chalicelib.services import register
from chalicelib.services.register import MAY, May
from tests.factories import HOME
from tests.store.moto_cloud import rows
from tests.web.browsing import Browser, Page
from tests.web.counting import counted
from tests.web.house import House

NUMBER = "US-09-123456"
PAGE = f"/office/register/member/{NUMBER}"
PROFILE = {"phone": "+14155550199", "home_address": HOME, "date_of_birth": "1984-03-27", "rank": "Sergeant"}
SECRETS = ("555-0199", "Elm Street", "March 27, 1984", "Sergeant")


@pytest.fixture
def desk(house: House) -> Browser:
    return house.knows(house.has_officer("Sam Services", Role.MEMBER_SERVICES))


def find(desk: Browser, wanted: str) -> Page:
    return desk.open("/office/register").press("Find", wanted=wanted)


def numbers(page: Page) -> list[str]:
    """Of the members in a page's table."""
    tables = page.root.every("table")
    return [one.text for table in tables for one in table.every("span") if one.text.startswith("US-")]


def secretary_of(house: House, region: str) -> Officer:
    return house.has_officer("Rita Region", Role.REGION_SECRETARY, region)


@pytest.mark.parametrize(
    "wanted", [NUMBER, "us 09 123456", "Mary@Members.example", "membér", "Member, Mary", "Mary Member"]
)
def test_a_member_is_found_by_number_address_and_name(wanted: str, house: House, desk: Browser) -> None:
    house.has_member()

    assert find(desk, wanted).path == PAGE


@pytest.mark.parametrize("wanted", ["US-09-999999", "mary@members.examp", "ember", "Zoe", "@", "!!", "9" * 300, "%"])
def test_who_is_not_there_is_not_found(wanted: str, house: House, desk: Browser) -> None:
    house.has_member()

    page = find(desk, wanted)

    assert (page.status, "0 members found" in page.text) == (200, True)


def test_an_empty_search_says_what_to_enter(house: House, desk: Browser) -> None:
    page = find(desk, "  ")

    assert (page.status, page.title[:6], list(page.errors)) == (422, "Error:", ["#wanted"])


def test_several_of_one_name_are_listed_in_order(house: House, desk: Browser) -> None:
    house.has_member("US-09-000002", given_name="Zoë", family_name="Smithson")
    house.has_member("US-11-000001", given_name="Ann", family_name="Smith", region="11")
    house.has_member("US-09-000003", given_name="Bob", family_name="Jones")

    assert numbers(find(desk, "smith")) == ["US-11-000001", "US-09-000002"]


def test_an_address_may_be_that_of_two(house: House, desk: Browser) -> None:
    house.has_member("US-09-000001", given_name="Ann")
    house.has_member("US-09-000002", given_name="Bob")

    assert numbers(find(desk, "mary@members.example")) == ["US-09-000001", "US-09-000002"]


def test_a_region_secretary_finds_the_own_region_only(house: House) -> None:
    desk = house.knows(secretary_of(house, "11"))
    house.has_member()
    house.has_member("US-11-000001", region="11", mail="own@members.example")

    found = [find(desk, wanted) for wanted in ("member", NUMBER, "mary@members.example", "US-11-000001")]
    paths = ["/office/register/region/09", PAGE, "/office/register/roll/09", "/office/register/roll/all/file"]

    assert [page.path for page in found][1:] == ["/office/register"] * 2 + ["/office/register/member/US-11-000001"]
    assert found[0].path == "/office/register/member/US-11-000001"
    assert [desk.open(path).status for path in paths] == [404] * 4
    assert [link for link in desk.open("/office/register").links if "/region/" in link] == [
        "/office/register/region/11"
    ]


def test_no_search_stands_in_an_address(house: House, desk: Browser) -> None:
    house.has_member()
    house.has_member("US-09-000002", given_name="Other")

    for wanted in ("mary@members.example", "Member"):
        find(desk, wanted)

    assert [one for one in desk.visited if "mary" in one.lower() or "wanted" in one] == []


def filled(house: House, count: int) -> None:
    for n in range(count):
        house.has_member(
            f"US-09-{100000 + n}",
            family_name=f"Family{n:03d}",
            mail=f"m{n}@members.example",
            member_class=MemberClass.ASSOCIATE if n % 10 == 0 else MemberClass.ACTIVE,
            paid_through=date(2025, 12, 31) if n % 5 == 1 else date(2026, 12, 31),
        )


def pages_from(desk: Browser, path: str) -> list[list[str]]:
    page = desk.open(path)
    found = [numbers(page)]
    while "More members" in page.text:
        page = page.follow("More members")
        found.append(numbers(page))
    return found


def test_a_region_is_read_page_by_page_in_the_order_of_names(house: House, desk: Browser) -> None:
    filled(house, 60)

    pages = pages_from(desk, "/office/register/region/09")

    assert [len(page) for page in pages] == [25, 25, 10]
    assert [number for page in pages for number in page] == [f"US-09-{100000 + n}" for n in range(60)]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [("class=associate", 6), ("standing=lapsed", 12), ("class=active&standing=good", 42), ("class=gold", 60)],
)
def test_a_list_is_filtered_by_class_and_standing(wanted: str, count: int, house: House, desk: Browser) -> None:
    filled(house, 60)

    found = [number for page in pages_from(desk, f"/office/register/region/09?{wanted}") for number in page]

    assert (len(found), len(set(found))) == (count, count)


def test_a_filter_goes_on_behind_the_members_it_looked_at(house: House, desk: Browser) -> None:
    filled(house, register.MOST_SEEN + 11)

    pages = pages_from(desk, "/office/register/region/09?class=associate")

    assert [len(page) for page in pages] == [10, 2]


@pytest.mark.parametrize("count", [3, 60])
def test_a_longer_list_costs_no_more(count: int, house: House, desk: Browser) -> None:
    filled(house, count)

    with counted() as calls:
        desk.open("/office/register/region/09")

    assert dict(calls) == {"BatchGetItem": 1, "Query": 1}


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.MEMBERSHIP_CHAIR, True),
        (Role.MEMBER_SERVICES, True),
        (Role.REGION_SECRETARY, True),
        (Role.TREASURER, False),
        (Role.AUDITOR, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_phone_address_and_birthday_are_shown_to_those_who_need_them(role: Role, sees: bool, house: House) -> None:
    house.has_member(profile=PROFILE)
    desk = house.knows(house.has_officer("Otto Other", role))

    page = desk.open(PAGE)

    assert (page.status, [secret in page.text for secret in SECRETS]) == (200, [sees] * 4)


@pytest.mark.parametrize("role", [Role.MEMBERSHIP_CHAIR, Role.MEMBER_SERVICES, Role.REGION_SECRETARY])
def test_no_list_and_no_file_holds_what_only_the_page_of_a_member_shows(role: Role, house: House) -> None:
    house.has_member(profile=PROFILE)
    house.has_member("US-09-000002", profile=PROFILE)
    desk = house.knows(house.has_officer("Otto Other", role))

    found = [desk.open(path).body for path in LISTS] + [find(desk, "member").body]

    secrets = [*SECRETS, "mary@members.example", "5550199", "1984-03-27"]
    assert [secret for secret in secrets for body in found if secret in body] == []


LISTS = ("/office/register/region/09", "/office/register/roll/09", "/office/register/roll/09/file")


@pytest.mark.parametrize("role", [Role.SCREENER, Role.JUDGE, Role.CONTEST_CHAIR])
def test_who_has_nothing_to_do_with_members_sees_none(role: Role, house: House) -> None:
    house.has_member()
    desk = house.knows(house.has_officer("Otto Other", role))

    assert [desk.open(path).status for path in ("/office/register", "/office/register/roll")] == [403, 403]
    assert [desk.open(path).status for path in (PAGE, "/office/register/region/09")] == [404, 403]
    assert "Register of members" not in desk.open("/office").text


def test_an_auditor_sees_the_ledger_and_presses_nothing(house: House) -> None:
    house.has_member()
    desk = house.knows(house.has_officer("Alva Auditor", Role.AUDITOR))

    page = desk.open(PAGE)
    before = rows()
    refused = [desk.open(f"{PAGE}/{act}").status for act in ("payment", "class", "leaving", "refund/x")]

    assert ("Payments" in page.text, page.root.every("form"), refused, rows() == before) == (True, [], [403] * 4, True)


def test_each_role_that_may_anything_may_see_first() -> None:
    assert {act: MAY[act] - MAY[May.SEE] for act in May} == dict.fromkeys(May, frozenset())


def on_roll(desk: Browser, region: str) -> list[list[str]]:
    text = desk.open(f"/office/register/roll/{region}/file").body.removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text)))[1:]


def electorate(house: House) -> None:
    house.has_member("US-09-000001", given_name="Ann", family_name="Active")
    house.has_member("US-09-000002", given_name="Ray", family_name="Retired", member_class=MemberClass.RETIRED)
    house.has_member("US-09-000003", member_class=MemberClass.ASSOCIATE)
    house.has_member("US-09-000004", paid_through=date(2025, 12, 31))
    house.has_member("US-09-000005", paid_through=None)
    house.has_member("US-09-000006", left=date(2026, 11, 1), leaving=Leaving.RESIGNED)
    house.has_member("US-11-000007", given_name="Sue", family_name="South", region="11")


def test_the_roll_holds_regular_members_in_good_standing_only(house: House, desk: Browser) -> None:
    electorate(house)

    assert on_roll(desk, "09") == [
        ["US-09-000001", "Active, Ann", "Region 9, San Francisco Bay Area", "Active officer"],
        ["US-09-000002", "Retired, Ray", "Region 9, San Francisco Bay Area", "Retired officer"],
    ]


def test_the_whole_roll_goes_region_by_region(house: House, desk: Browser) -> None:
    electorate(house)

    page = desk.open("/office/register/roll").follow("Every region")

    assert [row[0] for row in on_roll(desk, "all")] == ["US-09-000001", "US-09-000002", "US-11-000007"]
    assert "3 members vote, as of November 21, 2026" in page.text


def test_a_file_is_kept_by_nobody_and_named_by_its_day(house: House, desk: Browser) -> None:
    page = desk.open("/office/register/roll/09/file")

    assert [page.headers[name] for name in ("Cache-Control", "Content-Disposition", "Content-Type")] == [
        "no-store",
        'attachment; filename="roll-09-2026-11-21.csv"',
        "text/csv; charset=utf-8",
    ]


def test_a_name_that_is_a_formula_is_text_in_the_file(house: House, desk: Browser) -> None:
    house.has_member(family_name="=1+1", given_name="@SUM(A1)")

    assert on_roll(desk, "09")[0][1] == "'=1+1, @SUM(A1)"


def test_after_showing_who_it_is_an_officer_comes_back_to_the_form(house: House, desk: Browser) -> None:
    house.has_member()
    page = desk.open(PAGE).follow("Change the class")
    desk.cookies.pop("__Host-device")

    refused = page.press("Change the class")

    assert refused.path == f"/device?then={PAGE}/class"
