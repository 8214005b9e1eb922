"""What an applicant does about those who were named: cancels, names another, answers what officers ask."""

from itertools import pairwise
from typing import Any

import pytest

from chalicelib.store.submissions import SubmissionItem
from tests.asking import ANOTHER, KNOWS, reference
from tests.store.moto_cloud import Postman, Time, rows
from tests.web.browsing import Browser
from tests.web.guests import RITA, ROY, answers, person, request_of, states
from tests.web.house import Case, House


def test_the_applicant_cancels_and_the_link_is_dead_at_once(house: House, postman: Postman) -> None:
    case = house.has_asked()
    open_page = house.guest(RITA)

    house.own_person(case, RITA).press("Cancel it")
    pressed = open_page.press("Send my answer", KNOWS, reference=case.record.submission.reference)
    looked = house.guest(RITA)

    assert (pressed.heading, looked.heading, "Ada" in looked.body) == (
        "Not needed any more",
        "Not needed any more",
        False,
    )
    assert (states(case)[RITA], request_of(case, RITA).answers) == ("cancelled", {})


def test_cancelling_needs_the_reference_where_a_mailed_link_led_there(house: House, postman: Postman) -> None:
    case = house.has_asked()
    scanner = Browser()
    scanner.open(postman.mails(case.mail)[0].link)
    page = person(case, RITA, scanner)
    before = rows()

    wrong = page.press("Go on", reference="AM-0000-000")
    nonce = page.values["nonce"]
    acts = [
        scanner.post(f"{page.path}/{act}", {"nonce": nonce, **ANOTHER}).status for act in ("cancel", "again", "another")
    ]

    assert ("Cancel it" in page.buttons, wrong.errors) == (
        False,
        {"#reference": "Type the reference number as it stands above"},
    )
    assert (acts, rows() == before) == ([403] * 3, True)


def test_one_who_does_not_answer_is_replaced(house: House, postman: Postman, time: Time) -> None:
    case = house.has_asked(former_employers=[])
    postman.deliver_after_sweep(days=8)
    postman.deliver_after_sweep(days=7)

    house.own_person(case, RITA).press("Save and write there", ANOTHER)
    mails = postman.deliver()

    assert [mail.to for mail in mails] == ["rosa@referees.example"]
    assert (states(case)[RITA], states(case)["rosa@referees.example"]) == ("no_answer", "sent")
    names = [one["name"] for one in stored_references(case)]
    assert names == ["Rosa Another", "Roy Referee"]
    listed = case.status().text
    assert ("Rosa Another" in listed.partition("What happened")[0], case.acts[-1]) == (True, "request_replaced")


def test_a_link_leads_to_a_person_only_while_something_can_be_changed(house: House, postman: Postman) -> None:
    case = house.has_asked(former_employers=[])
    answers(house, case, RITA)

    followed = Browser()
    followed.open(postman.mails(case.mail)[0].link)

    assert [link.rpartition("/")[2] for link in case.status().links if "/people/" in link] == [request_of(case, ROY).id]
    assert (person(case, RITA, followed).buttons, person(case, ROY, followed).buttons) == ([], ["Go on"])


NOTHING_TO_DO = "Nothing. An officer looks at it, and we write to you."


def to_do(case: Case) -> str:
    """What stands under "What you need to do now" of the applicant's page."""
    texts = [one.text for one in case.status().root.walk() if one.tag in ("h2", "p")]
    return texts[texts.index("What you need to do now") + 1]


def test_the_applicant_reads_that_another_person_can_be_named(house: House, postman: Postman) -> None:
    case = house.has_asked(former_employers=[])
    before = to_do(case)

    house.guest(RITA).press("I would rather not answer", reference=case.record.submission.reference)
    after = to_do(case)
    house.own_person(case, RITA).press("Save and write there", ANOTHER)

    assert (before, to_do(case)) == (NOTHING_TO_DO, NOTHING_TO_DO)
    assert after == (
        "There will be no answer from Rita Referee. You can name another person under “Whom we ask”; else an officer"
        " goes on with what there is."
    )


def test_the_applicant_reads_that_a_code_waits_to_be_typed(house: House, postman: Postman) -> None:
    case = house.has_asked(proof_by="agency_mailbox", agency_email="ada@oaklandpd.example")
    code = postman.mails("ada@oaklandpd.example")[0].code
    before = to_do(case)

    house.own_person(case, "ada@oaklandpd.example").press("This mailbox is mine", code=code)

    assert before == "Type the code that we emailed to ada@oaklandpd.example: open it under “Whom we ask”."
    assert to_do(case) == NOTHING_TO_DO


def stored_references(case: Case) -> list[dict[str, Any]]:
    found: Any = case.record.submission.answers["references"]
    return list(found)


def test_one_person_is_replaced_by_one_alone(house: House) -> None:
    case = house.has_asked()
    page = house.own_person(case, RITA).press("Cancel it")
    press = page.sending("Save and write there", ANOTHER)

    press.sent()
    twice = press.sent()

    assert (twice.status, len(case.record.requests)) == (422, 4)


@pytest.mark.parametrize(
    ("mail", "sentence"),
    [
        ("", "Enter the email address"),
        ("rosa", "Enter an email address like name@example.org"),
        (ROY.upper(), "You gave this email address before. Enter that of another person."),
        ("ada@applicants.example", "This is your own email address. Enter that of another person."),
    ],
)
def test_another_person_has_another_address(house: House, mail: str, sentence: str) -> None:
    case = house.has_asked()

    page = house.own_person(case, RITA).press("Cancel it").press("Save and write there", {**ANOTHER, "email": mail})

    assert (page.status, page.errors, page.values["name"]) == (422, {"#email": sentence}, "Rosa Another")
    assert page.root.every(class_="govuk-error-message")[0].text.endswith(sentence)


def test_nobody_has_us_write_to_all_the_world(house: House, postman: Postman) -> None:
    case = house.has_asked()
    mails = [RITA, *(f"stranger{n}@referees.example" for n in range(10))]

    statuses = [
        house.own_person(case, old).press("Cancel it").press("Save and write there", {**ANOTHER, "email": new}).status
        for old, new in pairwise(mails[:10])
    ]

    named = [one for one in case.record.requests if one.kind == "reference"]
    assert (statuses, len(named)) == ([200] * 8 + [403], 10)


def test_new_people_of_an_answer_are_asked_and_those_no_longer_named_are_let_alone(
    house: House, postman: Postman, time: Time
) -> None:
    chair = house.has_officer()
    case = house.has_asked(former_employers=[])
    house.decides(house.bench(case, chair), "more_information", "Another reference, please.")
    postman.deliver_after(minutes=11)
    changed = {**case.record.submission.answers, "references": [reference("Roy Referee"), reference("Nina New")]}
    SubmissionItem.get(f"SUB#{case.id}", "A").update(actions=[SubmissionItem.answers.set(changed)])

    case.changes().press("Send")
    asked = [mail.to for mail in postman.deliver() if mail.to != chair.mail]

    assert asked == ["nina@referees.example"]
    assert states(case) == {RITA: "cancelled", ROY: "sent", "nina@referees.example": "sent"}


def test_a_person_can_answer_while_the_applicant_is_asked_for_more(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_asked()
    house.decides(house.bench(case, chair), "more_information", "Another reference, please.")

    answers(house, case, RITA)
    early = case.status().text
    postman.deliver_after(minutes=11)

    assert states(case)[RITA] == "answered"
    assert ("An officer decided" in early, "An officer decided" in case.status().text) == (False, True)
