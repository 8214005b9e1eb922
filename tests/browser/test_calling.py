"""A chair on a phone extends a call and gives somebody more time; readers see deadlines on their own clock."""

import re
from datetime import date as calendar_date
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.arranging import invite_again
from tests.browser.acting import date, heading, know_device_by_code, open_mail, press
from tests.browser.looking import look_over
from tests.browser.people import PHONE, People
from tests.embedded import Site

CONTEST_CHAIR, LATE = "contest@demo.example", "late@applicants.example"
OWN_TIME = ".app-own-time"


def enter(page: Page, site: Site) -> None:
    invite_again(site, CONTEST_CHAIR)
    open_mail(page, site, CONTEST_CHAIR, "You are an officer")
    know_device_by_code(page, site, CONTEST_CHAIR)
    page.get_by_role("link", name="Calls: open, extend and close them").click()
    heading(page, "Calls")


def today() -> calendar_date:
    return calendar_date.today()  # noqa: DTZ011  # far from every closing of the demo


def typed(page: Page, question: str, day: calendar_date) -> None:
    date(page, question, day.month, day.day, day.year)


def test_a_call_in_the_hand_of_its_chair(site: Site, people: People) -> None:
    page, found = people.come(**PHONE, timezone_id="America/New_York"), list[str]()
    visitor = people.come(**PHONE, timezone_id="Asia/Tokyo")
    plain = people.come(**PHONE, timezone_id="Asia/Tokyo", java_script_enabled=False)
    last = today() + timedelta(days=200)

    enter(page, site)
    page.get_by_role("main").get_by_role("link", name="Photo contest").click()
    expect(page.get_by_text("Closes 11:59 pm")).to_be_visible()
    expect(page.locator(OWN_TIME)).to_have_count(0)
    typed(page, "New last day", last)
    press(page, "Look it over")
    heading(page, "Is this right?")
    expect(page.get_by_text("Extended until 11:59 pm")).to_be_visible()
    press(page, "Extend the call")
    expect(page.get_by_text("Extended until 11:59 pm")).to_be_visible()
    page.get_by_label("Email address of the person").fill(LATE)
    typed(page, "Until", last + timedelta(days=7))
    press(page, "Email the link")
    expect(page.get_by_text("Not used yet")).to_be_visible()

    for reader in (visitor, plain):
        reader.goto(site.at("/apply/photo-contest"))
        expect(reader.get_by_text("Extended until 11:59 pm")).to_be_visible()
    expect(visitor.locator(OWN_TIME)).to_have_text(re.compile(r"^In your own time zone: .*GMT\+9$"))
    expect(plain.locator(OWN_TIME)).to_have_count(0)
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Put it into my calendar").click()
    assert re.fullmatch(r"photo-contest-\d{4}\.ics", download.value.suggested_filename)

    open_mail(visitor, site, LATE, "More time for you")
    heading(visitor, "More time for you")
    found += look_over(visitor, "extension")
    visitor.get_by_label("Your email address").fill(LATE)
    press(visitor, "Begin")
    heading(visitor, "About you")
    visitor.goto(re.sub(r"[^/]+$", "check", visitor.url))
    expect(visitor.get_by_text("You have more time: send it by 11:59 pm")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Used", exact=True)).to_be_visible()
    assert found == []


def test_pages_of_calls(site: Site, people: People) -> None:
    page, found = people.come(timezone_id="America/Los_Angeles"), list[str]()

    enter(page, site)
    found += look_over(page, "calls")
    page.get_by_role("main").get_by_role("link", name="Photo contest").click()
    expect(page.locator(OWN_TIME)).to_have_text(re.compile("P[SD]T$"))
    found += look_over(page, "call")
    press(page, "Close this call")
    expect(page).to_have_title(re.compile("^Error: "))
    found += look_over(page, "call, errors")
    page.get_by_role("link", name="Open one like it next year").click()
    page.get_by_label("What applicants should know").fill("No watermarks.")
    found += look_over(page, "call, next year")
    page.get_by_label("Title").fill("")
    press(page, "Look it over")
    expect(page).to_have_title(re.compile("^Error: "))
    found += look_over(page, "call form, errors")
    page.get_by_role("group", name="Does it close?").get_by_label("No", exact=True).check()
    expect(page.get_by_role("group", name="Last day", exact=True)).to_be_hidden()
    page.get_by_role("group", name="Does it close?").get_by_label("Yes", exact=True).check()
    page.get_by_label("Title").fill("Photo contest, the next")
    page.get_by_label("Amount of one award").fill("250")
    press(page, "Look it over")
    expect(page.locator(".govuk-error-summary")).to_contain_text("is open from")
    found += look_over(page, "call form, in the way")
    typed(page, "Opens on", calendar_date(today().year + 1, 4, 1))
    press(page, "Look it over")
    heading(page, "Is this right?")
    found += look_over(page, "call, looked over")

    assert found == []
