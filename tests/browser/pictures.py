"""Screenshots of the key pages for people to look at: `python -m tests.browser.pictures URL FOLDER`.

Walks through an instance that runs (`make run`) on a desk, in a hand and in the dark. Into docs/pictures go only the
three of the README, made small.
"""

import io
import json
import sys
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import files
from tests.browser.acting import (
    CHAIR,
    CODE,
    begin,
    decide,
    fill_about_you,
    fill_class,
    fill_contact,
    fill_references,
    fill_service,
    give_word,
    go_on,
    heading,
    pick,
    press,
    row,
    send,
    upload,
)
from tests.browser.people import ARGUMENTS, DESKTOP, PATIENCE, PHONE
from tests.browser.picked import File
from tests.embedded import until
from tools import chromium

WAYS: Mapping[str, Mapping[str, Any]] = {"desk": DESKTOP, "hand": PHONE, "dark": {**DESKTOP, "color_scheme": "dark"}}
README_WAY: Mapping[str, Mapping[str, Any]] = {"readme": {"viewport": {"width": 1440, "height": 1000}}}
README = {"front": "front", "files": "form", "decide": "decide"}
MOST_COLOURS = 64


class Running:
    """An instance that runs: its addresses, and its mail as programs read it."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def at(self, path: str) -> str:
        return self.url + path

    def mails(self, to: str, subject: str) -> list[dict[str, str]]:
        """Newest first."""
        with urllib.request.urlopen(self.at("/_local/mail.json")) as answer:
            found: list[dict[str, str]] = json.load(answer)
        return [mail for mail in found if to in mail["to"] and subject in mail["subject"]]

    def follow(self, page: Page, to: str, subject: str, about: str = "") -> None:
        found = until(lambda: [mail for mail in self.mails(to, subject) if about in mail["subject"]], subject)
        page.goto(found[0]["links"][0])


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


def walk(running: Running, page: Page, officer: Page, camera: Camera, mail: str) -> None:
    fill_in(running, page, camera, mail)
    running.follow(page, mail, "please confirm your address")
    camera.take(page, "confirm")
    press(page, "Yes, this is my address")
    expect(page.get_by_text("With an officer")).to_be_visible()
    camera.take(page, "with-an-officer")
    judge(running, officer, camera, page.locator(".app-reference").first.inner_text())
    running.follow(page, mail, "there is news")
    camera.take(page, "approved")


def fill_in(running: Running, page: Page, camera: Camera, mail: str) -> None:
    page.goto(running.at("/"))
    camera.take(page, "front")
    page.goto(running.at("/apply/membership"))
    camera.take(page, "start")
    begin(page, running, "Membership")  # type: ignore[arg-type]  # it has the addresses
    press(page, "Save and continue")
    camera.take(page, "errors")
    fill_about_you(page)
    go_on(page, "How we reach you")
    fill_contact(page, mail)
    camera.take(page, "contact")
    go_on(page, "Your membership")
    fill_class(page)
    camera.take(page, "class")
    go_on(page, "Your service")
    fill_service(page)
    camera.take(page, "service")
    go_on(page, "References")
    fill_references(page)
    camera.take(page, "references")
    go_on(page, "What you like")
    camera.take(page, "interests")
    go_on(page, "Your proof")
    page.get_by_label("With a photo or scan").check()
    pick(page, File("notes.jpg", "image/jpeg", b"I am really a photograph."))
    expect(row(page, "notes.jpg")).to_contain_text("We cannot use")
    camera.take(page, "refused")
    row(page, "notes.jpg").get_by_role("button", name="Remove").click()
    upload(page, File("police-id.jpg", "image/jpeg", card("POLICE ID")), File("back.jpg", "image/jpeg", card("BACK")))
    camera.take(page, "files")
    go_on(page, "Your word")
    camera.take(page, "word")
    give_word(page)
    camera.take(page, "check")
    send(page)
    camera.take(page, "sent")


def judge(running: Running, page: Page, camera: Camera, reference: str) -> None:
    codes = len(running.mails(CHAIR, "Your code"))
    running.follow(page, CHAIR, "waits for your decision", reference)
    camera.take(page, "is-it-you")
    press(page, "Email me a code")
    camera.take(page, "code")
    until(lambda: len(running.mails(CHAIR, "Your code")) > codes, "a code")
    found = CODE.search(running.mails(CHAIR, "Your code")[0]["text"])
    page.get_by_label("Code from our email").fill(found[0] if found else "")
    press(page, "Go on")
    heading(page, "Zoë O’Brien-Smith")
    camera.take(page, "decide")
    press(page, "Preview the email")
    camera.take(page, "decide-errors")
    page.get_by_label("Decline").check()
    page.get_by_label("Reason").fill("The picture is too dark to read.\nPlease send it again.")
    press(page, "Preview the email")
    camera.take(page, "preview")
    press(page, "Change it")
    decide(page, "Approve: make this person a member")
    camera.take(page, "decided")
    page.goto(running.at("/office"))
    camera.take(page, "office")
    page.goto(running.at("/office/devices"))
    camera.take(page, "devices")


def main(url: str, folder: Path) -> None:
    for_readme = folder.parts[-2:] == ("docs", "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium.ensure(), args=ARGUMENTS)
        for way, profile in (README_WAY if for_readme else WAYS).items():
            camera = Camera(folder, way, README if for_readme else None)
            applicant, officer = come(browser, profile), come(browser, profile)
            walk(Running(url), applicant, officer, camera, f"zoe-{way}@applicants.example")
        browser.close()


def come(browser: Browser, profile: Mapping[str, Any]) -> Page:
    context = browser.new_context(**{**profile, "locale": "en-US", "reduced_motion": "reduce"})
    context.set_default_timeout(PATIENCE)
    return context.new_page()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
