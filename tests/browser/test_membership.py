"""The main job, from a phone to the officers' desks and back."""

from playwright.sync_api import expect

from tests.admitting import before_the_vote
from tests.browser.acting import (
    PRESIDENT,
    apply_for_membership,
    confirm,
    decide,
    heading,
    know_device_by_code,
    open_mail,
    press,
)
from tests.browser.answering import references_answer
from tests.browser.people import PHONE, People
from tests.browser.picked import CREDENTIAL, FROM_A_PHONE
from tests.embedded import Site

APPLICANT = "zoe@applicants.example"


def test_a_person_applies_on_a_phone_and_the_region_decides_from_the_mail(site: Site, people: People) -> None:
    applicant, officer = people.come(**PHONE), people.come()

    apply_for_membership(applicant, site, APPLICANT, CREDENTIAL, FROM_A_PHONE)
    confirm(applicant, site, APPLICANT)
    references_answer(people, site)
    before_the_vote(site)
    open_mail(officer, site, PRESIDENT, "waits for your decision")
    know_device_by_code(officer, site, PRESIDENT)
    heading(officer, "Zoë O’Brien-Smith")
    decide(officer, "Decline", "The picture is too dark to read.")
    press(officer, "Take it back")
    expect(officer.get_by_role("group", name="Your decision")).to_be_visible()
    decide(officer, "Approve: make this person a member")
    applicant.reload()
    expect(applicant.get_by_text("With an officer")).to_be_visible()
    mail = open_mail(applicant, site, APPLICANT, "there is news")

    heading(applicant, "Membership")
    number = applicant.locator("p", has_text="Your member number").locator(".app-reference").inner_text()
    assert f"Your member number: {number}" in mail.text
    assert "Welcome" in mail.text
    assert "too dark" not in applicant.inner_text("main")
    assert len(site.mails(to=APPLICANT, subject="there is news")) == 1
