"""Showing service without a document: a mailbox at the agency, an officer who vouches."""

from typing import Any

from chalicelib.domain.roles import Role
from tests.store.moto_cloud import Postman
from tests.web.browsing import Browser
from tests.web.guests import person, request_of, states
from tests.web.house import Case, House


def test_the_agencys_mailbox_is_shown_by_a_typed_code(house: House, postman: Postman) -> None:
    case = house.has_asked(proof_by="agency_mailbox", agency_email="ada@oaklandpd.example")
    code = postman.mails("ada@oaklandpd.example")[0].code
    page = house.own_person(case, "ada@oaklandpd.example")

    wrong = page.press("This mailbox is mine", code="000000" if code != "000000" else "111111")
    right = wrong.press("This mailbox is mine", code=f"{code[:3]} {code[3:]}")

    assert (wrong.status, sorted(wrong.errors)) == (403, ["#code"])
    assert (states(case)["ada@oaklandpd.example"], "Answered" in right.text) == ("answered", True)


def test_five_wrong_codes_end_the_code(house: House, postman: Postman) -> None:
    case = house.has_asked(proof_by="agency_mailbox", agency_email="ada@oaklandpd.example")
    code = postman.mails("ada@oaklandpd.example")[0].code
    page = house.own_person(case, "ada@oaklandpd.example")
    for wrong in (f"{int(code) ^ bit:06d}" for bit in (1, 2, 4, 8, 16)):
        page.press("This mailbox is mine", code=wrong)

    late = page.press("This mailbox is mine", code=code)
    page.browser.open(page.path).press("Send the email again")
    postman.deliver()
    fresh = postman.mails("ada@oaklandpd.example")[-1].code
    page.browser.open(page.path).press("This mailbox is mine", code=fresh)

    assert (late.status, states(case)["ada@oaklandpd.example"]) == (403, "answered")


def test_a_free_mailbox_gets_no_code(house: House, postman: Postman) -> None:
    case = house.has_asked(proof_by="agency_mailbox", agency_email="ada@oaklandpd.example")
    page = house.own_person(case, "ada@oaklandpd.example").press("Cancel it")

    refused = page.press("Save and write there", agency_email="ada.lovelace@gmail.com")

    assert refused.errors == {
        "#agency_email": "Anybody can have an address there. Enter the one that your agency gave you."
    }
    assert (postman.deliver(), refused.values["agency_email"]) == ([], "ada.lovelace@gmail.com")


def test_a_program_behind_a_mailed_link_uses_up_no_tries(house: House, postman: Postman) -> None:
    case = house.has_asked(proof_by="agency_mailbox", agency_email="ada@oaklandpd.example")
    robot = Browser()
    robot.open(postman.mails(case.mail)[0].link)
    page = person(case, "ada@oaklandpd.example", robot)

    refused = robot.post(f"{page.path}/code", {**page.values, "code": "123456"})

    assert ("code" in page.values, refused.status) == (False, 403)
    assert request_of(case, "ada@oaklandpd.example").tries == 0


def vouchers(house: House) -> tuple[Case, Any, Any]:
    first = house.has_officer("Vera First", Role.REGION_SECRETARY, "09")
    second = house.has_officer("Simon Second", Role.REGION_SECRETARY)
    house.has_officer("Walter Elsewhere", Role.REGION_SECRETARY, "05")
    return house.has_asked(proof_by="vouch"), first, second


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
