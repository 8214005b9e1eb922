"""Tests of the pages have the cloud in their own process, an association that is open, and browsers for people."""

from collections.abc import Callable, Iterator

import pytest

from tests.asking import own_programmes
from tests.store.moto_cloud import Postman, Time, cloud, postman, setting, time
from tests.web.browsing import Browser
from tests.web.house import House

__all__ = ["cloud", "postman", "setting", "time"]


@pytest.fixture
def visitor() -> Browser:
    """Somebody on a device that we have not seen."""
    return Browser()


@pytest.fixture
def someone() -> Callable[[], Browser]:
    """One more person with every call."""
    return Browser


@pytest.fixture
def house(time: Time, postman: Postman) -> Iterator[House]:
    """The association with every call open and nobody in it."""
    made = House(postman)
    with own_programmes():
        made.opens()
        yield made
