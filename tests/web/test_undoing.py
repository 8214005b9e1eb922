"""Taking back what was said: in time nobody ever hears of it, afterwards it is too late."""

from chalicelib.domain.roles import Role
from chalicelib.services import offering
from tests.store.moto_cloud import Postman, rows_of
from tests.web.house import House
from tests.web.stages import (
    CHAIR,
    PRESIDENT,
    SECRETARY,
    SERVICES,
    Way,
    begun,
    said,
)

CONCERN = "A reference would not have him on patrol again."


def test_what_began_the_next_stage_can_be_taken_back_and_nobody_hears(house: House, postman: Postman) -> None:
    way = begun(house)
    way.goes_on(SECRETARY, CHAIR)
    after = way.says(SERVICES)

    back = after.press("Take it back")
    mails = postman.deliver_after(days=1)
    said(back, "concern", CONCERN)
    voting = postman.deliver_after(minutes=11)

    assert (mails, back.values["step"]) == ([], "background")
    assert [mail.to for mail in voting] == [way.mail_of(PRESIDENT)]
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
