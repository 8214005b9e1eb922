"""What holds for every page, whoever looks at it and on whatever: `look_over` gives what does not hold, in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect

DESK, HAND, SMALL_HAND = 1440, 390, 320  # CSS pixels
HEIGHT = 900
EVERYTHING: Mapping[str, Any] = {"resultTypes": ["violations"]}
# Colours are all that a scheme changes; the rest was seen in the light.
COLOURS: Mapping[str, Any] = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}


@dataclass(frozen=True)
class View:
    name: str
    width: int
    rules: Mapping[str, Any]
    media: Mapping[str, Any] = field(default_factory=dict)


VIEWS = (
    View("light desk", DESK, EVERYTHING),
    View("light hand", HAND, EVERYTHING),
    View("dark desk", DESK, COLOURS, {"color_scheme": "dark"}),
    View("dark hand", HAND, COLOURS, {"color_scheme": "dark"}),
    View("own colours", DESK, COLOURS, {"forced_colors": "active"}),
)


def look_over(page: Page, name: str) -> list[str]:
    """Look at the page in every way, then leave it as it was found."""
    found = [*_title(page), *_errors(page), *_sideways(page)]
    page.evaluate(AXE_SCRIPT)
    for view in VIEWS:
        page.set_viewport_size({"width": view.width, "height": HEIGHT})
        page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", **view.media})
        found += [f"{view.name}: {line}" for line in _barriers(page, view)]
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    return [f"{name}: {line}" for line in found]


def _summary(page: Page) -> Locator:
    return page.locator(".govuk-error-summary")


def _title(page: Page) -> list[str]:
    title = page.title()
    wrong = title.startswith("Error: ") != (_summary(page).count() > 0)
    return [f"title {title!r}"] if wrong or not re.sub(r"^Error: |–.*", "", title).strip() else []


def _errors(page: Page) -> list[str]:
    """After errors the focus is on their summary, and each of its links leads to what has to be mended."""
    if not _summary(page).count():
        return []
    expect(_summary(page)).to_be_focused()
    found = []
    for link in _summary(page).get_by_role("link").all():
        link.focus()
        page.keyboard.press("Enter")
        reached = link.evaluate("link => document.getElementById(link.hash.slice(1))?.contains(document.activeElement)")
        if not reached:
            found.append(f"{link.inner_text()!r} leads nowhere ({link.get_attribute('href')})")
    return found


def _sideways(page: Page) -> list[str]:
    found = []
    for width in (HAND, SMALL_HAND):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            found.append(f"{needed} px wide on {width} px")
        frames = page.locator(".app-scroll").all()
        inside = [frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") for frame in frames]
        found += [f"a table is {over} px too wide on {width} px" for over in inside if over > 0]
    return found


def _barriers(page: Page, view: View) -> list[str]:
    seen = page.evaluate("rules => axe.run(rules)", dict(view.rules))
    return [
        f"{barrier['id']} at {', '.join(str(node['target']) for node in barrier['nodes'])}"
        for barrier in seen["violations"]
    ]
