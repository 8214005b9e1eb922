"""Officers open, change, extend, close and repeat calls; applicants read it at once, and what comes late is refused."""

from datetime import date

import pytest

from chalicelib.domain.roles import Role
from chalicelib.services import calling, chronicling
from tests import factories
from tests.store.moto_cloud import Time, rows, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House
from tests.web.presses.calling import CONTEST, UNTIL, WANTED, caller, closing_contest, looked_over
from tests.web.presses.placing import day

ANYWHERE = "anywhere on Earth (UTC−12)"
PAID = date(2027, 12, 31)


@pytest.fixture
def desk(house: House) -> Browser:
    return caller(house)


def stored(call: str = CONTEST) -> dict[str, object]:
    return next(row for row in rows_of("call") if row["pk"] == f"CALL#{call}")


def acts(call: str = CONTEST) -> list[str]:
    found = chronicling.of_call(call)
    assert found.wrong_at is None
    return [event.act for event in found.events]


def change(desk: Browser, **typed: str) -> Page:
    return desk.open(f"/office/calls/{CONTEST}/change").press("Look it over", {"amount_cents": "250", **typed})


def test_a_call_is_looked_over_opened_and_listed(house: House, desk: Browser, visitor: Browser, time: Time) -> None:
    closing_contest(house, desk)
    before = rows()

    preview = desk.open("/office/calls/new").press("Look it over", WANTED, awards_most="2", amount_cents="1,500")
    looked = rows() == before
    page = preview.press("Open this call")

    assert looked
    assert "Closes 11:59 pm PST, Monday, March 1, 2027" in preview.text
    assert "Up to 2 awards of $1,500 each." in preview.text
    assert (page.path, page.heading) == ("/office/calls/photo-contest-2027", "Photo contest 2027 Planned")
    assert [one.text for one in desk.open("/office/calls").root.every("h2")] == ["Open", "Planned"]
    assert acts("photo-contest-2027") == ["call opened"]
    time.passes(days=60)
    assert "Closes 11:59 pm PST, Monday, March 1, 2027 (in 40 days)" in visitor.open("/apply/photo-contest").text


def test_opened_twice_is_one_call(house: House) -> None:
    preview = looked_over(house)

    pages = [preview.press("Open this call") for _ in range(3)]

    assert [page.path for page in pages] == ["/office/calls/photo-contest-2027"] * 3
    assert (len(rows_of("call")), acts("photo-contest-2027")) == (3, ["call opened"])


def test_a_second_call_of_a_year_has_a_name_of_its_own(house: House, desk: Browser) -> None:
    closing_contest(house, desk)
    first = {**WANTED, **day("closes_on", "2027-02-01")}
    second = {**WANTED, "title": "Again", **day("opens_on", "2027-02-02")}

    pages = [
        desk.open("/office/calls/new").press("Look it over", each).press("Open this call") for each in (first, second)
    ]

    assert [page.path.rpartition("/")[2] for page in pages] == ["photo-contest-2027", "photo-contest-2027-2"]


def test_two_calls_of_one_programme_are_not_open_at_once(house: House, desk: Browser) -> None:
    closing_contest(house, desk)
    typed = {**WANTED, **day("opens_on", "2026-12-31")}

    refused = desk.open("/office/calls/new").press("Look it over", typed)

    assert (refused.status, refused.values["title"]) == (409, "Photo contest 2027")
    assert refused.errors == {
        "#opens_on-month": "“photo-contest 2026” is open from 7:00 pm EST, Wednesday, December 31, 2025"
        " to 11:59 pm EST, Thursday, December 31, 2026. Choose other days, or close that one first."
    }


def test_a_call_that_came_between_is_in_the_way_of_a_change_and_of_an_extension(house: House, desk: Browser) -> None:
    page = closing_contest(house, desk)
    later = change(desk, **day("closes_on", "2027-02-01"))
    longer = page.press("Look it over", UNTIL)
    desk.open("/office/calls/new").press("Look it over", WANTED).press("Open this call")

    refused = [later.press("Save the call"), longer.press("Extend the call")]

    assert [(each.status, list(each.errors)) for each in refused] == [
        (409, ["#opens_on-month"]),
        (409, ["#until_on-month"]),
    ]
    assert acts() == ["call changed"]


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"title": ""}, "#title"),
        ({**day("closes_on", "2027-01-01")}, "#closes_on-month"),
        ({**day("opens_on", "2026-01-15"), **day("closes_on", "2026-03-01")}, "#closes_on-month"),
        ({**day("section_on", "2027-02-01")}, "#section_on-month"),
        ({"closes_time": "25:00"}, "#closes_time"),
        ({"in_all": "0"}, "#in_all"),
        ({"amount_cents": "much"}, "#amount_cents"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(typed: dict[str, str], at: str, desk: Browser) -> None:
    refused = desk.open("/office/calls/new").press("Look it over", WANTED | typed)

    assert (refused.status, list(refused.errors), refused.values["zone"]) == (422, [at], "America/Los_Angeles")
    assert len(rows_of("call")) == 2


@pytest.mark.parametrize(
    ("path", "typed"),
    [("/office/calls/new", WANTED), (f"/office/calls/{CONTEST}/change", {"theme": "The night shift"})],
)
def test_a_call_whose_winners_are_paid_says_how_much(
    path: str, typed: dict[str, str], house: House, desk: Browser
) -> None:
    page = closing_contest(house, desk).browser.open(path)

    refused = [page.press("Look it over", {**typed, "amount_cents": nothing}) for nothing in ("", "0")]
    mended = refused[0].press("Look it over", amount_cents="250")

    sentence = "Enter what one winner gets. It cannot be 0: winners of this program are paid."
    assert [(each.status, each.errors) for each in refused] == [(422, {"#amount_cents": sentence})] * 2
    assert (mended.status, mended.heading) == (200, "Is this right?")


def test_a_call_whose_winners_are_not_paid_needs_no_amount(house: House) -> None:
    desk = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))

    preview = desk.open("/office/calls/membership-2026/change").press("Look it over", theme="Who we are")

    assert (preview.status, preview.heading) == (200, "Is this right?")


@pytest.mark.parametrize(
    ("typed", "sentence", "closes"),
    [
        (
            {"zone": "America/New_York", **day("closes_on", "2027-03-14"), "closes_time": "2:30 am"},
            "There is no 2:30 am on March 14, 2027: clocks are put forward. It is read as 3:30 am.",
            "2027-03-14T07:31:00.000000Z",
        ),
        (
            {"zone": "America/New_York", **day("closes_on", "2027-11-07"), "closes_time": "1:30 am"},
            "1:30 am comes twice on November 7, 2027: clocks are put back. It closes at the second.",
            "2027-11-07T06:31:00.000000Z",
        ),
        (
            {"zone": "Etc/GMT+12"},
            f"Opens 9:00 am {ANYWHERE}, Friday, January 15, 2027 Closes 11:59 pm {ANYWHERE}, Monday, March 1, 2027",
            "2027-03-02T12:00:00.000000Z",
        ),
        (
            {"zone": "Pacific/Honolulu"},
            "Closes 11:59 pm HST, Monday, March 1, 2027",
            "2027-03-02T10:00:00.000000Z",
        ),
    ],
)
def test_times_are_read_on_the_calls_own_clock(
    typed: dict[str, str], sentence: str, closes: str, house: House, desk: Browser
) -> None:
    closing_contest(house, desk)

    preview = desk.open("/office/calls/new").press("Look it over", WANTED | typed)
    preview.press("Open this call")

    assert sentence in preview.text
    assert stored("photo-contest-2027")["closes_at"] == closes


def test_from_the_preview_one_goes_back_with_all_that_was_typed(house: House) -> None:
    page = looked_over(house).press("Change it")

    assert (page.status, page.errors) == (200, {})
    assert {name: page.values[name] for name in WANTED if name != "closes"} | {"closes": "yes"} == WANTED


def test_what_applicants_should_know_stands_before_and_above_the_form(
    house: House, desk: Browser, visitor: Browser
) -> None:
    change(desk, guidance="No heavy <b>filters</b>.", theme="The night shift").press("Save the call")

    start = visitor.open("/apply/photo-contest")
    first = start.press("Start now")

    assert "This year’s topic: The night shift" in start.text
    assert ["No heavy <b>filters</b>." in page.text for page in (start, first)] == [True, True]
    assert stored()["extended"] is False


def test_a_limit_of_the_call_holds_in_place_of_the_programmes(house: House, desk: Browser, visitor: Browser) -> None:
    house.has_member()
    change(desk, in_all="1").press("Save the call")
    house.has_sent("photo-contest", visitor)

    second = house.has_draft("photo-contest", visitor, title="Dawn").open().press("Send")

    assert second.errors == {"#send": "You can send 1 of these. Withdraw one to send another."}


def test_an_extension_is_told_and_holds(house: House, desk: Browser, visitor: Browser, time: Time) -> None:
    house.has_member(paid_through=PAID)
    preview = closing_contest(house, desk).press("Look it over", UNTIL)

    preview.press("Extend the call")
    preview.press("Extend the call")

    told = "Extended until 11:59 pm EST, Sunday, January 31, 2027"
    assert [told in page.text for page in (preview, visitor.open("/"), visitor.open("/apply/photo-contest"))] == [
        True
    ] * 3
    assert acts() == ["call changed", "call extended"]
    time.passes(days=71)
    assert house.has_draft("photo-contest").open().press("Send").path.startswith("/sent/")


def test_a_closing_that_is_changed_to_later_counts_as_extended(house: House, desk: Browser, visitor: Browser) -> None:
    closing_contest(house, desk)

    change(desk, **day("closes_on", "2027-01-10")).press("Save the call")

    assert "Extended until 11:59 pm EST, Sunday, January 10, 2027" in visitor.open("/apply/photo-contest").text


def test_what_has_closed_is_open_again_when_it_is_extended(
    house: House, desk: Browser, visitor: Browser, time: Time
) -> None:
    closing_contest(house, desk)
    time.passes(days=45)
    closed = visitor.open("/apply/photo-contest").status

    desk = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    desk.open(f"/office/calls/{CONTEST}").press("Look it over", UNTIL).press("Extend the call")

    assert (closed, visitor.open("/apply/photo-contest").status) == (403, 200)


@pytest.mark.parametrize("iso", ["2026-12-31", "2026-12-01", "2020-01-01"])
def test_an_extension_to_an_earlier_day_is_refused(iso: str, house: House, desk: Browser) -> None:
    refused = closing_contest(house, desk).press("Look it over", {**UNTIL, **day("until_on", iso)})

    assert (refused.status, list(refused.errors)) == (422, ["#until_on-month"])


def test_closed_is_closed_at_once_and_once(house: House, desk: Browser, visitor: Browser) -> None:
    house.has_member()
    case = house.has_draft("photo-contest")
    page = desk.open(f"/office/calls/{CONTEST}")
    unsure = page.press("Close this call")

    for _ in range(2):
        page.press("Close this call", sure="yes")

    assert "Closed 9:59 am" in desk.open(page.path).text
    assert (unsure.errors, acts()) == ({"#sure": "Tick the box to close it"}, ["call closed"])
    assert visitor.open("/apply/photo-contest").status == 403
    assert (case.open().press("Send").status, case.state) == (403, "draft")


def test_a_call_is_repeated_a_year_on(house: House, desk: Browser) -> None:
    closing_contest(house, desk)
    begun = {**day("opens_on", "2026-01-02"), "opens_time": "9 am"}
    change(desk, guidance="As ever.", title="Photo contest 2026", **begun).press("Save the call")

    form = desk.open(f"/office/calls/{CONTEST}").follow("Open one like it next year")
    page = form.press("Look it over").press("Open this call")

    assert (form.values["title"], form.values["closes_on-year"], form.values["guidance"]) == (
        "Photo contest 2027",
        "2027",
        "As ever.",
    )
    assert page.path == "/office/calls/photo-contest-2027"
    assert (stored("photo-contest-2027")["opens_at"], stored("photo-contest-2027")["closes_at"]) == (
        "2027-01-02T14:00:00.000000Z",
        "2028-01-01T05:00:00.000000Z",
    )


def test_two_officers_do_not_overwrite_each_other(house: House, desk: Browser) -> None:
    first, second = change(desk, theme="Night"), change(desk, theme="Dawn")
    first.press("Save the call")

    late = second.press("Save the call")

    assert (late.status, late.values["theme"]) == (409, "Dawn")
    assert "It says now: Topic of this year Night What you typed" in late.text
    late.press("Look it over").press("Save the call")
    assert (stored()["theme"], acts()) == ("Dawn", ["call changed", "call changed"])


def test_an_extension_beside_a_change_keeps_what_was_typed(house: House, desk: Browser) -> None:
    late = closing_contest(house, desk).press("Look it over", UNTIL)
    change(desk, theme="Night").press("Save the call")

    refused = late.press("Extend the call")

    assert (refused.status, refused.values["until_on-month"]) == (409, "01")
    assert list(refused.errors) == ["#until_on-month"]
    refused.press("Look it over").press("Extend the call")
    assert acts() == ["call changed", "call changed", "call extended"]


@pytest.mark.parametrize(
    "path", ["", "/new", f"/{CONTEST}", f"/{CONTEST}/change", f"/{CONTEST}/next", f"/{CONTEST}.ics"]
)
def test_a_role_that_the_programme_does_not_name_is_refused(path: str, house: House) -> None:
    treasurer = house.knows(house.has_officer("Tess Treasurer", Role.TREASURER))

    assert treasurer.open(f"/office/calls{path}").status == 403


def test_a_chair_has_only_the_calls_of_the_own_programmes(house: House, desk: Browser) -> None:
    listed = desk.open("/office/calls")

    assert "membership" not in listed.text
    assert desk.open("/office/calls/membership-2026").status == 403
    assert "Calls: open, extend and close them" in desk.open("/office").text


def test_who_lost_the_role_meanwhile_opens_nothing(house: House, desk: Browser) -> None:
    preview = looked_over(house, desk)
    before = rows_of("call")
    officer = next(row for row in rows_of("officer") if row["name"] == "Cora Contest")
    admin = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    page = admin.open(f"/office/officers/{str(officer['pk']).removeprefix('OFFICER#')}")
    assert page.press("Save the roles", {"role-1": "treasurer"}).errors == {}

    assert preview.press("Open this call").status == 403
    assert rows_of("call") == before


def test_who_changed_what_is_on_the_calls_chain(house: House, desk: Browser) -> None:
    closing_contest(house, desk)

    auditor = house.knows(house.has_officer("Aida Auditor", Role.AUDITOR))
    page = auditor.open(f"/office/log?of={CONTEST}")

    lines = [[cell.text for cell in row.every("td")][2:] for row in page.root.every("tbody")[0].every("tr")]
    assert lines == [
        ["Cora Contest", "call changed", "changed closes_at amount_cents; closes 2027-01-01T05:00:00+00:00"]
    ]
    assert auditor.open("/office/log?of=photo-contest-1999").status == 404


def test_a_tool_at_a_desk_opens_once(house: House) -> None:
    wanted = factories.call("photo-contest", closes_at=None, title="Other")

    with pytest.raises(calling.Overlapping):
        calling.open_call(wanted, by=None)

    assert len(rows_of("call")) == 2
    again = calling.open_call(factories.call("photo-contest"), by=None)
    assert (again, len(rows_of("call"))) == (factories.call("photo-contest"), 2)
