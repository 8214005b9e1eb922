"""An instance that runs, before a camera: its addresses, its mail, and each page as a picture in a folder."""

import io
import json
import re
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, Page, expect

from tests import files
from tests.browser.people import PATIENCE
from tests.embedded import until
from tools.inbox import Mail

MOST_COLOURS = 64


class Running:
    """An instance that runs, as a place where people act; its mail as programs read it."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def at(self, path: str) -> str:
        return self.url + path

    def received(self, *, to: str | None = None, subject: str = "") -> list[Mail]:
        """Newest first."""
        with urllib.request.urlopen(self.at("/_local/mail.json")) as answer:
            found = [Mail(**{**mail, "links": tuple(mail["links"])}) for mail in json.load(answer)]
        return [mail for mail in found if to in (None, mail.to) and subject in mail.subject]

    def mails(self, *, to: str | None = None, subject: str = "", count: int = 1) -> list[Mail]:
        """The same, waited for until there are as many."""

        def enough() -> list[Mail] | None:
            there = self.received(to=to, subject=subject)
            return there if len(there) >= count else None

        return until(enough, f"{count} mails to {to} ({subject})") or []


class Camera:
    """Puts each page into the folder: way-number-name.png."""

    def __init__(self, folder: Path, way: str, only: dict[str, str] | None) -> None:
        self._folder, self._way, self._only = folder, way, only
        self._count = 0

    def take(self, page: Page, name: str) -> None:
        self._count += 1
        page.wait_for_load_state("networkidle")
        if self._only is None:
            whole_page(page, self._folder / f"{self._way}-{self._count:02d}-{name}.png")
        elif name in self._only:
            page.mouse.move(0, 0)
            page.evaluate("document.activeElement.blur()")
            small(page.screenshot(), self._folder / f"{self._only[name]}.png")


class Tour:
    """A way through the instance before one camera; everybody on it comes on a device of their own."""

    def __init__(self, running: Running, browser: Browser, profile: Mapping[str, Any], camera: Camera) -> None:
        self._running, self._browser, self._profile, self._camera = running, browser, profile, camera

    def come(self) -> Page:
        context = self._browser.new_context(**{**self._profile, "locale": "en-US", "reduced_motion": "reduce"})
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def take(self, page: Page, name: str) -> None:
        self._camera.take(page, name)

    def take_errors(self, page: Page, name: str) -> None:
        """Of the page that comes back with what is wrong."""
        expect(page).to_have_title(re.compile("^Error: "))
        self.take(page, name)


def card(words: str) -> bytes:
    """A credential of nobody, as a photo of it would look."""
    picture = Image.new("RGB", (1280, 960), (122, 104, 84))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((110, 140, 1170, 820), 40, fill=(246, 244, 238))
    pen.rounded_rectangle((110, 140, 1170, 300), 40, fill=(20, 48, 90))
    pen.rectangle((110, 260, 1170, 300), fill=(242, 193, 78))
    pen.text((160, 170), f"HARBOR {words}", fill="white", font=ImageFont.load_default(76))
    pen.rectangle((170, 360, 450, 740), fill=(196, 204, 214))
    pen.ellipse((250, 420, 370, 560), fill=(130, 140, 152))
    pen.pieslice((210, 580, 410, 900), 180, 360, fill=(130, 140, 152))
    for line, width in enumerate((420, 560, 300, 480)):
        pen.rectangle((520, 380 + 95 * line, 520 + width, 420 + 95 * line), fill=(178, 184, 192))
    return files.jpeg(picture.rotate(3, Image.Resampling.BICUBIC, fillcolor=(122, 104, 84)))


def whole_page(page: Page, to: Path) -> None:
    """Playwright's own way takes the finger away from a phone while it looks, and then the page is another one."""
    before = page.viewport_size
    height = page.evaluate("document.documentElement.scrollHeight")
    if before:
        page.set_viewport_size({"width": before["width"], "height": height})
        page.screenshot(path=to)
        page.set_viewport_size(before)


def small(picture: bytes, to: Path) -> None:
    """Few colours are enough for a page, and make the file a fifth."""
    with Image.open(io.BytesIO(picture)) as whole:
        whole.convert("RGB").quantize(MOST_COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)
