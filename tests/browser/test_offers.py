"""A scholarship on a phone and a story at a desk: the way in and back, facts, sums, and words counted by the rule."""

from playwright.sync_api import Page, expect

from tests.browser.acting import MEMBER, heading, member_number, open_mail, press
from tests.browser.looking import look_over
from tests.browser.people import PHONE, People
from tests.embedded import Site

COSTS = {"Tuition": "600", "Travel": "$1,000.50", "Lodging and meals": "300", "Other costs": "0"}


def total(page: Page) -> str:
    return str(page.locator("[data-sum]").inner_text())


def test_a_member_comes_in_for_a_scholarship_on_a_phone(site: Site, people: People) -> None:
    page, found = people.come(**PHONE), list[str]()

    page.goto(site.at("/apply/training-scholarship"))
    found += look_over(page, "start, nobody signed in")
    page.get_by_role("button", name="Come in as a member").click()
    page.get_by_label("Email address").fill(MEMBER)
    press(page, "Email me a link")
    heading(page, "Look in your email")
    open_mail(page, site, MEMBER, "Your way in")
    press(page, "Enter")
    heading(page, "Training scholarship")
    press(page, "Start now")
    heading(page, "About you")
    expect(page.locator("#name")).to_contain_text("Demo Active Member")
    found += look_over(page, "facts")
    press(page, "Save and continue")
    heading(page, "Your work")
    page.goto(page.url.replace("/your-work", "/costs"))
    before = total(page)
    for label, amount in COSTS.items():
        page.get_by_label(label).fill(amount)
    found += look_over(page, "costs")

    assert (before, total(page), found) == ("Shown once all amounts are there", "$1,900.50", [])
    page.get_by_label("Other costs").fill("a little")
    assert total(page) == before


def test_a_story_is_counted_by_the_rule_while_it_is_typed(site: Site, people: People) -> None:
    page = people.come()
    page.goto(site.at("/apply/story-contest"))
    press(page, "Start now")
    page.get_by_label("Your name").fill("Demo Active Member")
    page.get_by_label("Member number").fill(member_number(site))
    page.get_by_label("Email address").fill(MEMBER)
    press(page, "Save and continue")
    heading(page, "Your story")
    left = page.locator(".govuk-character-count__status")

    page.get_by_label("The story").fill("We waited — and waited—until 3.30. * * *")
    expect(left).to_have_text("You have 2,494 words remaining")

    assert look_over(page, "story") == []


def test_who_may_not_take_part_reads_why_in_place_of_the_form(site: Site, people: People) -> None:
    page = people.come(**PHONE)
    page.goto(site.at("/members"))
    page.get_by_label("Email address").fill("associate@demo.example")
    press(page, "Email me a link")
    open_mail(page, site, "associate@demo.example", "Your way in")
    press(page, "Enter")
    heading(page, "Good day, Demo")

    page.goto(site.at("/apply/college-scholarship"))

    expect(page.locator("#obstacle")).to_contain_text("You are a member as: Associate.")
    expect(page.get_by_role("button", name="Start now")).to_have_count(0)
    assert look_over(page, "refused") == []
