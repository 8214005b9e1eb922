"""People who are asked about an applicant: what they see, how they answer, and that programs do not."""

from typing import Any

import pytest

from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.services.requesting import answering, naming
from chalicelib.services.requesting.moving import move
from tests.asking import KNOWS, asking_membership, employer, reference
from tests.store.moto_cloud import Postman, Time, everything, rows, rows_of
from tests.web.browsing import Browser, Page, fields_of
from tests.web.guests import EMIL, RITA, ROY, answers, request_of, states
from tests.web.house import House


def test_confirming_asks_everybody_once(house: House, postman: Postman) -> None:
    case = house.has_asked()

    confirmed = case.acts
    again = [len(postman.mails(mail)) for mail in (RITA, ROY, EMIL)]

    assert (confirmed, again) == (["sent", "confirmed", "asked"], [1, 1, 1])
    assert states(case) == dict.fromkeys((RITA, ROY, EMIL), "sent")


def test_nobody_is_asked_before_the_address_is_confirmed(house: House, postman: Postman) -> None:
    house.has_asked()
    before = len(rows_of("request"))

    house.has_sent("membership", None, references=[reference("Uma Unasked")])
    postman.deliver()

    assert (len(rows_of("request")), postman.mails("uma@referees.example")) == (before, [])


def test_a_referee_answers(house: House, postman: Postman) -> None:
    case = house.has_asked()

    thanks = answers(house, case, RITA)

    assert (thanks.heading, thanks.path) == ("Thank you", f"/request/{request_of(case, RITA).id}")
    assert request_of(case, RITA).answers == {
        "how_known": "We rode together.",
        "known_since": "2010-06",
        "good_character": "yes",
        "concern": "no",
    }
    assert case.acts[-1] == "request_answered"


def test_the_page_shows_who_asks_and_what_was_agreed_and_nothing_else_of_the_applicant(house: House) -> None:
    case = house.has_asked()

    page, facts = house.guest(RITA), house.guest(EMIL)

    assert ("Ada Lovelace" in page.text, "The association may ask people about me." in page.text) == (True, True)
    hidden = [case.mail, "1984", "Elm Street", "94607", "555", "Oakland", "Sergeant", "AM-", "Roy", EMIL]
    assert [word for word in hidden if word in page.body] == []
    assert [one.text for one in facts.root.every("dd")] == ["Reno Police", "2001", "2009"]


def test_answering_twice_shows_thanks_and_never_what_was_answered(house: House) -> None:
    case = house.has_asked()
    twin = house.guest(RITA)
    answers(house, case, RITA)
    before = case.record

    second = twin.press("Send my answer", {**KNOWS, "how_known": "no"}, reference=before.submission.reference)
    looked = house.guest(RITA)

    assert (second.heading, looked.heading) == ("Thank you", "Thank you")
    assert looked.text.startswith("Thank you You answered on Saturday, November 21, 2026.")
    assert ("rode together" in looked.body, "Ada" in looked.body, case.record) == (False, False, before)


def test_mistakes_are_told_at_once_and_nothing_that_was_typed_is_lost(house: House) -> None:
    case = house.has_asked()

    page = house.guest(RITA).press("Send my answer", how_known="We rode together.", concern="yes", reference="AM-1")

    assert (page.status, page.title[:6]) == (422, "Error:")
    assert page.errors == {
        "#known_since-month": "Say since when, about",
        "#good_character": "Say whether this person is of good character",
        "#concern_text": "Say in a few words what it is",
        "#reference": "Type the number as it stands in our email, like AM-7K3M-2QX",
    }
    assert {name: page.values[name] for name in ("how_known", "concern", "reference")} == {
        "how_known": "We rode together.",
        "concern": "yes",
        "reference": "AM-1",
    }
    assert states(case)[RITA] == "sent"


def robot_fills(page: Page) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every form of the page with something in every box and the first of every choice, for every button."""
    sent: list[tuple[str, list[tuple[str, str]]]] = []
    for form in page.root.every("form"):
        fields = dict(fields_of(form))
        for box in form.every("input"):
            if box.attrs.get("type") in ("radio", "checkbox"):
                fields.setdefault(box.attrs["name"], box.attrs["value"])
            elif box.attrs.get("type") != "hidden":
                fields[box.attrs["name"]] = "1" if "-" in box.attrs["name"] else "123456"
        fields |= {area.attrs["name"]: "text" for area in form.every("textarea")}
        fields |= {name: "2001" for name in fields if name.endswith("-year")}
        places = [button.attrs.get("formaction") or form.attrs["action"] for button in form.every("button")]
        sent += [(place, list(fields.items())) for place in places]
    return sent


def test_a_program_that_fills_everything_and_presses_everything_answers_nothing(house: House) -> None:
    case = house.has_asked()
    robot = Browser()
    before = rows()

    pages = [house.guest(mail, robot) for mail in (RITA, EMIL)]
    pressed = [robot.post(path, fields) for page in pages for path, fields in robot_fills(page)]

    assert [page.status for page in pressed] == [422] * 4
    assert [sorted(page.errors) for page in pressed] == [["#reference"]] * 4
    assert (rows() == before, states(case)[RITA]) == (True, "sent")


def test_one_who_would_rather_not_is_not_given_away(house: House, postman: Postman) -> None:
    case = house.has_asked()

    page = house.guest(RITA).press("I would rather not answer", reference=case.record.submission.reference)
    mails = postman.deliver()

    assert (page.heading, states(case)[RITA]) == ("Thank you", "declined_to_answer")
    assert [(mail.to, "rather" in mail.text, "Rita" in mail.text) for mail in mails] == [(case.mail, False, False)]
    assert "rather" not in case.status().text


def test_declining_needs_the_number_too_and_loses_nothing(house: House) -> None:
    case = house.has_asked()

    page = house.guest(RITA).press("I would rather not answer", how_known="Hm.")

    assert (page.status, sorted(page.errors), page.values["how_known"]) == (422, ["#reference"], "Hm.")
    assert states(case)[RITA] == "sent"


def test_an_answer_and_a_cancelling_at_the_same_moment_leave_one_of_them(house: House) -> None:
    case = house.has_asked()
    stale = case.record
    one = request_of(case, RITA)
    naming.cancel(case.record, one.id)
    kind = next(each for each in asking_kinds() if each.name == "reference")
    before = everything()

    with pytest.raises(ChangedMeanwhile):
        move(stale, one.answered(kind, {"concern": "no"}, one.made_at), "request_answered", actor="x", now=one.made_at)

    assert (everything() == before, states(case)[RITA]) == (True, "cancelled")


def asking_kinds() -> Any:
    return asking_membership().requests


def test_two_who_answer_at_the_same_moment_are_both_kept(house: House) -> None:
    case = house.has_asked()
    guests = [
        answering.Invited(case.record, request_of(case, mail), next(k for k in asking_kinds() if k.name == "reference"))
        for mail in (RITA, ROY)
    ]

    for guest in guests:
        answering.answer(guest, {"concern": "no"})

    assert (states(case)[RITA], states(case)[ROY], case.acts.count("request_answered")) == ("answered", "answered", 2)


def test_a_person_who_is_named_twice_is_asked_for_each(house: House, postman: Postman) -> None:
    house.has_asked(former_employers=[employer("Rita Referee", email=RITA)])

    assert len(postman.mails(RITA)) == 2


def test_what_was_decided_or_withdrawn_asks_nobody_any_more(house: House, postman: Postman, time: Time) -> None:
    case = house.has_asked()
    reference_number = case.record.submission.reference
    page = house.guest(RITA)
    case.status().follow("Withdraw it").press("Withdraw", reference=reference_number)

    pressed = page.press("Send my answer", KNOWS, reference=reference_number)
    letters = [mail.to for mail in postman.deliver_after_sweep(days=8)]

    assert (pressed.heading, RITA in letters, states(case)) == (
        "Not needed any more",
        False,
        dict.fromkeys((RITA, ROY, EMIL), "cancelled"),
    )
