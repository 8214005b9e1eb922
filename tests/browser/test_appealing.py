"""An applicant who was declined appeals from the email; officers who had not decided before read why."""

import re

from playwright.sync_api import expect

from tests.admitting import at_vote, before_the_vote, said
from tests.arranging import membership_answered
from tests.browser.acting import decide, heading, know_device_by_code, open_mail, press
from tests.browser.looking import look_over
from tests.browser.people import PHONE, People
from tests.embedded import Site

APPLICANT, NATIONAL = "zoe@applicants.example", "nec@demo.example"
WHY = "The letter of my chief came a day late."


def test_an_appeal_that_is_heard(site: Site, people: People) -> None:
    page, officer, found = people.come(**PHONE), people.come(**PHONE), list[str]()
    membership_answered(site, APPLICANT)
    before_the_vote(site)
    said(at_vote(site), "declined", "We could not make sure that you serve.")

    open_mail(page, site, APPLICANT, "there is news")
    found += look_over(page, "declined")
    page.get_by_role("link", name="Appeal").click()
    heading(page, "Appeal")
    found += look_over(page, "appeal")
    press(page, "Send my appeal")
    expect(page).to_have_title(re.compile(r"^Error: "))
    found += look_over(page, "appeal, errors")
    page.get_by_label("Why should it be looked at again?").fill(WHY)
    page.get_by_label("Type the reference number").fill(page.locator("main .app-reference").first.inner_text())
    press(page, "Send my appeal")
    expect(page.get_by_text("With an officer")).to_be_visible()
    found += look_over(page, "appealed")
    open_mail(officer, site, NATIONAL, "waits for your decision")
    know_device_by_code(officer, site, NATIONAL)
    expect(officer.get_by_text(WHY)).to_be_in_viewport()
    found += look_over(officer, "decide on an appeal")
    decide(officer, "Approve: make this person a member")

    assert found == []
