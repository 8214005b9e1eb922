"""Every programme as it is offered: page by page, sent, before its officer, decided; and who is asked besides."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.associations import association
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.programmes import offered
from chalicelib.services import timing
from chalicelib.store import calls, members
from chalicelib.store.table import commit
from tests import factories, offers
from tests.offers import PROFILE, shown, words
from tests.store.moto_cloud import Postman, Time, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import Case, House

TRAINING, COLLEGE, STORY, PHOTO = "training-scholarship", "college-scholarship", "story-contest", "photo-contest"
CALLS = (TRAINING, COLLEGE, STORY)
SUPERVISOR = {"supports": "yes", "benefit": "Much.", "concern": "no", "attest": "yes"}
SCHOOL = {"grades_right": "yes", "how_known": "My class.", "recommendation": "Works hard.", "attest": "yes"}
GUARDIAN = {"may_apply": "yes", "may_keep": "yes"}
SHOWN = {"agrees": "yes", "may_publish": "yes"}


@pytest.fixture
def member(house: House) -> Browser:
    """Mary, signed in, while all calls are open."""
    for slug in CALLS:
        house.opens_call(slug)
    return house.signs_in(house.has_member(profile=PROFILE))


@pytest.fixture
def screener(house: House) -> Officer:
    return house.has_officer("Sid Screener", Role.SCREENER)


@pytest.mark.parametrize("programme", [*CALLS, PHOTO])
def test_every_page_takes_again_what_it_shows(programme: str, house: House, member: Browser) -> None:
    case = house.has_draft(programme, member)
    before = case.record.submission.answers
    page, way = case.open(case_pages(case)[0]), []

    while "Save and continue" in page.buttons:
        way.append(page.path.rsplit("/", 1)[1])
        page = page.press("Save and continue")

    consents = offers.ticked(programme)
    after = case.record.submission.answers
    assert (way, page.path) == (case_pages(case), f"/draft/{case.id}/check")
    assert {name: given for name, given in after.items() if name not in consents} == {
        name: given for name, given in before.items() if name not in consents
    }
    assert page.press("Send").path == f"/sent/{case.id}"


def case_pages(case: Case) -> list[str]:
    submission = case.record.submission
    programme = offered(association("ipa-us"))[submission.programme]
    return [page.slug for page in programme.pages_asked(submission.answers)]


def answers(house: House, case: Case, mail: str, given: dict[str, str]) -> Page:
    number = case.record.submission.reference
    return house.guest(mail).press("Send my answer", given, reference=number)


def weighed(house: House, case: Case, officer: Officer, outcome: str, reason: str = "") -> Page:
    """The officer opens the newest email, passes every line of the list and chooses; not written down yet."""
    house.postman.deliver_after(minutes=11)  # the step before can no longer be taken back
    bench = house.bench(case, officer)
    boxes = [box.attrs.get("name", "") for box in bench.root.every("input")]
    passed = {name: "pass" for name in boxes if name.startswith("check-")}
    button = "Go on" if "Go on" in bench.buttons else "Preview the email"
    return bench.press(button, {**passed, "outcome": outcome, "reason": reason})


def says(house: House, case: Case, officer: Officer, outcome: str, reason: str = "") -> None:
    page = weighed(house, case, officer, outcome, reason)
    written = page.press(next(one for one in page.buttons if one != "Change it"))
    assert written.status == 200, written.text


def lacking(page: Page) -> tuple[int, list[str]]:
    told = [text.split(". Wait")[0] for text in page.errors.values()]
    return page.status, told


@pytest.fixture
def officers(house: House) -> dict[Role, Officer]:
    """Everybody who decides about scholarships; two of the committee."""
    return {
        Role.REGION_SECRETARY: house.has_officer("Regina Secretary", Role.REGION_SECRETARY, "09"),
        Role.SCHOLARSHIP_CHAIR: house.has_officer("Clara Chair", Role.SCHOLARSHIP_CHAIR),
        Role.COMMITTEE_MEMBER: house.has_officer("Carl Committee", Role.COMMITTEE_MEMBER),
        Role.JUDGE: house.has_officer("Cora Committee", Role.COMMITTEE_MEMBER),
        Role.NEC_OFFICER: house.has_officer("Nora National", Role.NEC_OFFICER),
    }


def recommended_and_awarded(house: House, case: Case, officers: dict[Role, Officer]) -> None:
    for role in (Role.COMMITTEE_MEMBER, Role.JUDGE):
        says(house, case, officers[role], "recommended", "Strong in every part.")
    says(house, case, officers[Role.NEC_OFFICER], "awarded", "What convinced us.")


def test_a_training_scholarship_from_the_draft_to_the_award(
    house: House, member: Browser, officers: dict[Role, Officer], postman: Postman
) -> None:
    case = house.has_confirmed(TRAINING, member)
    says(house, case, officers[Role.REGION_SECRETARY], "endorsed", words(50))
    waits = weighed(house, case, officers[Role.SCHOLARSHIP_CHAIR], "complete")
    thanks = answers(house, case, "sally@agency.example", SUPERVISOR)

    says(house, case, officers[Role.SCHOLARSHIP_CHAIR], "complete")
    recommended_and_awarded(house, case, officers)
    told = [mail for mail in postman.deliver_after(minutes=11) if mail.to == case.mail][-1]

    assert (lacking(waits), thanks.heading) == (
        (422, ["Answers are missing: Your supervisor, 0 of 1"]),
        "Thank you",
    )
    assert (case.state, "the scholarship is yours" in told.text) == ("offered", True)


def test_a_lapse_after_sending_stops_the_award_with_its_reason(
    house: House, member: Browser, officers: dict[Role, Officer]
) -> None:
    case = house.has_confirmed(TRAINING, member, supervisor_by="email")
    says(house, case, officers[Role.REGION_SECRETARY], "endorsed", words(50))
    answers(house, case, "sally@agency.example", SUPERVISOR)
    says(house, case, officers[Role.SCHOLARSHIP_CHAIR], "complete")
    for role in (Role.COMMITTEE_MEMBER, Role.JUDGE):
        says(house, case, officers[role], "recommended", "Strong in every part.")
    mary = members.read("US-09-123456")
    assert mary
    commit(members.saving(replace(mary, paid_through=date(2025, 12, 31), version=mary.version + 1), mary))

    refused = weighed(house, case, officers[Role.NEC_OFFICER], "awarded", "What convinced us.")

    assert (refused.status, case.state) == (422, "in_review")
    assert ["Your dues were paid through December 31, 2025." in text for text in refused.errors.values()] == [True]


def test_a_committee_reads_without_names_and_votes_without_knowing_of_others(
    house: House, member: Browser, officers: dict[Role, Officer]
) -> None:
    case = house.has_confirmed(TRAINING, member)
    named = weighed(house, case, officers[Role.REGION_SECRETARY], "endorsed", f"{words(48)} mary member.")
    says(house, case, officers[Role.REGION_SECRETARY], "endorsed", words(50))
    answers(house, case, "sally@agency.example", SUPERVISOR)
    says(house, case, officers[Role.SCHOLARSHIP_CHAIR], "complete")
    says(house, case, officers[Role.COMMITTEE_MEMBER], "not_recommended", "Too dear for what it brings.")

    before = house.bench(case, officers[Role.JUDGE])
    preview = weighed(house, case, officers[Role.JUDGE], "recommended", "Strong.")
    says(house, case, officers[Role.JUDGE], "recommended", "Strong in every part.")
    after = house.bench(case, officers[Role.JUDGE])

    taken = "Take out “Mary Member”: officers after you read this without knowing whose it is."
    assert (named.status, named.errors) == (422, {"#reason": taken})
    known = ("Mary", "Member", "Elm Street", "1984", "US-09-123456", "mary@", "Sally", "Oakland")
    assert (before.heading, [word for word in known if word in before.text]) == (case.record.submission.reference, [])
    assert "Stress at work" in before.text
    assert preview.text.count(before.heading) == 1
    assert ["Too dear" in page.text for page in (before, after)] == [False, True]


CHECK = {
    "answer": "yes",
    "payee": "Mary Member",
    "check_address-line1": "12 Elm Street",
    "check_address-city": "Oakland",
    "check_address-state": "CA",
    "check_address-postal_code": "94607",
    "check_address-country": "US",
}
# Who says what on the typical way, besides the officers who end it; and who answers before that.
WAYS: dict[str, tuple[Role, str, str]] = {
    TRAINING: (Role.REGION_SECRETARY, "endorsed", words(50)),
    COLLEGE: (Role.REGION_SECRETARY, "confirmed", ""),
    STORY: (Role.SCREENER, "admitted", ""),
    PHOTO: (Role.SCREENER, "admitted", ""),
}
ANSWER = {
    TRAINING: {"sally@agency.example": SUPERVISOR},
    COLLEGE: {"terry@school.example": SCHOOL, "gary@home.example": GUARDIAN},
    STORY: {},
    PHOTO: {},
}


@pytest.mark.parametrize("programme", WAYS)
def test_every_programme_is_walked_from_the_form_to_the_money(
    programme: str, house: House, member: Browser, officers: dict[Role, Officer], screener: Officer, postman: Postman
) -> None:
    found = calls.read(f"{programme}-2026")
    assert found
    commit([calls.saving(replace(found.call, amount_cents=150_000, awards_most=1, version=found.call.version + 1))])
    everybody = {**officers, Role.SCREENER: screener}
    case = house.has_confirmed(programme, member)
    first, outcome, reason = WAYS[programme]

    says(house, case, everybody[first], outcome, reason)
    for mail, given in ANSWER[programme].items():
        answers(house, case, mail, given)
    if programme in (TRAINING, COLLEGE):
        says(house, case, officers[Role.SCHOLARSHIP_CHAIR], "complete")
        recommended_and_awarded(house, case, officers)
    else:
        says(house, case, house.has_officer("Conny Chair", Role.CONTEST_CHAIR), "won")
    told = [mail for mail in postman.deliver_after(minutes=11) if mail.to == case.mail][-1]
    typed = {**CHECK, "reference": case.record.submission.reference, **JOINTLY.get(programme, {})}
    accepted = member.open(f"/sent/{case.id}/award").press("Send my answer", typed)

    # Nobody gets more than was asked for.
    cents = 130_000 if programme == TRAINING else 150_000
    assert (f"${cents // 100:,}" in told.text, case.state) == (True, "accepted"), accepted.text
    assert [row["amount_cents"] for row in rows_of("grant")] == [cents]


JOINTLY = {COLLEGE: {"college_payee": "State College"}}


def test_a_region_that_says_nothing_until_the_section_closes_holds_nobody_up(
    house: House, member: Browser, officers: dict[Role, Officer], postman: Postman, time: Time
) -> None:
    found = calls.read(f"{TRAINING}-2026")
    assert found
    closes = clock.now() + timedelta(days=40)
    commit([calls.saving(replace(found.call, section_closes_at=closes, version=found.call.version + 1))])
    case = house.has_confirmed(TRAINING, member)

    time.is_again(closes - timedelta(minutes=1))
    timing.look(clock.now())
    postman.deliver()
    before = [(mail.to, mail.subject.split(" ", 1)[1]) for mail in postman.mails(officers[Role.REGION_SECRETARY].mail)]
    time.is_again(closes)
    rounds = [timing.look(clock.now()) for _twice in range(2)]
    postman.deliver()

    said = case.record.submission.opinions
    assert before == [
        (officers[Role.REGION_SECRETARY].mail, "waits for your decision"),
        (officers[Role.REGION_SECRETARY].mail, "still waits for your decision"),
    ]
    assert rounds == [{"lapse": 1}, {}]
    assert ([(one.outcome, one.by) for one in said], case.record.submission.stage) == ([("no_statement", "")], "papers")
    assert "Nobody said anything in time" in house.bench(case, officers[Role.SCHOLARSHIP_CHAIR]).text


def test_a_supervisor_reads_of_the_course_and_nothing_of_the_home(house: House, member: Browser) -> None:
    house.has_confirmed(TRAINING, member)

    page = house.guest("sally@agency.example")

    facts = [one.text for one in page.root.every("dd")]
    assert facts == ["Stress at work", "May 10, 2028", "May 14, 2028"]
    assert [word for word in ("Elm Street", "1984", "US-09", "mary@", "1,300") if word in page.text] == []


def test_a_letter_in_the_place_of_the_supervisor_asks_nobody(
    house: House, member: Browser, officers: dict[Role, Officer], postman: Postman
) -> None:
    case = house.has_draft(TRAINING, member, supervisor_by="letter", supervisor=None)
    without = case.open().press("Send")
    house.has_file(case, "supervisor_letter")
    sent = case.open().press("Send")
    member.open(postman.deliver()[0].link).press("Yes, this is my address")

    says(house, case, officers[Role.REGION_SECRETARY], "endorsed", words(50))
    says(house, case, officers[Role.SCHOLARSHIP_CHAIR], "complete")

    assert (without.status, sent.path, case.state) == (409, f"/sent/{case.id}", "in_review")
    assert rows_of("request") == []


def test_a_student_under_eighteen_needs_the_guardian_and_the_school(
    house: House, member: Browser, officers: dict[Role, Officer]
) -> None:
    case = house.has_confirmed(COLLEGE, member)
    chair = officers[Role.SCHOLARSHIP_CHAIR]
    says(house, case, officers[Role.REGION_SECRETARY], "confirmed")
    first = weighed(house, case, chair, "complete")
    answers(house, case, "terry@school.example", SCHOOL)
    second = weighed(house, case, chair, "complete")
    answers(house, case, "gary@home.example", GUARDIAN)

    says(house, case, chair, "complete")
    recommended_and_awarded(house, case, officers)

    school, guardian = "School official, 0 of 1", "A guardian's consent, 0 of 1"
    assert lacking(first) == (422, [f"Answers are missing: {school}; {guardian}"])
    assert lacking(second) == (422, [f"Answers are missing: {guardian}"])
    assert case.state == "offered"


def test_officers_read_the_points_that_the_grades_bring(
    house: House, member: Browser, officers: dict[Role, Officer]
) -> None:
    """3.65 of 4.0, with a floor of 2.5: (3.65 - 2.5) / 1.5 x 30."""
    case = house.has_confirmed(COLLEGE, member)

    bench = house.bench(case, officers[Role.REGION_SECRETARY])

    lines = [one.text for one in bench.root.every(class_="govuk-summary-list__row")]
    assert [line for line in lines if line.startswith("Points")] == ["Points for grades, of 30 23.00"]


def test_a_link_to_a_guardian_works_once(house: House, member: Browser) -> None:
    case = house.has_confirmed(COLLEGE, member)
    answers(house, case, "gary@home.example", GUARDIAN)

    again = house.guest("gary@home.example")

    assert (again.heading, again.buttons) == ("Thank you", [])


def test_a_guardian_who_does_not_agree_stops_it(house: House, member: Browser, officers: dict[Role, Officer]) -> None:
    case = house.has_confirmed(COLLEGE, member)
    says(house, case, officers[Role.REGION_SECRETARY], "confirmed")
    answers(house, case, "terry@school.example", SCHOOL)
    number = case.record.submission.reference

    page = house.guest("gary@home.example")
    after = page.press("I do not agree", reference=number)
    refused = weighed(house, case, officers[Role.SCHOLARSHIP_CHAIR], "complete")

    assert ("I would rather not answer" in page.buttons, "that you do not agree" in after.text) == (False, True)
    assert ("Does not agree, " in refused.text, refused.status, case.state) == (True, 422, "screening")


def test_the_school_reads_about_the_student_and_not_about_the_member(
    house: House, member: Browser, postman: Postman
) -> None:
    case = house.has_confirmed(COLLEGE, member)
    student = str(case.record.submission.answers["student_name"])

    page = house.guest("terry@school.example")

    assert page.heading == f"About {student}"
    assert f"We ask you to recommend a student: {student}." in postman.mails("terry@school.example")[-1].text


def test_a_student_of_age_needs_no_guardian(house: House, member: Browser, postman: Postman) -> None:
    case = house.has_confirmed(COLLEGE, member, student_born="2008-11-21", guardian=None)

    assert case.open("guardian").path == f"/sent/{case.id}"
    assert [row["name"] for row in rows_of("request")] == ["Terry Teacher"]


@pytest.mark.parametrize(
    ("programme", "but", "page", "sentence"),
    [
        (
            TRAINING,
            {"course_to": "2029-01-03"},
            "course",
            {"#course_to-month": "The last day must lie in 2028, the year after the award"},
        ),
        (
            TRAINING,
            {"request": 130_001},
            "costs",
            {
                "#request": "You ask for, and get from others, $1,800.01 together; the course costs $1,800."
                " Ask for less."
            },
        ),
        (
            TRAINING,
            {"years_in_service": 20},
            "your-work",
            {
                "#years_in_service": "The register says 12. Write that, or write to membership@amikeco.example"
                " if it is wrong there."
            },
        ),
        (
            TRAINING,
            {"won_before": "yes", "won_year": 2023},
            "earlier",
            {"#won_year": "This does not go to the same person again so soon. From 2029 on it can."},
        ),
        (
            COLLEGE,
            {"student_born": "2011-03-01"},
            "student",
            {"#student_born-month": "It is for those who are 16 to 25 years old when the call closes"},
        ),
        (
            COLLEGE,
            {"student_email": "Mary@members.example"},
            "student",
            {"#student_email": "Give an address of the student's own: we may write to both of you"},
        ),
        (
            COLLEGE,
            {"grades": "2.49"},
            "grades",
            {"#grades": "It wants grades of 2.50 or more on a scale of 4.0; these are 2.49"},
        ),
        (COLLEGE, {"grades": "4.2"}, "grades", {"#grades": "Grades cannot be above the end of their scale, 4"}),
        (
            COLLEGE,
            {"essay": f"{words(300)} my mother Mary"},
            "essay",
            {"#essay": "Take out “Mary”: those who judge do not learn who you are"},
        ),
        (
            COLLEGE,
            {"essay": f"{words(300)} the oakland police department"},
            "essay",
            {"#essay": "Take out “Oakland Police Department”: those who judge do not learn who you are"},
        ),
        (
            STORY,
            {"pen_name": "Bloody mary"},
            "story",
            {"#pen_name": "Take out “Mary”: those who judge do not learn who you are"},
        ),
        (
            STORY,
            {"pen_name": "No. 123456"},
            "story",
            {"#pen_name": "Take out “123456”: those who judge do not learn who you are"},
        ),
        (
            STORY,
            {"story": f"{words(500)} by mary member"},
            "story",
            {"#story": "Take out “Mary Member”: those who judge do not learn who you are"},
        ),
        (STORY, {"story": words(499)}, "story", {"#story": "Write at least 500 words: 1 to go"}),
        (STORY, {"story": words(2_501)}, "story", {"#story": "Shorten this by 1: use at most 2500 words"}),
        (
            STORY,
            {"ai_use": "generative"},
            "your-word",
            {"#ai_use": "Stories that artificial intelligence wrote in part cannot take part."},
        ),
    ],
)
def test_what_cannot_be_is_told_at_the_question(
    programme: str, but: dict[str, Any], page: str, sentence: dict[str, str], house: House, member: Browser
) -> None:
    case = house.has_draft(programme, member, **but)

    shown_ = case.open(page).press("Save and continue")

    assert (shown_.path.rsplit("/", 1)[1], shown_.errors) == (page, sentence)


def test_what_another_page_broke_is_told_before_sending(house: House, member: Browser) -> None:
    case = house.has_draft(COLLEGE, member, essay=f"{words(300)} Stellan")
    case.open("student").press("Save and continue", student_name="Stellan Student")

    refused = case.open().press("Send")

    missing = [link.text for link in refused.root.every(class_="govuk-inset-text")[0].every("a")]
    assert (refused.status, case.state) == (409, "draft")
    assert missing == ["Essay: Take out “Stellan”: those who judge do not learn who you are"]


def test_a_story_of_2500_long_words_is_kept_as_typed_when_something_is_wrong(house: House, member: Browser) -> None:
    story = " ".join(["patrols"] * 2_500)
    case = house.has_draft(STORY, member)

    refused = case.open("story").press("Save and continue", story=story, pen_name="Mary")

    assert (list(refused.errors), refused.values["story"]) == (["#pen_name"], story)


def test_a_second_story_in_the_same_year_is_refused(house: House, member: Browser) -> None:
    house.has_sent(STORY, member)
    elsewhere = members.read("US-09-123456")
    assert elsewhere
    second = house.has_draft(STORY, house.signs_in(elsewhere))

    refused = second.open().press("Send")

    assert (refused.status, second.state) == (403, "draft")
    assert member.open(f"/apply/{STORY}").buttons == []


def test_a_story_is_admitted_by_its_screener(house: House, member: Browser, screener: Officer) -> None:
    case = house.has_confirmed(STORY, member)

    says(house, case, screener, "admitted")

    assert case.state == "in_review"


def test_everybody_in_a_photograph_is_asked_and_admitting_waits_for_all(
    house: House, member: Browser, screener: Officer, postman: Postman
) -> None:
    people = [
        shown("Rosa Recognized"),
        shown("Kit Kid", age="minor", guardian="Gus Guardian", email="gus@home.example"),
    ]
    case = house.has_confirmed(PHOTO, member, people="a_minor", shown=people)
    asked = [row["mail"] for row in rows_of("request")]
    first = weighed(house, case, screener, "admitted")
    answers(house, case, "rosa@shown.example", SHOWN)
    second = weighed(house, case, screener, "admitted")
    answers(house, case, "gus@home.example", SHOWN)

    says(house, case, screener, "admitted")

    assert sorted(asked) == ["gus@home.example", "rosa@shown.example"]
    assert "Person in the picture, 0 of 1; Guardian of a person in the picture, 0 of 1" in first.text
    assert "Guardian of a person in the picture, 0 of 1" in second.text
    assert case.state == "in_review"


def test_a_committee_reads_the_recommendation_and_not_about_whom_and_by_whom(
    house: House, member: Browser, officers: dict[Role, Officer]
) -> None:
    case = house.has_confirmed(COLLEGE, member, student_born="2008-11-21", guardian=None)
    student = str(case.record.submission.answers["student_name"])
    typed = {**SCHOOL, "reference": case.record.submission.reference}
    page = house.guest("terry@school.example")
    named = page.press("Send my answer", {**typed, "recommendation": f"{student} leads the band."})
    page.press("Send my answer", {**typed, "recommendation": "Leads the band."})
    says(house, case, officers[Role.REGION_SECRETARY], "confirmed")
    says(house, case, officers[Role.SCHOLARSHIP_CHAIR], "complete")
    house.postman.deliver_after(minutes=11)

    bench = house.bench(case, officers[Role.COMMITTEE_MEMBER])

    sentence = f"Take out “{student}”: those who judge do not learn whom it is about"
    assert (named.status, named.errors) == (422, {"#recommendation": sentence})
    known = ("Terry", "terry@", student, "Go on without", SCHOOL["how_known"])
    assert ("Leads the band." in bench.text, [word for word in known if word in bench.text]) == (True, [])


@pytest.mark.parametrize("button", ["Send my answer", "I do not agree"])
def test_only_the_consents_of_those_who_are_named_now_are_waited_for(
    button: str, house: House, member: Browser, screener: Officer, postman: Postman
) -> None:
    people = [shown("Kit Kid", age="minor", guardian="Gus Guardian", email="gus@home.example")]
    case = house.has_confirmed(PHOTO, member, people="a_minor", shown=people)
    ticked = SHOWN if button == "Send my answer" else {}
    house.guest("gus@home.example").press(button, {**ticked, "reference": case.record.submission.reference})
    says(house, case, screener, "needs_fix", "Who is the guardian?")
    postman.deliver_after(minutes=11)
    case.changes()
    case.open("people").press("Save and continue", {"shown-0-email": "grace@home.example"})
    status = case.browser.open(case.open().press("Send").path)
    postman.deliver()
    early = weighed(house, case, screener, "admitted")
    answers(house, case, "grace@home.example", SHOWN)

    says(house, case, screener, "admitted")

    assert "There will be no answer" not in status.text.split("What happened so far")[0]
    assert "Guardian of a person in the picture, 0 of 1" in early.text
    assert case.state == "in_review"


def test_whoever_is_asked_sees_the_photograph(house: House, member: Browser) -> None:
    people = [shown("Kit Kid", age="minor", guardian="Gus Guardian", email="gus@home.example")]
    house.has_confirmed(PHOTO, member, people="a_minor", shown=people)

    page = house.guest("gus@home.example")

    assert [one.attrs["alt"] for one in page.root.every("img", class_="app-shown")] == ["The photograph"]
    assert [one.text for one in page.root.every("dd")] == ["The night shift", "Reno", "June 14, 2026", "Kit Kid"]
    assert "US-09" not in page.text


def test_consents_on_paper_are_asked_for_on_their_own_page(house: House, member: Browser) -> None:
    people = [{**shown("Rosa Recognized", consent_by="upload")}]
    people[0].pop("email")
    case = house.has_draft(PHOTO, member, people="adults", shown=people)

    after = case.open("people").press("Save and continue")
    lacking = case.open().press("Send")
    house.has_file(case, "releases")

    assert (after.path.rsplit("/", 1)[1], lacking.status) == ("consents", 409)
    assert case.open().press("Send").path == f"/sent/{case.id}"


def test_a_minor_is_named_when_one_is_in_the_picture(house: House, member: Browser) -> None:
    case = house.has_draft(PHOTO, member, people="a_minor", shown=[shown("Rosa Recognized")])

    refused = case.open("people").press("Save and continue")

    assert refused.errors == {"#shown": "You say that someone under 18 can be recognized: name that person, too"}


def test_a_draft_of_the_first_form_is_carried_over_with_its_consents() -> None:
    before = factories.contest_answers(people="a_minor")
    programme = offered(association("ipa-us"))[PHOTO]

    after, told = programme.upgraded(before, 1)

    assert after["shown"] == [{"row": "before02", "age": "minor", "consent_by": "upload"}]
    assert ([one.name for one in programme.asked(after) if one.name == "releases"], len(told)) == (["releases"], 1)
    nobody, _told = programme.upgraded(factories.contest_answers(may_ask=None), 1)
    assert nobody == factories.contest_answers(may_ask=None)


def test_one_person_in_the_photograph_who_does_not_agree_holds_it_up(
    house: House, member: Browser, screener: Officer
) -> None:
    case = house.has_confirmed(PHOTO, member, people="adults", shown=[shown("Rosa Recognized"), shown("Paul Other")])
    answers(house, case, "rosa@shown.example", SHOWN)

    refused = weighed(house, case, screener, "admitted")

    assert (refused.status, "Person in the picture, 1 of 2" in refused.text) == (422, True)
