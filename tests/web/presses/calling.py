"""Presses that are right, about calls and more time for one person."""

from chalicelib.domain.roles import Role
from chalicelib.services import extending
from chalicelib.store import calls
from tests.web.browsing import Browser, Page, Press
from tests.web.house import House
from tests.web.presses.placing import day
from tests.web.pressing import Presses

CONTEST = "photo-contest-2026"
WANTED = {
    "programme": "photo-contest",
    "title": "Photo contest 2027",
    "zone": "America/Los_Angeles",
    **day("opens_on", "2027-01-15"),
    "opens_time": "9 am",
    "closes": "yes",
    **day("closes_on", "2027-03-01"),
    "closes_time": "11:59 pm",
    "amount_cents": "250",
}
UNTIL = {**day("until_on", "2027-01-31"), "until_time": "11:59 pm"}
LATE = "late@applicants.example"
MORE = {"mail": LATE, **day("more_on", "2027-01-07"), "more_time": "11:59 pm"}


def caller(house: House) -> Browser:
    return house.knows(house.has_officer("Cora Contest", Role.CONTEST_CHAIR))


def closing_contest(house: House, desk: Browser | None = None) -> Page:
    """The page of the contest's call, which closes at the end of the year."""
    desk = desk or caller(house)
    page = desk.open(f"/office/calls/{CONTEST}/change")
    typed = {"closes": "yes", **day("closes_on", "2026-12-31"), "closes_time": "11:59 pm", "amount_cents": "250"}
    return page.press("Look it over", typed).press("Save the call")


def given(house: House, desk: Browser | None = None) -> str:
    """More time for one person, whose mail is there; the id of it."""
    closing_contest(house, desk).press("Email the link", MORE)
    house.postman.deliver()
    record = calls.read(CONTEST)
    assert record is not None
    return record.extensions[0].id


def extension(house: House, browser: Browser | None = None) -> Page:
    """The page behind the mailed link."""
    identifier = given(house)
    assert extending.read(identifier) is not None
    return (browser or Browser()).open(house.postman.mails(LATE)[-1].link)


def looked_over(house: House, desk: Browser | None = None) -> Page:
    """A call of the next year, ready to be opened: this year's closes before it."""
    desk = closing_contest(house, desk).browser
    return desk.open("/office/calls/new").press("Look it over", WANTED)


def _change(house: House) -> Press:
    page = caller(house).open(f"/office/calls/{CONTEST}/change")
    return page.press("Look it over", theme="The night shift", amount_cents="250").sending("Save the call")


PRESSES: Presses = {
    "/office/calls/new": lambda house: looked_over(house).sending("Open this call"),
    "/office/calls/{call}/change": _change,
    "/office/calls/{call}/extend": lambda house: (
        closing_contest(house).press("Look it over", UNTIL).sending("Extend the call")
    ),
    "/office/calls/{call}/close": lambda house: closing_contest(house).sending("Close this call", sure="yes"),
    "/office/calls/{call}/more": lambda house: closing_contest(house).sending("Email the link", MORE),
    "/extension/{extension}": lambda house: extension(house).sending("Begin", mail=LATE),
}
