"""Presses that are right, of people who are asked, and about them."""

from chalicelib.domain.roles import Role
from tests.asking import ANOTHER, KNOWS
from tests.web.browsing import Press
from tests.web.house import House
from tests.web.pressing import Presses

RITA, MAILBOX = "rita@referees.example", "ada@oaklandpd.example"


def _answer(house: House) -> Press:
    case = house.has_asked()
    return house.guest(RITA).sending("Send my answer", KNOWS, reference=case.record.submission.reference)


def _decline(house: House) -> Press:
    case = house.has_asked()
    return house.guest(RITA).sending("I would rather not answer", reference=case.record.submission.reference)


def _show_who(house: House) -> Press:
    case = house.has_asked()
    asked = next(one for one in case.record.requests if one.mail == RITA)
    page = case.browser.open(f"/sent/{case.id}/people/{asked.id}")
    return page.sending("Go on", reference=case.record.submission.reference)


def _mailbox_code(house: House) -> Press:
    case = house.has_asked(proof_by="agency_mailbox", agency_email=MAILBOX)
    code = house.postman.mails(MAILBOX)[0].code
    return house.own_person(case, MAILBOX).sending("This mailbox is mine", code=code)


def _cancel(house: House) -> Press:
    return house.own_person(house.has_asked(), RITA).sending("Cancel it")


def _send_again(house: House) -> Press:
    return house.own_person(house.has_asked(), RITA).sending("Send the email again")


def _name_another(house: House) -> Press:
    page = house.own_person(house.has_asked(), RITA).press("Cancel it")
    return page.sending("Save and write there", ANOTHER)


def _waive(house: House) -> Press:
    chair = house.has_officer()
    return house.bench(house.has_asked(), chair).sending("Go on without it", why="The board knows the person.")


def _officer_sends_again(house: House) -> Press:
    chair = house.has_officer()
    return house.bench(house.has_asked(), chair).sending("Send the email again")


def _vouch(house: House) -> Press:
    secretary = house.has_officer("Vera Region", Role.REGION_SECRETARY, "09")
    house.has_asked(proof_by="vouch")
    page = house.guest(secretary.mail, house.knows(secretary))
    return page.sending("I vouch", how_known="We patrolled.", attest="yes")


PRESSES: Presses = {
    "/decide/{submission}/requests/{request}/again": _officer_sends_again,
    "/decide/{submission}/requests/{request}/waive": _waive,
    "/request/{request}": _answer,
    "/request/{request}/decline": _decline,
    "/sent/{submission}/people/{request}": _show_who,
    "/sent/{submission}/people/{request}/again": _send_again,
    "/sent/{submission}/people/{request}/another": _name_another,
    "/sent/{submission}/people/{request}/cancel": _cancel,
    "/sent/{submission}/people/{request}/code": _mailbox_code,
    "/vouch/{request}": _vouch,
}
