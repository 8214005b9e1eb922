"""From the first page to the membership card by keyboard alone; what others do meanwhile is arranged."""

from playwright.sync_api import Page, expect

from tests.admitting import approved, dues_paid, references_answered
from tests.arranging import REFERENCES
from tests.browser.acting import code_of, heading, open_mail
from tests.browser.hands import Hands
from tests.browser.people import People
from tests.embedded import Site

APPLICANT, AT_WORK = "zoe@applicants.example", "zoe@harborpolice.example"
CHECK = "Check your answers, then send"


def fill_in(page: Page, hands: Hands) -> None:
    """From "About you" to the answers once more, with a row of the references too many and taken away again."""
    hands.types(given_name="Zoë", family_name="Smith")
    hands.types(date_of_birth__month="3", date_of_birth__day="27", date_of_birth__year="1984")
    hands.goes_on("How we reach you")
    hands.types(email=APPLICANT, phone="415 555 0123", home_address__line1="1 Main Street")
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
    hands.goes_on("References", "Space")
    name_references(page, hands)
    hands.goes_on("What you like")
    hands.ticks("hobbies", "stamps")
    hands.goes_on("Your proof")
    hands.chooses("proof_by", "agency_mailbox")
    hands.types(agency_email=AT_WORK)
    hands.goes_on("Your word")
    for box in ("truth", "obey_laws", "code_of_conduct", "checks", "data", "no_agency"):
        hands.ticks(box)
    hands.goes_on(CHECK)


def name_references(page: Page, hands: Hands) -> None:
    hands.presses("button[value='add:references']")
    page.wait_for_url("**#references-2")
    hands.presses("button[value='remove:references:2']")
    page.wait_for_url("**#references-1")
    hands.to("[id='references-0-name']", "Shift+Tab")
    for n, (name, mail) in enumerate(REFERENCES):
        hands.types(**{f"references__{n}__name": name})
        hands.picks(f"references-{n}-relation", "Coll")
        hands.types(**{f"references__{n}__email": mail, f"references__{n}__years_known": "7"})


def confirm(page: Page, hands: Hands, site: Site) -> str:
    """The emailed link and its one button; the reference number on the page."""
    open_mail(page, site, APPLICANT, "please confirm your address")
    hands.goes_on("Membership", "Space")
    expect(page.get_by_text("With an officer")).to_be_visible()
    return page.locator("main .app-reference").first.inner_text()


def show_mailbox(page: Page, hands: Hands, site: Site, number: str) -> None:
    """The code from the mailbox at work, on the page of that question."""
    code = code_of(site, AT_WORK)
    hands.presses(".govuk-summary-list__row:last-child a[href*='/people/']")
    heading(page, AT_WORK)
    hands.types(reference=number)
    hands.press("Enter")
    expect(page.get_by_label("Code from our email")).to_be_visible()
    hands.types(code=code)
    hands.presses("form[action$='/code'] button")
    expect(page.get_by_text("Answered")).to_be_visible()


def come_in(page: Page, hands: Hands, site: Site) -> None:
    """From the foot of the page to the emailed link, and in."""
    hands.presses("footer a[href$='/members']")
    heading(page, "Your member pages")
    hands.types(mail=APPLICANT)
    hands.goes_on("Look in your email")
    open_mail(page, site, APPLICANT, "Your way in")
    hands.goes_on("Good day, Zoë")


def test_from_the_first_page_to_the_card_without_a_mouse(site: Site, people: People) -> None:
    page = people.come()
    hands = Hands(page)
    page.goto(site.at("/"))

    hands.presses("a[href$='/apply/membership']")
    heading(page, "Membership")
    hands.goes_on("About you")
    fill_in(page, hands)
    hands.presses("form[id=send] button")
    heading(page, "We have it")
    number = confirm(page, hands, site)
    show_mailbox(page, hands, site, number)
    references_answered(site, number)
    member = approved(site)
    dues_paid(site, member)
    come_in(page, hands, site)
    hands.presses("main a[href$='/members/card'][role=button]", "Space")
    heading(page, "Your membership card")
    hands.presses("form[action$='/members/card'] button")
    expect(page.locator(".app-pass")).to_contain_text(member)
    hands.presses(".app-rooms a[href$='/members/home']")
    heading(page, "Good day, Zoë")
    hands.presses(".app-rooms a[href$='/members/card']")

    heading(page, "Your membership card")
    expect(page.locator(".app-pass")).to_contain_text(member)
