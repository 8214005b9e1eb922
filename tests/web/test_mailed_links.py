"""What a mailed link does not open by itself: the pages on which answers are changed and sent."""

from chalicelib.domain.submission import Submission
from tests.store.moto_cloud import Postman
from tests.web.browsing import Browser
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
