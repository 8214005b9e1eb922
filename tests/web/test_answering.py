"""Pages of questions: nothing typed is lost, all errors come at once, what is not asked is not kept."""

from tests.store.moto_cloud import Time
from tests.web.browsing import Browser
from tests.web.house import House

WRONG = {
    "email": "nobody at all",
    "phone": "12",
    "home_address-line1": "",
    "home_address-line2": "Flat 7",
    "home_address-city": "Oakland",
    "home_address-state": "Atlantis",
    "home_address-postal_code": "9460",
}


def test_all_errors_come_at_once_and_everything_typed_stays(visitor: Browser, house: House) -> None:
    case = house.has_draft(browser=visitor)

    page = case.open("contact").press("Save and continue", WRONG)

    assert (page.status, page.path, page.title[:6]) == (200, f"/draft/{case.id}/contact", "Error:")
    assert page.errors == {
        "#email": "Enter an email address like name@example.org",
        "#phone": "Enter a phone number like 415 555 0123 or +44 20 7946 0000",
        "#home_address-line1": "Home address: Enter the street and number",
        "#home_address-state": "Home address: Enter the state, like CA or California",
        "#home_address-postal_code": "Home address: Enter a ZIP code like 94110 or 94110-1234",
    }
    assert {name: page.values[name] for name in WRONG} == WRONG


def test_every_error_leads_to_a_box_that_names_it(house: House) -> None:
    case = house.has_draft()

    page = case.open("contact").press("Save and continue", WRONG)

    ids = {one.attrs["id"] for one in page.root.walk() if "id" in one.attrs}
    assert {href.removeprefix("#") for href in page.errors} <= ids
    beside = [one.text for one in page.root.every(class_="govuk-error-message")]
    assert beside == [f"Error: {sentence}" for sentence in page.errors.values()]


def test_what_cannot_be_taken_changes_no_answer(house: House) -> None:
    case = house.has_draft()
    before = case.record.submission.answers

    case.open("contact").press("Save and continue", WRONG)

    assert case.record.submission.answers == before


def test_what_cannot_be_taken_is_still_there_on_the_next_day(house: House, time: Time) -> None:
    case = house.has_draft()
    case.open("contact").press("Save and continue", WRONG)

    time.passes(days=1)
    page = case.open("contact")

    assert {name: page.values[name] for name in WRONG} == WRONG


def test_a_form_with_something_that_cannot_be_taken_is_answered_by_a_page_of_its_own(house: House) -> None:
    case = house.has_draft()

    answer = case.open("contact").sending("Save and continue", WRONG).sent(follow=False)

    assert (answer.status, answer.headers["Location"]) == (303, f"/draft/{case.id}/contact")


def test_an_empty_page_names_every_needed_question(house: House, visitor: Browser) -> None:
    page = visitor.open("/apply/membership").press("Start now").press("Save and continue")

    assert page.errors == {
        "#given_name": "Enter your given name",
        "#family_name": "Enter your family name",
        "#date_of_birth-month": "Enter your date of birth",
    }


def test_answers_to_questions_that_are_no_longer_asked_are_forgotten(house: House) -> None:
    case = house.has_draft()

    case.open("class").press("Save and continue", member_class="associate", affiliation="dispatcher")

    answers = case.record.submission.answers
    service = ("rank", "sworn_full_time", "powers_of_arrest", "service_from", "agency", "agency_place")
    assert [name for name in service if name in answers] == ["agency", "agency_place"]


def test_what_is_typed_into_a_hidden_box_is_neither_checked_nor_kept(house: House) -> None:
    case = house.has_draft()
    page = case.open("class")

    page.press("Save and continue", member_class="active", affiliation="dispatcher", sponsor_number="x" * 500)

    answers = case.record.submission.answers
    assert ("affiliation" in answers, "sponsor_number" in answers, answers["member_class"]) == (False, False, "active")


def test_a_page_saved_in_two_windows_keeps_what_the_second_typed(house: House) -> None:
    case = house.has_draft()
    first, second = case.open("about-you"), case.open("about-you")
    first.press("Save and continue", given_name="Grace")

    refused = second.press("Save and continue", given_name="Hedy", family_name="Lamarr")

    assert (refused.status, refused.values["given_name"], refused.values["family_name"]) == (409, "Hedy", "Lamarr")
    assert case.record.submission.answers["given_name"] == "Grace"
    assert ("saved in another window" in refused.text, refused.values["version"]) == (True, "2")


def test_pressing_again_after_the_warning_saves_over_the_other(house: House) -> None:
    case = house.has_draft()
    first, second = case.open("about-you"), case.open("about-you")
    first.press("Save and continue", given_name="Grace")

    second.press("Save and continue", given_name="Hedy").press("Save and continue")

    assert case.record.submission.answers["given_name"] == "Hedy"


def test_changing_from_the_check_page_leads_back_to_it(house: House) -> None:
    case = house.has_draft()

    check = case.open().follow("Change Given name").press("Save and continue", given_name="Grace")

    assert (check.path, "Grace" in check.text) == (f"/draft/{case.id}/check", True)


def test_pages_remember_what_was_saved(house: House) -> None:
    case = house.has_draft()

    values = case.open("contact").values | case.open("about-you").values

    assert {name: values[name] for name in ("given_name", "email", "home_address-city", "date_of_birth-day")} == {
        "given_name": "Ada",
        "email": "ada@applicants.example",
        "home_address-city": "Oakland",
        "date_of_birth-day": "27",
    }


def test_a_page_without_its_file_is_refused(house: House) -> None:
    case = house.has_draft(files=False)

    page = case.open("proof").press("Save and continue")

    assert (page.title[:6], page.errors) == ("Error:", {"#credential": "Add a photo or scan of your credential"})


def test_without_script_what_was_typed_is_kept_while_a_file_is_added(house: House) -> None:
    house.has_member()
    case = house.has_draft("photo-contest", files=False)

    upload = case.open("photograph").press("Add a file", title="Typed before the file")

    assert upload.path.startswith(f"/file/{case.id}/")
    assert case.record.submission.answers["title"] == "Typed before the file"


def test_a_file_can_be_removed_without_script(house: House) -> None:
    case = house.has_draft()

    page = case.open("proof").press("Remove")

    assert (page.path, case.record.kept) == (f"/draft/{case.id}/proof", ())


def test_an_unknown_page_of_a_draft_is_not_found(house: House) -> None:
    case = house.has_draft()

    assert case.open("nowhere").status == 404


def test_a_sent_form_leads_to_its_status(house: House) -> None:
    case = house.has_sent()

    assert [case.open(page).path for page in ("about-you", "check")] == [f"/sent/{case.id}"] * 2


def test_an_answer_that_was_sent_cannot_be_changed(house: House) -> None:
    case = house.has_draft()
    page = case.open("about-you")
    case.open().press("Send")

    refused = page.press("Save and continue", given_name="Grace")

    assert (refused.status, case.record.submission.answers["given_name"]) == (409, "Ada")
