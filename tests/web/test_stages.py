"""The stages of a real membership: who gets mail in which order, what the next officers read, what is taken back."""

import pytest

from chalicelib.domain.roles import Role
from tests.store.moto_cloud import Mail, Postman, rows_of
from tests.web.house import House
from tests.web.stages import (
    CHAIR,
    PRESIDENT,
    SECRETARY,
    SERVICES,
    Way,
    appointed,
    begun,
    link_to,
    previewed,
    said,
)

DOUBT, CONCERN = "The photograph does not look like him.", "A reference would not have him on patrol again."
ASKED = "Please send the back of your ID, too."


def readers(mails: list[Mail]) -> list[str]:
    return sorted(mail.to for mail in mails)


def test_the_whole_way_to_a_member(house: House, postman: Postman) -> None:
    way = begun(house)

    first = [mail.to for mail in postman.mails() if "decision" in mail.subject]
    screened = way.goes_on(SECRETARY)
    checked = way.goes_on(CHAIR, SERVICES)
    decided = way.goes_on(PRESIDENT)

    assert first == [way.mail_of(SECRETARY)]
    assert readers(screened) == sorted([way.mail_of(CHAIR), way.mail_of(SERVICES)])
    assert readers(checked) == [way.mail_of(PRESIDENT)]
    assert [(mail.to, "Welcome!" in mail.text) for mail in decided] == [(way.case.mail, True)]
    assert [member["family_name"] for member in rows_of("member")] == ["Lovelace"]
    assert way.case.acts == ["sent", "confirmed", "passed", "passed", "passed", "decided"]


def test_each_officer_is_asked_for_the_own_part_alone(house: House) -> None:
    way = begun(house)

    screening = way.at(SECRETARY)
    way.goes_on(SECRETARY)
    credential, background = way.at(CHAIR), way.at(SERVICES)
    way.goes_on(CHAIR, SERVICES)
    vote = way.at(PRESIDENT)

    pages = (screening, credential, background, vote)
    assert [page.values["step"] for page in pages] == ["screening", "credential_check", "background", "vote"]
    assert ["Your part now" in page.text for page in pages] == [True] * 4


@pytest.mark.parametrize("order", [(CHAIR, SERVICES), (SERVICES, CHAIR)])
def test_what_goes_on_side_by_side_is_done_in_either_order(
    house: House, postman: Postman, order: tuple[str, str]
) -> None:
    way = begun(house)
    way.goes_on(SECRETARY)
    first, second = order

    after_first = way.goes_on(first)
    page = way.desk(first).open(f"/decide/{way.case.id}")
    after_second = way.goes_on(second)

    assert (after_first, readers(after_second)) == ([], [way.mail_of(PRESIDENT)])
    assert page.values.get("step") is None
    assert [one.by_name for one in way.case.record.submission.opinions] == [SECRETARY, first, second]


def test_a_doubt_and_a_concern_go_on_to_whoever_votes_and_decide_nothing(house: House, postman: Postman) -> None:
    way = begun(house)
    way.goes_on(SECRETARY)

    way.says(CHAIR, "doubtful", DOUBT)
    way.says(SERVICES, "concern", CONCERN)
    told = postman.deliver_after(minutes=11)
    vote = way.at(PRESIDENT)

    flags = [box.text for box in vote.root.every() if "app-flag" in box.attrs.get("class", "").split()]
    assert readers(told) == [way.mail_of(PRESIDENT)]
    assert [(DOUBT in text, CONCERN in text) for text in flags] == [(True, False), (False, True)]
    assert (way.case.state, way.case.record.submission.decision) == ("screening", None)
    assert [word for word in (DOUBT, CONCERN, "doubt", "concern") if word in way.case.status().text] == []
    way.goes_on(PRESIDENT)
    assert (way.case.state, len(rows_of("member"))) == ("decided", 1)
    assert [word for mail in postman.mails(way.case.mail) for word in (DOUBT, CONCERN) if word in mail.text] == []


def answer(way: Way) -> list[Mail]:
    """The applicant changes an answer and sends it again; the mails that left then."""
    way.case.changes()
    way.case.open("about-you").press("Save and continue", given_name="Augusta")
    way.case.open().press("Send")
    return way.house.postman.deliver()


def test_more_information_is_asked_at_once_and_the_stage_begins_anew(house: House, postman: Postman) -> None:
    way = begun(house)
    way.goes_on(SECRETARY, CHAIR)
    old = postman.mails(way.mail_of(CHAIR))[-1]

    way.says(SERVICES, "more_information", ASKED)
    told = postman.deliver_after(minutes=11)
    state = way.case.state
    asked = answer(way)
    again, asker = way.at(CHAIR), way.at(SERVICES)
    voting = way.goes_on(CHAIR, SERVICES)

    assert (state, [(mail.to, ASKED in mail.text) for mail in told]) == ("needs_information", [(way.case.mail, True)])
    assert readers(asked) == sorted([way.mail_of(CHAIR), way.mail_of(SERVICES)])
    assert ["was answered" in mail.subject for mail in asked] == [True, True]
    assert (again.values["step"], "The proof is good" in again.text, ASKED in again.text) == (
        "credential_check",
        True,
        True,
    )
    told_asker = [word in asker.text for word in ("Your part now", "Nothing is asked of you now", "Say something else")]
    assert told_asker == [True, False, False]
    assert way.desk(CHAIR).open(old.link).heading == "This link no longer works"
    assert readers(voting) == [way.mail_of(PRESIDENT)]


def test_whoever_checked_the_credential_does_not_vote(house: House, postman: Postman) -> None:
    administrator = house.has_officer("Ann Administrator", Role.ADMINISTRATOR)
    way = begun(house, SECRETARY, SERVICES)
    way.officers[CHAIR] = appointed(CHAIR, Role.MEMBERSHIP_CHAIR, Role.REGION_PRESIDENT)

    told = way.goes_on(SECRETARY, CHAIR, SERVICES)
    page = way.desk(CHAIR).open(f"/decide/{way.case.id}")
    by_link = way.desk(CHAIR).open(link_to(way, way.officers[CHAIR]))
    later = house.has_officer(PRESIDENT, Role.REGION_PRESIDENT)
    voting = postman.deliver_after_sweep(hours=1, minutes=1)

    why = "“Decision” needs another officer: you did “Credential”."
    assert [(mail.to, "nobody can decide it" in mail.subject) for mail in told] == [(administrator.mail, True)]
    assert [(why in one.text, "step" in one.values) for one in (page, by_link)] == [(True, False)] * 2
    assert readers(voting) == [later.mail]


def test_a_press_of_whoever_may_not_vote_changes_nothing(house: House) -> None:
    way = begun(house)
    both = appointed("Bo Both", Role.MEMBERSHIP_CHAIR, Role.REGION_PRESIDENT)
    way.goes_on(SECRETARY)
    way.officers["Bo Both"] = both
    said(way.desk("Bo Both").open(link_to(way, both)), "verified")
    way.goes_on(SERVICES)
    vote = previewed(way.at(PRESIDENT), "approved")
    sending = vote.sending("Decide and")

    browser = way.desk("Bo Both")
    shown = browser.open(link_to(way, both))
    refused = browser.post(sending.path, sending.fields)

    assert ("step" in shown.values, refused.status, way.case.state) == (False, 403, "screening")


def test_a_colleague_learns_who_did_it(house: House, postman: Postman) -> None:
    colleague = house.has_officer("Omar Colleague", Role.MEMBERSHIP_CHAIR)
    way = begun(house)
    way.officers["Omar Colleague"] = colleague
    way.goes_on(SECRETARY, CHAIR)

    meanwhile = way.at("Omar Colleague")
    way.goes_on(SERVICES)
    after = way.at("Omar Colleague")

    assert ("step" in meanwhile.values, f"{CHAIR}, " in meanwhile.text) == (False, True)
    assert (after.status, after.heading, f"{SERVICES} did it" in after.text) == (409, "This part is done", True)
