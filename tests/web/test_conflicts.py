"""Officers who are close to an applicant: they get no mail about the record, and neither see it nor decide it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from chalicelib.domain.roles import Role
from tests import factories
from tests.store.moto_cloud import Postman
from tests.web.house import House
from tests.web.stages import CHAIR, SECRETARY, SERVICES, begun, link_to, previewed

SUE = "sue@officers.example"
NUMBER = "US-09-400400"
SPELLED_OTHERWISE = {**factories.HOME, "line1": "12 elm st.", "city": "OAKLAND", "postal_code": "94607-1234"}


def own(house: House) -> Mapping[str, Any]:
    return {"email": "Sue@Officers.example"}


def sponsor(house: House) -> Mapping[str, Any]:
    house.has_member(NUMBER, mail=SUE)
    return {"member_class": "associate", "affiliation": "spouse_of_regular", "sponsor_number": NUMBER}


def reference(house: House) -> Mapping[str, Any]:
    first, second = factories.REFERENCES
    return {"references": [first, {**second, "email": SUE}]}


def household(house: House) -> Mapping[str, Any]:
    house.has_member(NUMBER, mail=SUE, profile={"home_address": SPELLED_OTHERWISE})
    return {}


def telephone(house: House) -> Mapping[str, Any]:
    house.has_member(NUMBER, mail=SUE, profile={"phone": "+14155550123"})
    return {}


CLOSE: list[Callable[[House], Mapping[str, Any]]] = [own, sponsor, reference, household, telephone]


def decisions_to(postman: Postman, mail: str) -> int:
    return len([one for one in postman.mails(mail) if "decision" in one.subject])


@pytest.mark.parametrize("close", CLOSE)
def test_whoever_is_close_neither_sees_it_nor_gets_mail(
    house: House, postman: Postman, close: Callable[[House], Mapping[str, Any]]
) -> None:
    colleague = house.has_officer("Omar Colleague", Role.REGION_SECRETARY)
    way = begun(house, SECRETARY, asks=True, **close(house))

    page = way.desk(SECRETARY).open(link_to(way, way.officers[SECRETARY]))

    assert (decisions_to(postman, way.mail_of(SECRETARY)), decisions_to(postman, colleague.mail)) == (0, 1)
    assert (page.status, page.heading) == (403, "Another officer decides this")
    assert [word for word in ("Lovelace", "Oakland", way.case.record.submission.reference) if word in page.body] == []


def test_while_only_somebody_close_holds_the_role_administrators_are_told(house: House, postman: Postman) -> None:
    administrator = house.has_officer("Ann Administrator", Role.ADMINISTRATOR)
    begun(house, SECRETARY, **household(house))

    told = [mail for mail in postman.mails() if "nobody can decide it" in mail.subject]

    assert [mail.to for mail in told] == [administrator.mail]


def test_whoever_becomes_close_meanwhile_is_refused_the_press(house: House) -> None:
    way = begun(house)
    preview = previewed(way.at(SECRETARY), "complete")
    household(house)

    refused = preview.press("Yes, write it down")

    assert (refused.status, refused.heading) == (403, "Another officer decides this")
    assert (way.case.state, way.case.record.submission.opinions) == ("screening", ())


def test_a_doubt_or_an_answer_that_needs_eyes_does_not_reach_whoever_is_close(house: House, postman: Postman) -> None:
    way = begun(house, SECRETARY, CHAIR, SERVICES, asks=True)
    house.has_member(NUMBER, mail=way.mail_of(SERVICES), profile={"home_address": SPELLED_OTHERWISE})
    way.goes_on(SECRETARY)

    for mail in ("rita@references.example", "rolf@references.example"):
        page = house.guest(mail)
        facts = {"how_known": "At work.", "known_since-month": "6", "known_since-year": "2010", "good_character": "no"}
        page.press(
            "Send my answer", {**facts, "concern": "yes", "concern_text": "He drinks."} | number(page.values, way)
        )
    postman.deliver()

    assert [mail.subject for mail in postman.mails(way.mail_of(SERVICES))] == []


def number(values: Mapping[str, str], way: Any) -> dict[str, str]:
    return {"reference": way.case.record.submission.reference} if "reference" in values else {}


def test_a_neighbor_with_another_apartment_may_decide(house: House, postman: Postman) -> None:
    house.has_member(NUMBER, mail=SUE, profile={"home_address": {**factories.HOME, "line2": "Apt 4"}})

    way = begun(house, SECRETARY)

    assert (decisions_to(postman, SUE), way.at(SECRETARY).status) == (1, 200)
