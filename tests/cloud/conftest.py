"""The demo association for stories about races, uploads and permissions; every test begins on its first day."""

import pytest

from tests.browser.conftest import Row, keys, peopled_site, rows, write
from tests.embedded import Site

__all__ = ["demo", "peopled_site"]


@pytest.fixture
def demo(peopled_site: tuple[Site, list[Row]]) -> Site:
    site, first_day = peopled_site
    old = [keys(row) for row in first_day]
    now = rows(site)
    write(site, [{"DeleteRequest": {"Key": keys(row)}} for row in now if keys(row) not in old])
    write(site, [{"PutRequest": {"Item": row}} for row in first_day if row not in now])
    site.inbox.clear()
    return site
