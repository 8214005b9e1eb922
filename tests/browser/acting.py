"""What people do on our pages, each act in their own words. Nothing is checked here but that one can go on."""

import re
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

from tests.arranging import ADDED, REFERENCES, Begun
from tests.browser.picked import File
from tests.embedded import Site
from tools.inbox import Mail

CHAIR = "membership@demo.example"
SECRETARY, SERVICES = "secretary@demo.example", "services@demo.example"
PRESIDENT = "president@demo.example"
SCREENER = "screener@demo.example"
ADMINISTRATOR = "administrator@demo.example"
MEMBER = "active@demo.example"
CODE = re.compile(r"\b\d{6}\b")


class Place(Protocol):
    """Where people do it: the site of a test, or any instance that runs and shows its mail."""

    def at(self, path: str) -> str: ...

    def received(self, *, to: str | None = None, subject: str = "") -> list[Mail]:
        """What has come by now, newest first."""

    def mails(self, *, to: str | None = None, subject: str = "", count: int = 1) -> list[Mail]:
        """The same, waited for until there are as many."""


def heading(page: Page, words: str) -> None:
    """Wait until the page with this heading is there."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def begin(page: Page, site: Place, programme: str) -> None:
    page.goto(site.at("/"))
    page.get_by_role("link", name=programme).click()
    press(page, "Start now")
    heading(page, "About you")


def go_on(page: Page, to: str) -> None:
    press(page, "Save and continue")
    heading(page, to)


def date(page: Page, question: str, month: int, day: int, year: int) -> None:
    page.get_by_role("group", name=question).get_by_label("Day").fill(str(day))
    month_and_year(page, question, month, year)


def month_and_year(page: Page, question: str, month: int, year: int) -> None:
    boxes = page.get_by_role("group", name=question)
    for label, number in (("Month", month), ("Year", year)):
        boxes.get_by_label(label).fill(str(number))


def fill_about_you(page: Page) -> None:
    page.get_by_label("Given name").fill("Zoë")
    page.get_by_label("Family name").fill("O’Brien-Smith")
    date(page, "Date of birth", 3, 27, 1984)


def fill_contact(page: Page, mail: str) -> None:
    page.get_by_label("Email address").fill(mail)
    page.get_by_label("Phone number").fill("415 555 0123")
    fill_address(page, "Home address", "1 Main Street", "San Francisco", "94110")
    say(page, "May letters and your card go to your home address?", "Yes")


def fill_address(page: Page, question: str, street: str, town: str, code: str) -> None:
    """In California."""
    boxes = page.get_by_role("group", name=question)
    boxes.get_by_label("Street and number").fill(street)
    boxes.get_by_label("Town or city").fill(town)
    boxes.get_by_label("State (two letters) or region").fill("CA")
    boxes.get_by_label("ZIP or postal code").fill(code)


def accept_with_check(page: Page) -> None:
    """What a winner of money says; the press comes after it."""
    page.get_by_label("Yes, I accept").check()
    page.get_by_label("Name on the check").fill("Mary Member")
    fill_address(page, "Where should the check go?", "12 Elm Street", "Oakland", "94607")


def say(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def fill_class(page: Page) -> None:
    page.get_by_label("Active officer").check()
    say(page, "Have you been a member before", "No")
    page.get_by_label("Which region would you join?").select_option(index=1)


def fill_service(page: Page) -> None:
    page.get_by_label("Agency or employer", exact=True).fill("Harbor Police")
    page.get_by_label("City and state of the agency").fill("San Francisco, CA")
    page.get_by_label("Rank or title").fill("Sergeant")
    say(page, "Are you, or were you, sworn", "Yes")
    say(page, "Do you have, or did you have, powers of arrest?", "Yes")
    date(page, "When did your service begin?", 6, 1, 2010)


def fill_references(page: Page) -> None:
    for n, (name, mail) in enumerate(REFERENCES, start=1):
        person = page.get_by_role("group", name=f"Reference {n}")
        person.get_by_label("Their name").fill(name)
        person.get_by_label("How do they know you?").select_option("colleague")
        person.get_by_label("Their email address").fill(mail)
        person.get_by_label("For how many years?").fill("7")


def fill_membership(page: Page, mail: str) -> None:
    """From the first page of the form to the one that asks for the credential."""
    fill_about_you(page)
    go_on(page, "How we reach you")
    fill_contact(page, mail)
    go_on(page, "Your membership")
    fill_class(page)
    go_on(page, "Your service")
    fill_service(page)
    go_on(page, "References")
    fill_references(page)
    go_on(page, "What you like")
    page.get_by_label("Ham radio").check()
    go_on(page, "Your proof")
    page.get_by_label("With a photo or scan").check()


def fill_entrant(page: Page, site: Site) -> None:
    """The first page of the contest's form, with a member of the demo."""
    page.get_by_label("Your name").fill("Demo Active Member")
    page.get_by_label("Member number").fill(member_number(site))
    page.get_by_label("Email address").fill(MEMBER)
    go_on(page, "Your photograph")


def member_number(site: Site) -> str:
    """As it stands on the card of the demo's active member."""
    pages = site.aws.dynamodb.get_paginator("scan").paginate(TableName=site.outputs["TableName"])
    keys = (row["pk"]["S"] for page in pages for row in page["Items"] if row.get("mail") == {"S": MEMBER})
    return next(key.removeprefix("MEMBER#") for key in keys)


def pick(page: Page, *files: File) -> None:
    """Choose files; what becomes of them is seen in their rows."""
    expect(page.locator("[data-chooser]")).to_be_visible()
    page.locator("input[type=file]").first.set_input_files([file.payload for file in files])


def row(page: Page, name: str) -> Locator:
    """The row of one file of an upload question."""
    return page.locator("[data-row]", has_text=name)


def upload(page: Page, *files: File) -> None:
    """Choose files and wait until they are added."""
    pick(page, *files)
    for file in files:
        expect(row(page, file.name)).to_contain_text(ADDED)


def give_word(page: Page) -> None:
    """Tick all that the last page of a form asks, and go on to the answers."""
    for box in page.get_by_role("checkbox").all():
        box.check()
    go_on(page, "Check your answers, then send")


def send(page: Page) -> None:
    press(page, "Send")
    heading(page, "We have it")


def apply_for_membership(page: Page, site: Place, mail: str, *credentials: File) -> None:
    """All of it, from the front page until the address has to be confirmed."""
    begin(page, site, "Membership")
    fill_membership(page, mail)
    upload(page, *credentials)
    go_on(page, "Your word")
    give_word(page)
    send(page)


def take_over(page: Page, site: Site, begun: Begun) -> None:
    """Go on in a browser where the visitor is."""
    # Browsers take cookies of this kind from http://localhost too, but not from a test that names it so.
    home = site.url.replace("http:", "https:")
    page.context.add_cookies(
        [
            {"name": name, "value": value, "url": home, "secure": True, "httpOnly": True, "sameSite": "Lax"}
            for name, value in begun.visitor.cookies.items()
        ]
    )
    page.goto(begun.at.url)


def open_mail(page: Page, site: Place, to: str, subject: str, count: int = 1) -> Mail:
    """Wait for `count` such mails and follow the link of the newest."""
    mail = site.mails(to=to, subject=subject, count=count)[0]
    page.goto(mail.links[0])
    return mail


def confirm(page: Page, site: Place, mail: str) -> None:
    open_mail(page, site, mail, "please confirm your address")
    press(page, "Yes, this is my address")
    expect(page.get_by_text("With an officer")).to_be_visible()


def into_office(page: Page, site: Place, officer: str) -> None:
    """By the foot of the page, on a device that is not known yet."""
    page.goto(site.at("/device"))
    before = len(site.received(to=officer, subject="Your way in"))
    page.get_by_label("Email address").fill(officer)
    press(page, "Email me a link")
    open_mail(page, site, officer, "Your way in", before + 1)
    know_device_by_code(page, site, officer)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Good day")


def know_device_by_code(page: Page, site: Place, officer: str) -> None:
    """From "Is it you?" on, with the code of the next mail."""
    before = len(site.received(to=officer, subject="Your code"))
    press(page, "Email me a code")
    page.get_by_label("Code from our email").fill(code_of(site, officer, before + 1))
    press(page, "Go on")


def code_of(site: Place, officer: str, count: int = 1) -> str:
    found = CODE.search(site.mails(to=officer, subject="Your code", count=count)[0].text)
    assert found
    return found[0]


def decide(page: Page, outcome: str, reason: str = "") -> None:
    """On the officer's page of a record: choose, look at the mail, decide."""
    page.get_by_label(outcome).check()
    page.get_by_label("Reason").fill(reason)
    press(page, "Preview the email")
    press(page, "Decide and send this email")
    expect(page.get_by_role("heading", name="Decided")).to_be_visible()


def check_off(page: Page, answer: str = "Yes") -> None:
    """The same answer to every line of the step's checklist."""
    for line in page.locator(".app-check").all():
        line.get_by_label(answer, exact=True).check()


def pass_on(page: Page, outcome: str, reason: str = "") -> None:
    """On the officer's page of a record: a yes to every line, choose, and write down what the next officers read."""
    check_off(page)
    page.get_by_label(outcome).check()
    page.get_by_label("Reason").fill(reason)
    press(page, "Go on")
    press(page, "Yes, write it down")
    expect(page.get_by_role("heading", name="You said")).to_be_visible()
