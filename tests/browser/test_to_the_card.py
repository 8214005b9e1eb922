"""The whole way in two associations: from the first page of the form to a card that an officer finds good."""

from playwright.sync_api import Page, expect

from tests.admitting import VOTERS, before_the_vote
from tests.arranging import EMPLOYER
from tests.browser.acting import (
    Place,
    begin,
    code_of,
    confirm,
    date,
    decide,
    fill_about_you,
    fill_class,
    fill_contact,
    fill_references,
    fill_service,
    give_word,
    go_on,
    heading,
    know_device_by_code,
    open_mail,
    press,
    say,
    send,
    upload,
)
from tests.browser.answering import answer_as_employer, references_answer, stands
from tests.browser.paying import (
    TREASURER,
    address_in_picture,
    come_in,
    make_card,
    open_register,
    record_dues,
)
from tests.browser.people import PHONE, People
from tests.browser.picked import CREDENTIAL
from tests.embedded import Site

APPLICANT, AT_WORK = "zoe@applicants.example", "zoe@harborsecurity.example"
NAME = "Zoë O’Brien-Smith"
CHECK = "Check your answers, then send"


def fill_what_is_missing(page: Page, link: str, title: str) -> None:
    """From the list of what is missing to its page."""
    page.get_by_role("link", name=link).click()
    heading(page, title)


def approve(page: Page, site: Site, association: str = "ipa-us") -> str:
    """Once the stages before are done, whoever votes follows the email on a new device, and approves; the number."""
    voter = VOTERS[association]
    before_the_vote(site, association)
    codes = len(site.received(to=voter, subject="Your code"))
    open_mail(page, site, voter, "waits for your decision", count=codes + 1)
    know_device_by_code(page, site, voter)
    heading(page, NAME)
    decide(page, "Approve: make this person a member")
    return page.locator("p", has_text="Member number").locator(".app-reference").inner_text()


def pay(people: People, site: Place, number: str, **profile: bool) -> Page:
    """The treasurer, from the email that says that dues are awaited, until they are written down."""
    treasurer = people.come(**profile)
    open_register(treasurer, site, TREASURER, "Dues are awaited from a new member")
    record_dues(treasurer, number, NAME)
    return treasurer


def test_from_a_phone_to_a_desk_to_the_card(site: Site, people: People) -> None:
    phone, desk, stranger = people.come(**PHONE), people.come(), people.come(**PHONE)

    begin(phone, site, "Membership")
    fill_about_you(phone)
    go_on(phone, "How we reach you")
    fill_contact(phone, APPLICANT)
    go_on(phone, "Your membership")
    fill_class(phone)
    go_on(phone, "Your service")
    phone.get_by_role("link", name="Finish later").click()
    press(phone, "Email me a link")
    heading(phone, "Your link is on its way")
    open_mail(desk, site, APPLICANT, "Your draft")
    date(desk, "Date of birth", 3, 27, 1984)
    press(desk, "Go on")
    heading(desk, CHECK)
    fill_what_is_missing(desk, "Enter the agency or employer", "Your service")
    fill_service(desk)
    go_on(desk, CHECK)
    fill_what_is_missing(desk, "Name the people who can speak for you", "References")
    fill_references(desk)
    go_on(desk, CHECK)
    fill_what_is_missing(desk, "Choose how you can show it", "Your proof")
    desk.get_by_label("With a photo or scan").check()
    upload(desk, CREDENTIAL)
    go_on(desk, CHECK)
    fill_what_is_missing(desk, "Read what stands under “Your word”", "Your word")
    give_word(desk)
    send(desk)
    confirm(desk, site, APPLICANT)
    references_answer(people, site)
    number = approve(people.come(), site)
    treasurer = pay(people, site, number)
    come_in(phone, site, APPLICANT)
    heading(phone, "Good day, Zoë")
    make_card(phone)
    address = address_in_picture(phone, site, number)
    treasurer.goto(address)
    stranger.goto(address)

    heading(treasurer, "This card is good")
    assert [text in treasurer.inner_text("main") for text in (NAME, number, "In good standing")] == [True] * 3
    heading(stranger, "This card is good")
    assert [text in stranger.inner_text("main") for text in (NAME, number, "Z. O.")] == [False, False, True]


def fill_security_officer(page: Page) -> None:
    say(page, "Which kind of member would you be?", "Supporter")
    say(page, "How are you close to law enforcement?", "Career security officer")
    say(page, "Do you carry a weapon at work?", "Yes")
    say(page, "Have you been a member before", "No")
    page.get_by_label("Which region would you join?").select_option("United States and territories")


def fill_employer_of(page: Page) -> None:
    name, mail = EMPLOYER
    one = page.get_by_role("group", name="Employer 1")
    one.get_by_label("Agency or employer").fill("Bay Guards")
    one.get_by_label("Name of somebody there who knew you").fill(name)
    for question, year in (("From", 2012), ("To", 2018)):
        month = one.get_by_role("group", name=question, exact=True)
        month.get_by_label("Month").fill("5")
        month.get_by_label("Year").fill(str(year))
    one.get_by_role("group", name="May we write to them?").get_by_label("Yes", exact=True).check()
    one.get_by_label("Their email address").fill(mail)


def type_code(page: Page, site: Place) -> None:
    """The code from the mailbox at work, on the page to which the status page leads."""
    code = code_of(site, AT_WORK)
    number = page.locator("main .app-reference").first.inner_text()
    page.get_by_role("link", name="See or change Your mailbox at the agency").click()
    page.get_by_label("type the reference number").fill(number)
    press(page, "Go on")
    page.get_by_label("Code from our email").fill(code)
    press(page, "This mailbox is mine")
    expect(page.get_by_text("Answered")).to_be_visible()
    page.get_by_role("link", name="Back").click()


def test_a_security_officer_joins_without_a_script(iupo: Site, people: People) -> None:
    plain = {"java_script_enabled": False}
    applicant, employer = people.come(**PHONE, **plain), people.come(**plain)

    begin(applicant, iupo, "Membership")
    fill_about_you(applicant)
    go_on(applicant, "How we reach you")
    fill_contact(applicant, APPLICANT)
    go_on(applicant, "Your membership")
    fill_security_officer(applicant)
    go_on(applicant, "Your service")
    applicant.get_by_label("Agency or employer", exact=True).fill("Harbor Security")
    applicant.get_by_label("City and state of the agency").fill("San Francisco, CA")
    go_on(applicant, "Earlier employers")
    fill_employer_of(applicant)
    go_on(applicant, "References")
    fill_references(applicant)
    go_on(applicant, "What you like")
    go_on(applicant, "Your proof")
    applicant.get_by_label("With my email address at work").check()
    applicant.get_by_label("Your email address at your agency").fill(AT_WORK)
    go_on(applicant, "Your word")
    give_word(applicant)
    send(applicant)
    confirm(applicant, iupo, APPLICANT)
    type_code(applicant, iupo)
    stands(applicant, "Your mailbox at the agency", "Answered")
    answer_as_employer(employer, iupo)
    references_answer(people, iupo, **plain)
    number = approve(people.come(**plain), iupo, "iupo")
    treasurer = pay(people, iupo, number, **plain)
    come_in(applicant, iupo, APPLICANT)
    heading(applicant, "Good day, Zoë")
    make_card(applicant)
    treasurer.goto(address_in_picture(applicant, iupo, number))

    heading(treasurer, "This card is good")
    assert number.startswith("IU-01-")
    assert [text in treasurer.inner_text("main") for text in (NAME, number, "Supporter")] == [True] * 3
