"""What time does while nobody acts: it reminds, tells administrators, and goes on without an answer."""

import re

from chalicelib import clock, triggers
from chalicelib.domain.roles import Role
from chalicelib.services import timing
from chalicelib.store.submissions import SubmissionItem
from tests.store.moto_cloud import Mail, Postman, Time
from tests.web.house import House
from tests.web.stages import CHAIR, SECRETARY, SERVICES, Way, begun

ASKED = "Please send the back of your ID, too."


def swept(postman: Postman, **later: float) -> list[tuple[str, str]]:
    """After that time the sweep runs twice: to whom mails left, and what about."""
    mails = postman.deliver_after_sweep(**later)
    triggers.on_minute()
    return [said(mail) for mail in [*mails, *postman.deliver()]]


def said(mail: Mail) -> tuple[str, str]:
    return mail.to, mail.subject.partition(" ")[2]


def test_officers_are_reminded_twice_then_administrators_are_told(house: House, postman: Postman) -> None:
    administrator = house.has_officer("Ann Administrator", Role.ADMINISTRATOR)
    way = begun(house)

    weeks = [swept(postman, days=7) for _ in range(5)]

    reminded = [(way.mail_of(SECRETARY), "still waits for your decision")]
    assert weeks == [reminded, reminded, [(administrator.mail, "has waited too long")], [], []]
    assert way.case.acts[2:] == ["officers_reminded", "officers_reminded", "administrators_told"]


def test_nobody_is_reminded_a_minute_too_early_or_of_what_is_done(house: House, postman: Postman) -> None:
    way = begun(house)

    early = swept(postman, days=6, hours=23)
    way.goes_on(SECRETARY)
    later = swept(postman, hours=2)

    assert (early, later) == ([], [])


def test_of_two_steps_side_by_side_the_one_that_waits_is_reminded_of(house: House, postman: Postman) -> None:
    way = begun(house)
    way.goes_on(SECRETARY, CHAIR)

    weeks = [swept(postman, days=7, minutes=1) for _ in range(3)]

    assert weeks == [[], [], [(way.mail_of(SERVICES), "still waits for your decision")]]


def test_a_reminder_opens_the_record_and_can_be_acted_on(house: House, postman: Postman) -> None:
    way = begun(house)
    swept(postman, days=14)

    way.goes_on(SECRETARY)

    assert [one.outcome for one in way.case.record.submission.opinions] == ["complete"]


def test_a_sweep_that_was_away_for_long_tells_the_newest_alone(house: House, postman: Postman) -> None:
    administrator = house.has_officer("Ann Administrator", Role.ADMINISTRATOR)
    begun(house)

    assert swept(postman, days=60) == [(administrator.mail, "has waited too long")]


def asked(house: House, postman: Postman) -> Way:
    """The applicant knows what is asked."""
    way = begun(house)
    way.says(SECRETARY, "more_information", ASKED)
    postman.deliver_after(minutes=11)
    return way


def test_an_applicant_is_reminded_then_officers_go_on_without_an_answer(house: House, postman: Postman) -> None:
    way = asked(house, postman)

    days = [swept(postman, days=after) for after in (7, 14, 9, 1)]

    reminded = [(way.case.mail, "waits for your answer")]
    assert days == [reminded, reminded, [(way.mail_of(SECRETARY), "waits for your decision")], []]
    assert (way.case.state, way.case.acts[3:]) == (
        "screening",
        ["applicant_reminded", "applicant_reminded", "unanswered"],
    )
    assert ASKED in house.bench(way.case, way.officers[SECRETARY]).text


def test_an_applicant_reads_everywhere_by_when_to_answer(house: House, postman: Postman) -> None:
    way = asked(house, postman)
    told = postman.mails(way.case.mail)[-1].text
    status = way.case.status().text
    postman.deliver_after_sweep(days=7)
    reminder = postman.mails(way.case.mail)[-1].text

    days = [re.search(r"by (\w+, \w+ \d+, \d{4})", text) for text in (told, status, reminder)]

    assert {found and found[1] for found in days} == {"Monday, December 21, 2026"}


def test_an_applicant_who_answered_is_left_alone(house: House, postman: Postman) -> None:
    way = asked(house, postman)
    way.case.changes().press("Send")
    postman.deliver()

    mails = swept(postman, days=6)

    assert (mails, way.case.state) == ([], "screening")


def test_an_unsent_answer_is_not_lost_when_it_goes_back_to_the_officers(house: House, postman: Postman) -> None:
    way = asked(house, postman)
    way.case.changes()
    page = way.case.open("about-you")
    postman.deliver_after_sweep(days=30, minutes=1)

    refused = page.press("Save and continue", given_name="Augusta")

    assert (refused.status, way.case.record.submission.answers["given_name"]) == (409, "Ada")


def test_what_an_officer_said_takes_time_anew_when_it_is_taken_back(house: House, postman: Postman, time: Time) -> None:
    way = begun(house)
    time.passes(days=6, hours=23)
    way.says(SECRETARY).press("Take it back")

    mails = swept(postman, hours=2)

    assert [to for to, _ in mails] in ([way.mail_of(SECRETARY)], [])
    assert way.case.record.submission.stage == "screening"


def test_a_record_that_time_cannot_move_keeps_no_other_waiting(house: House, postman: Postman, time: Time) -> None:
    way = begun(house)
    row = SubmissionItem.get(f"SUB#{way.case.id}", "A")
    row.update(actions=[SubmissionItem.stage.set("a stage that is declared no more")])
    time.passes(days=8)

    rounds = [timing.look(clock.now()) for _ in range(2)]
    time.passes(hours=1)

    assert rounds == [{"stuck": 1}, {}]
    assert timing.look(clock.now()) == {"stuck": 1}
