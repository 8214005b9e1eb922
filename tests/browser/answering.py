"""What people do who are asked about an applicant: open the newest email to them, fill in the short form, send it."""

import re

from playwright.sync_api import Page, expect

from tests.arranging import EMPLOYER, REFERENCES
from tests.browser.acting import Place, heading, month_and_year, open_mail, press, say
from tests.browser.people import PHONE, People

ASKED = "asks for a few words"
NUMBER = re.compile(r"\bAM-[0-9A-Z]{4}-[0-9A-Z]{3}\b")


def open_request(page: Page, site: Place, mail: str, subject: str = ASKED) -> str:
    """Follow the link of the newest email to this person; the number in it that has to be typed."""
    found = NUMBER.search(open_mail(page, site, mail, subject).text)
    assert found
    return found[0]


def fill_reference(page: Page) -> None:
    page.get_by_label("How do you know this person?").fill("We rode together for ten years.")
    month_and_year(page, "Since when, about?", 6, 2012)
    say(page, "Is this person of good character?", "Yes")
    say(page, "Is there anything that speaks against membership?", "No")


def fill_employer(page: Page, concern: str = "") -> None:
    """What an employer confirms, with a concern in these words if there are any."""
    say(page, "Did this person serve or work with you?", "Yes")
    page.get_by_label("In which capacity?").fill("Officer of the day shift")
    say(page, "Are the dates above right?", "Yes")
    say(page, "Did this person leave in good standing?", "Yes")
    say(page, "Do you have any concern about this person?", "Yes" if concern else "No")
    if concern:
        page.get_by_label("What is it?").fill(concern)
    page.get_by_label("I answer for this employer").check()


def send_answer(page: Page, number: str) -> None:
    page.get_by_label("The number in our email").fill(number)
    press(page, "Send my answer")
    heading(page, "Thank you")


def answer_as_reference(page: Page, site: Place, mail: str, subject: str = ASKED) -> None:
    number = open_request(page, site, mail, subject)
    fill_reference(page)
    send_answer(page, number)


def answer_as_employer(page: Page, site: Place, mail: str = EMPLOYER[1], concern: str = "") -> None:
    number = open_request(page, site, mail)
    fill_employer(page, concern)
    send_answer(page, number)


def references_answer(people: People, site: Place, **profile: bool) -> None:
    """The first one on a phone, the other one at a desk."""
    (_rita, rita), (_rolf, rolf) = REFERENCES
    answer_as_reference(people.come(**PHONE, **profile), site, rita)
    answer_as_reference(people.come(**profile), site, rolf)


def stands(page: Page, who: str, words: str) -> None:
    """On the applicant's page: where it stands with this person."""
    row = page.locator(".govuk-summary-list__row", has_text=who)
    expect(row.locator(".govuk-summary-list__value")).to_contain_text(words)
