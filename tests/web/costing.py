"""What the tables of costs are written with: the acts that are counted, and the usual costs."""

from collections.abc import Callable

from tests.web.browsing import Browser, Page
from tests.web.house import House

# One line an act: what it asks of the cloud. A change there is a change of cost, so it is written down on purpose.
Costs = dict[Callable[[House], Callable[[], object]], dict[str, int]]

ONE_RECORD = {"GetItem": 1, "Query": 1}
ONE_STEP = {"TransactWriteItems": 1, "SendMessage": 1}


def press(page: Page, words: str, **answers: str) -> Callable[[], Page]:
    """The press alone: where it leads is another act."""
    ready = page.sending(words, answers)
    return lambda: ready.sent(follow=False)


def look(browser: Browser, path: str) -> Callable[[], Page]:
    return lambda: browser.open(path)
