"""Making a device known: a mailed code typed on it, five tries, ten minutes, one use; roles that need a passkey."""

from collections.abc import Callable

import pytest

from chalicelib.domain.people import Officer, Proof
from chalicelib.domain.roles import Role
from tests.store.moto_cloud import Postman, Time, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House


@pytest.fixture
def chair(house: House) -> Officer:
    return house.has_officer()


def asks(house: House, chair: Officer, browser: Browser) -> Page:
    """A record waits; the officer opens its link on a new device and asks for a code."""
    house.has_confirmed()
    return browser.open(house.postman.mails(chair.mail)[-1].link).press("Email me a code")


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_typed_code_opens_the_record_and_the_device_stays_known(
    house: House, chair: Officer, visitor: Browser, postman: Postman
) -> None:
    page = asks(house, chair, visitor)

    bench = page.press("Go on", code=postman.deliver()[-1].code)

    assert (bench.status, "Preview the email" in bench.buttons) == (200, True)
    assert (visitor.open("/office").heading, len(rows_of("device"))) == ("Good day, Olive Chair", 1)


def test_a_code_may_be_typed_with_a_space(house: House, chair: Officer, visitor: Browser, postman: Postman) -> None:
    page = asks(house, chair, visitor)
    code = postman.deliver()[-1].code

    assert page.press("Go on", code=f" {code[:3]} {code[3:]} ").status == 200


def test_the_link_alone_shows_nothing_of_the_record(
    house: House, chair: Officer, visitor: Browser, postman: Postman
) -> None:
    house.has_confirmed()

    page = visitor.open(postman.mails(chair.mail)[-1].link)

    assert (page.heading, "Lovelace" in page.body, "ol…@officers.example" in page.text) == (
        "Is it you, Olive Chair?",
        False,
        True,
    )


def test_a_wrong_code_is_refused(house: House, chair: Officer, visitor: Browser, postman: Postman) -> None:
    page = asks(house, chair, visitor)

    refused = page.press("Go on", code=other_than(postman.deliver()[-1].code))

    assert (refused.status, refused.title[:6], list(refused.errors)) == (403, "Error:", ["#code"])
    assert rows_of("device") == []


def test_five_wrong_codes_use_the_right_one_up(
    house: House, chair: Officer, visitor: Browser, postman: Postman
) -> None:
    page = asks(house, chair, visitor)
    code = postman.deliver()[-1].code
    for _ in range(5):
        page.press("Go on", code=other_than(code))

    refused = page.press("Go on", code=code)

    assert (refused.status, rows_of("device")) == (403, [])


def test_the_fifth_try_may_be_right(house: House, chair: Officer, visitor: Browser, postman: Postman) -> None:
    page = asks(house, chair, visitor)
    code = postman.deliver()[-1].code
    for _ in range(4):
        page.press("Go on", code=other_than(code))

    assert page.press("Go on", code=code).status == 200


@pytest.mark.parametrize(("seconds", "status"), [(599, 200), (600, 403)])
def test_a_code_lasts_ten_minutes(
    seconds: int, status: int, house: House, chair: Officer, visitor: Browser, postman: Postman, time: Time
) -> None:
    page = asks(house, chair, visitor)
    code = postman.deliver()[-1].code
    time.passes(seconds=seconds)

    assert page.press("Go on", code=code).status == status


def test_a_code_works_once(
    house: House, chair: Officer, visitor: Browser, postman: Postman, someone: Callable[[], Browser]
) -> None:
    page = asks(house, chair, visitor)
    code = postman.deliver()[-1].code
    page.press("Go on", code=code)

    refused = page.press("Go on", code=code)

    assert (refused.status, len(rows_of("device"))) == (403, 1)


def test_a_code_works_in_the_browser_that_asked_alone(
    house: House, chair: Officer, visitor: Browser, postman: Postman, someone: Callable[[], Browser]
) -> None:
    asks(house, chair, visitor)
    code = postman.deliver()[-1].code
    thief = someone()
    page = thief.open(postman.mails(chair.mail)[0].link)
    asked = page.press("Email me a code")

    refused = asked.press("Go on", code=code)

    assert (refused.status, rows_of("device")) == (403, [])


def test_a_newer_code_takes_the_place_of_the_older(
    house: House, chair: Officer, visitor: Browser, postman: Postman
) -> None:
    page = asks(house, chair, visitor)
    older = postman.deliver()[-1].code
    page = page.press("Email me another code")
    newer = postman.deliver()[-1].code

    statuses = [page.press("Go on", code=code).status for code in (older, newer)]

    assert statuses == [403 if older != newer else 200, 200]


def test_a_seventh_code_in_an_hour_is_refused(house: House, chair: Officer, visitor: Browser, postman: Postman) -> None:
    page = asks(house, chair, visitor)
    for _ in range(5):
        page.press("Email me another code")

    refused = page.press("Email me another code")

    assert refused.status == 429


def test_a_device_is_known_for_thirty_days(house: House, chair: Officer, time: Time) -> None:
    desk = house.knows(chair)

    time.passes(days=29, hours=23)
    inside = desk.open("/office")
    time.passes(hours=1)
    outside = desk.open("/office")

    assert (inside.heading, outside.path) == ("Good day, Olive Chair", "/device?then=/office")


def test_an_ended_device_is_a_stranger_at_once(house: House, chair: Officer) -> None:
    lost, kept = house.knows(chair), house.knows(chair)
    lost_key = next(row["sk"] for row in rows_of("device") if row["sk"] not in kept.open("/office/devices").text)
    page = kept.open("/office/devices")

    for _ in range(2):
        kept.post("/office/devices", {"nonce": page.values["nonce"], "key": lost_key})

    first, second = lost.open("/office").path, kept.open("/office").path
    assert sorted([first, second]) == ["/device?then=/office", "/office"]


def test_a_role_that_needs_a_passkey_sends_a_device_known_by_code_to_add_one(
    house: House, chair: Officer, setting: Callable[..., None], postman: Postman
) -> None:
    case = house.has_confirmed()
    setting(PASSKEY_ROLES="membership_chair")

    page = house.bench(case, chair)

    assert (page.path, page.heading) == (f"/device/passkey?then=/decide/{case.id}", "Your role needs a passkey")
    assert "Lovelace" not in page.body


def test_a_role_that_needs_a_passkey_decides_on_a_device_known_by_one(
    house: House, chair: Officer, setting: Callable[..., None]
) -> None:
    case = house.has_confirmed()
    setting(PASSKEY_ROLES="membership_chair")

    page = house.bench(case, chair, house.knows(chair, Proof.PASSKEY))

    assert house.decides(page, "approved").status == 200


def test_a_press_on_a_page_that_is_still_open_asks_for_the_passkey_too(
    house: House, chair: Officer, setting: Callable[..., None]
) -> None:
    case = house.has_confirmed()
    preview = house.bench(case, chair).press("Preview the email", outcome="approved")
    setting(PASSKEY_ROLES="membership_chair")

    page = preview.press("Decide and send this email")

    assert (page.path, case.state) == (f"/device/passkey?then=/decide/{case.id}", "screening")


def test_another_role_needs_none(house: House, setting: Callable[..., None]) -> None:
    setting(PASSKEY_ROLES="membership_chair")
    screener = house.has_officer("Sam Screener", Role.SCREENER)

    assert house.knows(screener).open("/office").heading == "Good day, Sam Screener"


@pytest.mark.parametrize(
    "answer", ["", "{}", "[]", "null", '{"id": "x"}', '{"response": {"clientDataJSON": "!"}}', "x"]
)
def test_a_passkey_answer_of_junk_is_a_refusal(answer: str, house: House, chair: Officer) -> None:
    desk = house.knows(chair)
    page = desk.open("/device/passkey?then=/office")
    nonce = next(one.attrs["data-nonce"] for one in page.root.walk() if "data-nonce" in one.attrs)

    answers = [
        desk.post("/device/passkey", {"nonce": nonce, "then": "/office", "act": act, "answer": answer}).status
        for act in ("add", "sign")
    ]

    assert answers == [403, 403]
