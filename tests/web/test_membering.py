"""A member's home, profile and benefits, and the answers that new forms begin with."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib import associations, clock, programmes
from chalicelib.domain.answers import Answer
from chalicelib.domain.eligibility import DuesOverdue, Eligible, Obstacle, Occasion, WrongClass
from chalicelib.domain.register import ANY_CLASS, REGULAR, Member, MemberClass
from chalicelib.services import membering, offering
from chalicelib.store import calls, members
from chalicelib.store.table import commit
from tests import factories
from tests.store.moto_cloud import Time, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House

FILLED = {
    "phone": "415 555 0123",
    "home_address-line1": "12 Elm Street",
    "home_address-city": "Oakland",
    "home_address-state": "california",
    "home_address-postal_code": "94607",
    "agency": "Oakland Police Department",
    "languages": "es",
}
KEPT: dict[str, Answer] = {
    "phone": "+14155550123",
    "home_address": factories.HOME,
    "agency": "Oakland Police Department",
    "languages": ["es"],
}


@pytest.fixture
def mary(house: House) -> Member:
    return house.has_member()


@pytest.fixture
def room(house: House, mary: Member) -> Browser:
    return house.signs_in(mary)


def stored() -> Member:
    found = members.read("US-09-123456")
    assert found is not None
    return found


def with_dues(paid_through: date | None) -> None:
    before = stored()
    commit(members.saving(replace(before, paid_through=paid_through, version=before.version + 1), before))


@pytest.mark.parametrize(
    ("paid_through", "standing", "todo"),
    [
        (date(2027, 12, 31), "In good standing Your dues are paid through December 31, 2027.", ""),
        (
            date(2026, 12, 31),
            "In good standing Your dues are paid through December 31, 2026.",
            "Your dues for 2027 are open. Please pay them by December 31, 2026.",
        ),
        (date(2025, 12, 31), "Dues overdue Your dues were paid through December 31, 2025.", "Pay your dues for 2026"),
        (None, "Dues awaited You are approved.", "Pay your first dues."),
    ],
)
def test_home_says_where_one_stands_and_what_to_do(
    paid_through: date | None, standing: str, todo: str, room: Browser
) -> None:
    with_dues(paid_through)

    page = room.open("/members/home")

    assert (page.heading, standing in page.text, "What to do now" in page.text) == ("Good day, Mary", True, bool(todo))
    assert todo in page.text


@pytest.mark.parametrize(
    ("paid_through", "amount"),
    [
        (None, "Dues for 2027: $30"),
        (date(2025, 12, 31), "Dues for 2026: $30"),
        (date(2026, 12, 31), "Dues for 2027: $30"),
    ],
)
def test_home_says_what_dues_are_and_how_to_pay(paid_through: date | None, amount: str, room: Browser) -> None:
    with_dues(paid_through)

    page = room.open("/members/home")

    assert (amount in page.text, "Send a check with your member number on it" in page.text) == (True, True)


def test_home_shows_what_is_open_and_not_how_to_become_a_member(room: Browser) -> None:
    page = room.open("/members/home")

    assert [href for href in page.links if href.startswith("/apply/")] == ["/apply/photo-contest"]


def test_home_says_why_something_is_not_open(room: Browser) -> None:
    with_dues(date(2025, 12, 31))

    page = room.open("/members/home")

    assert [href for href in page.links if href.startswith("/apply/")] == []
    assert "Your dues were paid through December 31, 2025. It is for members whose dues are paid." in page.text
    assert "Your dues are what is missing." in page.text


def test_home_of_somebody_in_another_class_does_not_promise_that_dues_help(house: House) -> None:
    commit([calls.saving(factories.call("photo-contest", closes_at=clock.now() - timedelta(days=1), version=1))])
    house.opens_call("training-scholarship")
    associate = house.has_member("US-09-222222", member_class=MemberClass.ASSOCIATE, paid_through=date(2025, 12, 31))

    page = house.signs_in(associate).open("/members/home")

    assert ("Nothing as things stand." in page.text, "what is missing" in page.text) == (True, False)


def test_home_shows_what_was_begun_and_sent_in_this_browser(house: House, mary: Member) -> None:
    draft = house.has_draft("photo-contest")
    sent = house.has_sent("photo-contest", draft.browser)
    room = house.signs_in(mary, draft.browser)

    page = room.open("/members/home")

    assert [href for href in page.links if href.startswith(("/draft", "/sent"))] in (
        [f"/draft/{draft.id}/check", f"/sent/{sent.id}"],
        [f"/sent/{sent.id}", f"/draft/{draft.id}/check"],
    )


@pytest.mark.parametrize(
    ("member_class", "paid", "obstacle"),
    [
        (MemberClass.ACTIVE, True, None),
        (MemberClass.ACTIVE, False, DuesOverdue(date(2025, 12, 31))),
        (MemberClass.ASSOCIATE, True, WrongClass(MemberClass.ASSOCIATE, REGULAR)),
        (MemberClass.ASSOCIATE, False, WrongClass(MemberClass.ASSOCIATE, REGULAR)),
    ],
)
def test_why_not_is_the_class_before_the_dues(member_class: MemberClass, paid: bool, obstacle: Obstacle | None) -> None:
    member = factories.member(member_class=member_class, paid_through=date(2026 if paid else 2025, 12, 31))

    found = Eligible(classes=REGULAR).obstacle(member, Occasion(date(2026, 11, 21)))

    assert found == obstacle
    assert Eligible(classes=REGULAR).admits(member, member.mail, Occasion(date(2026, 11, 21))) is (obstacle is None)


def test_a_profile_is_kept_as_applications_keep_answers(room: Browser) -> None:
    page = room.open("/members/profile").press("Save", FILLED)

    assert (page.path, "Saved." in page.text, stored().profile) == ("/members/profile?saved=1", True, KEPT)
    assert page.values["phone"] == "+14155550123"


def test_the_chain_holds_names_of_questions_alone(room: Browser) -> None:
    room.open("/members/profile").press("Save", FILLED)

    (event,) = rows_of("event")
    assert (event["act"], event["actor"]) == ("profile_changed", "member:US-09-123456")
    assert event["data"] == '{"changed": "phone home_address agency languages"}'


def test_saving_the_same_again_writes_nothing(room: Browser) -> None:
    room.open("/members/profile").press("Save", FILLED)
    before = stored()

    room.open("/members/profile").press("Save")

    assert (stored(), len(rows_of("event"))) == (before, 1)


def test_what_is_wrong_is_said_at_once_and_nothing_typed_is_lost(room: Browser) -> None:
    wrong = {**FILLED, "phone": "12", "home_address-postal_code": "9"}

    page = room.open("/members/profile").press("Save", wrong)

    assert (page.status, page.title[:6]) == (422, "Error:")
    assert list(page.errors) == ["#phone", "#home_address-postal_code"]
    assert {name: page.values[name] for name in wrong} == wrong
    assert stored().profile == {}


def test_a_profile_that_was_changed_elsewhere_is_not_overwritten_unseen(room: Browser) -> None:
    first, second = room.open("/members/profile"), room.open("/members/profile")
    first.press("Save", rank="Sergeant")

    refused = second.press("Save", rank="Captain")
    saved = refused.press("Save")

    assert (refused.status, refused.values["rank"]) == (409, "Captain")
    assert (saved.path, stored().profile) == ("/members/profile?saved=1", {"rank": "Captain"})


def test_answers_that_the_page_does_not_ask_stay(house: House, mary: Member, room: Browser) -> None:
    commit(members.saving(replace(mary, profile={"date_of_birth": "1984-03-27"}, version=1), mary))

    room.open("/members/profile").press("Save", rank="Sergeant")

    assert stored().profile == {"date_of_birth": "1984-03-27", "rank": "Sergeant"}


def test_new_forms_begin_with_what_is_known(house: House) -> None:
    profile = {**KEPT, "date_of_birth": "1984-03-27", "email": "old@members.example"}
    member = factories.member(profile=profile)
    association = offering.association()

    contest = membering.answers_for(member, programmes.offered(association)["photo-contest"])
    joining = membering.answers_for(member, programmes.offered(association)["membership"])

    assert contest == {"member_number": "US-09-123456", "name": "Mary Member", "email": "mary@members.example"}
    assert joining == {
        "given_name": "Mary",
        "family_name": "Member",
        "date_of_birth": "1984-03-27",
        "email": "mary@members.example",
        "phone": "+14155550123",
        "home_address": factories.HOME,
        "agency": "Oakland Police Department",
        "languages": ["es"],
    }


@pytest.mark.parametrize(
    "profile",
    [
        {"date_of_birth": "yesterday"},
        {"date_of_birth": ["1984-03-27"]},
        {"home_address": "12 Elm Street"},
        {"home_address": {"line1": "12 Elm Street"}},
        {"phone": {"x": "y"}},
        {"phone": "1" * 31},
        {"member_class": "emperor"},
        {"sworn": "no"},
        {"truth": "yes"},
        {"credential": "x"},
        {"unheard_of": "x"},
    ],
)
def test_what_a_question_cannot_have_is_not_filled_in(profile: dict[str, object], house: House) -> None:
    joining = programmes.offered(offering.association())["membership"]
    plain = membering.answers_for(factories.member(), joining)

    filled = membering.answers_for(factories.member(profile=profile), joining)

    assert filled == plain


def benefits(page: Page) -> list[str]:
    return [title.text for title in page.root.every("h2", class_="app-card__title")]


def test_benefits_are_told_by_class(house: House) -> None:
    friend = house.has_member("US-09-222222", member_class=MemberClass.ASSOCIATE, mail="sam@members.example")

    page = house.signs_in(friend).open("/members/benefits")

    assert benefits(page)[-3:] == ["Scholarships", "Exchange", "Your vote"]
    assert "For other classes" in page.text


@pytest.mark.parametrize("slug", ["ipa-us", "iupo"])
def test_every_association_offers_something_to_every_class(slug: str) -> None:
    offered = associations.association(slug).benefits

    assert {one for one in ANY_CLASS if any(one in benefit.who for benefit in offered)} == ANY_CLASS


def test_the_union_says_that_it_is_no_agency(house: House, setting: object, time: Time) -> None:
    setting(ASSOCIATION="iupo")  # type: ignore[operator]
    member = house.has_member("IU-01-123456", region="01")

    page = house.signs_in(member).open("/members/benefits")

    assert "It is not a law-enforcement agency and is not tied to any government." in page.body
