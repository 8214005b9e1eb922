"""The rooms of members and officers before the camera, and one prize from the story to the check."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.acting import (
    ADMINISTRATOR,
    CHAIR,
    SCREENER,
    SERVICES,
    accept_with_check,
    check_off,
    date,
    decide,
    give_word,
    go_on,
    heading,
    into_office,
    know_device_by_code,
    open_mail,
    press,
    send,
)
from tests.browser.camera import Tour
from tests.browser.paying import TREASURER, come_in, find
from tests.browser.picked import File
from tests.lists import old_list

CONTEST_CHAIR, LATE = "contest@demo.example", "late@applicants.example"
STORY = "We rowed out before the sun was up. " * 80


class Rooms(Tour):
    def walk(self, member: str) -> None:
        """`member` is the class of one of the demo's members, who wins a prize."""
        self.give_more_prizes()
        self.win(f"{member}@demo.example", f"Demo {member.title()} Member")
        self.administer()
        self.serve()
        self.call()
        self.bring_in()

    def office(self, officer: str) -> Page:
        page = self.come()
        into_office(page, self._running, officer)
        return page

    def see(self, page: Page, *paths: str) -> None:
        for path in paths:
            page.goto(self._running.at(path))
            self.take(page, path.strip("/").replace("/", "-"))

    def give_more_prizes(self) -> None:
        """So that each way of looking has a winner."""
        page = self.office(CONTEST_CHAIR)
        page.goto(self._running.at("/office/calls"))
        page.get_by_role("main").get_by_role("link", name="Short-story contest").click()
        page.get_by_role("link", name="Change it").click()
        heading(page, "Change this call")
        page.get_by_label("How many awards at most?").fill("9")
        self.take(page, "call-to-change")
        press(page, "Look it over")
        heading(page, "Is this right?")
        self.take(page, "call-looked-over")
        press(page, "Save the call")
        expect(page.get_by_text("Up to 9 awards")).to_be_visible()

    def win(self, mail: str, name: str) -> None:
        page = self.come()
        come_in(page, self._running, mail)
        number = page.locator(".govuk-summary-list__row", has_text="Member number").locator("dd").inner_text()
        self.see(page, "/members/profile", "/members/benefits", "/members/devices", "/apply/training-scholarship")
        if page.get_by_role("button", name="Start now").count():
            press(page, "Start now")
            heading(page, "About you")
            self.take(page, "facts")
            page.goto(page.url.replace("about-you", "costs"))
            self.take(page, "costs")
        self.write(page, name, number, mail)
        open_mail(page, self._running, mail, "please confirm your address")
        reference = page.locator("main .app-reference").first.inner_text()
        press(page, "Yes, this is my address")
        self.judge(reference)
        open_mail(page, self._running, mail, f"{reference}: there is news", 2)
        self.take(page, "won")
        self.accept(page, reference)
        self.pay(reference, name)

    def write(self, page: Page, name: str, number: str, mail: str) -> None:
        page.goto(self._running.at("/apply/story-contest"))
        press(page, "Start now")
        heading(page, "About you")
        page.get_by_label("Your name").fill(name)
        page.get_by_label("Member number").fill(number)
        page.get_by_label("Email address").fill(mail)
        go_on(page, "Your story")
        page.get_by_label("Pen name").fill("Early Riser")
        page.get_by_label("Title").fill("Before the sun was up")
        page.get_by_label("Fiction").check()
        page.get_by_label("English").check()
        page.get_by_label("The story").fill(STORY)
        self.take(page, "story")
        go_on(page, "Your word")
        page.get_by_label("No", exact=True).check()
        give_word(page)
        send(page)

    def judge(self, reference: str) -> None:
        screener, chair = self.come(), self.come()
        open_mail(screener, self._running, SCREENER, f"{reference} waits for your decision")
        know_device_by_code(screener, self._running, SCREENER)
        self.take(screener, "screening")
        check_off(screener)
        screener.get_by_label("Admit: it goes to the judges").check()
        press(screener, "Preview the email")
        heading(screener, "Admit: it goes to the judges")
        self.take(screener, "screening-preview")
        press(screener, "Decide and send this email")
        expect(screener.get_by_role("heading", name="You said")).to_be_visible()
        self.take(screener, "screened")
        open_mail(chair, self._running, CONTEST_CHAIR, f"{reference} waits for your decision")
        know_device_by_code(chair, self._running, CONTEST_CHAIR)
        self.take(chair, "result")
        decide(chair, "It won", "The judges liked the first sentence.")

    def accept(self, page: Page, reference: str) -> None:
        page.get_by_role("button", name="Accept or decline").click()
        heading(page, "Do you accept?")
        self.take(page, "do-you-accept")
        accept_with_check(page)
        typed = page.get_by_label("Type the reference number")
        if typed.count():
            typed.fill(reference)
        self.take(page, "do-you-accept-yes")
        press(page, "Send my answer")
        expect(page.get_by_text("Accepted", exact=True)).to_be_visible()
        self.take(page, "accepted")

    def pay(self, reference: str, name: str) -> None:
        page, yesterday = self.office(TREASURER), datetime.now(UTC) - timedelta(days=1)
        self.see(page, "/office/awards")
        page.get_by_role("link", name=reference).click()
        self.take(page, "award-to-pay")
        page.get_by_role("button", name="Record a payment").click()
        heading(page, "Record a payment")
        date(page, "When was it paid?", yesterday.month, yesterday.day, yesterday.year)
        page.get_by_label("Check", exact=True).check()
        self.take(page, "award-payment")
        press(page, "Record it")
        heading(page, name)
        self.take(page, "award-paid")

    def administer(self) -> None:
        page = self.office(ADMINISTRATOR)
        self.take(page, "office-of-an-administrator")
        rooms = ("officers", "regions", "regions/09", "sections", "sections/new", "listing", "log")
        self.see(page, *[f"/office/{room}" for room in (*rooms, "mails", "mails/outcome")])

    def serve(self) -> None:
        page = self.office(SERVICES)
        self.see(page, "/office/register/roll", "/office/register/roll/all", "/office/register/region/05")
        page.goto(self._running.at("/office/register"))
        find(page, "lapsed")
        heading(page, "Demo Lapsed Member")
        self.take(page, "register-member-lapsed")
        page.get_by_role("link", name="Change the class").click()
        self.take(page, "register-class")
        page.get_by_role("link", name="Back").click()
        page.get_by_role("link", name="End the membership").click()
        self.take(page, "register-leaving")

    def call(self) -> None:
        page = self.office(CONTEST_CHAIR)
        self.see(page, "/office/calls", "/office/calls/new")
        page.goto(self._running.at("/office/calls"))
        page.get_by_role("main").get_by_role("link", name="Photo contest").click()
        self.take(page, "call")
        given = len(self._running.received(to=LATE, subject="More time for you"))
        closing = page.locator("time").first.get_attribute("datetime") or ""
        until = datetime.fromisoformat(closing) + timedelta(days=30)
        page.get_by_label("Email address of the person").fill(LATE)
        date(page, "Until", until.month, until.day, until.year)
        press(page, "Email the link")
        expect(page.get_by_text("Not used yet").first).to_be_visible()
        self.take(page, "call-with-more-time")
        press(page, "Close this call")
        self.take_errors(page, "call-errors")
        page.get_by_role("link", name="Open one like it next year").click()
        heading(page, "Open a call")
        self.take(page, "call-next-year")
        late = self.come()
        open_mail(late, self._running, LATE, "More time for you", given + 1)
        self.take(late, "more-time")

    def bring_in(self) -> None:
        page = self.office(CHAIR)
        page.goto(self._running.at("/office/import"))
        page.get_by_label("Leave that member as it is").check()
        press(page, "Go on and choose the file")
        heading(page, "Choose the list")
        self.take(page, "import-file")
        members = File("Members.csv", "text/csv", old_list(30, bad=5).csv())
        page.get_by_label("Choose the file").set_input_files(members.payload)
        press(page, "Send the list")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Checked")
        self.take(page, "import-checked")
