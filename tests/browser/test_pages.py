"""Every page in its states, looked over on a desk and in a hand, in light, dark and a person's own colours."""

import re
from functools import partial

from playwright.sync_api import Page, expect

from tests.admitting import hurry, said
from tests.arranging import (
    ADDED,
    confirmation,
    invite_again,
    membership_answered,
    membership_before_officer,
    membership_sent,
    membership_to_check,
)
from tests.browser.acting import (
    ADMINISTRATOR,
    PRESIDENT,
    SECRETARY,
    SERVICES,
    begin,
    code_of,
    decide,
    fill_about_you,
    fill_class,
    fill_contact,
    fill_entrant,
    fill_references,
    fill_service,
    give_word,
    go_on,
    heading,
    know_device_by_code,
    open_mail,
    pass_on,
    pick,
    press,
    row,
    send,
    take_over,
)
from tests.browser.looking import look_over
from tests.browser.people import People
from tests.browser.picked import CREDENTIAL, LETTER, File
from tests.cloud.officers import at_record
from tests.embedded import Site, until

APPLICANT, ANOTHER = "zoe@applicants.example", "ann@applicants.example"
HEAD = "Zoë O’Brien-Smith"


def save_empty(page: Page) -> None:
    press(page, "Save and continue")
    expect(page).to_have_title(re.compile(r"^Error: "))


def test_pages_of_an_application(site: Site, people: People) -> None:
    page, found = people.come(), list[str]()

    page.goto(site.at("/"))
    found += look_over(page, "front")
    page.goto(site.at("/apply/membership"))
    found += look_over(page, "start")
    begin(page, site, "Membership")
    for title, fill in (
        ("About you", fill_about_you),
        ("How we reach you", partial(fill_contact, mail=APPLICANT)),
        ("Your membership", fill_class),
        ("Your service", fill_service),
        ("References", fill_references),
    ):
        heading(page, title)
        found += look_over(page, title)
        save_empty(page)
        found += look_over(page, f"{title}, errors")
        fill(page)
        press(page, "Save and continue")
    heading(page, "What you like")
    found += look_over(page, "What you like")
    go_on(page, "Your proof")
    page.get_by_label("With a photo or scan").check()
    found += look_over(page, "no file")
    save_empty(page)
    found += look_over(page, "no file, errors")
    pick(page, CREDENTIAL, LETTER, File("text.jpg", "image/jpeg", b"I am really a photograph."))
    for name, words in (("text.jpg", "We cannot use"), ("letter.pdf", ADDED), ("credential.jpg", ADDED)):
        expect(row(page, name)).to_contain_text(words)
    pick(page, File("letter.docx", "", b"PK"))
    found += look_over(page, "files, one refused, one not taken") if not page.title().startswith("Error") else []
    page.reload()
    found += look_over(page, "files")
    go_on(page, "Your word")
    found += look_over(page, "Your word")
    draft = page.url.partition("/your-word")[0]
    page.goto(f"{draft}/check")
    found += look_over(page, "check, something missing")
    press(page, "Send")
    expect(page).to_have_title(re.compile(r"^Error: "))
    found += look_over(page, "check, sent too early")
    page.goto(f"{draft}/your-word")
    save_empty(page)
    found += look_over(page, "Your word, errors")
    give_word(page)
    found += look_over(page, "check")
    send(page)
    found += look_over(page, "sent")

    assert found == []


def test_pages_of_an_entry(site: Site, people: People) -> None:
    page, found = people.come(), list[str]()

    begin(page, site, "Photo contest")
    save_empty(page)
    found += look_over(page, "entrant, errors")
    fill_entrant(page, site)
    found += look_over(page, "photograph")
    page.get_by_label("Caption").fill("word " * 100)
    save_empty(page)
    found += look_over(page, "photograph, errors")
    page.goto(page.url.replace("photograph", "making"))
    save_empty(page)
    found += look_over(page, "making, errors")
    page.goto(page.url.replace("making", "people"))
    page.get_by_label("Adults only").check()
    save_empty(page)
    found += look_over(page, "people, errors")

    assert found == []


def test_pages_where_a_submission_stands(site: Site, people: People) -> None:
    page, found = people.come(), list[str]()
    begun = membership_sent(site, APPLICANT)

    page.goto(site.at(f"/sent/{begun.id}"))
    found += look_over(page, "no key")
    page.goto(site.at("/l/nothing"))
    found += look_over(page, "dead link")
    page.goto(site.at("/nowhere"))
    heading(page, "Page not found")
    found += look_over(page, "not found")
    page.goto(confirmation(site, APPLICANT))
    found += look_over(page, "confirm")
    press(page, "Yes, this is my address")
    expect(page.get_by_text("With an officer")).to_be_visible()
    found += look_over(page, "with an officer")
    page.get_by_role("link", name="Withdraw it").click()
    heading(page, "Withdraw this?")
    found += look_over(page, "withdraw")
    press(page, "Withdraw")
    expect(page).to_have_title(re.compile(r"^Error: "))
    found += look_over(page, "withdraw, errors")
    page.get_by_label("Type this reference number").fill(page.locator("main .app-reference").inner_text())
    press(page, "Withdraw")
    expect(page.get_by_text("Withdrawn", exact=True)).to_be_visible()
    found += look_over(page, "withdrawn")
    take_over(page, site, membership_to_check(site, APPLICANT))
    page.get_by_role("link", name="Throw this draft away").click()
    heading(page, "Throw this draft away?")
    found += look_over(page, "throw away")

    assert found == []


def test_pages_of_an_officer_and_what_they_tell_the_applicant(site: Site, people: People) -> None:
    page, president, applicant, another = people.come(), people.come(), people.come(), people.come()
    found = list[str]()
    # The secretary begins with the newer one.
    second, first = membership_answered(site, ANOTHER), membership_before_officer(site, APPLICANT)

    page.goto(site.at("/office"))
    found += look_over(page, "unknown device")
    open_mail(page, site, SECRETARY, "waits for your decision", count=2)
    found += look_over(page, "is it you?")
    press(page, "Email me a code")
    page.get_by_label("Code from our email").fill("12")
    press(page, "Go on")
    expect(page).to_have_title(re.compile(r"^Error: "))
    found += look_over(page, "code, errors")
    page.get_by_label("Code from our email").fill(code_of(site, SECRETARY))
    press(page, "Go on")
    heading(page, HEAD)
    found += look_over(page, "decide")
    press(page, "Go on")
    expect(page).to_have_title(re.compile(r"^Error: "))
    found += look_over(page, "decide, nothing chosen")
    page.get_by_label("Everything is there").check()
    press(page, "Go on")
    expect(page).to_have_title(re.compile(r"^Error: "))
    found += look_over(page, "decide, a line without an answer")
    page.get_by_label("Ask for more information").check()
    press(page, "Go on")
    expect(page).to_have_title(re.compile(r"^Error: "))
    found += look_over(page, "decide, no reason")
    page.get_by_label("Reason").fill("Please send the back of your credential, too.")
    press(page, "Go on")
    heading(page, "Ask for more information")
    found += look_over(page, "preview")
    press(page, "Decide and send this email")
    expect(page.get_by_role("heading", name="Decided")).to_be_visible()
    page.goto(site.mails(to=SECRETARY, subject="waits for your decision", count=2)[1].links[0])
    heading(page, HEAD)
    pass_on(page, "Everything is there")
    found += look_over(page, "passed on")
    hurry(site)
    said(at_record(site), "doubtful", "The picture is dark.")
    said(at_record(site, SERVICES), "clear")
    hurry(site)
    open_mail(president, site, PRESIDENT, "waits for your decision")
    know_device_by_code(president, site, PRESIDENT)
    heading(president, HEAD)
    found += look_over(president, "decide, with a doubt")
    decide(president, "Approve: make this person a member")
    found += look_over(president, "decided")
    for path in ("/office", "/office/devices"):
        page.goto(site.at(path))
        found += look_over(page, path)
    take_over(applicant, site, first)
    take_over(another, site, second)
    until(lambda: told(applicant) and told(another), "news for both applicants")
    found += look_over(applicant, "status, one outcome") + look_over(another, "status, the other outcome")

    assert found == []


def told(page: Page) -> bool:
    page.reload()
    return page.get_by_text("With an officer").is_hidden()


def test_pages_of_an_administrator(site: Site, people: People) -> None:
    page, found = people.come(), list[str]()
    invite_again(site, ADMINISTRATOR)

    open_mail(page, site, ADMINISTRATOR, "You are an officer")
    know_device_by_code(page, site, ADMINISTRATOR)
    heading(page, "Good day, Demo Administrator")
    page.get_by_role("link", name="Officers", exact=True).click()
    heading(page, "Officers")
    found += look_over(page, "officers")
    press(page, "Invite")
    expect(page).to_have_title(re.compile(r"^Error: "))
    found += look_over(page, "officers, errors")
    shown = ("mails", "mails/outcome", "mails/code")
    for path in ("officers", "regions", "regions/09", "sections", "sections/new", "listing", "log", *shown):
        page.goto(site.at(f"/office/{path}"))
        found += look_over(page, path)

    assert found == []


def test_pages_of_regions_and_sections(site: Site, people: People) -> None:
    page, found = people.come(), list[str]()

    for path in ("/regions", "/regions/09", "/sections", "/sections/DE"):
        page.goto(site.at(path))
        found += look_over(page, path)

    assert found == []
