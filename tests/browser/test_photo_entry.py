"""A contest entry by somebody who uses no mouse: every act is a key."""

from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import FileChooser, Locator, Page, expect

from tests.arranging import ADDED
from tests.browser.acting import MEMBER, heading, member_number, open_mail, row
from tests.browser.people import People
from tests.browser.picked import LETTER, File, photograph
from tests.embedded import Site

MOST_STEPS = 60
LAST_MONTH = datetime.now(UTC).date() - timedelta(days=30)


class Keys:
    """Hands that reach everything with the Tab key."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._picked: File | None = None
        # From the beginning: a chooser that opens before anybody waits for it is the browser's own, and stays.
        page.on("filechooser", self._choose)

    def _choose(self, chooser: FileChooser) -> None:
        assert self._picked
        chooser.set_files(self._picked.payload)

    def go_to(self, place: Locator) -> None:
        """Tab until this has the focus; what can never have it fails here."""
        expect(place).to_be_visible()
        for _step in range(MOST_STEPS):
            if place.evaluate("element => element === document.activeElement"):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_STEPS} times Tab do not lead to {place}")

    def type(self, label: str, words: str) -> None:
        self.go_to(self._page.get_by_label(label))
        self._page.keyboard.type(words)

    def press(self, name: str, role: str = "button") -> None:
        self.go_to(self._page.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type]  # names of roles
        self._page.keyboard.press("Enter")

    def choose(self, question: str, nth: int) -> None:
        """The nth of radio buttons, the first is 0: Tab leads to the group, arrows walk in it."""
        options = self._page.get_by_role("group", name=question).get_by_role("radio")
        self.go_to(options.first)
        self._page.keyboard.press("Space")
        for _step in range(nth):
            self._page.keyboard.press("ArrowDown")
        expect(options.nth(nth)).to_be_checked()

    def date(self, question: str, day: date) -> None:
        boxes = self._page.get_by_role("group", name=question)
        for label, number in (("Month", day.month), ("Day", day.day), ("Year", day.year)):
            self.go_to(boxes.get_by_label(label))
            self._page.keyboard.type(str(number))

    def tick_all(self) -> None:
        for box in self._page.get_by_role("checkbox").all():
            self.go_to(box)
            self._page.keyboard.press("Space")
            expect(box).to_be_checked()

    def add(self, file: File) -> None:
        self._picked = file
        self.go_to(self._page.locator("[data-input]").first)
        self._page.keyboard.press("Space")
        expect(row(self._page, file.name)).to_contain_text(ADDED)

    def go_on(self, to: str) -> None:
        self.press("Save and continue")
        heading(self._page, to)


def test_an_entry_is_sent_and_confirmed_by_keyboard_alone(site: Site, people: People) -> None:
    page = people.come()
    keys = Keys(page)
    page.goto(site.at("/"))

    keys.press("Photo contest", "link")
    heading(page, "Photo contest")
    keys.press("Start now")
    heading(page, "About you")
    keys.type("Your name", "Demo Active Member")
    keys.type("Member number", member_number(site))
    keys.type("Email address", MEMBER)
    keys.go_on("Your photograph")
    keys.choose("Which category?", 3)
    keys.type("Title", "Evening at the harbor")
    keys.add(File("sunset.jpg", "image/jpeg", photograph()))
    keys.go_on("How it was made")
    keys.type("Where was it taken?", "San Francisco")
    keys.date("When was it taken?", LAST_MONTH)
    keys.choose("What was it taken with?", 0)
    keys.choose("Was it edited?", 1)
    keys.choose("Was artificial intelligence used?", 0)
    keys.go_on("People in the picture")
    keys.choose("Can anyone be recognized?", 1)
    keys.go_to(page.get_by_label("Name", exact=True))
    page.keyboard.type("Rosa Recognized")
    keys.choose("How old is this person?", 0)
    keys.choose("How is the consent given?", 0)
    keys.go_on("Consents on paper")
    keys.add(LETTER)
    keys.go_on("Your word")
    keys.tick_all()
    keys.go_on("Check your answers, then send")
    keys.press("Send")
    heading(page, "We have it")
    open_mail(page, site, MEMBER, "please confirm your address")
    keys.press("Yes, this is my address")

    expect(page.get_by_text("With an officer")).to_be_visible()


def test_people_are_named_only_when_somebody_can_be_recognised(site: Site, people: People) -> None:
    page = people.come()
    keys = Keys(page)
    page.goto(site.at("/apply/photo-contest"))
    keys.press("Start now")
    heading(page, "About you")
    page.goto(page.url.replace("about-you", "people"))
    person = page.get_by_role("group", name="Person 1")

    expect(person).to_be_hidden()
    keys.choose("Can anyone be recognized?", 2)
    expect(person).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(person).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(person).to_be_hidden()

    keys.go_on("Your word")
