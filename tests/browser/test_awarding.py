"""A prize that came free: whoever moved up accepts it on a phone, from an email; the treasurer sees what to pay."""

import re

from playwright.sync_api import expect

from tests.arranging import run_inside, swept
from tests.browser.acting import accept_with_check, heading, into_office, open_mail, press
from tests.browser.looking import look_over
from tests.browser.paying import TREASURER
from tests.browser.people import PHONE, People
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
    accept_with_check(page)
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
