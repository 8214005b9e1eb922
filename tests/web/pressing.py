"""What the tables of presses are written with."""

from collections.abc import Callable

from tests.web.browsing import Press
from tests.web.house import House

# A press that is right, for every route that takes one. `None`: only a real authenticator can make it.
Presses = dict[str, Callable[[House], Press] | None]
