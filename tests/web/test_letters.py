"""Officers read every mail before it ever leaves: who may, what stands there, and that nothing follows from it."""

import pytest

from chalicelib.domain.outbox import Purpose
from chalicelib.domain.roles import Role
from chalicelib.services.letters.showing import READERS
from tests.store.moto_cloud import rows
from tests.web.browsing import Browser, Page
from tests.web.house import House


@pytest.fixture
def desk(house: House) -> Browser:
    return house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))


def mails_of(page: Page) -> list[str]:
    return [link.removeprefix("/office/mails/") for link in page.links if link.startswith("/office/mails/")]


def test_the_list_leads_to_every_mail(desk: Browser) -> None:
    page = desk.open("/office").follow("Mails that we send")

    shown = {name: desk.open(f"/office/mails/{name}").status for name in mails_of(page)}

    assert shown == dict.fromkeys(map(str, Purpose), 200)


def test_a_mail_is_shown_in_both_views_and_every_case(desk: Browser) -> None:
    page = desk.open("/office/mails/membership_ended")

    letters = [one.text for one in page.root.every(class_="app-letter")]
    plain = [one.text for one in page.root.every(class_="app-mail__text")]

    assert page.heading == "Your membership has ended"
    assert [one.text for one in page.root.every("h2")] == ["Resigned", "Excluded"]
    for view in (letters, plain):
        assert ["You asked us to end your membership." in one for one in view] == [True, False]
        assert ["by a decision of the association." in one for one in view] == [False, True]
        assert ["Questions? Answer this email, or write to" in one for one in view] == [True, True]


def test_its_button_leads_to_the_front_page_and_mints_nothing(desk: Browser) -> None:
    before = rows()

    page = desk.open("/office/mails/decision_wanted")

    (first, *_) = [one.every("a") for one in page.root.every(class_="app-letter")]
    assert [(link.text, link.attrs["href"]) for link in first] == [
        ("Look at it", "https://amikeco.example"),
        ("https://amikeco.example", "https://amikeco.example"),
    ]
    assert rows() == before


def test_the_page_stays_as_strict_as_all_others(desk: Browser) -> None:
    page = desk.open("/office/mails/receipt")

    assert page.headers["Content-Security-Policy"] == desk.open("/office").headers["Content-Security-Policy"]
    assert "style=" not in page.body


@pytest.mark.parametrize("role", Role)
def test_administrators_and_chairs_see_them_and_nobody_else(house: House, role: Role) -> None:
    officer = house.knows(house.has_officer("Olga Officer", role))

    seen = [officer.open(path).status for path in ("/office/mails", "/office/mails/receipt")]
    office = officer.open("/office")

    assert seen == ([200, 200] if role in READERS else [403, 403])
    assert ("/office/mails" in office.links) == (role in READERS)


def test_a_mail_that_we_do_not_send_is_not_found(desk: Browser) -> None:
    assert desk.open("/office/mails/greetings").status == 404
