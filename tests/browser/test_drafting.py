"""A draft in a real browser: it saves itself, waits for the network, and is finished on another device."""

import time

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.arranging import membership_at_credential, membership_to_check
from tests.browser.acting import (
    begin,
    date,
    fill_about_you,
    fill_contact,
    go_on,
    heading,
    open_mail,
    press,
    say,
    send,
    take_over,
)
from tests.browser.people import PHONE, People
from tests.embedded import Site
from tests.words import EXAMPLES

APPLICANT = "zoe@applicants.example"
SAVED = "Not sent yet."


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text(SAVED)


def test_a_page_saves_itself_and_says_so(site: Site, people: People) -> None:
    page = people.come(**PHONE)
    begin(page, site, "Membership")

    page.get_by_label("Given name").fill("Zoë")
    saved(page)
    page.reload()

    expect(page.get_by_label("Given name")).to_have_value("Zoë")
    expect(page.locator(".govuk-error-message")).to_have_count(0)


def test_what_was_written_before_the_scripts_came_is_saved_too(site: Site, people: People) -> None:
    page = people.come(**PHONE)
    begin(page, site, "Membership")
    late = list[Route]()

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/*autosave.js", hold)
    page.reload(wait_until="commit")
    page.get_by_label("Given name").fill("Zoë")
    expect(page.locator("#saved")).to_be_hidden()
    assert len(late) == 1
    late[0].continue_()

    saved(page)


def test_the_button_works_while_the_page_is_saving_itself(site: Site, people: People) -> None:
    page = people.come()
    begin(page, site, "Membership")

    fill_about_you(page)
    saved(page)
    page.get_by_label("Given name").fill("Grace")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    press(page, "Save and continue")

    heading(page, "How we reach you")
    page.go_back()
    expect(page.get_by_label("Given name")).to_have_value("Grace")


def slowly(route: Route) -> None:
    """As on a weak connection."""
    time.sleep(2)
    route.continue_()


def test_a_link_waits_until_the_page_has_saved_itself(site: Site, people: People) -> None:
    page = people.come(**PHONE)
    begin(page, site, "Membership")
    fill_about_you(page)
    go_on(page, "How we reach you")

    page.route("**/contact", slowly)
    page.get_by_label("Phone number").fill("415 555 0123")
    page.get_by_role("link", name="Back").click()
    heading(page, "About you")
    go_on(page, "How we reach you")

    expect(page.get_by_label("Phone number")).to_have_value("415 555 0123")


def test_without_a_network_nothing_is_lost(site: Site, people: People) -> None:
    page = people.come(**PHONE)
    people.expect("ERR_INTERNET_DISCONNECTED")
    begin(page, site, "Membership")

    page.wait_for_load_state("load")
    page.context.set_offline(True)
    page.get_by_label("Given name").fill("Zoë")
    expect(page.locator("#saved")).to_have_text("Not saved: no connection. We try again.")
    page.context.set_offline(False)

    saved(page)
    page.reload()
    expect(page.get_by_label("Given name")).to_have_value("Zoë")


NO_WAY = "There is no connection. Nothing is lost: what you typed stands on this page. Press again when you are online."


def test_a_press_without_a_network_stays_and_goes_when_pressed_again(site: Site, people: People) -> None:
    page = people.come(**PHONE)
    people.expect("ERR_INTERNET_DISCONNECTED")
    begin(page, site, "Membership")
    fill_about_you(page)

    page.wait_for_load_state("load")
    page.context.set_offline(True)
    press(page, "Save and continue")
    expect(page.locator("[data-no-way]")).to_have_text(NO_WAY)
    expect(page.locator("[data-no-way]")).to_be_in_viewport()
    heading(page, "About you")
    page.context.set_offline(False)
    expect(page.locator("[data-no-way]")).to_have_text("You are online again. Press the button now.")
    press(page, "Save and continue")

    heading(page, "How we reach you")
    page.go_back()
    expect(page.get_by_label("Given name")).to_have_value("Zoë")


def dead(route: Route) -> None:
    """The browser believes that it is online, and nothing gets through."""
    route.abort("internetdisconnected")


def test_a_dead_spot_is_found_though_the_browser_believes_to_be_online(site: Site, people: People) -> None:
    page = people.come(**PHONE)
    people.expect("ERR_INTERNET_DISCONNECTED")
    begin(page, site, "Membership")
    fill_about_you(page)

    page.wait_for_load_state("load")
    page.route("**/*", dead)
    press(page, "Save and continue")
    expect(page.locator("[data-no-way]")).to_have_text(NO_WAY)
    page.unroute("**/*", dead)

    go_on(page, "How we reach you")


def unsent(page: Page) -> list[str]:
    return list(page.evaluate("() => Object.keys(sessionStorage).filter((name) => name.startsWith('unsent:'))"))


def test_what_could_not_be_saved_survives_a_reload_and_then_leaves_the_tab(site: Site, people: People) -> None:
    page = people.come(**PHONE)
    people.expect("ERR_INTERNET_DISCONNECTED")
    begin(page, site, "Membership")
    fill_about_you(page)
    go_on(page, "How we reach you")
    fill_contact(page, APPLICANT)
    page.get_by_role("link", name="Back").click()
    heading(page, "About you")
    go_on(page, "How we reach you")
    place = page.url
    assert unsent(page) == []

    page.wait_for_load_state("load")
    page.context.set_offline(True)
    page.get_by_label("Phone number").fill("415 555 0199")
    say(page, "May letters and your card go to your home address?", "No")
    expect(page.locator("#unsaved")).to_have_text("Not saved: no connection. We try again.")
    assert unsent(page) == [f"unsent:{place.removeprefix(site.url)}"]
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    page.context.set_offline(False)
    page.goto(place)

    expect(page.get_by_label("Phone number")).to_have_value("415 555 0199")
    expect(page.get_by_role("group", name="Postal address").get_by_label("Town or city")).to_be_visible()
    saved(page)
    expect(page.locator("#unsaved")).to_be_hidden()
    assert unsent(page) == []


def test_sending_without_a_network_sends_when_pressed_again(site: Site, people: People) -> None:
    page = people.come(**PHONE)
    take_over(page, site, membership_to_check(site, APPLICANT))

    page.wait_for_load_state("load")
    page.context.set_offline(True)
    press(page, "Send")
    expect(page.locator("[data-no-way]")).to_contain_text("Nothing was sent, and nothing is lost.")
    page.context.set_offline(False)

    send(page)


def test_a_second_window_says_that_it_is_behind(site: Site, people: People) -> None:
    first = people.come()
    begin(first, site, "Membership")
    second = first.context.new_page()
    second.goto(first.url)

    first.get_by_label("Given name").fill("Zoë")
    saved(first)
    second.get_by_label("Given name").fill("Eve")

    expect(second.locator("#saved")).to_contain_text("What you see now is the newer one.")
    first.reload()
    expect(first.get_by_label("Given name")).to_have_value("Zoë")


def test_a_form_begun_on_a_phone_is_ended_on_a_desk(site: Site, people: People) -> None:
    phone, desk = people.come(**PHONE), people.come()
    begin(phone, site, "Membership")
    fill_about_you(phone)
    go_on(phone, "How we reach you")
    fill_contact(phone, APPLICANT)
    go_on(phone, "Your membership")

    phone.get_by_role("link", name="Finish later").click()
    press(phone, "Email me a link")
    heading(phone, "Your link is on its way")
    open_mail(desk, site, APPLICANT, "Your draft")
    date(desk, "Date of birth", 3, 27, 1984)
    press(desk, "Go on")

    heading(desk, "Check your answers, then send")
    expect(desk.get_by_text("O’Brien-Smith")).to_be_visible()
    desk.get_by_role("link", name="Choose a kind of membership").click()
    heading(desk, "Your membership")


def test_the_page_counts_words_as_the_server_does(site: Site, people: People) -> None:
    page = people.come()
    page.goto(site.at("/"))

    counted = page.evaluate(
        """async (texts) => {
            const { wordsIn } = await import(document.querySelector("link[data-words]").href);
            return texts.map(wordsIn);
        }""",
        [text for text, _count in EXAMPLES],
    )

    assert counted == [count for _text, count in EXAMPLES]


def test_going_back_never_mixes_the_rows(site: Site, people: People) -> None:
    page = people.come()
    draft = membership_at_credential(site, APPLICANT)
    take_over(page, site, draft)
    page.goto(draft.at.url.rpartition("/")[0] + "/references")

    people_shown = page.locator("fieldset.app-row")
    first = people_shown.nth(0)
    first.get_by_label("For how many years?").fill("31")
    first.get_by_label("How do they know you?").select_option("supervisor")
    saved(page)
    page.get_by_role("button", name="Move down Reference 1").click()
    page.wait_for_url("**#references-1")
    page.go_back()
    page.wait_for_load_state()

    told = {
        row.get_by_label("Their name").input_value(): (
            row.get_by_label("How do they know you?").input_value(),
            row.get_by_label("For how many years?").input_value(),
        )
        for row in people_shown.all()
    }
    assert told["Rita Reference"] == ("supervisor", "31")
