"""Administrators edit regions and sections; forms, officers' lists and public pages follow."""

import pytest

from chalicelib.domain.roles import Role
from chalicelib.services import offering, places
from tests.store.moto_cloud import Time, rows, rows_of, watched
from tests.web.browsing import Browser, Page
from tests.web.counting import counted
from tests.web.house import House


@pytest.fixture
def desk(house: House) -> Browser:
    return house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))


def region_page(desk: Browser, region: str = "09") -> Page:
    return desk.open(f"/office/regions/{region}")


def choices(page: Page, name: str) -> list[str]:
    boxes = page.root.every("input", name=name)
    options = [one for box in page.root.every("select", name=name) for one in box.every("option")]
    return [one.attrs["value"] for one in boxes + options if one.attrs["value"]]


def test_a_new_name_is_on_every_page(house: House, desk: Browser, visitor: Browser) -> None:
    region_page(desk).press("Save", name="Region 9, the Bay", area="From Marin to San José")

    page = visitor.open("/regions/09")

    assert (page.heading, "From Marin to San José" in page.text) == ("Region 9, the Bay", True)
    assert "Region 9, the Bay" in desk.open("/office/officers").body
    assert offering.association().region_name("09") == "Region 9, the Bay"


def test_a_new_region_can_be_chosen_in_the_form(house: House, desk: Browser) -> None:
    desk.open("/office/regions/new").press("Save", id="7", name="Region 7, Colorado", states="co")

    page = house.has_draft().open("class")

    assert "07" in choices(page, "region")
    assert page.press("Save and continue", region="07").status == 200


def test_a_closed_region_cannot_be_chosen_and_keeps_its_name(house: House, desk: Browser, visitor: Browser) -> None:
    region_page(desk, "38").press("Save", closed="yes")

    page = house.has_draft().open("class")

    assert "38" not in choices(page, "region")
    assert "Region 38" not in visitor.open("/regions").text
    assert "This region is closed" in visitor.open("/regions/38").text
    assert offering.association().region_name("38") == "Region 38, Nevada"


def test_a_closed_region_is_opened_again(house: House, desk: Browser) -> None:
    region_page(desk, "38").press("Save", closed="yes")

    region_page(desk, "38").press("Save", closed="no")

    assert offering.association().closed_regions == ()


def test_regions_stand_by_state(house: House, desk: Browser, visitor: Browser) -> None:
    page = visitor.open("/regions")

    assert [one.text for one in page.root.every("h2")] == [
        "Arizona",
        "California",
        "Florida",
        "Nevada",
        "New Mexico",
        "New York",
        "Elsewhere",
    ]


def test_the_other_association_has_its_own(house: House, visitor: Browser, setting: object) -> None:
    setting(ASSOCIATION="iupo")  # type: ignore[operator]  # the fixture's function

    page = visitor.open("/regions")

    assert ([one.text for one in page.root.every("h2")], "United States and territories" in page.text) == (
        ["All regions"],
        True,
    )
    assert "/sections" not in page.links


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"name": " "}, "#name"),
        ({"mail": "nobody"}, "#mail"),
        ({"website": "no address"}, "#website"),
        ({"states": "AZ, XX"}, "#states"),
        ({"zips": "94a"}, "#zips"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(typed: dict[str, str], at: str, desk: Browser) -> None:
    refused = region_page(desk).press("Save", {"area": "The Bay"} | typed)

    assert (refused.status, list(refused.errors), refused.values["area"]) == (422, [at], "The Bay")
    assert rows_of("region") == []


def test_a_number_belongs_to_one_region(desk: Browser) -> None:
    refused = desk.open("/office/regions/new").press("Save", id="9", name="Another")

    assert refused.errors == {"#id": "There is a region with this number already."}


def test_two_administrators_do_not_overwrite_each_other(desk: Browser) -> None:
    first, second = region_page(desk), region_page(desk)
    first.press("Save", area="The Bay")

    late = second.press("Save", area="San Francisco")

    assert (late.status, list(late.errors), late.values["area"]) == (422, ["#name"], "San Francisco")
    assert "It says now: Area in words The Bay What you typed" in late.text
    late.press("Save")
    assert [row["area"] for row in rows_of("region")] == ["San Francisco"]


def test_who_edited_is_on_the_chain(desk: Browser) -> None:
    region_page(desk).press("Save", area="The Bay")
    region_page(desk, "38").press("Save", closed="yes")

    page = desk.open("/office/log")

    lines = [[cell.text for cell in row.every("td")][2:] for row in page.root.every("tbody")[0].every("tr")]
    assert lines == [
        ["Ann Administrator", "region closed", "region 38"],
        ["Ann Administrator", "region changed", "region 09"],
    ]


@pytest.mark.parametrize("page", ["regions/09", "regions/new", "sections", "sections/DE", "sections/new"])
def test_only_administrators_edit(page: str, house: House) -> None:
    secretary = house.knows(house.has_officer("Rita Secretary", Role.REGION_SECRETARY, "09"))

    assert secretary.open(f"/office/{page}").status == 403


def test_an_awake_function_asks_for_regions_once_a_minute(house: House, visitor: Browser, time: Time) -> None:
    asked = []
    for _ in range(4):
        with counted() as calls:
            visitor.open("/regions")
        asked.append(calls["Query"])
        time.passes(seconds=25)

    assert asked == [0, 0, 0, 1]


def test_an_edit_shows_at_once_where_it_was_made_and_elsewhere_within_a_minute(
    house: House, desk: Browser, visitor: Browser, time: Time
) -> None:
    visitor.open("/regions")
    stale = places._known[0]
    region_page(desk).press("Save", name="Region 9, the Bay")
    here = visitor.open("/regions/09").heading
    places._known[:] = [stale]  # another instance, which read before the edit
    elsewhere = visitor.open("/regions/09").heading
    time.passes(seconds=60)

    assert (here, elsewhere, visitor.open("/regions/09").heading) == (
        "Region 9, the Bay",
        "Region 9, San Francisco Bay Area",
        "Region 9, the Bay",
    )


def test_while_the_table_fails_pages_name_the_declared_regions(house: House, visitor: Browser) -> None:
    def failing(when: str, service: str, operation: str) -> None:
        if (when, service) == ("before", "dynamodb"):
            raise ConnectionError

    places.forget()
    with watched(failing):
        page = visitor.open("/regions")

    assert (page.status, "Region 9, San Francisco Bay Area" in page.text) == (200, True)


def test_officers_are_named_only_when_they_agreed_and_never_with_their_own_address(
    house: House, visitor: Browser
) -> None:
    secretary = house.has_officer("Rita Secretary", Role.REGION_SECRETARY, "09")
    house.has_officer("Peter President", Role.REGION_PRESIDENT, "09")
    own = house.knows(secretary)
    before = visitor.open("/regions/09")

    own.open("/office/listing").press("Save", listed="yes", office_mail="secretary@region9.example")

    after = visitor.open("/regions/09")
    assert ["Secretary" in page.text for page in (before, after)] == [False, True]
    assert ["Peter" in after.body, secretary.mail in after.body] == [False, False]
    assert "mailto:secretary@region9.example" in after.links


def test_who_takes_it_back_is_named_no_more(house: House, visitor: Browser) -> None:
    own = house.knows(house.has_officer("Rita Secretary", Role.REGION_SECRETARY, "09"))
    own.open("/office/listing").press("Save", listed="yes")

    own.open("/office/listing").press("Save", listed="no")

    assert "Rita" not in visitor.open("/regions/09").body


def test_a_region_is_written_to_at_its_own_mailbox(house: House, desk: Browser, visitor: Browser) -> None:
    before = visitor.open("/regions/09").links
    region_page(desk).press("Save", mail="Region9@ours.example", website="www.region9.example")

    links = visitor.open("/regions/09").links

    assert "mailto:membership@amikeco.example" in before
    assert [link for link in links if "region9" in link.lower()] == [
        "mailto:Region9@ours.example",
        "https://www.region9.example",
    ]


def test_sections_are_listed_by_country(house: House, desk: Browser, visitor: Browser) -> None:
    desk.open("/office/sections/new").press("Save", id="JP", name="Section of Japan")
    desk.open("/office/sections/DE").press("Save", closed="yes")

    page = visitor.open("/sections")

    named = [one.text for one in page.root.every("ul", class_="govuk-list app-columns")[0].every("a")]
    assert (named == sorted(named), "Japan" in named, "Germany" in named) == (True, True, False)
    assert [visitor.open(f"/sections/{one}").status for one in ("JP", "DE", "XX")] == [200, 404, 404]


def test_a_section_is_written_to_through_its_associate_secretary(house: House, desk: Browser, visitor: Browser) -> None:
    house.has_officer("Fritz Abroad", Role.ASSOCIATE_SECRETARY, "AT")
    secretary = house.has_officer("Greta Abroad", Role.ASSOCIATE_SECRETARY, "DE")
    alone = visitor.open("/sections/DE")
    house.knows(secretary).open("/office/listing").press("Save", listed="yes", office_mail="germany@ours.example")

    page = visitor.open("/sections/DE")

    assert "membership@amikeco.example" in alone.text
    assert ("Greta Abroad germany@ours.example" in page.text, secretary.mail in page.body) == (True, False)
    assert "Greta" not in visitor.open("/sections/AT").body


@pytest.mark.parametrize(
    ("role", "place", "sentence"),
    [
        ("associate_secretary", "09", "Choose a section: this role is held for one"),
        ("associate_secretary", "*", "Choose a section: this role is held for one"),
        ("treasurer", "DE", "Choose a region, or every region"),
    ],
)
def test_a_section_is_for_its_secretary_alone(
    role: str, place: str, sentence: str, house: House, desk: Browser
) -> None:
    chair = house.has_officer()

    refused = desk.open(f"/office/officers/{chair.id}").press("Save the roles", {"role-1": role, "place-1": place})

    assert (refused.status, refused.errors) == (422, {"#place-1": sentence})


def test_looking_changes_nothing(house: House, desk: Browser, visitor: Browser) -> None:
    before = rows()

    for page in ("/regions", "/regions/09", "/regions/09.ics", "/sections", "/sections/DE"):
        assert visitor.open(page).status == 200
    for page in ("/office/regions", "/office/regions/09", "/office/sections", "/office/listing"):
        assert desk.open(page).status == 200

    assert rows() == before
