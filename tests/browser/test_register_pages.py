"""The register's pages in their states, and the way of a payment from the treasurer's mail to the member's receipt."""

import re

from playwright.sync_api import Page, expect

from tests.arranging import invite_again
from tests.browser.acting import heading, press
from tests.browser.looking import look_over
from tests.browser.paying import TREASURER, fill_payment, find, open_register
from tests.browser.people import People
from tests.embedded import Site

SERVICES = "services@demo.example"


def enter(page: Page, site: Site, officer: str) -> None:
    invite_again(site, officer)
    open_register(page, site, officer, "You are an officer")


def errors(page: Page) -> None:
    expect(page).to_have_title(re.compile(r"^Error: "))


def test_a_payment_from_the_register_to_the_receipt(site: Site, people: People) -> None:
    page, found = people.come(), list[str]()

    enter(page, site, TREASURER)
    found += look_over(page, "register")
    press(page, "Find")
    errors(page)
    found += look_over(page, "register, errors")
    find(page, "unpaid")
    heading(page, "Demo Unpaid Member")
    page.get_by_role("button", name="Record a payment").click()
    press(page, "Look it over")
    errors(page)
    found += look_over(page, "payment, errors")
    fill_payment(page, "30")
    press(page, "Look it over")
    heading(page, "Is this right?")
    found += look_over(page, "payment, looked over")
    press(page, "Record this payment")
    heading(page, "Demo Unpaid Member")
    expect(page.get_by_text("Good standing")).to_be_visible()
    found += look_over(page, "member, treasurer")
    page.get_by_role("link", name="Refund").click()
    found += look_over(page, "refund")

    assert found == []
    assert "$30" in site.mails(to="unpaid@demo.example", subject="Welcome to")[0].text


def test_pages_of_member_services(site: Site, people: People) -> None:
    page, found = people.come(), list[str]()

    enter(page, site, SERVICES)
    find(page, "retired")
    heading(page, "Demo Retired Member")
    found += look_over(page, "member, services")
    page.get_by_role("link", name="Change the class").click()
    expect(page.get_by_label("How is the member close to law enforcement?")).to_be_hidden()
    press(page, "Change the class")
    errors(page)
    found += look_over(page, "class, errors")
    page.get_by_label("Associate", exact=True).check()
    expect(page.get_by_label("How is the member close to law enforcement?")).to_be_visible()
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="End the membership").click()
    found += look_over(page, "leaving")
    page.goto(site.at("/office/register"))
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page.get_by_role("table")).to_be_visible()
    found += look_over(page, "region")
    page.goto(site.at("/office/register/roll"))
    found += look_over(page, "rolls")
    page.get_by_role("link", name="Every region").click()
    heading(page, "Voting roll")
    expect(page.get_by_text("Active Member, Demo")).to_be_visible()
    expect(page.get_by_text("Lapsed Member, Demo")).to_be_hidden()
    found += look_over(page, "roll")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as a table (CSV)").click()

    assert (found, download.value.suggested_filename[:9]) == ([], "roll-all-")
