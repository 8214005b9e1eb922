"""An address that was mistyped, and what becomes of that which nobody sent or confirmed."""

from chalicelib import triggers
from tests.offers import PROFILE
from tests.store.moto_cloud import Postman, Time, rows_of
from tests.web.house import House


def test_a_mistyped_address_is_corrected_and_the_first_mail_is_dead(house: House, postman: Postman) -> None:
    case = house.has_sent()
    first = postman.deliver()[0]

    page = case.status().press("Send the email again", mail="ada.right@applicants.example")
    second = postman.deliver()[0]
    stranger = case.browser.copy()
    stranger.cookies = {}
    dead = stranger.open(first.link)
    confirmed = case.browser.open(second.link).press("Yes, this is my address")

    assert (page.status, second.to) == (200, "ada.right@applicants.example")
    assert (dead.status, dead.heading) == (403, "This link no longer works")
    assert (confirmed.status, case.state) == (200, "screening")
    assert case.acts == ["sent", "readdressed", "confirmed"]


def test_an_address_that_is_none_is_refused_where_it_was_typed(house: House, postman: Postman) -> None:
    case = house.has_sent()
    postman.deliver()

    page = case.status().press("Send the email again", mail="ada at home")

    assert (page.status, page.errors) == (422, {"#mail": "Enter an email address like name@example.org"})
    assert postman.deliver() == []


def test_an_address_of_the_register_is_not_corrected_on_the_page(house: House, postman: Postman) -> None:
    house.opens_call("training-scholarship")
    mary = house.has_member(profile=PROFILE)
    case = house.has_sent("training-scholarship", house.signs_in(mary))
    postman.deliver()
    page = case.status()

    forged = {"nonce": page.values["nonce"], "mail": "eve@applicants.example"}
    again = case.browser.post(f"/sent/{case.id}/mail", forged)

    assert ("mail" in page.values, again.status < 400) == (False, True)
    assert [mail.to for mail in postman.deliver()] == [mary.mail]


def test_a_draft_that_nobody_sent_is_erased_after_thirty_days(house: House, time: Time) -> None:
    house.has_draft()
    time.passes(days=31)

    first, second = triggers.on_minute(), triggers.on_minute()

    assert (first["erased"], second["erased"]) == (1, 0)
    assert (rows_of("submission"), rows_of("attachment")) == ([], [])


def test_what_nobody_confirmed_is_erased_and_no_longer_counts(house: House, postman: Postman, time: Time) -> None:
    house.has_sent()
    postman.deliver()
    time.passes(days=31)

    triggers.on_minute()

    assert [rows_of(kind) for kind in ("submission", "attachment", "event", "reference")] == [[], [], [], []]
    assert [row["n"] for row in rows_of("limit") if "membership" in row["pk"]] == [0]


def test_what_officers_were_asked_to_read_is_not_erased(house: House, time: Time) -> None:
    case = house.has_confirmed()
    time.passes(days=31)

    triggers.on_minute()

    assert case.state == "screening"
