"""What officers decide: who may, on which version, how it is taken back, and what the applicant sees meanwhile."""

from collections.abc import Callable

from chalicelib.domain.roles import Role
from chalicelib.domain.submission import AttachmentState
from chalicelib.services import appointing
from tests.store.moto_cloud import Postman, Time, rows, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House

ASKED = "Please send both sides of your ID."


def test_an_officer_asks_and_approves_the_answer(house: House, postman: Postman, time: Time) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    desk = house.knows(chair)

    house.decides(house.bench(case, chair, desk), "more_information", ASKED)
    question = postman.deliver_after(minutes=11)[0]
    page = case.browser.open(question.link)
    case.changes()
    case.open("about-you").press("Save and continue", given_name="Augusta")
    case.open().press("Send")
    postman.deliver()
    house.decides(house.bench(case, chair, desk), "approved")

    assert (ASKED in question.text, ASKED in page.text) == (True, True)
    assert [f"{member['given_name']} {member['family_name']}" for member in rows_of("member")] == ["Augusta Lovelace"]
    assert case.acts == ["sent", "confirmed", "decided", "answered", "decided"]


def test_an_answer_keeps_its_reference_and_kills_the_old_link(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    desk = house.knows(chair)
    reference, old = case.record.submission.reference, postman.mails(chair.mail)[-1]
    house.decides(house.bench(case, chair, desk), "more_information", ASKED)
    postman.deliver_after(minutes=11)

    case.changes().press("Send")

    assert case.record.submission.reference == reference
    assert desk.open(old.link).heading == "This link no longer works"


def test_declining_tells_the_reason_and_makes_no_member(house: House, postman: Postman) -> None:
    case = house.has_decided("declined", "Your agency does not know you.")

    mail = postman.deliver_after(minutes=11)[0]

    assert (mail.to, "Your agency does not know you." in mail.text) == (case.mail, True)
    assert (case.state, rows_of("member")) == ("decided", [])


def test_a_reason_is_needed_to_decline(house: House) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()

    refused = house.bench(case, chair).press("Preview the email", outcome="declined", reason="  ")

    assert (refused.status, refused.title[:6], refused.errors) == (
        422,
        "Error:",
        {"#reason": "Write the reason: the applicant needs it."},
    )
    assert case.state == "screening"


def test_nothing_is_chosen_beforehand(house: House) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    bench = house.bench(case, chair)

    refused = bench.press("Preview the email")

    assert ("outcome" in bench.values, refused.errors) == (False, {"#outcome": "Choose what you decide."})


def test_the_preview_is_the_mail_that_leaves(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()

    preview = house.bench(case, chair).press("Preview the email", outcome="declined", reason="No.\n\nReally not.")
    preview.press("Decide and send this email")
    mail = postman.deliver_after(minutes=11)[0]

    shown = preview.root.every(class_="app-mail__text")[0].raw_text
    without_links = [line for line in mail.text.splitlines() if not line.startswith("http")]
    assert [line for line in shown.splitlines() if not line.startswith("http")] == without_links


def test_a_decision_can_be_taken_back_before_its_mail_leaves(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    decided = house.decides(house.bench(case, chair), "approved")

    again = decided.press("Take it back")

    assert (case.state, rows_of("member"), "Preview the email" in again.buttons) == ("screening", [], True)
    assert postman.deliver_after(days=1) == []
    assert case.acts == ["sent", "confirmed", "decided", "undid"]


def test_a_decision_can_be_made_after_one_was_taken_back(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    back = house.decides(house.bench(case, chair), "approved").press("Take it back")

    house.decides(back, "declined", "Not yet.")

    assert ["Not yet." in mail.text for mail in postman.deliver_after(minutes=11)] == [True]


def test_undo_is_too_late_once_the_mail_has_left(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    decided = house.decides(house.bench(case, chair), "approved")
    postman.deliver_after(minutes=11)
    before = rows()

    refused = decided.press("Take it back")

    assert (refused.status, refused.heading, rows() == before) == (409, "Too late to undo", True)


def test_a_second_officer_sees_who_decided_and_when(house: House, postman: Postman) -> None:
    first, second = house.has_officer("Olive First"), house.has_officer("Simon Second")
    case = house.has_confirmed()
    late = house.bench(case, second).press("Preview the email", outcome="declined", reason="No.")
    house.decides(house.bench(case, first), "approved")

    refused = late.press("Decide and send this email")

    assert (refused.status, refused.errors) == (
        409,
        {"#record": "Olive First decided this on 10:00 am EST, Saturday, November 21, 2026."},
    )
    assert len(postman.deliver_after(minutes=11)) == 1


def test_what_changed_is_shown_again_before_it_is_decided(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    bench = house.bench(case, chair)
    preview = bench.press("Preview the email", outcome="approved")
    house.decides(bench, "declined", "No.").press("Take it back")

    refused = preview.press("Decide and send this email")

    assert (refused.status, refused.values["outcome"], case.state) == (409, "approved", "screening")
    assert refused.press("Preview the email").press("Decide and send this email").status == 200


def test_the_applicant_does_not_see_a_decision_that_may_be_taken_back(
    house: House, postman: Postman, time: Time
) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    before = case.status()

    house.decides(house.bench(case, chair), "more_information", ASKED)
    held, draft = case.status(), case.open()
    time.passes(minutes=10)
    known = case.status()

    assert (held.text, draft.path) == (before.text, f"/sent/{case.id}")
    assert (ASKED in held.body, ASKED in known.text) == (False, True)


def test_the_applicant_cannot_act_on_a_decision_that_may_be_taken_back(house: House) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    house.decides(house.bench(case, chair), "approved")

    page = case.status().follow("Withdraw it")
    page.press("Withdraw", reference=case.record.submission.reference)

    assert case.state == "decided"


def test_an_officer_of_another_region_is_not_asked_and_may_not_see(
    house: House, postman: Postman, someone: Callable[[], Browser]
) -> None:
    house.has_officer("Nevada Chair", region="38")
    bay = house.has_officer("Bay Chair", region="09")
    case = house.has_confirmed()

    asked = [mail.to for mail in postman.mails() if "decision" in mail.subject]

    assert (asked, case.record.submission.answers["region"]) == ([bay.mail], "09")


def test_a_link_forwarded_to_another_officer_does_not_open(house: House, postman: Postman) -> None:
    house.has_officer("Olive First")
    second = house.has_officer("Simon Second")
    house.has_confirmed()
    first_link = postman.mails("olive@officers.example")[-1].link

    page = house.knows(second).open(first_link)

    assert (page.status, page.heading) == (403, "This is not yours to do")


def test_an_officer_whose_role_was_given_to_another_is_refused(house: House, postman: Postman) -> None:
    chair = house.has_officer("Olive Chair", region="09")
    case = house.has_confirmed(region="09")
    desk = house.knows(chair)
    preview = house.bench(case, chair, desk).press("Preview the email", outcome="approved")
    before = rows()
    _moves_to(house, chair.id, "treasurer:*")

    refused = preview.press("Decide and send this email")

    assert (refused.status, refused.heading) == (403, "This is not yours to do")
    assert {key for key, row in rows().items() if before[key] != row} == {(f"OFFICER#{chair.id}", "A")}


def _moves_to(house: House, officer: str, holding: str) -> None:
    """Another role, as an administrator's tool would write it."""
    from chalicelib.store.officers import OfficerItem

    item = OfficerItem.get(f"OFFICER#{officer}", "A")
    item.update(actions=[OfficerItem.holdings.set([holding]), OfficerItem.version.add(1)])


def test_a_removed_officer_is_refused_at_once(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    preview = house.bench(case, chair).press("Preview the email", outcome="approved")
    appointing.remove(chair)

    pages: list[Page] = [preview.press("Decide and send this email"), preview.browser.open(f"/decide/{case.id}")]

    assert [page.status for page in pages] == [403, 403]
    assert (case.state, rows_of("member")) == ("screening", [])


def test_a_screener_does_not_see_a_credential(house: House, postman: Postman) -> None:
    chair, secretary = house.has_officer(), house.has_officer("Sue Secretary", Role.REGION_SECRETARY)
    case = house.has_confirmed()

    assert [mail.to for mail in postman.mails() if "decision" in mail.subject] == [chair.mail]
    assert secretary.mail not in [mail.to for mail in postman.mails()]
    assert "badge.jpg" in house.bench(case, chair).text


def test_a_withdrawn_submission_cannot_be_decided(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    preview = house.bench(case, chair).press("Preview the email", outcome="approved")
    case.status().follow("Withdraw it").press("Withdraw", reference=case.record.submission.reference)

    refused = preview.press("Decide and send this email")

    assert (refused.status, case.state, rows_of("member")) == (409, "withdrawn", [])


def test_administrators_are_told_when_nobody_can_decide(house: House, postman: Postman) -> None:
    administrator = house.has_officer("Ann Administrator", Role.ADMINISTRATOR)
    house.has_sent().browser.open(postman.deliver()[0].link).press("Yes, this is my address")

    told = postman.deliver()

    assert [mail.to for mail in told] == [administrator.mail]


def test_an_officer_who_comes_later_gets_what_waited(house: House, postman: Postman) -> None:
    house.has_officer("Ann Administrator", Role.ADMINISTRATOR)
    house.has_sent().browser.open(postman.deliver()[0].link).press("Yes, this is my address")
    postman.deliver()
    chair = house.has_officer()

    mails = postman.deliver_after_sweep(hours=1, minutes=1)

    assert [(mail.to, mail.subject.endswith("waits for your decision")) for mail in mails] == [(chair.mail, True)]


def test_a_scanner_that_presses_cannot_open_the_answers_for_changing(house: House, postman: Postman) -> None:
    chair = house.has_officer()
    case = house.has_confirmed()
    house.decides(house.bench(case, chair), "more_information", ASKED)
    scanner = Browser()
    page = scanner.open(postman.deliver_after(minutes=11)[0].link)

    refused = page.press("Change my answers")

    assert (refused.status, list(refused.errors)) == (422, ["#reference"])
    assert scanner.open(f"/draft/{case.id}/about-you").path == f"/sent/{case.id}"


def test_a_member_with_the_same_address_is_shown_before_the_decision(house: House) -> None:
    chair = house.has_officer()
    house.has_member("US-09-400400", mail="ADA@applicants.example", given_name="Ada", family_name="Before")

    bench = house.bench(house.has_confirmed(), chair)

    shown = [box.text for box in bench.root.every(class_="govuk-inset-text")]
    asked = "A member has this email address already. Is it the same person?"
    assert shown == [f"{asked}Ada Before, US-09-400400 In good standing"]


def test_a_file_that_was_refused_does_not_reach_the_officer(house: House) -> None:
    chair = house.has_officer()
    plain = house.bench(house.has_confirmed(), chair).root.text
    draft = house.has_draft()
    house.has_file(draft, state=AttachmentState.REFUSED)
    draft.open().press("Send")
    draft.browser.open(house.postman.deliver()[-1].link).press("Yes, this is my address")
    house.postman.deliver()

    shown = house.bench(draft, chair).root.text

    states = sorted(attachment.state for attachment in draft.record.attachments)
    assert (states, shown.count("badge.jpg")) == (["clean", "refused"], plain.count("badge.jpg"))
