"""A draft keeps what is typed: by itself, in rows, in two windows, and when the form changes meanwhile."""

import json
from typing import Any

from chalicelib.domain.answers import rows
from chalicelib.services import offering
from chalicelib.store.submissions import SubmissionItem
from tests import factories
from tests.web.browsing import Page
from tests.web.house import Case, House

JSON = {"Accept": "application/json", "Origin": "null", "Sec-Fetch-Site": "same-origin"}


def saves_itself(case: Case, page: Page, **typed: str) -> tuple[int, dict[str, Any]]:
    """As the page's script does while somebody writes."""
    answer = case.browser.post(page.path, {**page.values, **typed, "wants": "json"}, JSON)
    return answer.status, json.loads(answer.body)


def test_a_page_saves_itself_while_somebody_writes(house: House) -> None:
    case = house.has_draft()
    page = case.open("about-you")

    status, told = saves_itself(case, page, given_name="Grace")

    assert (status, case.record.submission.answers["given_name"]) == (200, "Grace")
    assert told == {"version": case.record.submission.version, "saved": "Saved at 10:00 am EST. Not sent yet."}


def test_what_is_half_written_is_kept_without_a_complaint(house: House) -> None:
    case = house.has_draft()

    saves_itself(case, case.open("contact"), phone="415 5")

    page = case.open("contact")
    assert (page.values["phone"], page.errors, page.title[:6]) == ("415 5", {}, "How we")
    assert case.record.submission.answers["phone"] == "+14155550123"


def test_what_was_typed_on_one_page_stays_while_another_is_written(house: House) -> None:
    case = house.has_draft()
    saves_itself(case, case.open("contact"), phone="415 5")
    saves_itself(case, case.open("service"), service_number="x" * 50)

    assert case.open("contact").values["phone"] == "415 5"
    assert case.open("service").values["service_number"] == "x" * 50


def test_what_was_never_finished_stands_in_the_way_of_sending(house: House) -> None:
    case = house.has_draft()
    saves_itself(case, case.open("contact"), phone="415 5")

    check = case.open()
    refused = check.press("Send")

    told = "You changed “How we reach you” and did not finish it. Look at it, then press the button there."
    assert [link.text for link in check.root.every(class_="govuk-inset-text")[0].every("a")] == [told]
    assert (refused.status, case.state) == (409, "draft")
    case.open("contact").press("Save and continue", phone="415 555 0123")
    assert case.open().press("Send").path == f"/sent/{case.id}"


def test_a_window_that_is_behind_saves_nothing_by_itself(house: House) -> None:
    case = house.has_draft()
    first, second = case.open("about-you"), case.open("about-you")
    first.press("Save and continue", given_name="Grace")

    status, told = saves_itself(case, second, given_name="Hedy")

    assert (status, case.record.submission.answers["given_name"]) == (409, "Grace")
    assert told == {"error": "What you see now is the newer one. Look it over and press again."}


def test_rows_are_added_moved_and_removed_without_script(house: House) -> None:
    case = house.has_draft()
    page = case.open("references")
    more = page.press("Add another reference", {"references-0-name": "Half typ"})
    filled = more.fill({"references-2-name": "Ruth Third", "references-2-relation": "member"})

    moved = filled.press("Move up Reference 3")
    left = moved.press("Remove Reference 1")

    names = [value for name, value in left.values.items() if name.endswith("-name")]
    assert (more.values["references-0-name"], names) == ("Half typ", ["Ruth Third", "Rolf Reference"])
    assert left.errors == {}
    assert [row["name"] for row in rows(case.record.submission.answers["references"])] == [
        "Rita Reference",
        "Rolf Reference",
    ]


def test_a_mistake_in_a_row_is_told_at_its_box(house: House) -> None:
    case = house.has_draft()

    page = case.open("references").press(
        "Save and continue", {"references-1-email": "RITA@references.example", "references-0-relation": "family"}
    )

    assert page.errors == {
        "#references-0-relation": "Reference 1: Choose somebody who is not family.",
        "#references-1-email": "Reference 2: You gave this above: each of them has their own",
    }


def test_a_reference_is_somebody_else(house: House) -> None:
    case = house.has_draft()

    page = case.open("references").press("Save and continue", {"references-0-email": "Ada@applicants.example"})

    assert page.errors == {"#references-0-email": "Reference 1: This is your own: give theirs"}


def test_pages_on_which_nothing_is_asked_are_passed_over(house: House) -> None:
    case = house.has_draft()

    after_service = case.open("service").press("Save and continue")

    assert (after_service.path, case.open("employers").path) == (
        f"/draft/{case.id}/references",
        f"/draft/{case.id}/check",
    )


FIRST = {"sworn": "yes", "agency": "Oakland Police Department", "rank": "Sergeant", "member_class": "active"}


def test_a_draft_of_an_older_form_is_carried_over_and_told_what_is_new(house: House) -> None:
    case = house.has_draft()
    item = SubmissionItem.get(f"SUB#{case.id}", "A")
    item.update(actions=[SubmissionItem.answers.set(FIRST), SubmissionItem.programme_version.set(1)])

    page = case.open("about-you")
    saved = page.press("Save and continue", {"given_name": "Ada", "family_name": "Lovelace"})

    answers = offering.record(case.id).submission.answers
    assert "This form has changed since you began" in page.text
    assert (answers["sworn_full_time"], answers["powers_of_arrest"], "sworn" in answers) == ("yes", "yes", False)
    assert (saved.errors != {}, case.record.submission.programme_version) == (True, 2)
    assert "This form has changed" not in case.open("contact").text


def test_a_declaration_whose_words_changed_is_agreed_to_anew(house: House) -> None:
    before = {"version": "000000000000", "at": "2026-01-01T00:00:00+00:00"}
    case = house.has_draft(truth=before)

    check = case.open()

    assert [link.text for link in check.root.every(class_="govuk-inset-text")[0].every("a")] == [
        "Read what stands under “Your word”, and agree to it"
    ]
    assert check.press("Send").status == 409


def test_a_sponsor_is_a_regular_member_in_good_standing(house: House) -> None:
    house.has_member("US-09-000001")
    house.has_member("US-09-000002", mail="b@members.example", member_class="associate")
    spouse: dict[str, Any] = {
        "member_class": "associate",
        "affiliation": "spouse_of_regular",
        "agency": None,
        "agency_place": None,
    }
    spouse |= dict.fromkeys(("rank", "service_number", "sworn_full_time", "powers_of_arrest", "service_from"))

    sent = {
        number: house.has_draft(sponsor_number=number, **spouse).open().press("Send")
        for number in ("US-09-000001", "US-09-000002", "US-09-999999")
    }

    assert [page.status for page in sent.values()] == [200, 403, 403]
    assert [next(iter(page.errors))[-20:] for page in list(sent.values())[1:]] == ["check#sponsor_number"] * 2


def region_shown(house: House, **home: str) -> str:
    address = {**factories.HOME, **home}
    return house.has_draft(region=None, home_address=address).open("class").values["region"]


def test_the_region_of_the_home_address_is_proposed(house: House) -> None:
    assert region_shown(house, postal_code="94607") == "09"
    assert region_shown(house, state="NV", postal_code="89501") == "38"
    assert region_shown(house, state="TX", postal_code="75001") == ""
    assert region_shown(house, country="DE", state="", postal_code="94607") == ""


TOO_YOUNG = "You were younger than 14 on this day. Correct it, or your date of birth under “About you”."


def test_service_does_not_begin_before_one_is_fourteen(house: House) -> None:
    case = house.has_draft()

    shown = case.open("service").press("Save and continue", {"service_from-year": "1998", "service_from-day": "26"})

    assert (shown.errors, shown.values["service_from-year"]) == ({"#service_from-month": TOO_YOUNG}, "1998")
    assert shown.press("Save and continue", {"service_from-day": "27"}).path == f"/draft/{case.id}/references"


def test_a_birth_that_is_changed_later_is_held_against_the_service_before_sending(house: House) -> None:
    case = house.has_draft()

    saved = case.open("about-you").press("Save and continue", {"date_of_birth-year": "2001"})
    check = case.open()
    refused = check.press("Send")

    links = check.root.every(class_="govuk-inset-text")[0].every("a")
    assert [(link.text, link.attrs["href"]) for link in links] == [
        (TOO_YOUNG, f"/draft/{case.id}/service?then=check#service_from")
    ]
    assert (saved.path, refused.status, case.state) == (f"/draft/{case.id}/contact", 409, "draft")


def test_pages_that_lack_something_are_still_to_do(house: House) -> None:
    case = house.has_draft(rank=None)

    page = case.open()

    steps = [step.attrs["class"] for step in page.root.every("li") if "app-stepper" in step.attrs.get("class", "")]
    assert [("todo" in step, "done" in step) for step in steps].count((True, False)) == 1


def test_what_was_typed_on_a_page_that_is_not_asked_any_more_stands_in_nobodys_way(house: House) -> None:
    case = house.has_draft(member_class="retired", service_to="2024-01-01", left_well="yes")
    saves_itself(case, case.open("employers"), **{"former_employers-0-agency": "Reno Pol"})

    case.open("class").press("Save and continue", member_class="active")
    case.open("service").press("Save and continue")

    assert case.open().press("Send").path == f"/sent/{case.id}"


def test_what_was_typed_on_every_page_is_kept(house: House) -> None:
    case = house.has_draft()
    typed = {"contact": "phone", "class": "prior_section", "service": "rank", "about-you": "given_name"}
    typed |= {"references": "references-0-name", "proof": "agency_email"}
    chosen = {"class": {"member_before": "yes"}, "proof": {"proof_by": "agency_mailbox"}}
    for page, box in typed.items():
        saves_itself(case, case.open(page), **{box: "ж" * 300, **chosen.get(page, {})})

    kept = {page: case.open(page).values[box] for page, box in typed.items()}

    assert kept == dict.fromkeys(typed, "ж" * 300)


def test_a_program_that_types_without_end_never_fills_the_table(house: House) -> None:
    case = house.has_draft()

    statuses = [
        saves_itself(case, case.open(page), **{f"box-{n}": "🚓" * 8_000 for n in range(9)}, given_name="", rank="")[0]
        for page in ("about-you", "contact", "class", "service", "references", "proof")
    ]

    assert statuses == [200] * 6
