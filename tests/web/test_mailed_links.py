"""What a mailed link does not open by itself: the pages on which answers are changed and sent."""

from chalicelib.domain.submission import Submission
from tests.store.moto_cloud import Postman
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
