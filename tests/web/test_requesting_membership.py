"""The whole of it with the membership form as it is declared: the groups, the proof, the questions about another."""

from chalicelib.associations import ipa_us
from chalicelib.domain.roles import Role
from chalicelib.programmes import membership
from tests import factories
from tests.asking import KNOWS, SERVED, decided_at_once, offer_instead
from tests.store.moto_cloud import Postman
from tests.web.guests import states
from tests.web.house import Case, House

RITA, ROLF, EMIL = "rita@references.example", "rolf@references.example", "emil@employers.example"
ANOTHER = {"name": "Rosa Another", "relation": "friend", "email": "rosa@references.example", "years_known": "4"}
RETIRED = {
    "member_class": "retired",
    "service_to": "2024-03-27",
    "left_well": "yes",
    "former_employers": factories.EMPLOYERS,
}


def asked(house: House) -> Case:
    """A retired officer, whose earlier employers are asked, too."""
    offer_instead(decided_at_once(membership.declared(ipa_us.ASSOCIATION)))
    return house.has_confirmed("membership", None, **RETIRED)


def test_from_the_form_to_the_register(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = asked(house)
    bench = house.bench(case, chair)
    number = {"reference": case.record.submission.reference}
    house.own_person(case, RITA).press("Cancel it").press("Save and write there", ANOTHER)
    postman.deliver()

    for mail, answer in ((ROLF, KNOWS), ("rosa@references.example", KNOWS), (EMIL, SERVED)):
        assert house.guest(mail).press("Send my answer", answer, **number).heading == "Thank you"
    house.decides(bench.browser.open(bench.path), "approved")

    assert (case.state, states(case)[RITA]) == ("decided", "cancelled")


def test_the_employer_is_shown_the_dates_that_were_given_and_the_applicants_name_alone(house: House) -> None:
    asked(house)

    page = house.guest(EMIL)

    assert [one.text for one in page.root.every("dd")] == ["Reno Police Department", "January 2009", "February 2014"]
    hidden = ("1984", "Elm Street", "94607", "0123", "4711", "Oakland", RITA, ROLF, "AM-")
    assert [word for word in hidden if word in page.body] == []


def test_another_person_is_asked_about_as_the_form_asks(house: House) -> None:
    case = asked(house)

    wrong = house.own_person(case, RITA).press("Cancel it").press("Save and write there", relation="family")

    assert wrong.errors == {
        "#name": "Enter their name",
        "#relation": "Choose somebody who is not family.",
        "#email": "Enter their email address",
        "#years_known": "Enter for how many years they know you",
    }


def test_an_officer_who_vouches_is_proof(house: House, postman: Postman) -> None:
    chair, secretary = house.has_officer(), house.has_officer("Vera Region", Role.REGION_SECRETARY, "09")
    offer_instead(decided_at_once(membership.declared(ipa_us.ASSOCIATION)))
    case = house.has_confirmed("membership", None, proof_by="vouch")
    lacking = house.bench(case, chair).press("Preview the email", outcome="approved")

    page = house.guest(secretary.mail, house.knows(secretary))
    page.press("I vouch", how_known="We patrolled.", attest="yes")
    after = house.bench(case, chair).press("Preview the email", outcome="approved")

    assert ["vouches, 0 of 1" in one.text for one in (lacking, after)] == [True, False]
