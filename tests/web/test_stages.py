"""The stages of a real membership: who gets mail in which order, what the next officers read, what is taken back."""

import pytest

from chalicelib.domain.roles import Role
from chalicelib.services import offering
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


@pytest.mark.parametrize("who", [CHAIR, SERVICES])
def test_a_doubt_needs_words_for_the_officers_after(house: House, who: str) -> None:
    way = begun(house)
    way.goes_on(SECRETARY)

    refused = previewed(way.at(who), {CHAIR: "doubtful", SERVICES: "concern"}[who])

    assert refused.errors == {"#reason": "Write the reason: the officers after you need it."}


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
    again = way.at(CHAIR)
    voting = way.goes_on(CHAIR, SERVICES)

    assert (state, [(mail.to, ASKED in mail.text) for mail in told]) == ("needs_information", [(way.case.mail, True)])
    assert readers(asked) == sorted([way.mail_of(CHAIR), way.mail_of(SERVICES)])
    assert ["was answered" in mail.subject for mail in asked] == [True, True]
    assert (again.values["step"], "The proof is good" in again.text, ASKED in again.text) == (
        "credential_check",
        True,
        True,
    )
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


def test_every_line_of_the_list_is_answered_before_it_goes_on(house: House) -> None:
    way = begun(house)
    bench = way.at(SECRETARY)

    refused = bench.press(
        "Go on",
        {"check-complete": "pass", "note-complete": "Read twice.", "outcome": "complete", "reason": "All there."},
    )

    assert (refused.status, refused.errors) == (
        422,
        {"#check-right_region": "Say of every line of the list whether it is so."},
    )
    kept = ("check-complete", "note-complete", "outcome", "reason")
    assert [refused.values[name] for name in kept] == ["pass", "Read twice.", "complete", "All there."]


@pytest.mark.parametrize("result", ["fail", "na"])
def test_no_and_does_not_apply_need_a_note(house: House, result: str) -> None:
    way = begun(house)
    lines = {"check-complete": "pass", "check-right_region": result, "check-not_twice": "pass"}

    refused = way.at(SECRETARY).press("Go on", {**lines, "outcome": "complete", "reason": "Fine."})
    preview = refused.press("Go on", {"note-right_region": "Moves there in May."})
    after = preview.press("Yes, write it down")

    assert refused.errors == {"#note-right_region": "Write a note where something is not so, or does not apply."}
    assert [refused.values[name] for name in (*lines, "outcome", "reason")] == [*lines.values(), "complete", "Fine."]
    assert "Moves there in May." in preview.text
    assert "Moves there in May." in after.text


def test_who_asks_the_applicant_need_not_fill_in_the_list(house: House) -> None:
    way = begun(house)

    preview = way.at(SECRETARY).press("Go on", outcome="more_information", reason=ASKED)

    assert (preview.status, ASKED in preview.text) == (200, True)


def test_back_from_the_preview_everything_is_as_it_was_written(house: House) -> None:
    way = begun(house)
    preview = previewed(way.at(SECRETARY), "complete", "Knows him well.", "na")

    back = preview.press("Change it")

    assert [back.values[name] for name in ("check-not_twice", "note-not_twice", "outcome", "reason")] == [
        "na",
        "See the letter.",
        "complete",
        "Knows him well.",
    ]


def test_what_began_the_next_stage_can_be_taken_back_and_nobody_hears(house: House, postman: Postman) -> None:
    way = begun(house)
    way.goes_on(SECRETARY, CHAIR)
    after = way.says(SERVICES)

    back = after.press("Take it back")
    mails = postman.deliver_after(days=1)
    said(back, "concern", CONCERN)
    voting = postman.deliver_after(minutes=11)

    assert (mails, back.values["step"]) == ([], "background")
    assert readers(voting) == [way.mail_of(PRESIDENT)]
    assert CONCERN in way.at(PRESIDENT).text


def test_once_the_next_officer_has_mail_it_is_too_late(house: House, postman: Postman) -> None:
    way = begun(house)
    way.goes_on(SECRETARY, CHAIR)
    after = way.says(SERVICES)
    postman.deliver_after(minutes=11)

    refused = after.press("Take it back")
    page = way.desk(SERVICES).open(f"/decide/{way.case.id}")

    assert (refused.status, "Take it back" in page.buttons) == (409, False)
    assert [one.outcome for one in way.case.record.submission.opinions] == ["complete", "verified", "clear"]


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


def test_a_colleague_who_was_slower_keeps_what_was_typed(house: House) -> None:
    colleague = house.has_officer("Omar Colleague", Role.MEMBERSHIP_CHAIR)
    way = begun(house)
    way.officers["Omar Colleague"] = colleague
    way.goes_on(SECRETARY)
    slower = previewed(way.at(SERVICES), "concern", CONCERN, "na")
    way.says(CHAIR)

    page = slower.press("Yes, write it down")

    assert (page.status, page.errors) == (
        409,
        {"#record": "What you see now is the newer one. Look it over and press again."},
    )
    assert [page.values[name] for name in ("outcome", "reason", "check-employer", "note-employer")] == [
        "concern",
        CONCERN,
        "na",
        "See the letter.",
    ]
    assert said(page, "concern", CONCERN).status == 200


def test_a_colleague_takes_back_what_an_officer_never_said(house: House, postman: Postman) -> None:
    way = begun(house)
    way.officers["Ona Other"] = house.has_officer("Ona Other", Role.REGION_PRESIDENT)
    way.goes_on(SECRETARY, CHAIR, SERVICES)
    way.says(PRESIDENT)

    back = way.at("Ona Other").press("Take it back")

    assert (way.case.state, rows_of("member"), back.values["step"]) == ("screening", [], "vote")
    assert [mail.to for mail in postman.deliver_after(days=1)] == []
    assert way.case.record.events[-1].actor == f"officer:{way.officers['Ona Other'].id}"


def test_officers_of_other_parts_take_nothing_back(house: House) -> None:
    way = begun(house)
    way.goes_on(SECRETARY)
    services = way.at(SERVICES)
    after = way.says(CHAIR)
    sending = after.sending("Take it back")

    page = services.browser.open(f"/decide/{way.case.id}")
    refused = services.browser.post(sending.path, {**sending.fields, "nonce": page.values["nonce"]})

    assert ("Take it back" in page.buttons, refused.status) == (False, 403)
    assert [one.outcome for one in way.case.record.submission.opinions] == ["complete", "verified"]


def stage_shown(way: Way) -> list[str]:
    return [one.text for one in way.case.status().root.every(aria_current="step")]


def test_the_applicant_sees_the_stage_once_nothing_can_be_taken_back(house: House, postman: Postman) -> None:
    way = begun(house)

    way.says(SECRETARY)
    at_once = stage_shown(way)
    postman.deliver_after(minutes=11)
    later = stage_shown(way)
    way.goes_on(CHAIR, SERVICES)
    way.says(PRESIDENT)
    decided = stage_shown(way)

    first, second, last = (stage.title for stage in offering.programme("membership").workflow.stages)
    assert (at_once, later, decided) == ([first], [second], [last])
