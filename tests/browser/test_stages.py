"""Officers on phones, one after another: what each is asked, what others said, and what nobody may overlook."""

from playwright.sync_api import Page, expect

from tests.admitting import hurry
from tests.arranging import membership_answered
from tests.browser.acting import (
    CHAIR,
    PRESIDENT,
    SECRETARY,
    SERVICES,
    check_off,
    decide,
    heading,
    know_device_by_code,
    open_mail,
    pass_on,
    press,
    take_over,
)
from tests.browser.people import PHONE, People
from tests.embedded import Site

APPLICANT = "zoe@applicants.example"
DOUBT, NOTE = "The photograph is older than it says.", "The ID ends in May."


def come_to(page: Page, site: Site, officer: str) -> None:
    open_mail(page, site, officer, "waits for your decision")
    know_device_by_code(page, site, officer)
    heading(page, "Zoë O’Brien-Smith")
    expect(page.locator(".app-now--you")).to_be_in_viewport()


def test_from_the_region_to_the_vote_on_phones(site: Site, people: People) -> None:
    secretary, chair, services, president, applicant = (people.come(**PHONE) for _ in range(5))
    begun = membership_answered(site, APPLICANT)

    come_to(secretary, site, SECRETARY)
    secretary.get_by_role("link", name="Go to your decision").click()
    expect(secretary.get_by_role("heading", name="Is everything there?")).to_be_in_viewport()
    pass_on(secretary, "Everything is there")
    secretary.get_by_role("link", name="See what you said, or take it back").click()
    expect(secretary.get_by_role("button", name="Take it back")).to_be_in_viewport()
    hurry(site)
    come_to(chair, site, CHAIR)
    check_off(chair)
    dates = chair.locator(".app-check", has_text="The dates fit together")
    expect(dates.get_by_label("Note")).to_be_hidden()
    dates.get_by_label("No", exact=True).check()
    dates.get_by_label("Note").fill(NOTE)
    chair.get_by_label("The proof is doubtful").check()
    chair.get_by_label("Reason").fill(DOUBT)
    press(chair, "Go on")
    expect(chair.get_by_text(NOTE)).to_be_visible()
    press(chair, "Yes, write it down")
    expect(chair.get_by_text("Background: waits for Member services").first).to_be_in_viewport()
    come_to(services, site, SERVICES)
    pass_on(services, "Nothing speaks against it")
    hurry(site)
    come_to(president, site, PRESIDENT)
    flag = president.locator(".app-flag")
    expect(flag).to_be_in_viewport()
    expect(flag).to_contain_text(DOUBT)
    expect(flag).to_contain_text(NOTE)
    decide(president, "Approve: make this person a member")
    take_over(applicant, site, begun)

    expect(applicant.locator(".app-way__one--now")).to_have_text("The region decides")
    told = [mail.text for mail in site.mails(to=APPLICANT, subject="there is news")]
    assert [word for word in (DOUBT, NOTE) for text in [*told, applicant.inner_text("main")] if word in text] == []
