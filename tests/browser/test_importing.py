"""A chair brings in an old list with a real browser: the pages tell how far it is by themselves, and look as all do."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.acting import CHAIR, heading, into_office, press
from tests.browser.looking import look_over
from tests.browser.people import People
from tests.embedded import Site
from tests.lists import old_list


@pytest.mark.parametrize("profile", [{}, {"java_script_enabled": False}], ids=["with scripts", "without"])
def test_a_list_comes_in(profile: dict[str, bool], site: Site, people: People) -> None:
    page, found, scripts = people.come(**profile), list[str](), not profile

    def look(name: str) -> None:
        if scripts:
            found.extend(look_over(page, name))

    def wait_for(words: str) -> None:
        """With scripts the page goes on by itself; without, the person looks again."""
        for _ in range(40):
            if scripts or page.get_by_role("heading", level=1, name=words).is_visible():
                break
            page.wait_for_timeout(500)
            page.get_by_role("link", name="See how far it is").click()
        heading(page, words)

    into_office(page, site, CHAIR)
    page.get_by_role("link", name="Bring in members from a list").click()
    look("lists")
    press(page, "Go on and choose the file")
    expect(page).to_have_title(re.compile(r"^Error: "))
    look("lists, nothing chosen")
    page.get_by_label("Leave that member as it is").check()
    page.get_by_label("What do you call this list?").fill("Members of 2026")
    press(page, "Go on and choose the file")
    heading(page, "Choose the list")
    look("chooser")
    page.get_by_label("Choose the file").set_input_files(
        {"name": "Members 2026.csv", "mimeType": "text/csv", "buffer": old_list(30, bad=5).csv()}
    )
    press(page, "Send the list")
    wait_for("Members of 2026: Checked, waits for you")
    look("checked")
    press(page, "Bring in the list")
    expect(page).to_have_title(re.compile(r"^Error: "))
    look("number not typed")
    expect(page.get_by_label("With the next dues year")).to_be_checked()
    page.get_by_label("Type the number of members").fill("25")
    press(page, "Bring in the list")
    wait_for("Members of 2026: Done")
    expect(page.get_by_text("25 were added")).to_be_visible()
    look("done")

    assert found == []
