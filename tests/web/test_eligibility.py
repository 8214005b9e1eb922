"""Who may take part: told at once to members who are signed in, at every step; nothing told to others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from chalicelib.domain.eligibility import DuesOverdue
from chalicelib.domain.register import Member, MemberClass
from chalicelib.services import eligibility
from chalicelib.store import calls, members
from chalicelib.store.table import commit
from tests.factories import call
from tests.offers import PROFILE
from tests.store.moto_cloud import Postman, rows_of
from tests.web.browsing import Browser, Page
from tests.web.counting import counted
from tests.web.house import Case, House

TRAINING, COLLEGE = "training-scholarship", "college-scholarship"
DUES = "Once they are recorded you can take part. Write to membership@amikeco.example if you do not know how to pay."
NEW_CLASS = "If that has changed, write to membership@amikeco.example: a new class is shown by fresh proof."


@pytest.fixture
def mary(house: House) -> Member:
    house.opens_call(TRAINING)
    house.opens_call(COLLEGE)
    house.opens_call("story-contest")
    return house.has_member(profile=PROFILE)


def changed(mary: Member, **but: Any) -> None:
    commit(members.saving(replace(mary, version=mary.version + 1, **but), mary))


def reason(page: Page) -> list[str]:
    return [text.text for text in page.root.every(id="obstacle")[0].every("p")][:2]


@pytest.mark.parametrize(
    ("programme", "but", "why", "helps"),
    [
        (
            TRAINING,
            {"member_class": MemberClass.RETIRED},
            "It is for: Active officer. You are a member as: Retired officer.",
            NEW_CLASS,
        ),
        (
            COLLEGE,
            {"member_class": MemberClass.ASSOCIATE},
            "It is for: Active officer, Retired officer. You are a member as: Associate.",
            NEW_CLASS,
        ),
        (
            TRAINING,
            {"paid_through": date(2025, 12, 31)},
            "Your dues were paid through December 31, 2025. It is for members whose dues are paid.",
            DUES,
        ),
        ("story-contest", {"paid_through": None}, "Your membership begins when your first dues are here.", DUES),
        (
            TRAINING,
            {"joined": date(2026, 5, 3)},
            "You joined on May 3, 2026. It wants a year of membership before the call closes on February 28, 2027.",
            "You can take part in calls that close on May 3, 2027 or later.",
        ),
    ],
)
def test_a_member_reads_why_not_in_place_of_a_form(
    programme: str, but: dict[str, Any], why: str, helps: str, house: House, mary: Member
) -> None:
    changed(mary, **but)

    page = house.signs_in(mary).open(f"/apply/{programme}")

    assert (reason(page), "Start now" in page.buttons) == ([why, helps], False)


def test_who_may_take_part_sees_the_form_and_no_reason(house: House, mary: Member) -> None:
    page = house.signs_in(mary).open(f"/apply/{TRAINING}")

    assert (page.root.every(id="obstacle"), "Start now" in page.buttons) == ([], True)


def test_the_year_of_membership_counts_to_the_last_day_of_the_call(house: House, mary: Member) -> None:
    changed(mary, joined=date(2026, 2, 28))

    assert "Start now" in house.signs_in(mary).open(f"/apply/{TRAINING}").buttons


def test_one_day_less_than_a_year_is_told(house: House, mary: Member) -> None:
    changed(mary, joined=date(2026, 3, 1))

    assert "Start now" not in house.signs_in(mary).open(f"/apply/{TRAINING}").buttons


def test_who_sent_all_that_one_person_may_is_led_to_where_it_stands(house: House, mary: Member) -> None:
    case = house.has_sent(TRAINING, house.signs_in(mary))

    start, home = case.browser.open(f"/apply/{TRAINING}"), case.browser.open("/members/home")

    assert ("Start now" in start.buttons, start.follow("See where it stands").path) == (False, f"/sent/{case.id}")
    assert (f"/apply/{TRAINING}" in home.links, f"/apply/{COLLEGE}" in home.links) == (False, True)


def test_a_press_that_was_ready_before_the_lapse_begins_nothing(house: House, mary: Member) -> None:
    page = house.signs_in(mary).open(f"/apply/{TRAINING}")
    changed(mary, paid_through=date(2025, 12, 31))

    refused = page.press("Start now")

    assert (refused.path, len(reason(refused)), rows_of("submission")) == (f"/apply/{TRAINING}", 2, [])


def test_a_stranger_is_shown_the_way_in_and_comes_back(house: House, mary: Member, postman: Postman) -> None:
    browser = Browser()
    start = browser.open(f"/apply/{TRAINING}")
    door = start.follow("Come in as a member")
    door.press("Email me a link", mail=mary.mail)
    link = postman.deliver()[-1].link

    back = browser.open(link).press("Enter")

    assert ("Start now" in start.buttons, back.path, "Start now" in back.buttons) == (
        False,
        f"/apply/{TRAINING}",
        True,
    )
    assert browser.open("/members/enter").path == "/members/home"


def test_who_is_in_already_goes_straight_to_the_programme(house: House, mary: Member) -> None:
    page = house.signs_in(mary).open(f"/members?for={TRAINING}")

    assert page.path == f"/apply/{TRAINING}"


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "../office", "recipe-contest", ""])
def test_an_address_leads_only_to_what_is_offered(wanted: str, house: House, mary: Member, postman: Postman) -> None:
    browser = Browser()
    door = browser.open(f"/members?for={wanted}")
    nonce = door.values
    browser.post("/members", {**nonce, "mail": mary.mail, "for": wanted})
    browser.cookies["__Host-wanted"] = wanted

    entered = browser.open(postman.deliver()[-1].link).press("Enter")

    assert entered.path == "/members/home"


def test_a_scholarship_cannot_be_begun_without_a_member(house: House, mary: Member) -> None:
    browser = Browser()
    values = browser.open("/apply/story-contest").values

    browser.post(f"/apply/{TRAINING}", values)

    assert rows_of("submission") == []


def test_what_the_register_knows_is_shown_and_kept_and_cannot_be_typed(house: House, mary: Member) -> None:
    page = house.signs_in(mary).open(f"/apply/{TRAINING}").press("Start now")
    shown = {one.every("p")[0].text: one.every("p")[1].text for one in page.root.every("div", class_="app-fact")}

    forged = {**page.values, "member_number": "US-09-000001", "name": "Mallory", "rank": "Chief"}
    case = Case(page.path.split("/")[2], page.browser, "")
    page.browser.post(page.path, forged)

    assert shown == {
        "Name": "Mary Member",
        "Member number": "US-09-123456",
        "Email address": "mary@members.example",
        "Member since": "May 1, 2020",
        "Region": "Region 9, San Francisco Bay Area",
        "Date of birth": "March 27, 1984",
        "Home address": "12 Elm Street Oakland, CA 94607",
        "Phone number": "+1 415-555-0123",
        "Rank": "Sergeant",
        "In service since": "March 27, 2014",
        "The call closes on": "February 28, 2027",
        "The register was read on": "November 21, 2026",
    }
    kept = case.record.submission.answers
    assert (kept["member_number"], kept["name"], kept["rank"]) == ("US-09-123456", "Mary Member", "Sergeant")


def test_what_the_register_lacks_is_named_with_the_way_to_add_it(house: House, mary: Member) -> None:
    changed(mary, profile={name: given for name, given in PROFILE.items() if name != "phone"})
    browser = house.signs_in(mary)
    case = house.has_draft(TRAINING, browser)

    lacking = case.open().press("Send")
    profile = case.open("about-you").follow("Open my profile")
    profile.press("Save", phone="415 555 0123")
    sent = case.open().press("Send")

    assert (lacking.status, "We need it. Add it to your profile" in lacking.text) == (409, True)
    assert (sent.path, case.record.submission.answers["phone"]) == (f"/sent/{case.id}", "+14155550123")


def test_what_is_sent_holds_the_register_of_that_moment(house: House, mary: Member) -> None:
    case = house.has_draft(TRAINING, house.signs_in(mary))
    check = case.open()
    changed(mary, profile={**PROFILE, "rank": "Captain"})

    check.press("Send")

    assert (case.state, case.record.submission.answers["rank"]) == ("submitted", "Captain")


def test_a_lapse_between_beginning_and_sending_is_told(house: House, mary: Member) -> None:
    case = house.has_draft(TRAINING, house.signs_in(mary))
    changed(mary, paid_through=date(2025, 12, 31))

    refused = case.open().press("Send")

    assert (refused.status, case.state, list(refused.errors.values())) == (
        403,
        "draft",
        [f"Your dues were paid through December 31, 2025. It is for members whose dues are paid. {DUES}"],
    )


def test_before_an_award_the_register_of_that_day_counts(house: House, mary: Member) -> None:
    case = house.has_confirmed(TRAINING, house.signs_in(mary))
    before = eligibility.hindering_now(case.record)
    changed(mary, paid_through=date(2025, 12, 31))

    assert (before, eligibility.hindering_now(case.record)) == (None, DuesOverdue(date(2025, 12, 31)))


def test_before_an_award_somebody_who_was_never_on_the_register_is_an_error(house: House) -> None:
    house.has_member()
    case = house.has_sent("photo-contest")
    record = case.record
    unknown = {**record.submission.answers, "member_number": "US-09-000000"}

    with pytest.raises(LookupError):
        eligibility.hindering_now(replace(record, submission=replace(record.submission, answers=unknown)))


def test_what_anybody_may_apply_for_has_no_obstacle_at_the_end(house: House) -> None:
    assert eligibility.hindering_now(house.has_sent().record) is None


CONTESTS = ("photo-contest", "story-contest")


@pytest.mark.parametrize("programme", CONTESTS)
def test_without_signing_in_known_and_unknown_read_the_same(
    programme: str, house: House, mary: Member, someone: Callable[[], Browser]
) -> None:
    house.has_member("US-09-000009", paid_through=date(2025, 12, 31), mail="old@members.example")
    tries = (
        {"member_number": "US-09-999999", "email": "nobody@else.example"},
        {"member_number": "US-09-123456", "email": "nobody@else.example"},
        {"member_number": "US-09-000009", "email": "old@members.example"},
        {"member_number": "US-09-999999", "email": "old@members.example"},
    )

    seen = []
    for but in tries:
        check = house.has_draft(programme, someone(), True, **but).open()
        with counted() as calls:
            refused = check.press("Send")
        seen.append((refused.status, tuple(refused.errors.values()), dict(calls)))

    assert [one == seen[0] for one in seen] == [True] * 4
    assert seen[0][1][0].startswith("We could not match this member number and email address to a member")


@pytest.mark.parametrize("programme", CONTESTS)
def test_a_member_who_is_signed_in_reads_the_real_reason(programme: str, house: House, mary: Member) -> None:
    browser = house.signs_in(mary)
    case = house.has_draft(programme, browser)
    changed(mary, paid_through=date(2025, 12, 31))

    refused = case.open().press("Send")

    assert [text.split(".")[0] for text in refused.errors.values()] == ["Your dues were paid through December 31, 2025"]


@pytest.mark.parametrize("programme", CONTESTS)
def test_nobody_reads_the_reason_of_another_member(programme: str, house: House, mary: Member) -> None:
    sam = house.has_member("US-09-222222", mail="sam@members.example")
    case = house.has_draft(programme, house.signs_in(sam))
    changed(mary, paid_through=date(2025, 12, 31))

    refused = case.open().press("Send")

    assert [text.split(".")[0] for text in refused.errors.values()] == [
        "We could not match this member number and email address to a member in good standing"
    ]


def test_a_draft_of_one_member_is_not_handed_to_another_in_the_same_browser(house: House, mary: Member) -> None:
    sam = house.has_member("US-09-222222", mail="sam@members.example", given_name="Sam", profile=PROFILE)
    browser = house.signs_in(mary)
    hers = browser.open(f"/apply/{TRAINING}").press("Start now")
    house.signs_in(sam, browser)

    his = browser.open(f"/apply/{TRAINING}").press("Start now")

    assert (his.path == hers.path, "Sam Member" in his.text) == (False, True)


def test_the_members_home_says_what_is_open_and_why_not(house: House, mary: Member) -> None:
    changed(mary, joined=date(2026, 5, 3))

    page = house.signs_in(mary).open("/members/home")

    assert [href for href in page.links if href.startswith("/apply/")] == [
        "/apply/story-contest",
        "/apply/photo-contest",
    ]
    assert page.text.count("It wants a year of membership before the call closes on February 28, 2027.") == 2


def test_topic_and_amount_are_those_of_the_call_or_of_the_association(house: House) -> None:
    own = eligibility.occasion(call(COLLEGE, closes_at=None, theme="Trust", amount_cents=100_000))
    common = eligibility.occasion(call(COLLEGE, closes_at=None))

    assert (own.theme, own.most_cents) == ("Trust", 100_000)
    assert (common.theme[:30], common.most_cents) == ("What would make people trust t", 250_000)


def test_nobody_asks_for_more_than_the_call_gives(house: House) -> None:
    commit([calls.opening(call(TRAINING, closes_at=datetime(2027, 3, 1, 5, tzinfo=UTC), amount_cents=100_000))])
    case = house.has_draft(TRAINING, house.signs_in(house.has_member(profile=PROFILE)))

    refused = case.open("costs").press("Save and continue")

    assert refused.errors == {"#request": "You can ask for $1,000 or less"}


def test_the_last_day_of_a_call_is_that_of_its_own_clock(house: House) -> None:
    closes = datetime(2027, 3, 1, 9, 59, 59, tzinfo=UTC)

    here = eligibility.occasion(call(TRAINING, closes_at=closes, zone="Pacific/Honolulu"))
    there = eligibility.occasion(call(TRAINING, closes_at=closes, zone="Pacific/Kiritimati"))

    assert (here.closes_on, there.closes_on) == (date(2027, 2, 28), date(2027, 3, 1))
