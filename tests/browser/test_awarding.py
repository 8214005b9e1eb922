"""A prize that came free: whoever moved up accepts it on a phone, from an email; the treasurer sees what to pay."""

import re

from playwright.sync_api import expect

from tests.arranging import run_inside, swept
from tests.browser.acting import heading, open_mail, press
from tests.browser.looking import look_over
from tests.browser.paying import TREASURER
from tests.browser.people import PHONE, People
from tests.browser.rooms import into_office
from tests.embedded import Site

NEXT = "entrant-1@members.example"


def test_whoever_moved_up_accepts_and_is_to_be_paid(site: Site, people: People) -> None:
    page, found = people.come(**PHONE), list[str]()
    run_inside(site, "from tests.cloud.awarded import overdue; overdue(winners=1, waiting=1)")
    swept(site)

    open_mail(page, site, NEXT, "you moved up")
    found += look_over(page, "moved up")
    page.get_by_role("button", name="Accept or decline").click()
    heading(page, "Do you accept?")
    found += look_over(page, "do you accept?")
    press(page, "Send my answer")
    expect(page).to_have_title(re.compile(r"^Error: "))
    found += look_over(page, "do you accept?, errors")
    page.get_by_label("Yes, I accept").check()
    page.get_by_label("Name on the check").fill("Mary Member")
    where = page.get_by_role("group", name="Where should the check go?")
    where.get_by_label("Street and number").fill("12 Elm Street")
    where.get_by_label("Town or city").fill("Oakland")
    where.get_by_label("State (two letters) or region").fill("CA")
    where.get_by_label("ZIP or postal code").fill("94607")
    page.get_by_label("Type the reference number").fill(page.locator("main .app-reference").first.inner_text())
    press(page, "Send my answer")
    expect(page.get_by_text("Accepted", exact=True)).to_be_visible()
    found += look_over(page, "accepted")

    treasurer = people.come()
    into_office(treasurer, site, TREASURER)
    treasurer.get_by_role("link", name="Awards to pay").click()
    found += look_over(treasurer, "awards to pay")
    treasurer.get_by_role("table").get_by_role("link").first.click()
    expect(treasurer.get_by_role("heading", name="To pay now")).to_be_visible()
    found += look_over(treasurer, "award to pay")
    treasurer.get_by_role("button", name="Record a payment").click()
    heading(treasurer, "Record a payment")
    found += look_over(treasurer, "payment of an award")

    assert found == []
    assert len(site.mails(to=NEXT, subject="thank you for accepting")) == 1
