"""Screenshots of the key pages for people to look at: `python -m tests.browser.pictures URL FOLDER [WAY ...]`.

Walks through an instance that begins anew (`make reset run`) on a desk, in a hand and in the dark: from the form to the
card, through all rooms, from a story to its prize. Into docs/pictures go only the three of the README, made small.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from tests.arranging import REFERENCES
from tests.browser.acting import (
    CHAIR,
    PRESIDENT,
    SECRETARY,
    SERVICES,
    begin,
    code_of,
    date,
    decide,
    fill_about_you,
    fill_class,
    fill_contact,
    fill_references,
    fill_service,
    give_word,
    go_on,
    heading,
    into_office,
    open_mail,
    pass_on,
    pick,
    press,
    row,
    send,
    upload,
)
from tests.browser.answering import answer_as_reference, fill_reference, open_request, send_answer
from tests.browser.camera import Camera, Running, Tour, card
from tests.browser.paying import TREASURER, come_in, fill_payment, find, open_register
from tests.browser.people import ARGUMENTS, DESKTOP, PHONE
from tests.browser.picked import File
from tests.browser.rooms import Rooms
from tools import chromium

WAYS: Mapping[str, Mapping[str, Any]] = {"desk": DESKTOP, "hand": PHONE, "dark": {**DESKTOP, "color_scheme": "dark"}}
README_WAY: Mapping[str, Mapping[str, Any]] = {"readme": {"viewport": {"width": 1440, "height": 1000}}}
README = {"front": "front", "files": "form", "decide": "decide"}
# Of the demo's members, whoever sends a story: one person has one entry.
WINNERS = {"desk": "active", "hand": "retired", "dark": "associate"}
NAME = "Zoë O’Brien-Smith"


class Walk(Tour):
    """One person's way from the form to the card, and everybody whom it meets, each on a device of their own."""

    def walk(self, mail: str) -> None:
        applicant, chair = self.come(), self.come()
        self.begin(applicant, mail)
        self.fill_in(applicant)
        open_mail(applicant, self._running, mail, "please confirm your address")
        self.take(applicant, "confirm")
        reference = applicant.locator("main .app-reference").first.inner_text()
        press(applicant, "Yes, this is my address")
        expect(applicant.get_by_text("With an officer")).to_be_visible()
        applicant.reload()
        self.take(applicant, "whom-we-ask")
        applicant.get_by_role("link", name=f"See or change {REFERENCES[1][0]}").click()
        self.take(applicant, "person")
        self.answer(reference)
        self.check(chair, reference)
        number = self.judge(self.come(), reference)
        open_mail(applicant, self._running, mail, "there is news")
        self.take(applicant, "approved")
        self.pay(number)
        self.show_card(applicant, mail)
        self.look_around(chair)
        self.meet()

    def begin(self, page: Page, mail: str) -> None:
        """The first pages, then a pause until the emailed link."""
        page.goto(self._running.at("/"))
        self.take(page, "front")
        page.goto(self._running.at("/apply/membership"))
        self.take(page, "start")
        begin(page, self._running, "Membership")
        press(page, "Save and continue")
        self.take_errors(page, "errors")
        fill_about_you(page)
        go_on(page, "How we reach you")
        fill_contact(page, mail)
        self.take(page, "contact")
        go_on(page, "Your membership")
        draft = page.url.rpartition("/")[0]
        page.get_by_role("link", name="Finish later").click()
        self.take(page, "later")
        press(page, "Email me a link")
        expect(page.get_by_role("button", name="Email me another link")).to_be_visible()
        self.take(page, "later-sent")
        open_mail(page, self._running, mail, "Your draft")
        self.take(page, "resume")
        date(page, "Date of birth", 3, 27, 1984)
        press(page, "Go on")
        heading(page, "Check your answers, then send")
        self.take(page, "still-missing")
        page.goto(f"{draft}/class")

    def fill_in(self, page: Page) -> None:
        fill_class(page)
        self.take(page, "class")
        go_on(page, "Your service")
        fill_service(page)
        self.take(page, "service")
        go_on(page, "References")
        fill_references(page)
        press(page, "Add another reference")
        self.take(page, "references")
        page.get_by_role("button", name="Remove Reference 3").click()
        expect(page.get_by_role("group", name="Reference 3")).to_have_count(0)
        go_on(page, "What you like")
        self.take(page, "interests")
        go_on(page, "Your proof")
        page.get_by_label("With a photo or scan").check()
        pick(page, File("notes.jpg", "image/jpeg", b"I am really a photograph."))
        expect(row(page, "notes.jpg")).to_contain_text("We cannot use")
        self.take(page, "refused")
        row(page, "notes.jpg").get_by_role("button", name="Remove").click()
        upload(
            page, File("police-id.jpg", "image/jpeg", card("POLICE ID")), File("back.jpg", "image/jpeg", card("BACK"))
        )
        self.take(page, "files")
        go_on(page, "Your word")
        self.take(page, "word")
        give_word(page)
        self.take(page, "check")
        send(page)
        self.take(page, "sent")

    def answer(self, reference: str) -> None:
        (_rita, rita), (_rolf, rolf) = REFERENCES
        page = self.come()
        number = open_request(page, self._running, rita, reference)
        self.take(page, "request")
        press(page, "Send my answer")
        self.take_errors(page, "request-errors")
        fill_reference(page)
        send_answer(page, number)
        self.take(page, "request-thanks")
        answer_as_reference(self.come(), self._running, rolf, reference)

    def look_at(self, page: Page, officer: str, reference: str) -> None:
        codes = len(self._running.received(to=officer, subject="Your code"))
        open_mail(page, self._running, officer, f"{reference} waits for your decision")
        self.take(page, "is-it-you")
        press(page, "Email me a code")
        self.take(page, "code")
        page.get_by_label("Code from our email").fill(code_of(self._running, officer, codes + 1))
        press(page, "Go on")
        heading(page, NAME)

    def check(self, chair: Page, reference: str) -> None:
        """The stages before the vote: the region screens, then proof and background are checked."""
        secretary, services = self.come(), self.come()
        self.look_at(secretary, SECRETARY, reference)
        self.take(secretary, "screen")
        press(secretary, "Go on")
        self.take_errors(secretary, "screen-errors")
        pass_on(secretary, "Everything is there", "I know her from the harbor.")
        self.take(secretary, "screened")
        self.look_at(chair, CHAIR, reference)
        self.take(chair, "credential")
        pass_on(chair, "The proof is doubtful", "The photograph is older than it says.")
        self.look_at(services, SERVICES, reference)
        self.take(services, "background")
        pass_on(services, "Nothing speaks against it")

    def judge(self, page: Page, reference: str) -> str:
        """The region's president approves; the number of the new member."""
        self.look_at(page, PRESIDENT, reference)
        self.take(page, "decide")
        press(page, "Preview the email")
        self.take_errors(page, "decide-errors")
        page.get_by_label("Decline").check()
        page.get_by_label("Reason").fill("The picture is too dark to read.\nPlease send it again.")
        press(page, "Preview the email")
        heading(page, "Decline")
        self.take(page, "preview")
        press(page, "Change it")
        decide(page, "Approve: make this person a member")
        self.take(page, "decided")
        return page.locator("p", has_text="Member number").locator(".app-reference").inner_text()

    def pay(self, number: str) -> None:
        page = self.come()
        open_register(page, self._running, TREASURER, "Dues are awaited from a new member")
        self.take(page, "register")
        find(page, number)
        heading(page, NAME)
        self.take(page, "register-member")
        page.get_by_role("button", name="Record a payment").click()
        fill_payment(page, "30")
        self.take(page, "payment")
        press(page, "Look it over")
        heading(page, "Is this right?")
        self.take(page, "payment-looked-over")
        press(page, "Record this payment")
        heading(page, NAME)
        self.take(page, "register-member-paid")

    def show_card(self, page: Page, mail: str) -> None:
        page.goto(self._running.at("/members"))
        self.take(page, "members")
        come_in(page, self._running, mail)
        self.take(page, "member-home")
        page.get_by_role("button", name="Show my card").click()
        self.take(page, "card-not-made")
        press(page, "Make my card")
        expect(page.locator(".app-pass")).to_be_visible()
        self.take(page, "card")

    def look_around(self, chair: Page) -> None:
        paths = ("/office", "/office/devices", "/office/import", "/regions", "/regions/09", "/sections")
        for path in paths:
            chair.goto(self._running.at(path))
            self.take(chair, path.strip("/").replace("/", "-"))

    def meet(self) -> None:
        page = self.come()
        into_office(page, self._running, SECRETARY)
        page.get_by_role("link", name="Regions and their meetings").click()
        self.take(page, "regions-to-arrange")
        page.goto(self._running.at("/office/regions/05/meetings"))
        self.take(page, "meeting-form")
        press(page, "Add")
        self.take_errors(page, "meeting-form-errors")


def main(url: str, folder: Path, *wanted: str) -> None:
    for_readme = folder.parts[-2:] == ("docs", "pictures")
    ways = README_WAY if for_readme else {way: WAYS[way] for way in wanted or WAYS}
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium.ensure(), args=ARGUMENTS)
        for way, profile in ways.items():
            camera = Camera(folder, way, README if for_readme else None)
            Walk(Running(url), browser, profile, camera).walk(f"zoe-{way}@applicants.example")
            if not for_readme:
                Rooms(Running(url), browser, profile, camera).walk(WINNERS[way])
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
