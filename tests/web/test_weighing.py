"""What an officer fills in: the list, line by line, the reason, and that nothing typed is lost."""

from dataclasses import replace

import pytest

from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Workflow
from tests.asking import ONE_CHAIR, asking_membership, named, offer_instead
from tests.web.house import House
from tests.web.stages import (
    CHAIR,
    SECRETARY,
    SERVICES,
    begun,
    previewed,
    said,
)

CONCERN = "A reference would not have him on patrol again."
ASKED = "Please send the back of your ID, too."


@pytest.mark.parametrize("who", [CHAIR, SERVICES])
def test_a_doubt_needs_words_for_the_officers_after(house: House, who: str) -> None:
    way = begun(house)
    way.goes_on(SECRETARY)

    refused = previewed(way.at(who), {CHAIR: "doubtful", SERVICES: "concern"}[who])

    assert refused.errors == {"#reason": "Write the reason: the officers after you need it."}


def test_every_line_of_the_list_is_answered_before_it_goes_on(house: House) -> None:
    way = begun(house)
    bench = way.at(SECRETARY)

    refused = bench.press(
        "Go on",
        {"check-complete": "pass", "note-complete": "Read twice.", "outcome": "complete", "reason": "All there."},
    )

    assert (refused.status, refused.errors) == (
        422,
        dict.fromkeys(("#check-right_region", "#check-not_twice"), "Say of every line of the list whether it is so."),
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


def test_all_that_is_wrong_is_said_at_once(house: House) -> None:
    bench = begun(house).at(SECRETARY)

    refused = bench.press("Go on", {"check-complete": "fail", "note-not_twice": "x" * 301, "check-not_twice": "pass"})

    assert list(refused.errors) == ["#note-complete", "#note-not_twice", "#outcome"]


def test_a_note_of_what_became_a_yes_goes_to_nobody(house: House) -> None:
    way = begun(house)
    yes = {f"check-{name}": "pass" for name in ("complete", "right_region", "not_twice")}

    typed = {**yes, "note-complete": "It was missing.", "outcome": "complete"}
    way.at(SECRETARY).press("Go on", typed).press("Yes, write it down")

    assert [check[2] for check in way.case.record.submission.opinions[0].checks] == ["", "", ""]


def test_what_the_first_of_two_voters_wrote_is_kept(house: House) -> None:
    [stage], [step] = ONE_CHAIR.stages, ONE_CHAIR.stages[0].steps
    twice = Workflow((replace(stage, steps=(replace(step, votes=2),)),))
    offer_instead(replace(asking_membership(), workflow=twice, requests=()))
    officers = [house.has_officer(name) for name in ("Olive Chair", "Otto Chair")]
    case = house.has_confirmed("membership", None, **named())

    for officer, why in zip(officers, ("Your dates differ.", "I see it so, too."), strict=True):
        house.decides(house.bench(case, officer), "declined", why)

    submission = case.record.submission
    assert [one.reason for one in submission.opinions] == ["Your dates differ.", ""]
    assert submission.decision
    assert submission.decision.reason == "I see it so, too."
