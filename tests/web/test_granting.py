"""After the award: accepted, half paid, reported, sent back, accepted, paid, closed; and what goes another way."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.audit import broken_at
from chalicelib.domain.grants import Grant
from chalicelib.domain.roles import Role
from chalicelib.store import calls, grants, officers
from chalicelib.store.calls import CallItem
from chalicelib.store.table import commit
from tests import factories
from tests.factories import HOME, NOW
from tests.granting import AMOUNT, REPORT, YES, Granting, grant_of, scholarship, to_pay
from tests.store.moto_cloud import Postman, Time, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House


@pytest.fixture
def giving(house: House) -> Granting:
    return Granting.begun(house)


def subjects(mails: list[object]) -> list[tuple[str, str]]:
    return [(mail.to.partition("@")[0], mail.subject.partition(": ")[2]) for mail in mails]  # type: ignore[attr-defined]  # Mail


def test_the_whole_life_of_an_award(giving: Granting, postman: Postman) -> None:
    case = giving.accepted()
    accepted = to_pay()
    giving.pays(case)
    half = to_pay()
    told = postman.deliver_after(minutes=11)
    giving.receipt(case)
    sent = giving.writes(case).press("Send the report", REPORT)
    wanted = postman.deliver()
    giving.reads(case, "send_back", "Please add the receipt of the hotel.")
    back = case.status()
    again = giving.writes(case).press("Send the report", report_text=REPORT["report_text"] + " The hotel is in it now.")
    postman.deliver()
    giving.reads(case)
    second = to_pay()
    giving.pays(case, "second_half")
    last = postman.deliver_after(minutes=11)

    assert (accepted, half, second, to_pay()) == ([(case.id, 75_000)], [], [(case.id, 75_001)], [])
    assert [mail.to for mail in told] == ["ada@applicants.example"]
    assert told[0].text.splitlines()[0] == (
        "We paid $750 for your application for a scholarship on November 21, 2026. "
        "The number of the check or the like is 1071."
    )
    assert (sent.path, again.path) == (f"/sent/{case.id}", f"/sent/{case.id}")
    assert [mail.to for mail in wanted] == ["carl@officers.example"]
    assert "Please add the receipt of the hotel." in back.text
    assert [mail.to for mail in last] == ["ada@applicants.example"]
    assert (case.state, grant_of(case).held_cents, [one.read for one in grant_of(case).sent]) == (
        "closed",
        150_001,
        ["sent_back", "accepted"],
    )
    assert case.acts[-7:] == [
        *("accepted", "award_paid", "reported", "report_sent_back", "reported", "report_accepted", "award_paid")
    ]
    assert broken_at(case.record.events) is None


def test_the_page_of_the_winner_says_what_comes_and_what_to_do(giving: Granting) -> None:
    case = giving.accepted()
    before = case.status().text
    giving.pays(case)
    giving.house.postman.deliver_after(minutes=11)
    paid = case.status().text

    assert "$1,500.01 in all." in before
    assert "First half $750 We pay this now Second half $750.01 After the report" in before
    assert "What you need to do now Send your report with the receipts by Wednesday, January 20, 2027." in before
    assert "November 21, 2026 Paid, First half: $750 Check 1071" in paid


def test_the_winner_sees_a_payment_when_it_is_told_and_a_canceled_one_never(giving: Granting) -> None:
    case = giving.accepted()
    before = case.status().text
    page = giving.pays(case)
    early = case.status().text
    page.follow("Cancel it").press("Yes, it was a mistake")
    giving.house.postman.deliver_after(minutes=11)
    late = case.status().text

    assert (early, late) == (before, before)


def test_the_winner_learns_that_all_is_done_with_the_last_payment(giving: Granting) -> None:
    case = giving.reported()
    giving.reads(case)
    giving.pays(case, "second_half")
    early = case.status().text
    giving.house.postman.deliver_after(minutes=11)
    late = case.status().text

    assert [("We pay, and write to you" in text, "Nothing. Thank you!" in text) for text in (early, late)] == [
        (True, False),
        (False, True),
    ]


def test_what_is_wrong_with_the_payee_stands_at_its_field_and_nothing_typed_is_lost(giving: Granting) -> None:
    case = giving.decided()
    page = giving.offer(case)
    known = {name: page.values[name] for name in ("payee", "check_address-line1", "check_address-postal_code")}

    refused = page.press("Send my answer", {**YES, "payee": "", "check_address-city": ""})
    ref = {"reference": case.record.submission.reference}
    after = refused.press("Send my answer", {**ref, "payee": "Ada L.", "check_address-city": "Reno"})

    assert known == {
        "payee": "Ada Lovelace",
        "check_address-line1": HOME["line1"],
        "check_address-postal_code": HOME["postal_code"],
    }
    assert (refused.status, refused.errors) == (
        422,
        {"#payee": "Enter the name for the check", "#check_address-city": "Enter the town or city"},
    )
    assert refused.values["check_address-line1"] == HOME["line1"]
    assert (after.path, grant_of(case).payee["payee"], case.state) == (f"/sent/{case.id}", "Ada L.", "accepted")


def test_whoever_says_no_needs_no_check(giving: Granting) -> None:
    case = giving.decided()

    giving.offer(case).press("Send my answer", answer="no", payee="")

    assert (case.state, case.record.grant) == ("forfeited", None)


def test_money_that_came_to_a_call_after_the_page_was_opened_asks_for_the_payee(house: House) -> None:
    giving = Granting.begun(house, cents=0)
    case = giving.decided()
    page = giving.offer(case)
    CallItem.get(*calls.key("membership-2026")).update(actions=[CallItem.amount_cents.set(AMOUNT)])

    refused = page.press("Send my answer", answer="yes")
    refused.press("Send my answer", {**YES, "reference": case.record.submission.reference})

    assert (refused.status, list(refused.errors)) == (409, ["#answer"])
    assert (case.state, grant_of(case).amount_cents) == ("accepted", AMOUNT)


def test_nobody_who_got_nothing_is_told_that_everything_is_paid(house: House, postman: Postman) -> None:
    giving = Granting.begun(house, cents=0)
    case = giving.decided()
    giving.offer(case).press("Send my answer", answer="yes")
    postman.deliver()
    giving.receipt(case)
    giving.writes(case).press("Send the report", REPORT)
    postman.deliver()

    giving.reads(case)

    mail = postman.mails(case.mail)[-1]
    assert case.state == "closed"
    assert mail.text.splitlines()[0] == "Your report for the application for a scholarship was accepted. Thank you!"
    assert " paid" not in mail.text + case.status().text


def test_a_mailed_link_accepts_with_the_reference_typed(giving: Granting, postman: Postman) -> None:
    case = giving.decided()
    person = Browser()
    person.open(postman.mails(case.mail)[-1].link)
    page = person.open(f"/sent/{case.id}/award")

    refused = page.press("Send my answer", YES)
    refused.press("Send my answer", reference=case.record.submission.reference)

    assert refused.errors == {"#reference": "Type the reference number as it stands above"}
    assert case.state == "accepted"


def test_nobody_gets_more_than_was_asked_for(giving: Granting) -> None:
    case = giving.accepted(request_cents=100_000)

    assert (grant_of(case).amount_cents, to_pay()) == (100_000, [(case.id, 50_000)])


def test_a_mistake_within_ten_minutes_is_canceled_and_nobody_hears_of_it(giving: Granting, postman: Postman) -> None:
    case = giving.accepted()
    page = giving.pays(case)

    page.follow("Cancel it").press("Yes, it was a mistake")
    mails = postman.deliver_after(minutes=11)

    assert (mails, to_pay()) == ([], [(case.id, 75_000)])
    assert [(one.tells, one.cents) for one in grant_of(case).entries] == [("paid", 75_000), ("contra", 75_000)]


def test_a_mistake_that_was_told_is_set_right_by_mail(giving: Granting, postman: Postman) -> None:
    case = giving.half_paid()

    giving.page(case).follow("Cancel it").press("Yes, it was a mistake")
    (mail,) = postman.deliver()
    giving.pays(case, amount="750")

    assert (mail.to, "That was a mistake of ours" in mail.text) == (case.mail, True)
    assert grant_of(case).held_cents == 75_000


def test_canceling_the_last_payment_opens_the_award_again(giving: Granting) -> None:
    case = giving.reported()
    giving.reads(case)
    page = giving.pays(case, "second_half")
    closed = case.state

    last = [link for link in page.links if "/entry/" in link][-1]
    page.browser.open(last).press("Yes, it was a mistake")

    assert (closed, case.state, to_pay()) == ("closed", "accepted", [(case.id, 75_001)])


def test_money_that_came_back_is_written_down_and_receipted(giving: Granting, postman: Postman) -> None:
    case = giving.half_paid()
    form = giving.page(case).follow("Money came back")
    day = {"day-month": "11", "day-day": "21", "day-year": "2026"}

    refused = form.press("Record it", {"amount": "750.01", **day})
    refused.press("Record it", {"amount": "120", **day})
    (mail,) = postman.deliver_after(minutes=11)

    assert refused.errors == {"#amount": "Only $750 was paid and not given back."}
    assert (mail.to, "$120" in mail.text) == (case.mail, True)
    assert (grant_of(case).held_cents, to_pay()) == (63_000, [])


def test_more_than_is_owed_cannot_be_paid_and_a_part_can(giving: Granting) -> None:
    case = giving.accepted()

    refused = giving.pays(case, amount="750.01")
    refused.press("Record it", amount="500")

    assert (refused.status, refused.errors) == (409, {"#amount": "Only $750 of this part is left to pay."})
    assert to_pay() == [(case.id, 25_000)]


def test_a_half_above_a_thousand_dollars_is_paid_to_the_cent_and_comes_back_to_the_cent(house: House) -> None:
    giving = Granting.begun(house, cents=200_100)
    case = giving.accepted()
    form = giving.desk(giving.treasurer).open(f"/office/awards/{case.id}/payment/first_half")
    day = {"day-month": "11", "day-day": "21", "day-year": "2026"}

    too_much = form.press("Record it", {"amount": "1000.51", **day})
    too_much.press("Record it", amount="1000.50")
    paid = grant_of(case).paid_cents
    giving.page(case).follow("Money came back").press("Record it", {"amount": "1,000.50", **day})

    assert (form.values["amount"], "At most $1,000.50" in form.text) == ("1000.50", True)
    assert too_much.errors == {"#amount": "Only $1,000.50 of this part is left to pay."}
    assert (paid, grant_of(case).held_cents) == (100_050, 0)


def test_the_second_half_waits_for_the_report(giving: Granting) -> None:
    case = giving.half_paid()

    page = giving.desk(giving.treasurer).open(f"/office/awards/{case.id}/payment/second_half")

    assert (page.status, page.heading) == (409, "Nothing to pay here now")


def test_the_same_payment_sent_twice_is_written_once(giving: Granting) -> None:
    case = giving.accepted()
    form = giving.desk(giving.treasurer).open(f"/office/awards/{case.id}/payment/first_half")
    day = {"day-month": "11", "day-day": "21", "day-year": "2026"}
    press = form.sending("Record it", day)

    press.sent()
    press.sent()

    assert len(grant_of(case).entries) == 1


def test_a_payment_on_an_older_page_is_refused_and_nothing_typed_is_lost(giving: Granting) -> None:
    case = giving.accepted()
    form = giving.desk(giving.treasurer).open(f"/office/awards/{case.id}/payment/first_half")
    giving.pays(case, amount="100")

    refused = form.press(
        "Record it", {"amount": "200", "reference": "7", "day-month": "11", "day-day": "21", "day-year": "2026"}
    )
    refused.press("Record it")

    assert (refused.status, refused.values["reference"], refused.values["amount"]) == (409, "7", "200")
    assert grant_of(case).paid_cents == 30_000


def test_the_report_opens_on_the_last_day_of_the_course(giving: Granting, time: Time) -> None:
    case = giving.half_paid(course_to="2026-12-05")
    early = case.status()
    time.passes(days=13)  # December 4
    eve = case.status()
    time.passes(days=1)
    giving.receipt(case)
    on_the_day = case.status()
    page = giving.writes(case)
    time.is_again(NOW + timedelta(days=13))
    refused = [page.browser.open(page.path), page.press("Send the report", REPORT)]
    time.is_again(NOW + timedelta(days=15))
    unsent = grant_of(case).sent
    page.press("Send the report", REPORT)

    sentence = "You can send your report from Saturday, December 5, 2026 on."
    todo = f"What you need to do now {sentence}"
    assert [(todo in each.text, "Write the report" in each.buttons) for each in (early, eve, on_the_day)] == [
        *[(True, False)] * 2,
        (False, True),
    ]
    assert [(each.status, each.heading, sentence in each.text) for each in refused] == [
        (409, "Your report can wait", True)
    ] * 2
    assert "Send your report with the receipts by Wednesday, February 3, 2027." in on_the_day.text
    assert (unsent, grant_of(case).awaits_reader) == ((), True)


def test_a_report_with_mistakes_is_kept_as_typed(giving: Granting) -> None:
    case = giving.half_paid()
    page = giving.writes(case)

    refused = page.press("Send the report", report_text="Too short.", spent_travel="a lot")
    later = giving.writes(case)

    assert refused.path == later.path == f"/sent/{case.id}/report"
    assert refused.errors == later.errors
    assert sorted(later.errors) == [*("#receipts", "#report_text", "#spent_lodging", "#spent_travel", "#spent_tuition")]
    assert (later.values["report_text"], later.values["spent_travel"]) == ("Too short.", "a lot")
    assert grant_of(case).sent == ()


def test_what_autosave_writes_into_stands_on_the_page_of_the_report(giving: Granting) -> None:
    case = giving.half_paid()

    page = giving.writes(case)

    assert [page.body.count(f'id="{place}"') for place in ("saved", "unsaved")] == [1, 1]


def test_a_file_that_is_still_checked_holds_the_report(giving: Granting) -> None:
    case = giving.half_paid()
    giving.writes(case).press("Add a file")

    refused = giving.writes(case).press("Send the report", REPORT)

    assert refused.errors == {"#receipts": "A file is still being checked. Wait until it is done, then press again."}


def test_receipts_can_be_taken_away_until_the_report_is_sent_and_not_after(giving: Granting) -> None:
    case = giving.half_paid()
    giving.receipt(case)
    page = giving.writes(case)
    press = page.sending("Remove")
    page.press("Send the report", REPORT)

    refused = press.sent()

    assert (refused.status, len(case.record.attached_to("receipts"))) == (409, 1)


def test_a_program_that_follows_the_link_can_neither_write_nor_see_the_report(
    giving: Granting, postman: Postman
) -> None:
    case = giving.half_paid()
    scanner = Browser()
    scanner.open(postman.mails(case.mail)[-1].link)

    seen = scanner.open(f"/sent/{case.id}/report")
    refused = seen.press("Write the report", reference="AM-0000-000")
    opened = refused.press("Write the report", reference=case.record.submission.reference)

    assert (seen.path, refused.status, opened.path) == (f"/sent/{case.id}", 422, f"/sent/{case.id}/report")


@pytest.mark.parametrize("said", ["send_back", ""])
def test_a_report_is_not_sent_back_without_a_reason(giving: Granting, said: str) -> None:
    case = giving.reported()

    refused = giving.page(case, giving.reader).press("Save", {"said": said} if said else {})

    wanted = {"#reason": "Write the reason. The winner reads it."}
    assert (refused.status, refused.errors) == (
        422,
        wanted if said else {"#said": "Choose whether to accept the report"},
    )
    assert grant_of(case).awaits_reader


def test_treasurers_alone_see_whom_to_pay_and_where(giving: Granting) -> None:
    case = giving.accepted()

    pages = [giving.page(case, officer).text for officer in (giving.treasurer, giving.reader)]

    assert [(HOME["line1"] in text, "Check to" in text) for text in pages] == [(True, True), (False, False)]


@pytest.mark.parametrize(
    ("spent", "row", "unused"),
    [
        ({}, "$1,450.50 of $1,500.01 awarded", "$49.51"),
        ({"spent_other": "49.51"}, "$1,500.01 of $1,500.01 awarded", ""),
    ],
)
def test_whoever_reads_the_report_sees_what_was_spent_and_what_should_come_back(
    spent: dict[str, str], row: str, unused: str, giving: Granting
) -> None:
    case = giving.half_paid()
    giving.receipt(case)
    giving.writes(case).press("Send the report", {**REPORT, **spent})

    text = giving.page(case, giving.reader).text

    sentence = f"{unused} of the award was not spent. It should come back once all is paid."
    assert (f"Spent in all {row}" in text, "publish this report with my name. No Spent" in text) == (True, True)
    assert ("was not spent" in text, sentence in text) == (bool(unused), bool(unused))


def test_each_word_about_money_is_said_to_the_one_who_reads_it(giving: Granting) -> None:
    case = giving.accepted()

    winner, treasurer = case.status().text, giving.page(case).text

    assert [("We pay this now" in text, "To be paid now" in text) for text in (winner, treasurer)] == [
        (True, False),
        (False, True),
    ]


def test_the_report_says_beforehand_how_long_it_should_be(giving: Granting) -> None:
    page = giving.writes(giving.half_paid())

    assert "150 to 1,500 words" in page.text


def test_each_act_is_for_its_role(giving: Granting) -> None:
    case = giving.accepted()
    paths = ("", "/payment/first_half", "/returned", "/end")

    seen = {
        officer.name: [giving.desk(officer).open(f"/office/awards/{case.id}{path}").status for path in paths]
        for officer in (giving.treasurer, giving.reader, giving.chair)
    }
    lists = [giving.desk(officer).open("/office/awards").status for officer in (giving.treasurer, giving.reader)]

    assert seen == {
        "Tess Treasurer": [200, 200, 200, 403],
        "Carl Committee": [200, 403, 403, 200],
        "Olive Chair": [403, 403, 403, 403],
    }
    assert lists == [200, 403]


def test_nobody_pays_or_reads_about_themselves(giving: Granting) -> None:
    case = giving.accepted(email=giving.treasurer.mail)

    assert giving.page(case).heading == "Another officer decides this"


def test_an_award_that_officers_end_goes_to_the_first_of_the_waitlist(giving: Granting, postman: Postman) -> None:
    case = giving.half_paid()
    waiting = giving.decided("next", email="wanda@applicants.example")
    page = giving.page(case, giving.reader).follow("End this award")

    refused = page.press("End this award")
    refused.press("End this award", reason="The course was not begun.")
    mails = postman.deliver()

    assert refused.errors == {"#reason": "Write the reason. The winner reads it."}
    assert (case.state, waiting.state, grant_of(case).held_cents) == ("forfeited", "offered", 75_000)
    to = ["ada@applicants.example", giving.reader.mail, "wanda@applicants.example"]
    assert sorted(mail.to for mail in mails) == sorted(to)
    assert "The course was not begun." in case.status().text
    assert to_pay() == []


def test_what_came_back_after_the_end_is_written_down_too(giving: Granting) -> None:
    case = giving.half_paid()
    giving.page(case, giving.reader).follow("End this award").press("End this award", reason="Not begun.")

    form = giving.page(case).follow("Money came back")
    form.press("Record it", {"amount": "750", "day-month": "11", "day-day": "21", "day-year": "2026"})

    assert (case.state, grant_of(case).held_cents) == ("forfeited", 0)


def test_the_list_goes_on_page_by_page_what_waits_longest_first(giving: Granting) -> None:
    waiting = [payable_since(NOW - timedelta(days=days)) for days in range(27)]

    first = giving.desk(giving.treasurer).open("/office/awards")
    second = first.follow("More awards")

    assert [*awards_on(first), *awards_on(second)] == list(reversed(waiting))
    assert (len(awards_on(first)), "More awards" in second.text) == (25, False)


def payable_since(moment: datetime) -> str:
    """An award that waits for its treasurer since then; its record is not looked at."""
    submission, award = factories.submission(reference="AM-7K3M-2QX"), scholarship().workflow.award
    assert award is not None
    grant = Grant(submission.id, AMOUNT, moment, {"payee": "Ada"}, due_at=moment).listed(award, moment)
    commit([grants.saving(grant, submission, award)])
    return submission.id


def awards_on(page: Page) -> list[str]:
    start = "/office/awards/"
    return [link.removeprefix(start) for link in page.links if link.startswith(start)]


def test_nobody_who_pays_is_told_to_administrators(house: House, postman: Postman) -> None:
    giving = Granting.begun(house)
    commit(officers.removing(giving.treasurer))
    house.has_officer("Ann Administrator", Role.ADMINISTRATOR)

    giving.accepted()

    (mail,) = postman.mails("ann@officers.example")
    assert "nobody holds the role it needs: Treasurer." in mail.text


def test_time_reminds_of_the_report_and_then_tells_officers(giving: Granting, postman: Postman) -> None:
    case = giving.half_paid()  # due on January 20, 2027

    told = {day: _told(postman, days=1) for day in range(1, 92)}

    assert {day: mails for day, mails in told.items() if mails} == {
        47: ["ada"],
        60: ["ada"],
        75: ["ada"],
        91: ["ada", "carl"],
    }
    assert case.acts[-4:] == ["report_reminded", "report_reminded", "report_reminded", "report_late"]


def _told(postman: Postman, **passes: float) -> list[str]:
    return sorted(mail.to.partition("@")[0] for mail in postman.deliver_after_sweep(**passes))


def test_time_reminds_treasurers_and_readers_of_what_waits(giving: Granting, postman: Postman) -> None:
    giving.accepted()
    of_treasurer = {day: _told(postman, days=1) for day in range(1, 31)}
    other = giving.reported(email="wanda@applicants.example")
    of_both = {day: _told(postman, days=1) for day in range(1, 16)}

    assert {day: mails for day, mails in of_treasurer.items() if mails} == {14: ["tess"], 28: ["tess"]}
    assert [mails for mails in of_both.values() if "carl" in mails] == [["carl"]]
    assert other.acts[-1] == "reader_reminded"


def test_no_event_holds_a_name_an_address_or_a_reason(giving: Granting) -> None:
    case = giving.reported()
    giving.reads(case, "send_back", "Zebra")

    told = str(rows_of("event"))

    assert [word for word in ("Lovelace", HOME["line1"], "Zebra", "1071") if word in told] == []
