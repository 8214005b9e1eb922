"""A member's own pages in a real browser: looked over, and left alone by a scanner that presses everything."""

import re

from playwright.sync_api import Page, expect

from tests.browser.acting import heading, press
from tests.browser.looking import look_over
from tests.browser.people import PHONE, People
from tests.browser.robot import scan
from tests.embedded import Site

MEMBER, OTHER = "active@demo.example", "associate@demo.example"
SUBJECT = "Your way in"


def ask(page: Page, site: Site, mail: str) -> str:
    """Asks for a way in; the link in the email."""
    page.goto(site.at("/members"))
    page.get_by_label("Email address").fill(mail)
    press(page, "Email me a link")
    heading(page, "Look in your email")
    return str(site.mails(to=mail, subject=SUBJECT)[0].links[0])


def refused(page: Page) -> None:
    expect(page).to_have_title(re.compile(r"^Error: "))


def test_pages_of_a_member(site: Site, people: People) -> None:
    page, other, found = people.come(**PHONE), people.come(), list[str]()

    page.goto(site.at("/members"))
    found += look_over(page, "door")
    press(page, "Email me a link")
    refused(page)
    found += look_over(page, "door, errors")
    link = ask(page, site, MEMBER)
    found += look_over(page, "asked")
    other.goto(link)
    press(other, "Enter")
    refused(other)
    found += look_over(other, "enter elsewhere, errors")
    page.goto(link)
    found += look_over(page, "enter")
    press(page, "Enter")
    heading(page, "Good day, Demo")
    found += look_over(page, "home")
    page.goto(site.at("/members/card"))
    found += look_over(page, "no card yet")
    press(page, "Make my card")
    expect(page.locator(".app-pass")).to_be_visible()
    page.get_by_text("I lost my card").click()
    found += look_over(page, "card")
    for path in ("profile", "benefits", "devices", "address"):
        page.goto(site.at(f"/members/{path}"))
        found += look_over(page, path)
    press(page, "Go on")
    refused(page)
    found += look_over(page, "address, errors")
    page.goto(site.at(f"/card/{'0' * 26}"))
    found += look_over(page, "not a card")

    assert found == []


def test_a_scanner_is_not_signed_in(site: Site, people: People) -> None:
    page = people.come()
    link = ask(page, site, OTHER)

    reached = scan(people, [link])

    assert any(address.endswith("/members/enter") for address in reached)
    assert sessions(site) == []
    page.goto(link)
    press(page, "Enter")
    heading(page, "Good day, Demo")


def sessions(site: Site) -> list[str]:
    found = site.aws.dynamodb.query(
        TableName=site.outputs["TableName"],
        KeyConditionExpression="pk = :pk AND begins_with(sk, :session)",
        ExpressionAttributeValues={":pk": {"S": "MEMBER#US-05-100003"}, ":session": {"S": "SESSION#"}},
    )
    return [row["sk"]["S"] for row in found["Items"]]
