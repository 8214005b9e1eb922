"""An application for membership from the front page to the register."""

from tests.asking import KNOWS
from tests.store.moto_cloud import Postman, Time, rows_of
from tests.web.browsing import Browser
from tests.web.house import Case, House

PAGES = {
    "about-you": {
        "given_name": "Zoë",
        "family_name": "O'Brien-Smith",
        "date_of_birth-month": "3",
        "date_of_birth-day": "27",
        "date_of_birth-year": "1984",
    },
    "contact": {
        "email": "zoe@applicants.example",
        "phone": "(415) 555-0123",
        "home_address-line1": "12 Elm Street",
        "home_address-city": "Oakland",
        "home_address-state": "ca",
        "home_address-postal_code": "94607",
        "letters_home": "yes",
    },
    "class": {"member_class": "active", "member_before": "no", "region": "09"},
    "service": {
        "agency": "Oakland Police Department",
        "agency_place": "Oakland, CA",
        "rank": "Sergeant",
        "sworn_full_time": "yes",
        "powers_of_arrest": "yes",
        "service_from-month": "June",
        "service_from-day": "1",
        "service_from-year": "2010",
    },
    "references": {
        "references-0-name": "Rita Reference",
        "references-0-relation": "colleague",
        "references-0-email": "rita@references.example",
        "references-0-years_known": "7",
        "references-1-name": "Rolf Reference",
        "references-1-relation": "friend",
        "references-1-email": "rolf@references.example",
        "references-1-years_known": "12",
    },
    "interests": {"languages": "es"},
}
PROOF = {"proof_by": "document"}
YOUR_WORD = dict.fromkeys(("truth", "obey_laws", "code_of_conduct", "checks", "data", "no_agency"), "yes")


def filled_until_proof(visitor: Browser) -> Case:
    page = visitor.open("/").follow("Membership").press("Start now")
    for answers in PAGES.values():
        page = page.press("Save and continue", answers)
    return Case(page.path.split("/")[2], visitor, "zoe@applicants.example")


def test_an_officer_becomes_a_member(visitor: Browser, house: House, postman: Postman, time: Time) -> None:
    house.asks_people()
    chair = house.has_officer()

    case = filled_until_proof(visitor)
    house.upload(case, "credential")
    check = case.open("proof").press("Save and continue", PROOF).press("Save and continue", YOUR_WORD)
    check.press("Send")
    visitor.open(postman.deliver()[0].link).press("Yes, this is my address")
    postman.deliver()
    waits = house.bench(case, chair).press("Preview the email", outcome="approved")
    for mail in ("rita@references.example", "rolf@references.example"):
        house.guest(mail).press("Send my answer", KNOWS, reference=case.record.submission.reference)
    house.decides(house.bench(case, chair), "approved")
    welcome = postman.deliver_after(minutes=11)[0]

    lacking = "Answers are missing: Reference, 0 of 2."
    assert (waits.status, next(iter(waits.errors.values()))[: len(lacking)]) == (422, lacking)
    [member] = rows_of("member")
    assert (
        f"{member['given_name']} {member['family_name']}",
        member["region"],
        member["mail"],
        member["submission"],
        member.get("paid_through"),
    ) == (
        "Zoë O'Brien-Smith",
        "09",
        "zoe@applicants.example",
        case.id,
        None,
    )
    assert (welcome.to, member["pk"].removeprefix("MEMBER#") in welcome.text) == ("zoe@applicants.example", True)
    assert case.acts == ["sent", "confirmed", "asked", "request_answered", "request_answered", "decided"]
