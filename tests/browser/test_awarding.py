"""A prize that came free: whoever moved up reads it in an email, and accepts on a phone."""

import re

from playwright.sync_api import expect

from tests.arranging import run_inside, swept
from tests.browser.acting import heading, open_mail, press
from tests.browser.looking import look_over
from tests.browser.people import PHONE, People
from tests.embedded import Site

NEXT = "entrant-1@members.example"


def test_whoever_moved_up_accepts(site: Site, people: People) -> None:
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

    assert found == []
    assert len(site.mails(to=NEXT, subject="thank you for accepting")) == 1
