"""Answers about people stay with those who are named to read them."""

import io
import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib.domain.roles import Role
from tests.asking import asking_membership, employer, offer_instead, reference
from tests.store.moto_cloud import Postman, everything, rows_of
from tests.web.browsing import Page, fields_of
from tests.web.guests import EMIL, RITA, ROY, answers, request_of, states
from tests.web.house import House
from tests.web.test_headers import lacking

# Words that stand in answers alone; nobody reads them but those named.
CANARIES = {
    "how_known": "Xanthippe zither",
    "concern": "yes",
    "concern_text": "Quokka nocturne",
    "capacity": "Marzipan sergeant",
}
READ_BY_OFFICERS = ("Xanthippe", "Quokka", "Marzipan")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Every line that our own loggers write."""
    stream, logger = io.StringIO(), logging.getLogger("chalicelib")
    handler = logging.StreamHandler(stream)
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


def told(text: str) -> list[str]:
    return [word for word in READ_BY_OFFICERS if word in text]


def test_answers_are_read_by_those_named_and_by_nobody_else(house: House, postman: Postman, log: io.StringIO) -> None:
    chair, secretary = house.has_officer(), house.has_officer("Vera Region", Role.REGION_SECRETARY, "09")
    case = house.has_asked(proof_by="vouch")
    answers(house, case, RITA, **{name: CANARIES[name] for name in ("how_known", "concern", "concern_text")})
    answers(house, case, EMIL, **{name: CANARIES[name] for name in ("capacity", "concern", "concern_text")})
    postman.deliver()
    bench = house.bench(case, chair)
    house.decides(bench, "more_information", "More, please.")
    postman.deliver_after(minutes=11)

    read = bench.browser.open(bench.path).text
    pages = [
        case.status(),
        *(house.own_person(case, mail) for mail in (RITA, ROY, EMIL)),
        case.open("check"),
    ]
    pages += [house.guest(mail) for mail in (RITA, ROY, EMIL)]
    pages += [house.guest(secretary.mail, house.knows(secretary)), case.changes()]
    mails = postman.mails()

    assert told(read) == list(READ_BY_OFFICERS)
    assert [(page.path, told(page.body)) for page in pages if told(page.body)] == []
    assert [mail.subject for mail in mails if told(mail.subject + mail.raw + mail.text + mail.html)] == []
    lines = log.getvalue()
    assert (told(lines), len(lines.splitlines()) > 20) == ([], True)
    assert told(str(rows_of("event")) + str(rows_of("letter")) + str(rows_of("link"))) == []
    assert [one for mail in mails for one in ("Ada", "Lovelace", "Rita", RITA) if one in mail.subject] == []


def test_an_officer_without_the_role_sees_that_there_is_an_answer_and_not_which(house: House) -> None:
    chair = house.has_officer()
    case = house.has_asked()
    answers(house, case, RITA, how_known="Xanthippe zither", concern="yes", concern_text="Quokka nocturne")
    programme = asking_membership()
    narrow = tuple(replace(kind, seen_by=frozenset({Role.MEMBER_SERVICES})) for kind in programme.requests)
    offer_instead(replace(programme, requests=narrow))

    page = house.bench(case, chair)

    assert (told(page.body), "Your role does not read this answer." in page.text) == ([], True)
    assert "with a concern" not in page.text


def test_only_who_reads_a_concern_goes_on_without_it(house: House) -> None:
    chair = house.has_officer()
    case = house.has_asked()
    answers(house, case, EMIL, concern="yes", concern_text="Quokka nocturne")
    programme = asking_membership()
    narrow = tuple(replace(kind, seen_by=frozenset({Role.MEMBER_SERVICES})) for kind in programme.requests)
    offer_instead(replace(programme, requests=narrow))
    page = house.bench(case, chair)
    unread, silent = request_of(case, EMIL).id, request_of(case, ROY).id
    forms = {one.attrs["action"]: dict(fields_of(one)) for one in page.root.every("form")}
    path = f"/decide/{case.id}/requests/{silent}/waive"

    refused = page.browser.post(path.replace(silent, unread), {**forms[path], "why": "I do not mind."})

    assert path.replace(silent, unread) not in forms
    assert (refused.status, states(case)[EMIL]) == (403, "answered")


def pages_of_all(house: House) -> list[Page]:
    """Every page of requests, by everybody who has one."""
    chair, secretary = house.has_officer(), house.has_officer("Vera Region", Role.REGION_SECRETARY, "09")
    house.has_asked(proof_by="vouch")
    vouching = house.guest(secretary.mail, house.knows(secretary))
    case = house.has_asked(proof_by="agency_mailbox", agency_email="ada@oaklandpd.example")
    cancelled = house.own_person(case, ROY).press("Cancel it")
    return [
        *(house.guest(mail) for mail in (RITA, ROY, EMIL)),
        *(house.own_person(case, mail) for mail in (RITA, EMIL, "ada@oaklandpd.example")),
        cancelled,
        case.status(),
        vouching,
        house.bench(case, chair),
    ]


def test_looking_at_any_of_these_pages_changes_nothing(house: House) -> None:
    pages = pages_of_all(house)
    before = everything()

    again = [page.browser.open(page.path) for page in pages]

    assert everything() == before
    assert {page.status for page in again} == {200}


def test_these_pages_say_how_they_may_be_used_and_bring_no_script_of_their_own(house: House) -> None:
    pages = pages_of_all(house)

    inside = [
        (page.path, one.tag)
        for page in pages
        for one in page.root.walk()
        if one.tag == "style" or "style" in one.attrs or (one.tag == "script" and "src" not in one.attrs)
    ]

    assert (inside, [lacking(page) for page in pages]) == ([], [{}] * len(pages))


def test_every_box_has_its_own_name_for_the_reader(house: House) -> None:
    pages = pages_of_all(house)

    ids = {page.path: [one.attrs["id"] for one in page.root.walk() if "id" in one.attrs] for page in pages}
    labelled = {
        page.path: {one.attrs["for"] for one in page.root.every("label")} - {"", *ids[page.path]} for page in pages
    }

    assert {path: found for path, found in ids.items() if len(set(found)) != len(found)} == {}
    assert {path: lost for path, lost in labelled.items() if lost} == {}


SHARP = "<img src=x onerror=alert(1)> {{ 7 * 7 }}"


def test_what_people_write_stays_text_for_all_who_read_it(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_asked(
        references=[reference(f"Rita {SHARP}", email=RITA)], former_employers=[employer(agency=SHARP)], given_name=SHARP
    )
    answers(house, case, RITA, how_known=SHARP, concern="yes", concern_text=SHARP)

    pages = [house.bench(case, chair), case.status(), house.guest(EMIL), house.own_person(case, EMIL)]
    mails = postman.mails()

    assert [one.attrs for page in pages for one in page.root.every("img") if "onerror" in one.attrs] == []
    assert [SHARP in page.text for page in pages] == [True, True, True, False]
    assert [mail.subject for mail in mails if "onerror" in mail.subject or "<img src=x" in mail.html] == []
