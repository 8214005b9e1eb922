"""People who are asked about an applicant, in real browsers: a concern that is weighed, a person who never answers."""

import re

from playwright.sync_api import Page, expect

from tests.admitting import screened
from tests.arranging import (
    EMPLOYER,
    REFERENCES,
    RETIRED,
    answer,
    confirmation,
    membership_answered,
    membership_before_officer,
)
from tests.browser.acting import SERVICES, check_off, heading, know_device_by_code, open_mail, pass_on, press, take_over
from tests.browser.answering import (
    answer_as_employer,
    answer_as_reference,
    fill_employer,
    open_request,
    send_answer,
    stands,
)
from tests.browser.looking import look_over
from tests.browser.people import PHONE, People
from tests.embedded import Site

APPLICANT, ROSA = "zoe@applicants.example", "rosa@references.example"
CONCERN = "Was asked to leave after a complaint."
WHY = "The complaint was withdrawn; the chief wrote to us."
LACKING = (
    "Answers are missing: Former employer, 0 of 1 without a concern. Wait for them, or go on without one under"
    " “Who was asked”."
)
(_RITA, RITA), (_ROLF, ROLF) = REFERENCES


def errors(page: Page, *sentences: str) -> None:
    expect(page).to_have_title(re.compile(r"^Error: "))
    expect(page.locator(".govuk-error-summary li")).to_have_text([*sentences])


def test_a_concern_waits_for_an_officers_reason(site: Site, people: People) -> None:
    applicant, employer, officer = people.come(**PHONE), people.come(), people.come()
    begun = membership_answered(site, APPLICANT, RETIRED)
    screened(site)

    answer_as_employer(employer, site, EMPLOYER[1], CONCERN)
    open_mail(officer, site, SERVICES, "an answer needs your eyes")
    know_device_by_code(officer, site, SERVICES)
    heading(officer, "Zoë O’Brien-Smith")
    told = officer.locator("#requests")
    expect(told.get_by_text("Answered, with a concern")).to_be_visible()
    expect(told.get_by_text(CONCERN)).to_be_visible()
    check_off(officer)
    officer.get_by_label("Nothing speaks against it").check()
    press(officer, "Go on")
    errors(officer, LACKING)
    officer.get_by_text("Go on without this answer").click()
    press(officer, "Go on without it")
    errors(officer, "Write why you go on without it. Other officers read this.")
    officer.get_by_label("Why?").fill(WHY)
    press(officer, "Go on without it")
    expect(told.get_by_text(WHY)).to_be_visible()
    pass_on(officer, "Nothing speaks against it")
    take_over(applicant, site, begun)

    stands(applicant, EMPLOYER[0], "Answered")
    seen = applicant.inner_text("main").casefold()
    assert [word for word in ("concern", "complaint", "without", "chief") if word in seen] == []
    assert [word for mail in site.received(to=APPLICANT) for word in (CONCERN, WHY) if word in mail.text] == []


def test_another_is_named_for_a_person_who_never_answers(site: Site, people: People) -> None:
    applicant, rolf, rosa, officer = people.come(), people.come(), people.come(**PHONE), people.come()
    begun = membership_before_officer(site, APPLICANT)
    screened(site)
    answer(site, begun, RITA)
    open_request(rolf, site, ROLF)

    take_over(applicant, site, begun)
    stands(applicant, "Rita Reference", "Answered")
    stands(applicant, "Rolf Reference", "no answer yet")
    applicant.get_by_role("link", name="See or change Rolf Reference").click()
    applicant.get_by_label("type the reference number").fill(applicant.locator("main .app-reference").inner_text())
    press(applicant, "Go on")
    press(applicant, "Cancel it")
    expect(applicant.get_by_text("You canceled it")).to_be_visible()
    press(applicant, "Save and write there")
    expect(applicant).to_have_title(re.compile(r"^Error: "))
    applicant.get_by_label("Their name").fill("Rosa Another")
    applicant.get_by_label("How do they know you?").select_option("friend")
    applicant.get_by_label("Their email address").fill(ROSA)
    applicant.get_by_label("For how many years?").fill("4")
    press(applicant, "Save and write there")
    expect(applicant.get_by_text("Rolf Reference").first).to_be_visible()
    stands(applicant, "Rosa Another", "")
    rolf.reload()
    heading(rolf, "Not needed any more")
    answer_as_reference(rosa, site, ROSA)
    applicant.reload()
    stands(applicant, "Rosa Another", "Answered")
    open_mail(officer, site, SERVICES, "nobody is waited for any more")
    know_device_by_code(officer, site, SERVICES)
    pass_on(officer, "Nothing speaks against it")

    assert len(site.received(to=ROLF)) == 1


def test_pages_of_people_who_are_asked(site: Site, people: People) -> None:
    page, applicant, officer, found = people.come(), people.come(), people.come(), list[str]()
    begun = membership_before_officer(site, APPLICANT, RETIRED)
    screened(site)

    number = open_request(page, site, EMPLOYER[1])
    found += look_over(page, "employer")
    press(page, "Send my answer")
    expect(page).to_have_title(re.compile(r"^Error: "))
    found += look_over(page, "employer, errors")
    page.goto(page.url)
    fill_employer(page, CONCERN)
    found += look_over(page, "employer, a concern")
    send_answer(page, number)
    found += look_over(page, "thanks")
    take_over(applicant, site, begun)
    found += look_over(applicant, "whom we ask")
    applicant.goto(confirmation(site, APPLICANT))
    applicant.get_by_role("link", name="See or change Rolf Reference").click()
    press(applicant, "Go on")
    expect(applicant).to_have_title(re.compile(r"^Error: "))
    found += look_over(applicant, "person, number not typed")
    applicant.get_by_label("type the reference number").fill(applicant.locator("main .app-reference").inner_text())
    press(applicant, "Go on")
    found += look_over(applicant, "person")
    press(applicant, "Cancel it")
    press(applicant, "Save and write there")
    expect(applicant).to_have_title(re.compile(r"^Error: "))
    found += look_over(applicant, "another person, errors")
    open_mail(officer, site, SERVICES, "an answer needs your eyes")
    know_device_by_code(officer, site, SERVICES)
    found += look_over(officer, "decide, with answers")
    officer.get_by_text("Go on without this answer").first.click()
    press(officer, "Go on without it")
    expect(officer).to_have_title(re.compile(r"^Error: "))
    found += look_over(officer, "decide, no reason to go on")

    assert found == []
