"""The form by keyboard alone: Tab, Space, the arrows and Enter, and what a person types."""

from playwright.sync_api import Page

from tests.browser.acting import heading
from tests.browser.people import People
from tests.embedded import Site

FAR = 90  # presses of Tab after which whatever is looked for is not there


class Hands:
    """They touch nothing but keys."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def to(self, selector: str) -> None:
        """Tab until that element has the focus."""
        for _ in range(FAR):
            if self._page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is out of reach on {self._page.url}")

    def types(self, **boxes: str) -> None:
        for box, text in boxes.items():
            self.to(f"[id='{box.replace('__', '-')}']")
            self._page.keyboard.type(text)

    def chooses(self, question: str, value: str) -> None:
        """Space takes the first of the radio buttons, the arrows move on."""
        self.to(f"[name='{question}']")
        self._page.keyboard.press("Space")
        for _ in range(FAR):
            if self._page.evaluate("() => document.activeElement.value") == value:
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen")

    def picks(self, box: str, first_letters: str) -> None:
        self.to(f"[id='{box}']")
        self._page.keyboard.type(first_letters)

    def ticks(self, box: str, value: str = "yes") -> None:
        self.to(f"[name='{box}'][value='{value}']")
        self._page.keyboard.press("Space")

    def goes_on(self, title: str) -> None:
        self.to("button:not([aria-hidden]):not([name])")
        self._page.keyboard.press("Enter")
        heading(self._page, title)


def test_the_whole_form_is_filled_in_without_a_mouse(site: Site, people: People) -> None:
    page = people.come()
    hands = Hands(page)
    page.goto(site.at("/"))

    hands.to("a[href$='/apply/membership']")
    page.keyboard.press("Enter")
    heading(page, "Membership")
    hands.goes_on("About you")
    hands.types(given_name="Zoë", family_name="Smith")
    hands.types(date_of_birth__month="3", date_of_birth__day="27", date_of_birth__year="1984")
    hands.goes_on("How we reach you")
    hands.types(email="zoe@applicants.example", phone="415 555 0123", home_address__line1="1 Main Street")
    hands.types(home_address__city="Oakland", home_address__state="CA", home_address__postal_code="94607")
    hands.chooses("letters_home", "yes")
    hands.goes_on("Your membership")
    hands.chooses("member_class", "active")
    hands.chooses("member_before", "no")
    hands.picks("region", "Region 9")
    hands.goes_on("Your service")
    hands.types(agency="Harbor Police", agency_place="Oakland, CA", rank="Sergeant")
    hands.chooses("sworn_full_time", "yes")
    hands.chooses("powers_of_arrest", "yes")
    hands.types(service_from__month="6", service_from__day="1", service_from__year="2010")
    hands.goes_on("References")
    hands.to("button[value='add:references']")
    page.keyboard.press("Enter")
    page.wait_for_url("**#references-2")
    hands.to("button[value='remove:references:2']")
    page.keyboard.press("Enter")
    page.wait_for_url("**#references-1")
    page.evaluate("() => document.activeElement.blur()")
    for n, name in enumerate(("Rita", "Rolf")):
        hands.types(**{f"references__{n}__name": name})
        hands.picks(f"references-{n}-relation", "Coll")
        hands.types(**{f"references__{n}__email": f"{name}@references.example", f"references__{n}__years_known": "7"})
    hands.goes_on("What you like")
    hands.ticks("hobbies", "stamps")
    hands.goes_on("Your proof")
    hands.chooses("proof_by", "vouch")
    hands.goes_on("Your word")
    for box in ("truth", "obey_laws", "code_of_conduct", "checks", "data", "no_agency"):
        hands.ticks(box)
    hands.goes_on("Check your answers, then send")
    hands.to("form[id=send] button")
    page.keyboard.press("Enter")
    heading(page, "We have it")
