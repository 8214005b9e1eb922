"""Send, confirm and withdraw, pressed once, twice, too early, or by somebody else."""

from collections.abc import Callable

from chalicelib.domain.submission import AttachmentState
from chalicelib.web.asking import MOST_KEYS
from tests.store.moto_cloud import Postman, Time, rows, rows_of
from tests.web.browsing import Browser
from tests.web.house import House


def test_a_receipt_is_the_only_mail_before_the_address_is_confirmed(house: House, postman: Postman) -> None:
    house.has_officer()
    case = house.has_sent()

    mails = postman.deliver_after(days=2)

    reference = case.record.submission.reference
    assert [(mail.to, mail.subject) for mail in mails] == [
        (case.mail, f"{reference}: we have it, please confirm your address")
    ]


def test_send_pressed_twenty_times_sends_once(house: House, postman: Postman) -> None:
    case = house.has_draft()
    check = case.open()

    pages = [check.press("Send") for _ in range(20)]

    reference = case.record.submission.reference
    assert [(page.path, page.status, reference in page.text) for page in pages] == [
        (f"/sent/{case.id}", 200, True)
    ] * 20
    assert (case.acts, len(postman.deliver()), len(rows_of("reference"))) == (["sent"], 1, 1)
    assert [row["n"] for row in rows_of("limit") if row["sk"] == "all"] == [1]


def test_what_is_missing_is_named_and_nothing_is_sent(house: House, postman: Postman) -> None:
    case = house.has_draft(agency=None, rank=None)
    check = case.open()

    refused = check.press("Send")

    assert (refused.status, refused.title[:6], case.state) == (409, "Error:", "draft")
    assert refused.errors == {"#send": "Look at the list and answer what is left."}
    missing = [link.text for link in refused.root.every(class_="govuk-inset-text")[0].every("a")]
    assert missing == ["Enter the agency or employer", "Enter your rank or title"]
    assert postman.deliver() == []


def test_a_file_that_is_not_there_is_missing(house: House) -> None:
    case = house.has_draft(files=False)

    refused = case.open().press("Send")

    assert (refused.status, case.state) == (409, "draft")


def test_who_sent_while_a_file_is_checked_can_look_whether_it_is_done(house: House) -> None:
    case = house.has_draft(files=False)
    house.has_file(case, state=AttachmentState.EXPECTED)
    refused = case.open().press("Send")

    looked = refused.follow("See if the check is done")

    assert (refused.status, looked.path, looked.status) == (409, f"/draft/{case.id}/check", 200)


def test_who_followed_no_link_is_not_told_that_it_is_dead(house: House) -> None:
    case = house.has_draft()

    pages = [Browser().open(path) for path in (f"/resume/{case.id}", f"/request/{case.id}", f"/extension/{case.id}")]

    assert [(page.status, page.heading) for page in pages] == [(403, "This page opens by a link")] * 3


def test_an_answer_changed_in_another_window_is_shown_before_it_is_sent(house: House) -> None:
    case = house.has_draft()
    check = case.open()
    case.open("about-you").press("Save and continue", given_name="Grace")

    refused = check.press("Send")

    assert (refused.status, case.state, "Grace" in refused.text) == (409, "draft", True)
    assert refused.press("Send").path == f"/sent/{case.id}"


def test_only_the_key_from_the_mail_confirms(house: House, postman: Postman) -> None:
    case = house.has_sent()
    page = case.status()
    before = rows()

    # The nonce of the withdraw page is the one that the confirm button would carry.
    nonce = case.status().follow("Withdraw it").values["nonce"]
    forged = case.browser.post(f"/sent/{case.id}/confirm", {"nonce": nonce})

    assert ("Yes, this is my address" in page.buttons, forged.status, rows() == before) == (False, 403, True)


def test_confirming_twice_asks_the_officer_once(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_sent()
    page = case.browser.open(postman.deliver()[0].link)

    page.press("Yes, this is my address")
    page.press("Yes, this is my address")

    assert [mail.to for mail in postman.deliver()] == [chair.mail]
    assert case.acts == ["sent", "confirmed"]


def test_the_confirming_mail_may_be_opened_on_another_device(
    house: House, postman: Postman, someone: Callable[[], Browser]
) -> None:
    case = house.has_sent()
    phone = someone()

    phone.open(postman.deliver()[0].link).press("Yes, this is my address")

    assert case.state == "screening"


def test_withdrawing_asks_for_the_typed_reference(house: House, postman: Postman) -> None:
    case = house.has_confirmed()
    page = case.status().follow("Withdraw it")

    wrong = page.press("Withdraw", reference="AM-0000-000")
    reference = case.record.submission.reference
    again = wrong.press("Withdraw", reference=reference.lower().replace("-", " "))

    assert (wrong.status, wrong.title[:6], wrong.errors) == (
        422,
        "Error:",
        {"#reference": "Type the reference number as it stands above"},
    )
    assert (again.status, case.state) == (200, "withdrawn")
    assert [mail.subject for mail in postman.deliver()] == [f"{reference}: you withdrew it"]


def test_a_withdrawn_submission_gives_its_place_back(house: House) -> None:
    case = house.has_sent()

    page = case.status().follow("Withdraw it")
    page.press("Withdraw", reference=case.record.submission.reference)
    page.press("Withdraw", reference=case.record.submission.reference)

    assert [row["n"] for row in rows_of("limit") if row["sk"] == "all"] == [0]


def test_nobody_is_mailed_about_a_submission_that_was_never_confirmed_and_withdrawn(
    house: House, postman: Postman
) -> None:
    case = house.has_sent()
    postman.deliver()

    case.status().follow("Withdraw it").press("Withdraw", reference=case.record.submission.reference)

    assert postman.deliver() == []


def test_a_draft_can_be_thrown_away(house: House, visitor: Browser) -> None:
    case = house.has_draft(browser=visitor)

    front = case.open().follow("Throw this draft away").press("Throw it away")

    assert (front.path, case.state) == ("/", "withdrawn")


def test_a_fourth_application_is_refused(house: House, visitor: Browser) -> None:
    for _ in range(3):
        house.has_sent(browser=visitor)
    fourth = house.has_draft(browser=visitor)

    refused = fourth.open().press("Send")

    assert (refused.status, refused.errors, fourth.state) == (
        403,
        {"#send": "You can send 3 of these. Withdraw one to send another."},
        "draft",
    )


def test_another_person_cannot_open_it(house: House, someone: Callable[[], Browser]) -> None:
    case = house.has_sent()
    stranger = someone()

    pages = [stranger.open(path) for path in (f"/sent/{case.id}", f"/draft/{case.id}/check")]

    assert [page.status for page in pages] == [403, 403]


def test_a_browser_keeps_its_newest_keys(house: House, visitor: Browser) -> None:
    cases = [house.has_draft(browser=visitor, files=False) for _ in range(MOST_KEYS + 1)]

    statuses = [case.open("about-you").status for case in (cases[0], cases[1], cases[-1])]

    assert statuses == [403, 200, 200]


def test_a_link_dies_with_its_time(house: House, postman: Postman, time: Time, visitor: Browser) -> None:
    house.has_sent()
    link = postman.deliver()[0].link
    time.passes(days=181)

    page = visitor.open(link)

    assert (page.status, page.heading) == (403, "This link no longer works")
