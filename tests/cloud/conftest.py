"""The demo association for stories about races, uploads and permissions; every test begins on its first day."""

import pytest

from tests.embedded import Site
from tests.peopled import Peopled


@pytest.fixture
def demo(peopled: Peopled) -> Site:
    return peopled.again()
