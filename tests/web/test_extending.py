"""More time for one person: mailed, used once, for one draft, until its own day; and nobody is named by it."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.calls import Extension
from chalicelib.services import chronicling, extending
from chalicelib.store import extensions
from chalicelib.store.limits import masked
from chalicelib.store.table import commit
from tests.store.moto_cloud import Postman, Time, everything, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import Case, House
from tests.web.presses.calling import CONTEST, LATE, MORE, caller, closing_contest, given
from tests.web.presses.placing import day

UNTIL = "11:59 pm EST, Thursday, January 7, 2027"
CLOSED, OVER = datetime(2027, 1, 1, 12, tzinfo=UTC), datetime(2027, 1, 8, 5, tzinfo=UTC)


@pytest.fixture
def desk(house: House) -> Browser:
    house.has_member(paid_through=date(2027, 12, 31))
    return caller(house)


def link(house: House) -> str:
    return house.postman.mails(LATE)[-1].link


def entry(house: House, browser: Browser | None = None) -> Case:
    return house.has_draft("photo-contest", browser)


def test_a_draft_is_sent_after_the_closing(house: House, desk: Browser, time: Time) -> None:
    case = entry(house)
    given(house, desk)
    time.is_again(CLOSED)
    refused = case.open().press("Send")

    page = case.browser.open(link(house)).press("Use my extra time", draft=case.id, mail=LATE)

    assert (refused.status, case.state) == (403, "draft")
    assert (page.path, f"You have more time: send it by {UNTIL}" in page.text) == (f"/draft/{case.id}/check", True)
    assert page.press("Send").path == f"/sent/{case.id}"


def test_a_new_one_is_begun_after_the_closing(house: House, desk: Browser, time: Time, visitor: Browser) -> None:
    given(house, desk)
    time.is_again(CLOSED)
    page = visitor.open(link(house))

    begun = page.press("Begin", mail=" Late@Applicants.Example")

    assert (page.heading, UNTIL in page.text) == ("More time for you", True)
    assert begun.heading == "About you"
    (draft,) = rows_of("submission")
    assert [row["pk"] for row in rows_of("longer")] == [draft["pk"]]


def test_the_mail_says_until_when_and_names_nobody(house: House, desk: Browser, postman: Postman) -> None:
    closing_contest(house, desk).press("Email the link", MORE)

    (mail,) = postman.deliver()

    assert (mail.to, mail.subject) == (LATE, "More time for you: Photo contest")
    assert f"until {UNTIL}" in mail.text


def test_it_is_given_once_however_often_it_is_pressed(house: House, desk: Browser, postman: Postman) -> None:
    page = closing_contest(house, desk)

    pages = [page.press("Email the link", MORE) for _ in range(3)]

    assert [each.status for each in pages] == [200] * 3
    assert (len(postman.deliver()), len(rows_of("extension"))) == (1, 1)
    assert f"{LATE} Until {UNTIL} Not used yet" in pages[-1].text


def test_the_chain_has_a_mark_and_never_the_address(house: House, desk: Browser, time: Time) -> None:
    case = entry(house)
    given(house, desk)
    case.browser.open(link(house)).press("Use my extra time", draft=case.id, mail=LATE)

    found = chronicling.of_call(CONTEST)

    told = [(event.act, event.actor.partition(":")[0], event.data.get("to")) for event in found.events[1:]]
    mark = masked(LATE)
    assert told == [("more time given", "officer", mark), ("more time used", "applicant", mark)]
    assert (found.wrong_at, LATE in json.dumps([dict(event.data) for event in found.events])) == (None, False)


def test_it_is_used_for_one_draft_alone(
    house: House, desk: Browser, time: Time, someone: Callable[[], Browser]
) -> None:
    first, second = entry(house), entry(house)
    given(house, desk)
    pages = [case.browser.open(link(house)) for case in (first, second)]
    time.is_again(CLOSED)

    used = [
        page.press("Use my extra time", draft=case.id, mail=LATE)
        for page, case in zip(pages, (first, second), strict=True)
    ]
    again = pages[0].press("Use my extra time", draft=first.id, mail=LATE)

    assert [page.status for page in used] == [200, 403]
    assert (used[1].heading, again.path) == ("This link no longer works", f"/draft/{first.id}/check")
    assert someone().open(link(house)).status == 403
    assert [second.open().press("Send").status, first.open().press("Send").status] == [403, 200]


def test_who_does_not_know_the_address_uses_nothing(house: House, desk: Browser, visitor: Browser) -> None:
    given(house, desk)
    page = visitor.open(link(house))

    refused = [page.press("Begin", mail=f"guess{n}@applicants.example") for n in range(6)]
    right = page.press("Begin", mail=LATE)

    assert refused[0].errors == {"#mail": "Our email did not go to this address. Type the address at which you got it."}
    assert [one.status for one in refused] == [403] * 6
    assert (right.status, rows_of("submission")) == (429, [])


def test_following_the_link_changes_nothing(house: House, desk: Browser, visitor: Browser) -> None:
    given(house, desk)
    before = everything()

    page = visitor.open(link(house))

    assert (page.status, everything() == before) == (200, True)


def test_its_own_day_is_the_last(house: House, desk: Browser, time: Time, visitor: Browser) -> None:
    case = entry(house)
    given(house, desk)
    case.browser.open(link(house)).press("Use my extra time", draft=case.id, mail=LATE)
    check = case.open()
    time.is_again(OVER)

    refused = check.press("Send")

    assert (refused.status, case.state) == (403, "draft")
    assert [text.startswith(f"It closed at {UNTIL}.") for text in refused.errors.values()] == [True]
    assert visitor.open(link(house)).status == 403


def test_only_drafts_of_this_call_are_offered(house: House, desk: Browser, visitor: Browser) -> None:
    other, mine = house.has_draft("membership", visitor), entry(house, visitor)
    given(house, desk)

    page = visitor.open(link(house))

    values = [box.attrs["value"] for box in page.root.every("input", name="draft")]
    assert (values, other.id in values) == ([mine.id, "new"], False)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"mail": "nobody"}, "#mail"),
        (day("more_on", "2026-12-31"), "#more_on-month"),
        (day("more_on", "2026-12-30"), "#more_on-month"),
        (day("more_on", "2027-06-01"), "#more_on-month"),
        ({"more_time": "soon"}, "#more_time"),
    ],
)
def test_what_cannot_be_given_is_said_at_its_field(typed: dict[str, str], at: str, house: House, desk: Browser) -> None:
    refused: Page = closing_contest(house, desk).press("Email the link", MORE | typed)

    assert (refused.status, list(refused.errors)) == (422, [at])
    assert rows_of("extension") == []


def test_what_is_open_all_year_needs_none(house: House, desk: Browser) -> None:
    assert "Email the link" not in desk.open(f"/office/calls/{CONTEST}").buttons


def test_the_call_has_room_for_some_and_says_so(house: House, desk: Browser) -> None:
    page, now = closing_contest(house, desk), datetime(2026, 11, 21, tzinfo=UTC)
    for n in range(extending.MOST_GIVEN):
        one = Extension(extensions.named(CONTEST, f"{n}"), CONTEST, f"late{n}@applicants.example", OVER, "", now)
        commit([extensions.giving(one)])

    refused = page.press("Email the link", MORE)

    assert (refused.status, list(refused.errors)) == (409, ["#more_on-month"])
