"""An applicant's one appeal: who hears of it, what other officers make of it, and when it is over."""

import pytest

from chalicelib.domain.roles import Role
from tests.store.moto_cloud import Postman, Time, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import House
from tests.web.stages import CHAIR, NEC, PRESIDENT, SECRETARY, SERVICES, Way, appointed, begun

WHY = "The letter of my chief came a day late. Here is what it says."
NO = "We could not make sure that you served."


def declined(house: House, *more: str) -> Way:
    """By the region's president; the applicant knows."""
    way = begun(house, SECRETARY, CHAIR, SERVICES, PRESIDENT, *more)
    way.goes_on(SECRETARY, CHAIR, SERVICES)
    way.says(PRESIDENT, "declined", NO)
    house.postman.deliver_after(minutes=11)
    return way


def pressed(page: Page, way: Way, why: str = WHY) -> Page:
    """The applicant came by our email, so the reference is typed, too."""
    return page.press("Send my appeal", why=why, reference=way.case.record.submission.reference)


def appeals(way: Way) -> None:
    pressed(way.case.status().follow("Appeal"), way)
    way.house.postman.deliver()


def test_the_mail_and_the_page_say_until_when(house: House, postman: Postman) -> None:
    way = declined(house, NEC)

    said = "You may appeal once, until Monday, December 21, 2026"
    status = way.case.status()
    assert (said in postman.mails(way.case.mail)[-1].text, said in status.text) == (True, True)
    assert [tag.text for tag in status.root.every("strong", class_="govuk-tag govuk-tag--grey")] == ["Decided"]


def test_national_officers_approve_and_a_member_is_made(house: House, postman: Postman) -> None:
    way = declined(house, NEC)

    appeals(way)
    told = {mail.to: mail.subject.partition(": ")[2] for mail in postman.mails()[-2:]}
    bench = way.at(NEC)
    news = way.goes_on(NEC)

    assert (told[way.case.mail], told[way.mail_of(NEC)]) == ("we have your appeal", "an appeal waits for your decision")
    assert (WHY in bench.text, NO in bench.text) == (True, True)
    assert [(mail.to, "Welcome!" in mail.text) for mail in news] == [(way.case.mail, True)]
    assert (way.case.state, len(rows_of("member"))) == ("decided", 1)
    assert way.case.acts[-2:] == ["appealed", "decided"]


def test_an_appeal_shows_no_stage_that_was_never_reached(house: House, postman: Postman) -> None:
    way = begun(house, SECRETARY, NEC)
    way.says(SECRETARY, "declined", NO)
    postman.deliver_after(minutes=11)
    appeals(way)

    pages = [way.case.status(), way.at(NEC)]

    walked = ("The region looks whether everything is there", "The national officers look at it once more")
    assert [[stage in page.text for stage in walked] for page in pages] == [[True, True], [True, True]]
    assert ["Proof and background are checked" in page.text for page in pages] == [False, False]


def test_what_national_officers_leave_as_it_was_is_final(house: House, postman: Postman) -> None:
    way = declined(house, NEC)
    appeals(way)

    way.says(NEC, "upheld", "The letter does not say it.")
    mail = postman.deliver_after(minutes=11)[0]
    page = way.case.status()

    assert ("The decision stands." in mail.text, "You may appeal" in mail.text) == (True, False)
    assert ("The letter does not say it." in page.text, "Appeal" in [link.text for link in page.root.every("a")]) == (
        True,
        False,
    )
    over = way.case.browser.open(f"/sent/{way.case.id}/appeal")
    assert (over.status, over.follow("See where it stands").path) == (409, f"/sent/{way.case.id}")
    assert rows_of("member") == []


def test_thirty_days_later_it_is_too_late(house: House, time: Time) -> None:
    way = declined(house, NEC)
    page = way.case.status().follow("Appeal")
    time.passes(days=30)

    refused = pressed(page, way)

    assert (refused.status, way.case.state) == (409, "decided")
    assert "Appeal" not in [link.text for link in way.case.status().root.every("a")]


def test_the_last_minute_counts(house: House, time: Time) -> None:
    way = declined(house, NEC)
    page = way.case.status().follow("Appeal")
    time.passes(days=29, hours=23)

    pressed(page, way)

    assert (way.case.state, way.case.record.submission.stage) == ("screening", "appeal")


def test_whoever_decided_before_does_not_decide_the_appeal(house: House, postman: Postman) -> None:
    administrator = house.has_officer("Ann Administrator", Role.ADMINISTRATOR)
    way = begun(house, SECRETARY, CHAIR, SERVICES)
    way.officers[PRESIDENT] = appointed(PRESIDENT, Role.REGION_PRESIDENT, Role.NEC_OFFICER)
    way.goes_on(SECRETARY, CHAIR, SERVICES)
    way.says(PRESIDENT, "declined", NO)
    postman.deliver_after(minutes=11)

    appeals(way)

    told = [mail.to for mail in postman.mails() if "nobody can decide it" in mail.subject]
    page = way.desk(PRESIDENT).open(f"/decide/{way.case.id}")
    assert told == [administrator.mail]
    assert ("“Appeal” needs another officer: you did “Decision”." in page.text, "step" in page.values) == (True, False)
    assert WHY not in page.body


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("  ", "Write why the decision should be looked at again."),
        ("x" * 4_001, "Shorten it: at most 4000 characters."),
    ],
)
def test_an_appeal_says_why(house: House, why: str, sentence: str) -> None:
    way = declined(house, NEC)

    refused = pressed(way.case.status().follow("Appeal"), way, why)

    assert (refused.status, refused.errors, refused.values["why"]) == (422, {"#why": sentence}, why)
    assert way.case.state == "decided"


def test_a_program_that_presses_from_the_mail_does_not_appeal(house: House, postman: Postman) -> None:
    way = declined(house, NEC)
    scanner = Browser()
    page = scanner.open(postman.mails(way.case.mail)[-1].link).follow("Appeal")

    refused = page.press("Send my appeal", why=WHY)
    page.press("Send my appeal", why=WHY, reference=way.case.record.submission.reference)

    assert (refused.status, list(refused.errors), refused.values["why"]) == (422, ["#reference"], WHY)
    assert way.case.record.submission.appealed == WHY


def test_pressed_twice_it_is_one_appeal(house: House, postman: Postman) -> None:
    way = declined(house, NEC)
    page = way.case.status().follow("Appeal")

    pressed(page, way)
    pressed(page, way)
    postman.deliver()

    assert way.case.acts.count("appealed") == 1
    assert len([mail for mail in postman.mails(way.mail_of(NEC)) if "decision" in mail.subject]) == 1


def test_there_is_nothing_to_appeal_against_before_it_is_told(house: House) -> None:
    way = begun(house)
    way.goes_on(SECRETARY, CHAIR, SERVICES)
    way.says(PRESIDENT, "declined", NO)

    assert way.case.browser.open(f"/sent/{way.case.id}/appeal").status == 409
