"""Who changed what about officers is on a chain, and a person can see whether it holds."""

import pytest

from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.store.events import EventItem
from tests.store.moto_cloud import rows
from tests.web.browsing import Browser, Page
from tests.web.house import House


@pytest.fixture
def administrator(house: House) -> Officer:
    return house.has_officer("Ann Administrator", Role.ADMINISTRATOR)


@pytest.fixture
def desk(house: House, administrator: Officer) -> Browser:
    return house.knows(administrator)


def lines(page: Page) -> list[list[str]]:
    """Who, what and about whom, newest first."""
    bodies = page.root.every("tbody")
    return [[cell.text for cell in row.every("td")][2:] for body in bodies for row in body.every("tr")]


def test_each_change_names_who_made_it_and_of_whom(house: House, desk: Browser) -> None:
    chair = house.has_officer()
    desk.open(f"/office/officers/{chair.id}").press("Save the roles", {"role-1": "judge", "place-1": "09"})
    desk.open(f"/office/officers/{chair.id}").press("Invite again")
    desk.open(f"/office/officers/{chair.id}/remove").press("Remove")

    page = desk.open("/office/log")

    judge = "Judge, Region 9, San Francisco Bay Area"
    assert lines(page) == [
        ["Ann Administrator", "removed", f"A former officer: {judge}"],
        ["Ann Administrator", "invited again", f"A former officer: {judge}"],
        ["Ann Administrator", "changed", f"A former officer: {judge}"],
    ]
    assert "The chain holds: 3 entries" in page.text


def test_a_change_past_the_chain_shows(house: House, desk: Browser) -> None:
    chair = house.has_officer()
    for role in ("judge", "treasurer", "auditor"):
        desk.open(f"/office/officers/{chair.id}").press("Save the roles", {"role-1": role})
    EventItem.get("OFFICE#log", "EVENT#00002").update(actions=[EventItem.actor.set("officer:somebody-else")])

    assert "The chain is broken at entry 2" in desk.open("/office/log").text


def test_entries_that_were_cut_off_show(house: House, desk: Browser) -> None:
    chair = house.has_officer()
    for role in ("judge", "treasurer"):
        desk.open(f"/office/officers/{chair.id}").press("Save the roles", {"role-1": role})
    EventItem.get("OFFICE#log", "EVENT#00002").delete()

    assert "The chain is broken at entry 2" in desk.open("/office/log").text


def test_the_chain_holds_no_names_and_no_addresses(house: House, desk: Browser) -> None:
    chair = house.has_officer()
    desk.open(f"/office/officers/{chair.id}").press("Invite again")

    kept = str([row for key, row in rows().items() if key[0] == "OFFICE#log"])

    assert [word in kept for word in ("Olive", "olive@", "Ann")] == [False, False, False]


def test_an_auditor_reads_the_chain_of_a_record_by_its_reference(house: House) -> None:
    case = house.has_confirmed()
    auditor = house.knows(house.has_officer("Audrey Auditor", Role.AUDITOR))

    page = auditor.open("/office/log").press("Look", of=case.record.submission.reference.lower())

    assert [line[:2] for line in lines(page)] == [["The applicant", "confirmed"], ["The applicant", "sent"]]
    assert ("The chain holds: 2 entries" in page.text, "Lovelace" in page.body) == (True, False)


def test_an_unknown_reference_is_said_at_the_field(house: House, desk: Browser) -> None:
    page = desk.open("/office/log?of=AM-0000-000")

    assert (page.status, list(page.errors), page.values["of"]) == (404, ["#of"], "AM-0000-000")


def test_others_do_not_see_it(house: House) -> None:
    assert house.knows(house.has_officer()).open("/office/log").status == 403
