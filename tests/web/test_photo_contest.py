"""An entry to the photo contest: only members, from their registered address, and not more than the limits."""

from datetime import date

from chalicelib.store import calls
from chalicelib.store.calls import CallItem
from chalicelib.store.table import sortable
from tests.factories import NOW
from tests.files import jpeg, quarters
from tests.store.moto_cloud import Postman, Time, objects, rows_of
from tests.web.browsing import Browser
from tests.web.house import Case, House

PAGES = {
    "about-you": {"name": "Nguyễn Văn", "member_number": "us-09-123456", "email": "Mary@Members.example"},
    "making": {
        "place": "Reno",
        "taken_on-month": "6",
        "taken_on-day": "14",
        "taken_on-year": "2026",
        "device": "phone",
        "edits": "none",
        "ai_use": "none",
    },
    "people": {"people": "nobody"},
}
NO_MATCH = "We could not match this member number and email address to a member in good standing."


def test_a_member_enters_a_photograph(visitor: Browser, house: House, postman: Postman) -> None:
    house.has_member()
    page = visitor.open("/apply/photo-contest").press("Start now").press("Save and continue", PAGES["about-you"])
    case = Case(page.path.split("/")[2], visitor, "mary@members.example")
    photograph = jpeg(quarters(2_400, 1_600), quality=100, subsampling=0)

    state = house.upload(case, "photograph", photograph, "night.jpg")
    page = case.open("photograph").press("Save and continue", category="portrait", title="Night")
    page = page.press("Save and continue", PAGES["making"]).press("Save and continue", PAGES["people"])
    boxes = ("own_work", "releases_held", "not_won_before", "not_a_case", "may_publish")
    page.press("Save and continue", dict.fromkeys(boxes, "yes")).press("Send")
    visitor.open(postman.deliver()[0].link).press("Yes, this is my address")

    assert (state, case.state, len(objects("clean"))) == ("clean", "screening", 2)


def test_a_third_entry_in_a_category_is_refused(house: House, visitor: Browser) -> None:
    house.has_member()
    for _ in range(2):
        house.has_sent("photo-contest", visitor, category="portrait")
    third = house.has_draft("photo-contest", visitor, category="portrait")

    refused = third.open().press("Send")

    assert (refused.status, refused.errors, third.state) == (
        403,
        {"#send": "You can send 2 of these. Withdraw one to send another."},
        "draft",
    )


def test_a_sixth_entry_in_all_is_refused(house: House, visitor: Browser) -> None:
    house.has_member()
    for category in ("portrait", "portrait", "police", "police", "open"):
        house.has_sent("photo-contest", visitor, category=category)
    sixth = house.has_draft("photo-contest", visitor, category="landscape")

    refused = sixth.open().press("Send")

    counts = {row["sk"]: row["n"] for row in rows_of("limit") if row["pk"].startswith("LIMIT#photo")}
    assert (refused.status, sixth.state) == (403, "draft")
    assert counts == {"all": 5, "category:portrait": 2, "category:police": 2, "category:open": 1}


def test_the_limit_knows_a_member_however_the_number_is_written(house: House, visitor: Browser) -> None:
    house.has_member()
    for number in ("US-09-123456", " us-09-123456 "):
        house.has_sent("photo-contest", visitor, member_number=number.strip())
    third = house.has_draft("photo-contest", visitor, member_number="Us-09-123456")

    assert third.open().press("Send").status == 403


def test_a_withdrawn_entry_makes_room_for_another(house: House, visitor: Browser) -> None:
    house.has_member()
    first = house.has_sent("photo-contest", visitor)
    house.has_sent("photo-contest", visitor)
    first.status().follow("Withdraw it").press("Withdraw", reference=first.record.submission.reference)

    third = house.has_sent("photo-contest", visitor)

    assert third.state == "submitted"


def test_every_reason_why_not_reads_the_same(house: House, visitor: Browser) -> None:
    house.has_member()
    house.has_member("US-09-000009", paid_through=date(2026, 11, 20))
    wrong = (
        {"member_number": "US-09-999999"},
        {"email": "someone@else.example"},
        {"member_number": "US-09-000009"},
    )

    pages = [house.has_draft("photo-contest", visitor, True, **but).open().press("Send") for but in wrong]

    assert [(page.status, [text.startswith(NO_MATCH) for text in page.errors.values()]) for page in pages] == [
        (403, [True])
    ] * 3
    assert len({tuple(page.errors.values()) for page in pages}) == 1


def test_an_entry_in_the_last_second_counts_and_one_after_it_does_not(house: House, time: Time) -> None:
    house.has_member()
    early, late = house.has_draft("photo-contest"), house.has_draft("photo-contest")
    closes = NOW.replace(hour=16)
    CallItem.get(*calls.key("photo-contest-2026")).update(actions=[CallItem.closes_at.set(sortable(closes))])
    checks = early.open(), late.open()

    time.passes(minutes=59, seconds=59)
    sent = checks[0].press("Send")
    time.passes(seconds=1)
    refused = checks[1].press("Send")

    assert (sent.path, refused.status, late.state) == (f"/sent/{early.id}", 403, "draft")
    assert ["10:59 am EST, Saturday, November 21, 2026" in text for text in refused.errors.values()] == [True]


def test_a_small_photograph_is_refused_with_what_would_do(house: House) -> None:
    house.has_member()
    case = house.has_draft("photo-contest", files=False)

    state = house.upload(case, "photograph", jpeg())
    page = case.open("photograph")

    assert (state, case.open().press("Send").status) == ("refused", 409)
    assert "we need at least 100 kB" in page.text


def test_a_file_too_many_is_told_in_words_about_files(house: House) -> None:
    house.has_member()
    case = house.has_draft("photo-contest")
    page = case.open("photograph")

    refused = case.browser.post(f"/files/{case.id}/photograph", {"nonce": page.values["nonce"], "name": "second.jpg"})

    assert (refused.status, "At most 1 can be added here. Remove one first." in refused.text) == (403, True)
