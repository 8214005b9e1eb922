"""Persons in front of a browser: a fresh profile each, and what went wrong on their pages."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000  # milliseconds that a person waits for a page or for a change on it
expect.set_options(timeout=PATIENCE)
DESKTOP: Mapping[str, Any] = MappingProxyType({"viewport": {"width": 1440, "height": 900}})
PHONE: Mapping[str, Any] = MappingProxyType(
    {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
        "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
        "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    }
)
# A page that says no to a person says so with its status, which a browser writes down as an error.
REFUSED_PAGE = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


class People:
    """Everybody in one story. `expect` names, as a pattern, an error that the story itself brings about."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._written: list[str] = []
        self._expected = [REFUSED_PAGE]

    def come(self, **profile: Any) -> Page:
        """A new person with a new device, before an empty page."""
        context = self._browser.new_context(**{**DESKTOP, "locale": "en-US", "reduced_motion": "reduce", **profile})
        context.set_default_timeout(PATIENCE)
        context.on("console", self._console)
        context.on("weberror", lambda failed: self._written.append(f"script: {failed.error}"))
        self._contexts.append(context)
        return context.new_page()

    def expect(self, pattern: str) -> None:
        self._expected.append(re.compile(pattern))

    def leave(self) -> None:
        for context in self._contexts:
            context.close()

    def unexpected(self) -> list[str]:
        """Errors and warnings of all pages so far, those of the content policy among them."""
        return [line for line in self._written if not any(expected.search(line) for expected in self._expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._written.append(f"{message.type}: {message.text} ({message.location['url']})")
