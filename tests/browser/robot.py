"""A mail scanner at its worst: it runs scripts, follows every link, fills every field and presses every button."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from playwright.sync_api import Error, Locator, Page, Response, expect

from tests.browser.people import PATIENCE, People

ROUNDS = 3
MOST_PAGES = 8  # of one link in one round
SHORT = 5_000  # milliseconds: what does not answer by then is left
MOST_TRIES = 5  # to open one page
OVERTAKEN = re.compile("ERR_ABORTED|interrupted by another navigation")

WORDS = {"email": "robot@scanners.example", "tel": "+1 415 555 0123", "number": "7", "date": "2020-01-01"}


def scan(people: People, links: Iterable[str]) -> set[str]:
    """Open each link in a profile of its own, again and again; returns the addresses that were reached."""
    reached: set[str] = set()
    for link in links:
        page = people.come()
        page.set_default_timeout(SHORT)
        page.set_default_navigation_timeout(PATIENCE)
        page.on("dialog", lambda dialog: dialog.accept())
        for _round in range(ROUNDS):
            reached |= _wander(page, link)
        page.context.close()
    return reached


def _wander(page: Page, link: str) -> set[str]:
    """Every page of the same site that the link leads to, by links and by presses, breadth first."""
    waiting, seen = [link], set[str]()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if address in seen or not _open(page, address):
            continue
        seen |= {address, page.url}
        waiting += [found for found in _links(page) if _same_site(found, link)]
        for number in range(_presses(page).count()):
            _open(page, address)
            _fill(page)
            if _press(page, number):
                waiting.append(page.url)
    return seen


def _open(page: Page, address: str) -> Response | None:
    """An earlier press may still be on its way to its own page and take the browser there: then once more."""
    for _more in range(MOST_TRIES - 1):
        try:
            return page.goto(address)
        except Error as failed:
            if not OVERTAKEN.search(failed.message):
                raise
    return page.goto(address)


def _same_site(address: str, link: str) -> bool:
    return urlsplit(address).netloc == urlsplit(link).netloc


def _links(page: Page) -> list[str]:
    return [str(link.evaluate("link => link.href")) for link in page.locator("main a[href]").all()]


def _presses(page: Page) -> Locator:
    return page.locator("button, input[type=submit]").filter(visible=True)


def _press(page: Page, number: int) -> bool:
    try:
        _presses(page).nth(number).click()
        expect(page.locator("main")).to_be_visible()
    except Error:
        return False  # It went away, or something lay over it.
    return True


def _fill(page: Page) -> None:
    for field in page.locator("input:not([type=hidden]):not([type=file]), textarea, select").filter(visible=True).all():
        kind = field.evaluate("field => field.type")
        if kind in ("radio", "checkbox"):
            field.check()
        elif kind == "select-one":
            field.select_option(index=1)
        else:
            field.fill(WORDS.get(kind, "123456"))
