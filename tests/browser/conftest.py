"""A browser, people in it, and our app as on the first day of its demo association."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.people import ARGUMENTS, People
from tests.embedded import Site
from tests.peopled import Peopled
from tools import chromium


@pytest.fixture(scope="package")
def chromium_browser() -> Iterator[Browser]:
    """One browser for all stories. Not for the whole session: its loop would be in the way of other kinds of tests."""
    with sync_playwright() as started, started.chromium.launch(executable_path=chromium.ensure(), args=ARGUMENTS) as it:
        yield it


@pytest.fixture
def site(peopled: Peopled) -> Site:
    """As on its first day: officers and calls are there, nothing was sent, no mail has come."""
    return peopled.again()


@pytest.fixture
def iupo(peopled_iupo: Peopled) -> Site:
    """The same of the other association."""
    return peopled_iupo.again()


@pytest.fixture
def people(chromium_browser: Browser) -> Iterator[People]:
    """Persons with a browser each. At the end none of them may have had an error that they could not expect."""
    present = People(chromium_browser)
    yield present
    present.leave()
    assert present.unexpected() == []
