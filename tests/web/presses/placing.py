"""Presses that are right, about regions, sections and meetings."""

from chalicelib.domain.roles import Role
from tests.web.browsing import Browser, Press
from tests.web.house import House
from tests.web.pressing import Presses


def day(name: str, iso: str) -> dict[str, str]:
    """A day as it is typed into the three boxes of a question."""
    year, month, number = iso.split("-")
    return {f"{name}-month": month, f"{name}-day": number, f"{name}-year": year}


MEETING = {
    "title": "Monthly meeting",
    **day("date", "2026-12-03"),
    "starts": "19:00",
    "ends": "9:30 pm",
    "venue": "Lake Hall",
    "town": "Oakland, CA",
    "whom": "members",
}


def secretary(house: House) -> Browser:
    return house.knows(house.has_officer("Rita Secretary", Role.REGION_SECRETARY, "09"))


def _add_meeting(house: House) -> Press:
    return secretary(house).open("/office/regions/09/meetings").sending("Add", MEETING)


def _change_meeting(house: House) -> Press:
    page = _add_meeting(house).sent()
    return page.follow("Change").sending("Save", title="Annual dinner")


def _listing(house: House) -> Press:
    return secretary(house).open("/office/listing").sending("Save", listed="yes")


def _place(house: House, page: str, **typed: str) -> Press:
    desk = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    return desk.open(f"/office/{page}").sending("Save", typed)


PRESSES: Presses = {
    "/office/listing": _listing,
    "/office/regions/new": lambda house: _place(house, "regions/new", id="40", name="Region 40"),
    "/office/regions/{region}": lambda house: _place(house, "regions/09", name="Region 9, the Bay"),
    "/office/regions/{region}/meetings": _add_meeting,
    "/office/regions/{region}/meetings/{meeting}": _change_meeting,
    "/office/sections/new": lambda house: _place(house, "sections/new", id="JP"),
    "/office/sections/{section}": lambda house: _place(house, "sections/DE", website="https://section.example"),
}
