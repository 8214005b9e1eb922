"""What a mailed link does not open by itself: the pages on which answers are changed and sent."""

import pytest

from chalicelib.domain.submission import Submission
from tests.store.moto_cloud import Postman, Time
from tests.web.browsing import OF_OUR_PAGES, Browser
from tests.web.house import Case, House


def asked_for_more(house: House, postman: Postman) -> tuple[Case, Browser]:
    """An applicant who was asked for something, and a program that followed the link in that email."""
    case, chair = house.has_confirmed(), house.has_officer()
    postman.deliver_after_sweep(hours=1, minutes=1)
    house.decides(house.bench(case, chair), "more_information", "Please add the back of the card.")
    news = postman.deliver_after(minutes=11)[-1]
    scanner = Browser()
    scanner.open(news.link)
    return case, scanner


def stored(case: Case) -> Submission:
    return case.record.submission


def test_a_program_that_followed_the_link_cannot_change_or_send(house: House, postman: Postman) -> None:
    case, scanner = asked_for_more(house, postman)
    before = stored(case)

    shown = [scanner.open(f"/draft/{case.id}/{page}").path for page in ("check", "about-you", "proof")]
    pressed = scanner.open(f"/sent/{case.id}").press("Change my answers", reference="AM-0000-000")

    assert shown == [f"/sent/{case.id}"] * 3
    assert (pressed.status, pressed.errors) == (422, {"#reference": "Type the reference number as it stands above"})
    assert stored(case) == before


def test_a_person_who_types_the_reference_goes_on(house: House, postman: Postman) -> None:
    case, person = asked_for_more(house, postman)

    page = person.open(f"/sent/{case.id}").press("Change my answers", reference=stored(case).reference.lower())
    sent = page.press("Send")

    assert (page.path, sent.path) == (f"/draft/{case.id}/check", f"/sent/{case.id}")
    assert (case.state, case.acts[-1]) == ("screening", "answered")


def test_a_stranger_who_got_the_first_mail_cannot_lead_it_elsewhere(house: House, postman: Postman) -> None:
    case = house.has_sent()
    stranger = Browser()
    page = stranger.open(postman.deliver()[0].link)

    refused = stranger.post(f"/sent/{case.id}/mail", {**page.values, "mail": "stranger@elsewhere.example"})

    assert (refused.status, case.acts, postman.deliver()) == (403, ["sent"], [])


def test_a_file_cannot_be_taken_away_while_the_decision_may_be_taken_back(house: House) -> None:
    case, chair = house.has_draft(), house.has_officer()
    page = case.open("proof")
    case.open().press("Send")
    own_key = Browser()
    own_key.cookies = dict(case.browser.cookies)
    case.browser.open(house.postman.deliver()[0].link).press("Yes, this is my address")
    house.postman.deliver()
    house.decides(house.bench(case, chair), "more_information", "Please add the back of the card.")
    file = case.record.attachments[0]

    refused = own_key.post(f"/file/{case.id}/{file.id}", page.values, {**OF_OUR_PAGES, "Accept": "application/json"})

    assert refused.status == 409
    assert case.record.attachments == (file,)


def test_numbers_that_are_none_are_a_refusal(house: House) -> None:
    case = house.has_draft()
    page = case.open("about-you")

    statuses = [
        case.browser.post(f"/draft/{case.id}/about-you", {**page.values, "version": version}).status
        for version in ("\u00b2", "9" * 5_000, "-1", "1.0", "")
    ]

    assert statuses == [409] * 5


ROOMS = [
    *("/decide/{id}", "/vouch/{id}", "/request/{id}", "/extension/{id}", "/resume/{id}"),
    *("/members/address/new", "/members/address/old"),
]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_that_opens_by_a_link_says_so_where_none_was_followed(room: str, house: House) -> None:
    case = house.has_confirmed()
    address = room.format(id=case.id)

    found = [browser.open(address) for browser in (Browser(), house.knows(house.has_officer()))]

    assert [(page.status, page.heading) for page in found] == [(403, "This page opens by a link")] * 2
    assert all("Open the link in our newest email to you on this device." in page.text for page in found)


def test_a_link_that_was_followed_and_is_over_is_no_missing_one(house: House, time: Time) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    desk = house.knows(chair)
    house.bench(case, chair, desk)
    time.passes(days=15)

    assert desk.open(f"/decide/{case.id}").heading == "This link no longer works"


def test_who_comes_to_the_members_door_without_a_link_is_not_told_of_an_old_one(visitor: Browser) -> None:
    assert visitor.open("/members/enter").path == "/members"
