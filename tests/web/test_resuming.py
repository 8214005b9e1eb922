"""A draft is finished later: the emailed link, what is asked again, which links are dead, and the last warning."""

import pytest

from tests.store.moto_cloud import Postman
from tests.web.browsing import Browser, Page
from tests.web.house import Case, House

BORN = {"date_of_birth-month": "3", "date_of_birth-day": "27", "date_of_birth-year": "1984"}


def mailed(case: Case, mail: str = "ada@applicants.example") -> Page:
    return case.browser.open(f"/later/{case.id}").press("Email me a link", mail=mail)


def test_a_draft_begun_on_a_phone_is_finished_on_another_device(
    house: House, postman: Postman, visitor: Browser
) -> None:
    case = house.has_draft(rank=None)
    mailed(case)
    [letter] = postman.deliver()

    check = visitor.open(letter.link).press("Go on", BORN)

    assert (letter.to, check.path) == ("ada@applicants.example", f"/draft/{case.id}/check")
    assert [link.text for link in check.root.every(class_="govuk-inset-text")[0].every("a")] == [
        "Enter your rank or title"
    ]
    finished = check.follow("Enter your rank or title").press("Save and continue", rank="Sergeant")
    assert finished.press("Send").path == f"/sent/{case.id}"


def test_the_box_holds_the_address_that_the_draft_knows(house: House) -> None:
    case = house.has_draft()

    assert case.browser.open(f"/later/{case.id}").values["mail"] == "ada@applicants.example"


def test_an_address_that_is_none_is_refused_where_it_was_typed(house: House, postman: Postman) -> None:
    case = house.has_draft()

    page = mailed(case, "ada at home")

    assert (page.status, page.errors) == (422, {"#mail": "Enter an email address like name@example.org"})
    assert (page.values["mail"], postman.deliver()) == ("ada at home", [])


def test_a_wrong_answer_opens_nothing(house: House, postman: Postman, visitor: Browser) -> None:
    case = house.has_draft()
    mailed(case)

    page = visitor.open(postman.deliver()[0].link).press("Go on", {**BORN, "date_of_birth-year": "1985"})

    assert (page.status, list(page.errors)) == (403, ["#date_of_birth"])
    assert visitor.open(f"/draft/{case.id}/about-you").status == 403


def test_after_six_wrong_answers_the_right_one_waits_an_hour(house: House, postman: Postman, visitor: Browser) -> None:
    case = house.has_draft()
    mailed(case)
    page = visitor.open(postman.deliver()[0].link)
    for _ in range(6):
        page = page.press("Go on", {**BORN, "date_of_birth-day": "28"})

    assert page.press("Go on", BORN).status == 429
    postman.deliver_after(minutes=61)
    assert page.press("Go on", BORN).path == f"/draft/{case.id}/check"


def test_a_draft_that_knows_nothing_yet_asks_for_letters(house: House, postman: Postman, visitor: Browser) -> None:
    case = house.has_draft(date_of_birth=None)
    mailed(case)
    page = visitor.open(postman.deliver()[0].link)
    letters = case.id[:4].upper()

    assert f"Type these letters: {letters}" in page.text
    assert page.press("Go on", signs="0000").status == 403
    assert page.press("Go on", signs=letters.lower()).path == f"/draft/{case.id}/check"


def test_a_new_link_voids_the_old_one(house: House, postman: Postman, visitor: Browser) -> None:
    case = house.has_draft()
    mailed(case)
    [old] = postman.deliver()
    case.browser.open(f"/later/{case.id}").press("Email me a link")
    [new] = postman.deliver()

    assert [visitor.open(letter.link).status for letter in (old, new)] == [403, 200]


@pytest.mark.parametrize(("days", "status"), [(29, 200), (31, 403)])
def test_a_link_works_for_thirty_days(house: House, postman: Postman, visitor: Browser, days: int, status: int) -> None:
    case = house.has_draft()
    mailed(case)
    [letter] = postman.deliver()

    postman.deliver_after(days=days)

    assert visitor.open(letter.link).status == status


def test_a_link_to_a_draft_that_was_sent_is_dead(house: House, postman: Postman, visitor: Browser) -> None:
    case = house.has_draft()
    mailed(case)
    [letter] = postman.deliver()
    case.open().press("Send")

    assert visitor.open(letter.link).status == 403


def test_a_program_that_opens_the_link_and_presses_gets_no_key(
    house: House, postman: Postman, visitor: Browser
) -> None:
    case = house.has_draft()
    mailed(case)
    page = visitor.open(postman.deliver()[0].link)

    pressed = page.press("Go on", {"date_of_birth-month": "1", "date_of_birth-day": "1", "date_of_birth-year": "1"})

    assert (pressed.status, visitor.open(f"/draft/{case.id}/check").status) == (403, 403)


def test_the_page_of_the_link_tells_nothing_of_the_draft(house: House, postman: Postman, visitor: Browser) -> None:
    case = house.has_draft()
    mailed(case)

    page = visitor.open(postman.deliver()[0].link)

    assert [word for word in ("Lovelace", "Ada", "ada@", "Elm Street") if word in page.body] == []


def test_who_asked_for_a_link_is_warned_a_week_before_the_end(house: House, postman: Postman) -> None:
    case = house.has_draft()
    mailed(case)
    postman.deliver()

    early = postman.deliver_after_sweep(days=22)
    warned = postman.deliver_after_sweep(days=1, minutes=1)

    assert (early, [mail.subject for mail in warned]) == ([], ["Your draft is kept until Monday, December 21, 2026"])


def test_who_went_on_is_warned_later(house: House, postman: Postman) -> None:
    case = house.has_draft()
    mailed(case)
    postman.deliver()
    postman.deliver_after_sweep(days=20)
    case.open("about-you").press("Save and continue", given_name="Grace")

    first = postman.deliver_after_sweep(days=4)
    second = postman.deliver_after_sweep(days=20)

    assert ([mail.subject for mail in first], len(second)) == ([], 1)


def test_a_fifth_link_in_an_hour_is_refused(house: House) -> None:
    case = house.has_draft()

    statuses = [mailed(case).status for _ in range(5)]

    assert statuses == [200, 200, 200, 200, 429]


def test_only_who_holds_the_draft_may_have_it_mailed(house: House, visitor: Browser) -> None:
    case = house.has_draft()

    assert visitor.open(f"/later/{case.id}").status == 403
