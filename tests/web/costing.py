"""What the tables of costs are written with: the acts that are counted, and the usual costs."""

from collections.abc import Callable

from tests.web.browsing import Browser, Page

ONE_RECORD = {"GetItem": 1, "Query": 1}
ONE_STEP = {"TransactWriteItems": 1, "SendMessage": 1}


def press(page: Page, words: str, **answers: str) -> Callable[[], Page]:
    """The press alone: where it leads is another act."""
    ready = page.sending(words, answers)
    return lambda: ready.sent(follow=False)


def look(browser: Browser, path: str) -> Callable[[], Page]:
    return lambda: browser.open(path)
