"""Those who do not answer: reminded once, ended, written to again, never more often than declared."""

from chalicelib import triggers
from tests.asking import KNOWS, reference
from tests.store.moto_cloud import Postman, Time
from tests.web.browsing import Browser, fields_of
from tests.web.guests import RITA, ROY, acts_about, answers, request_of, states
from tests.web.house import House


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


def test_writing_once_more_voids_the_link_before(house: House, postman: Postman) -> None:
    case = house.has_asked()
    first = postman.mails(RITA)[0]

    page = house.own_person(case, RITA).press("Send the email again")
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


def test_the_status_page_says_where_each_person_stands(house: House, postman: Postman) -> None:
    case = house.has_asked()
    answers(house, case, ROY)

    page = case.status()

    rows_shown = [
        [part.text for part in one.children if hasattr(part, "text")]
        for one in page.root.every(class_="govuk-summary-list__row")
    ]
    asked = "Asked on Saturday, November 21, 2026; no answer yet"
    assert [row[1] for row in rows_shown] == [asked, "Answered", asked]
