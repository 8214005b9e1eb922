"""People who are asked about an applicant: they answer or not, are reminded, replaced, and waited for."""

from typing import Any

import pytest

from chalicelib import triggers
from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import Role
from chalicelib.services.requesting import answering, naming
from chalicelib.services.requesting.moving import move
from tests.asking import employer, reference
from tests.store.moto_cloud import Postman, Time, everything, rows, rows_of
from tests.web.browsing import Browser, Page, fields_of
from tests.web.house import Case, House

RITA, ROY, EMIL = "rita@referees.example", "roy@referees.example", "emil@employers.example"
KNOWS = {
    "how_known": "We rode together.",
    "known_since-month": "6",
    "known_since-day": "1",
    "known_since-year": "2010",
    "good_character": "yes",
    "concern": "no",
}
SERVED = {
    "worked_here": "yes",
    "capacity": "Patrol officer",
    "dates_right": "yes",
    "good_standing": "yes",
    "concern": "no",
    "attest": "yes",
}
ANOTHER = {"name": "Rosa Another", "relation": "neighbor", "email": "rosa@referees.example"}


def request_of(case: Case, mail: str) -> Request:
    return next(one for one in case.record.requests if one.mail == mail)


def acts_about(case: Case, mail: str) -> list[str]:
    about = request_of(case, mail).id
    return [event.act for event in case.record.events if event.data.get("request") == about]


def states(case: Case) -> dict[str, str]:
    return {one.mail: str(one.state) for one in case.record.requests if one.mail}


def answers(house: House, case: Case, mail: str, **but: str) -> Page:
    given = {**(SERVED if mail == EMIL else KNOWS), **but}
    return house.guest(mail).press("Send my answer", given, reference=case.record.submission.reference)


def everybody_answers(house: House, case: Case) -> None:
    for mail in (RITA, ROY, EMIL):
        answers(house, case, mail)


def person(case: Case, mail: str, browser: Browser | None = None) -> Page:
    return (browser or case.browser).open(f"/sent/{case.id}/people/{request_of(case, mail).id}")


def own_person(case: Case, mail: str) -> Page:
    """The applicant came by email and types the reference once."""
    page = person(case, mail)
    typed = {"reference": case.record.submission.reference}
    return page.press("Go on", typed) if "reference" in page.values else page


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
        "known_since": "2010-06-01",
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


def test_a_reference_that_never_answers_is_reminded_once_and_then_left(
    house: House, postman: Postman, time: Time
) -> None:
    case = house.has_asked(former_employers=[], references=[reference("Rita Referee")])

    letters = {day: [mail.to for mail in postman.deliver_after_sweep(days=1)] for day in range(1, 30)}

    assert {day: to for day, to in letters.items() if to} == {7: [RITA], 14: [case.mail]}
    assert (states(case)[RITA], request_of(case, RITA).sends) == ("no_answer", 2)
    assert acts_about(case, RITA) == ["request_reminded", "request_expired"]
    assert postman.mails(RITA)[-1].subject.startswith("IPA US Section asks again")


def test_a_reminder_leaves_the_first_link_alive_until_the_time_is_over(
    house: House, postman: Postman, time: Time
) -> None:
    case = house.has_asked(former_employers=[])
    first = postman.mails(RITA)[0]
    postman.deliver_after_sweep(days=8)

    thanks = Browser().open(first.link).press("Send my answer", KNOWS, reference=case.record.submission.reference)
    time.passes(days=6, hours=1)
    late = house.guest(ROY)

    assert (thanks.heading, late.heading) == ("Thank you", "This link no longer works")


def test_the_sweep_twice_at_the_same_moment_reminds_once(house: House, postman: Postman, time: Time) -> None:
    case = house.has_asked(former_employers=[])
    time.passes(days=7, minutes=1)

    done = [triggers.on_minute()["reminded"] for _ in range(3)]

    assert (done, case.acts.count("request_reminded")) == ([2, 0, 0], 2)
    assert sorted(mail.to for mail in postman.deliver()) == [RITA, ROY]


def test_officers_are_told_when_nobody_is_waited_for_any_more(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_asked()

    told = []
    for mail in (RITA, ROY, EMIL):
        answers(house, case, mail)
        told.append([one.subject for one in postman.deliver()])

    reference_number = case.record.submission.reference
    assert told == [[], [], [f"{reference_number}: nobody is waited for any more"]]
    assert "We rode together." in house.knows(chair).open(postman.mails(chair.mail)[-1].link).text


def test_an_employers_concern_calls_for_eyes_and_decides_nothing(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_asked()
    desk = house.knows(chair)

    answers(house, case, EMIL, concern="yes", concern_text="Left in a quarrel.")
    [news] = postman.deliver()
    bench = desk.open(news.link)

    assert (news.to, news.subject) == (chair.mail, f"{case.record.submission.reference}: an answer needs your eyes")
    assert ("quarrel" in news.text, "quarrel" in bench.text, case.state) == (False, True, "screening")


def test_approving_waits_for_answers_and_an_officer_may_go_on_without(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_asked()
    desk = house.knows(chair)
    bench = house.bench(case, chair, desk)
    answers(house, case, RITA)
    answers(house, case, EMIL, concern="yes", concern_text="Left in a quarrel.")

    refused = desk.open(bench.path).press("Preview the email", outcome="approved")
    declined = desk.open(bench.path).press("Preview the email", outcome="declined", reason="No.")

    assert (refused.status, refused.errors) == (
        422,
        {
            "#requests": "Answers are missing: References, 1 of 2; Former employers, 0 of 1 without a concern."
            " Wait for them, or go on without one under “Who was asked”."
        },
    )
    assert declined.heading == "Decline"

    for mail in (ROY, EMIL):
        waive(desk.open(bench.path), case, mail, why="The board knows the matter.")
    house.decides(desk.open(bench.path), "approved")

    assert (case.state, states(case)) == ("decided", {RITA: "answered", ROY: "waived", EMIL: "waived"})
    assert request_of(case, EMIL).answers["concern_text"] == "Left in a quarrel."


def waive(bench: Page, case: Case, mail: str, why: str) -> Page:
    path = f"/decide/{case.id}/requests/{request_of(case, mail).id}/waive"
    form = next(one for one in bench.root.every("form") if one.attrs["action"] == path)
    return bench.browser.post(path, {**dict(fields_of(form)), "why": why})


def test_going_on_without_an_answer_needs_a_reason(house: House) -> None:
    chair = house.has_officer()
    case = house.has_asked()

    refused = waive(house.bench(case, chair), case, ROY, why="  ")

    assert (refused.status, refused.errors) == (
        422,
        {"#requests": "Write why you go on without it. Other officers read this."},
    )
    assert states(case)[ROY] == "sent"


def test_all_answers_without_a_concern_are_enough(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_asked()
    bench = house.bench(case, chair)

    everybody_answers(house, case)
    house.decides(bench.browser.open(bench.path), "approved")

    assert case.state == "decided"


def test_an_answer_that_comes_while_an_officer_decides_is_looked_at_first(house: House) -> None:
    chair = house.has_officer()
    case = house.has_asked()
    preview = house.bench(case, chair).press("Preview the email", outcome="declined", reason="No.")
    answers(house, case, RITA)

    refused = preview.press("Decide and send this email")

    assert (refused.status, case.state) == (409, "screening")


def test_the_applicant_cancels_and_the_link_is_dead_at_once(house: House, postman: Postman) -> None:
    case = house.has_asked()
    open_page = house.guest(RITA)

    own_person(case, RITA).press("Cancel it")
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

    own_person(case, RITA).press("Save and write there", ANOTHER)
    mails = postman.deliver()

    assert [mail.to for mail in mails] == ["rosa@referees.example"]
    assert (states(case)[RITA], states(case)["rosa@referees.example"]) == ("no_answer", "sent")
    names = [one["name"] for one in stored_references(case)]
    assert names == ["Rosa Another", "Roy Referee"]
    listed = case.status().text
    assert ("Rosa Another" in listed.partition("What happened")[0], case.acts[-1]) == (True, "request_replaced")


def stored_references(case: Case) -> list[dict[str, Any]]:
    found: Any = case.record.submission.answers["references"]
    return list(found)


def test_one_person_is_replaced_by_one_alone(house: House) -> None:
    case = house.has_asked()
    page = own_person(case, RITA).press("Cancel it")
    press = page.sending("Save and write there", ANOTHER)

    press.sent()
    twice = press.sent()

    assert (twice.status, len(case.record.requests)) == (422, 5)


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

    page = own_person(case, RITA).press("Cancel it").press("Save and write there", {**ANOTHER, "email": mail})

    assert (page.status, page.errors, page.values["name"]) == (422, {"#email": sentence}, "Rosa Another")
    assert page.root.every(class_="govuk-error-message")[0].text.endswith(sentence)


def test_writing_once_more_voids_the_link_before(house: House, postman: Postman) -> None:
    case = house.has_asked()
    first = postman.mails(RITA)[0]

    page = own_person(case, RITA).press("Send the email again")
    postman.deliver()

    assert ("Send the email again" in page.buttons, len(postman.mails(RITA))) == (False, 2)
    assert Browser().open(first.link).heading == "This link no longer works"
    assert answers(house, case, RITA).heading == "Thank you"


def test_nobody_gets_more_than_two_emails(house: House, postman: Postman, time: Time) -> None:
    chair = house.has_officer()
    case = house.has_asked(former_employers=[])
    bench = house.bench(case, chair)
    again = f"/decide/{case.id}/requests/{request_of(case, RITA).id}/again"
    nonce = next(dict(fields_of(one))["nonce"] for one in bench.root.every("form") if one.attrs["action"] == again)
    bench.browser.post(again, {"nonce": nonce})

    refused = bench.browser.post(again, {"nonce": nonce})
    postman.deliver()
    for _ in range(20):
        postman.deliver_after_sweep(days=1)

    assert (refused.status, len(postman.mails(RITA)), states(case)[RITA]) == (409, 2, "no_answer")


def test_new_people_of_an_answer_are_asked_and_those_no_longer_named_are_let_alone(
    house: House, postman: Postman, time: Time
) -> None:
    from chalicelib.store.submissions import SubmissionItem

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
    from tests.asking import asking_membership

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


def test_the_agencys_mailbox_is_shown_by_a_typed_code(house: House, postman: Postman) -> None:
    case = house.has_asked(agency_email="ada@oaklandpd.example")
    code = postman.mails("ada@oaklandpd.example")[0].code
    page = case.browser.open(f"/sent/{case.id}/people/{request_of(case, 'ada@oaklandpd.example').id}")

    wrong = page.press("This mailbox is mine", code="000000" if code != "000000" else "111111")
    right = wrong.press("This mailbox is mine", code=f"{code[:3]} {code[3:]}")

    assert (wrong.status, sorted(wrong.errors)) == (403, ["#code"])
    assert (states(case)["ada@oaklandpd.example"], "Answered" in right.text) == ("answered", True)


def test_five_wrong_codes_end_the_code(house: House, postman: Postman) -> None:
    case = house.has_asked(agency_email="ada@oaklandpd.example")
    code = postman.mails("ada@oaklandpd.example")[0].code
    page = own_person(case, "ada@oaklandpd.example")
    for wrong in (f"{int(code) ^ bit:06d}" for bit in (1, 2, 4, 8, 16)):
        page.press("This mailbox is mine", code=wrong)

    late = page.press("This mailbox is mine", code=code)
    page.browser.open(page.path).press("Send the email again")
    postman.deliver()
    fresh = postman.mails("ada@oaklandpd.example")[-1].code
    page.browser.open(page.path).press("This mailbox is mine", code=fresh)

    assert (late.status, states(case)["ada@oaklandpd.example"]) == (403, "answered")


def test_a_free_mailbox_gets_no_code(house: House, postman: Postman) -> None:
    case = house.has_asked(agency_email="ada@oaklandpd.example")
    page = own_person(case, "ada@oaklandpd.example").press("Cancel it")

    refused = page.press("Save and write there", agency_email="ada.lovelace@gmail.com")

    assert refused.errors == {
        "#agency_email": "Anybody can get an address there. Enter the one that your agency gave you."
    }
    assert (postman.deliver(), refused.values["agency_email"]) == ([], "ada.lovelace@gmail.com")


def vouchers(house: House) -> tuple[Case, Any, Any]:
    first = house.has_officer("Vera First", Role.REGION_SECRETARY, "09")
    second = house.has_officer("Simon Second", Role.REGION_SECRETARY)
    house.has_officer("Walter Elsewhere", Role.REGION_SECRETARY, "05")
    return house.has_asked(), first, second


def test_the_first_officer_of_the_region_who_vouches_counts(house: House, postman: Postman) -> None:
    case, first, second = vouchers(house)
    late = house.guest(second.mail, house.knows(second))

    house.guest(first.mail, house.knows(first)).press("I vouch", how_known="We patrolled.", attest="yes")
    beaten = late.press("I vouch", how_known="I know, too.", attest="yes")

    [vouch] = [one for one in case.record.requests if one.kind == "vouch"]
    assert (vouch.state, vouch.by_name, vouch.answers["how_known"]) == ("answered", "Vera First", "We patrolled.")
    assert "Vera First vouched for this person on" in beaten.text
    assert postman.mails("walter@officers.example") == []


def test_vouching_needs_a_known_device_and_a_tick(house: House, postman: Postman) -> None:
    case, first, _second = vouchers(house)
    link = postman.mails(first.mail)[-1].link
    stranger = Browser()

    door = stranger.open(link)
    typed = door.press("Email me a code").press("Go on", code=postman.deliver()[-1].code)
    empty = typed.press("I vouch")

    assert (door.path.split("?")[0], typed.path.startswith("/vouch/")) == ("/device", True)
    assert (empty.status, sorted(empty.errors)) == (422, ["#attest", "#how_known"])
    assert {str(one.state) for one in case.record.requests if one.kind == "vouch"} == {"sent"}


def test_an_officer_of_another_region_does_not_vouch(house: House, postman: Postman) -> None:
    _case, first, _second = vouchers(house)
    other = house.has_officer("Oscar Other", Role.REGION_SECRETARY, "05")

    page = house.guest(first.mail, house.knows(other))

    assert page.status == 403


# Words that stand in answers alone; nobody reads them but those named.
CANARIES = {
    "how_known": "Xanthippe zither",
    "concern": "yes",
    "concern_text": "Quokka nocturne",
    "capacity": "Marzipan sergeant",
}
READ_BY_OFFICERS = ("Xanthippe", "Quokka", "Marzipan")


def told(text: str) -> list[str]:
    return [word for word in READ_BY_OFFICERS if word in text]


def test_answers_are_read_by_those_named_and_by_nobody_else(house: House, postman: Postman, time: Time) -> None:
    chair, secretary = house.has_officer(), house.has_officer("Vera Region", Role.REGION_SECRETARY, "09")
    case = house.has_asked()
    answers(house, case, RITA, **{name: CANARIES[name] for name in ("how_known", "concern", "concern_text")})
    answers(house, case, EMIL, **{name: CANARIES[name] for name in ("capacity", "concern", "concern_text")})
    postman.deliver()
    bench = house.bench(case, chair)
    house.decides(bench, "more_information", "More, please.")
    postman.deliver_after(minutes=11)

    read = bench.browser.open(bench.path).text
    pages = [
        case.status(),
        *(own_person(case, mail) for mail in (RITA, ROY, EMIL)),
        case.open("check"),
        case.open("people"),
    ]
    pages += [house.guest(mail) for mail in (RITA, ROY, EMIL)]
    pages += [house.guest(secretary.mail, house.knows(secretary)), case.changes()]
    mails = postman.mails()

    assert told(read) == list(READ_BY_OFFICERS)
    assert [(page.path, told(page.body)) for page in pages if told(page.body)] == []
    assert [mail.subject for mail in mails if told(mail.subject + mail.raw + mail.text + mail.html)] == []
    assert told(str(rows_of("event")) + str(rows_of("letter")) + str(rows_of("link"))) == []
    assert [one for mail in mails for one in ("Ada", "Lovelace", "Rita", RITA) if one in mail.subject] == []


def test_an_officer_without_the_role_sees_that_there_is_an_answer_and_not_which(house: House) -> None:
    from dataclasses import replace

    from tests.asking import asking_membership, offer_instead

    chair = house.has_officer()
    case = house.has_asked()
    answers(house, case, RITA, how_known="Xanthippe zither", concern="yes", concern_text="Quokka nocturne")
    programme = asking_membership()
    narrow = tuple(replace(kind, seen_by=frozenset({Role.MEMBER_SERVICES})) for kind in programme.requests)
    offer_instead(replace(programme, requests=narrow))

    page = house.bench(case, chair)

    assert (told(page.body), "Your role does not read this answer." in page.text) == ([], True)
    assert "with a concern" not in page.text


def test_the_status_page_says_where_each_person_stands(house: House, postman: Postman) -> None:
    case = house.has_asked()
    answers(house, case, ROY)

    page = case.status()

    rows_shown = [
        [part.text for part in one.children if hasattr(part, "text")]
        for one in page.root.every(class_="govuk-summary-list__row")
    ]
    asked = "Asked on Saturday, November 21, 2026; no answer yet"
    assert [row[1] for row in rows_shown] == [asked, "Answered", asked, "We are about to write"]


def test_an_employer_without_a_row_is_not_needed(house: House) -> None:
    chair = house.has_officer()
    case = house.has_asked(former_employers=[])
    bench = house.bench(case, chair)
    for mail in (RITA, ROY):
        answers(house, case, mail)

    preview = bench.browser.open(bench.path).press("Preview the email", outcome="approved")

    assert preview.heading == "Approve: make this person a member"


def test_a_person_who_is_named_twice_is_asked_for_each(house: House, postman: Postman) -> None:
    house.has_asked(former_employers=[employer("Rita Referee", email=RITA)])

    assert len(postman.mails(RITA)) == 2
