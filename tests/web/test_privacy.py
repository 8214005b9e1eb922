"""What people tell us stays where it belongs: not in logs, not in addresses, not in subjects of mails."""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator

import pytest

from app import app
from chalicelib import triggers
from chalicelib.domain.audit import broken_at
from tests.store.moto_cloud import Postman, Time, rows, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import Case, House

CANARIES = {
    "given_name": "Zebulonia",
    "family_name": "Quackenbush",
    "email": "canary.bird@aviary.example",
    "phone": "+14155550199",
    "service_number": "BADGE-77123",
    "agency": "Canaryville Constabulary",
    "rank": "Chief Canary",
}
HOME = {
    "line1": "99 Secretaire Lane",
    "line2": "Flat Xylophone",
    "city": "Hiddenville",
    "state": "CA",
    "postal_code": "94611",
    "country": "US",
}
WORDS = [*CANARIES.values(), *(HOME[line] for line in ("line1", "line2", "city")), "4155550199", "555-0199"]


def found_in(text: str) -> list[str]:
    return [word for word in WORDS if word.casefold() in text.casefold()]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Every line that any logger of ours or of the frame writes, as the cloud's log would keep it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    loggers = [logging.getLogger(), logging.getLogger("chalicelib"), app.log]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
    logging.getLogger("chalicelib").setLevel(logging.DEBUG)
    yield stream
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


def whole_story(house: House) -> tuple[Case, list[Page], list[Browser]]:
    """Filled in with mistakes, sent, confirmed, asked, answered, approved; with everybody's browsers."""
    chair = house.has_officer()
    case = house.has_draft("membership", None, True, **CANARIES, home_address=HOME)
    desk = house.knows(chair)
    pages = [
        case.open("contact").press("Save and continue", phone=CANARIES["phone"] + "99999999"),
        case.open("about-you").press("Save and continue", given_name=CANARIES["given_name"] * 9),
        case.open("contact").press("Save and continue", phone=CANARIES["phone"]),
        case.open("about-you").press("Save and continue", given_name=CANARIES["given_name"]),
        case.open().press("Send"),
    ]
    pages.append(case.browser.open(house.postman.deliver()[0].link).press("Yes, this is my address"))
    house.postman.deliver()
    bench = house.bench(case, chair, desk)
    pages.append(house.decides(bench, "more_information", "Please."))
    house.postman.deliver_after(minutes=11)
    pages.append(case.changes().press("Send"))
    house.postman.deliver()
    pages.append(house.decides(house.bench(case, chair, desk), "approved"))
    house.postman.deliver_after(minutes=11)
    pages.append(case.status())
    return case, pages, [case.browser, desk]


def test_no_line_of_the_log_tells_who_it_was(house: House, log: io.StringIO, capfd: pytest.CaptureFixture[str]) -> None:
    whole_story(house)
    triggers.on_minute()

    lines = log.getvalue() + "".join(capfd.readouterr())

    assert found_in(lines) == []
    assert len(log.getvalue().splitlines()) > 20


def test_no_line_of_the_log_holds_a_key(house: House, log: io.StringIO) -> None:
    _, _, browsers = whole_story(house)
    secrets = [part for browser in browsers for value in browser.cookies.values() for part in re.split(r"[/:.]", value)]

    held = [secret for secret in secrets if len(secret) == 43 and secret in log.getvalue()]

    assert held == []


def test_no_line_of_the_log_tells_what_failed_on_what(
    house: House, log: io.StringIO, setting: Callable[..., None], postman: Postman, capfd: pytest.CaptureFixture[str]
) -> None:
    case = house.has_draft("membership", None, True, **CANARIES, home_address=HOME)
    presses = [
        case.open("contact").sending("Save and continue"),
        case.open("about-you").sending("Save and continue"),
        case.open().sending("Send"),
    ]
    house.has_sent("membership", None, **CANARIES)
    batch = postman.waiting()
    setting(TABLE="not-there")

    answers = [press.sent() for press in presses]
    triggers.on_mail({"Records": [{"messageId": "1", "body": batch[0]["Body"]}]})
    triggers.on_mail({"Records": [{"messageId": "1", "body": json.dumps({"letters": CANARIES["email"]})}]})

    assert [answer.status for answer in answers] == [503] * 3
    assert found_in(log.getvalue() + "".join(capfd.readouterr()) + "".join(page.body for page in answers)) == []


def test_no_address_of_a_page_tells_anything(house: House) -> None:
    _, pages, browsers = whole_story(house)

    addresses = [address for browser in browsers for address in browser.visited]
    addresses += [link for page in pages for link in page.links]
    addresses += [form.attrs["action"] for page in pages for form in page.root.every("form")]

    assert found_in("\n".join(addresses)) == []
    assert len(addresses) > 50


def test_no_mail_tells_more_than_it_must(house: House, postman: Postman) -> None:
    whole_story(house)
    mails = postman.mails()

    told = {word for mail in mails for word in found_in(f"{mail.subject}\n{mail.text}\n{mail.html}")}

    assert (told, len(mails)) == (set(), 5)


def test_no_link_lies_in_the_table(house: House, postman: Postman) -> None:
    _, _, browsers = whole_story(house)

    everything = json.dumps(list(rows().values()))
    secrets = [mail.link.removeprefix("/l/") for mail in postman.mails()]
    cookies = [part for browser in browsers for value in browser.cookies.values() for part in re.split(r"[/:.]", value)]

    assert [one for one in [*secrets, *cookies] if len(one) == 43 and one in everything] == []


def test_the_chain_of_events_holds_codes_alone(house: House) -> None:
    case, _, _ = whole_story(house)

    assert found_in(json.dumps(rows_of("event"))) == []
    assert broken_at(case.record.events) is None


def test_limits_do_not_tell_whose_they_are(house: House) -> None:
    whole_story(house)

    assert found_in(json.dumps(rows_of("limit"))) == []


def test_asking_for_a_way_in_does_not_tell_who_is_an_officer(house: House, postman: Postman, time: Time) -> None:
    chair = house.has_officer()

    pages = [
        Browser().open("/device").press("Email me a link", mail=mail) for mail in (chair.mail, "nobody@else.example")
    ]

    assert pages[0].body == pages[1].body
    assert [mail.to for mail in postman.deliver()] == [chair.mail]
