"""From an approval to the card: the treasurer writes down the dues, the member comes in and makes the card."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from chalicelib.web.carding import picture
from tests.browser.acting import Place, heading, know_device_by_code, open_mail, press
from tests.embedded import Site

TREASURER = "treasurer@demo.example"


def open_register(page: Page, site: Place, mail: str, subject: str) -> None:
    """An officer on a device that is not known yet, from the email to the register."""
    open_mail(page, site, mail, subject)
    know_device_by_code(page, site, mail)
    page.get_by_role("link", name="Register of members").click()
    heading(page, "Register of members")


def find(page: Page, wanted: str) -> None:
    page.get_by_label("Find a member").fill(wanted)
    press(page, "Find")


def fill_payment(page: Page, dollars: str) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    page.get_by_label("Amount").fill(dollars)
    page.get_by_label("Check", exact=True).check()
    for part, number in (("Month", yesterday.month), ("Day", yesterday.day), ("Year", yesterday.year)):
        page.get_by_label(part, exact=True).fill(str(number))


def record_dues(page: Page, number: str, name: str, dollars: str = "30") -> None:
    """In the register: find the member by the number on the check, and write the payment down."""
    find(page, number)
    heading(page, name)
    page.get_by_role("button", name="Record a payment").click()
    fill_payment(page, dollars)
    press(page, "Look it over")
    heading(page, "Is this right?")
    press(page, "Record this payment")
    heading(page, name)
    expect(page.get_by_text("Good standing")).to_be_visible()


def come_in(page: Page, site: Place, mail: str) -> None:
    """A member asks for a way in and enters on the same device."""
    before = len(site.received(to=mail, subject="Your way in"))
    page.goto(site.at("/members"))
    page.get_by_label("Email address").fill(mail)
    press(page, "Email me a link")
    heading(page, "Look in your email")
    open_mail(page, site, mail, "Your way in", before + 1)
    press(page, "Enter")


def make_card(page: Page) -> None:
    page.get_by_role("button", name="Show my card").click()
    heading(page, "Your membership card")
    press(page, "Make my card")
    expect(page.locator(".app-pass")).to_be_visible()


def address_in_picture(page: Page, site: Site, number: str) -> str:
    """The address of which the card's picture is the code: drawn anew from the table, it is the same picture."""
    key = {"pk": {"S": f"MEMBER#{number}"}, "sk": {"S": "A"}}
    member = site.aws.dynamodb.get_item(TableName=site.outputs["TableName"], Key=key)["Item"]
    address = site.at(f"/card/{member['card']['S']}")
    assert page.locator(".app-pass__picture").get_attribute("src") == picture(address)
    return address
