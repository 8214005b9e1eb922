"""What officers see of answers, when they are told, and what approving waits for."""

from tests.store.moto_cloud import Postman
from tests.web.browsing import Page, fields_of
from tests.web.guests import EMIL, RITA, ROY, answers, everybody_answers, request_of, states
from tests.web.house import Case, House


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


def test_officers_read_about_the_applicant_and_the_applicant_about_oneself(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    house.asks_people()
    case = house.has_draft(proof_by="agency_mailbox", agency_email="ada@oaklandpd.example")
    own = case.open()
    case.browser.open(own.press("Send").path)
    case.browser.open(postman.deliver()[-1].link).press("Yes, this is my address")
    postman.deliver()

    bench = house.bench(case, chair)

    assert [one.text for one in own.root.every("h2", class_="govuk-heading-m")][:8] == [
        "About you",
        "How we reach you",
        "Your membership",
        "Your service",
        "References",
        "What you like",
        "Your proof",
        "Your word",
    ]
    assert [one.text for one in bench.root.every("h2", class_="govuk-heading-m")][:9] == [
        "How far it is",
        "The applicant",
        "How to reach the applicant",
        "Membership",
        "Service",
        "References",
        "Languages and hobbies",
        "Proof",
        "What the applicant declared",
    ]
    assert ("Knows you as: Colleague" in own.text, "Knows the applicant as: Colleague" in bench.text) == (True, True)
    assert ("Knows you as" in bench.text, "Your mailbox" in bench.text, "Mailbox at the agency" in bench.text) == (
        False,
        False,
        True,
    )


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
            "#requests": "Answers are missing: Reference, 1 of 2; Former employer, 0 of 1 without a concern."
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
        {f"#why-{request_of(case, ROY).id}": "Write why you go on without it. Other officers read this."},
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


def test_an_employer_without_a_row_is_not_needed(house: House) -> None:
    chair = house.has_officer()
    case = house.has_asked(former_employers=[])
    bench = house.bench(case, chair)
    for mail in (RITA, ROY):
        answers(house, case, mail)

    preview = bench.browser.open(bench.path).press("Preview the email", outcome="approved")

    assert preview.heading == "Approve: make this person a member"
