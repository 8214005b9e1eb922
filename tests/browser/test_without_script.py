"""Everything again in a browser that runs no script: plain forms, and reloading in place of watching."""

from playwright.sync_api import Page, expect

from tests.arranging import ADDED
from tests.browser.acting import (
    SECRETARY,
    begin,
    confirm,
    fill_entrant,
    fill_membership,
    give_word,
    go_on,
    heading,
    know_device_by_code,
    open_mail,
    press,
    send,
)
from tests.browser.people import PHONE, People
from tests.browser.picked import CREDENTIAL, LETTER, File, photograph
from tests.embedded import Site, until

APPLICANT = "zoe@applicants.example"


def add(page: Page, file: File, back_on: str) -> None:
    page.get_by_role("button", name="Add a file").first.click()
    page.get_by_label("Choose the file").set_input_files(file.payload)
    press(page, "Add this file")
    heading(page, back_on)
    until(lambda: reloaded(page).get_by_text("See if the check is done").is_hidden(), f"{file.name} checked")


def reloaded(page: Page) -> Page:
    page.reload()
    return page


def test_a_person_applies_and_an_officer_decides(site: Site, people: People) -> None:
    applicant = people.come(**PHONE, java_script_enabled=False)
    officer = people.come(java_script_enabled=False)

    begin(applicant, site, "Membership")
    fill_membership(applicant, APPLICANT)
    add(applicant, LETTER, "Your proof")
    expect(applicant.locator("[data-row]")).to_contain_text(ADDED)
    applicant.get_by_role("button", name="Remove").click()
    expect(applicant.locator("[data-row]")).to_have_count(0)
    add(applicant, CREDENTIAL, "Your proof")
    go_on(applicant, "Your word")
    give_word(applicant)
    send(applicant)
    confirm(applicant, site, APPLICANT)
    open_mail(officer, site, SECRETARY, "waits for your decision")
    know_device_by_code(officer, site, SECRETARY)
    heading(officer, "Zoë O’Brien-Smith")
    officer.get_by_label("Ask for more information").check()
    officer.get_by_label("Reason").fill("Please send the back of it, too.")
    press(officer, "Go on")
    press(officer, "Decide and send this email")

    expect(officer.get_by_text("Nobody was told yet.")).to_be_visible()


def test_what_is_typed_stays_when_a_file_is_added(site: Site, people: People) -> None:
    page = people.come(java_script_enabled=False)
    begin(page, site, "Photo contest")
    fill_entrant(page, site)

    page.get_by_label("Landscape").check()
    page.get_by_label("Title").fill("Evening at the harbor")
    add(page, File("sunset.jpg", "image/jpeg", photograph()), "Your photograph")

    expect(page.locator("[data-row]")).to_contain_text(ADDED)
    expect(page.get_by_label("Landscape")).to_be_checked()
    expect(page.get_by_label("Title")).to_have_value("Evening at the harbor")


def test_a_file_that_will_not_do_is_refused_with_what_would_do(site: Site, people: People) -> None:
    page = people.come(java_script_enabled=False)
    begin(page, site, "Photo contest")
    fill_entrant(page, site)

    add(page, File("text.jpg", "image/jpeg", b"I am really a photograph."), "Your photograph")

    expect(page.locator("[data-row]")).to_contain_text(
        "We cannot use this type of file. Choose one of these: JPG, PNG, HEIC."
    )
