"""Presses that are right, of applicants."""

from tests.web import ends
from tests.web.browsing import Browser, Press
from tests.web.house import House
from tests.web.pressing import Presses


def _start(house: House) -> Press:
    return Browser().open("/apply/membership").sending("Start now")


def _page(house: House) -> Press:
    return house.has_draft().open("about-you").sending("Save and continue", given_name="Grace")


def _send(house: House) -> Press:
    return house.has_draft().open().sending("Send")


def _add(house: House) -> Press:
    return house.has_draft(files=False).open("proof").sending("Add a file")


def _remove(house: House) -> Press:
    return house.has_draft().open("proof").sending("Remove")


def _confirm(house: House) -> Press:
    case = house.has_sent()
    return case.browser.open(house.postman.deliver()[0].link).sending("Yes, this is my address")


def _withdraw(house: House) -> Press:
    case = house.has_sent()
    page = case.status().follow("Withdraw it")
    return page.sending("Withdraw", reference=case.record.submission.reference)


def _change(house: House) -> Press:
    chair = house.has_officer()
    case = house.has_confirmed()
    house.decides(house.bench(case, chair), "more_information", "Both sides, please.")
    house.postman.deliver_after(minutes=11)
    return case.status().sending("Change my answers", reference=case.record.submission.reference)


def _mail_again(house: House) -> Press:
    return house.has_sent().status().sending("Send the email again")


def _later(house: House) -> Press:
    case = house.has_draft()
    return case.browser.open(f"/later/{case.id}").sending("Email me a link")


def _resume(house: House) -> Press:
    case = house.has_draft()
    case.browser.open(f"/later/{case.id}").press("Email me a link")
    born = {"date_of_birth-month": "3", "date_of_birth-day": "27", "date_of_birth-year": "1984"}
    page = case.browser.copy().open(house.postman.deliver()[-1].link)
    return page.sending("Go on", born)


def _award(house: House) -> Press:
    return ends.answers_award(ends.has_offered(house), "yes")


def _appeal(house: House) -> Press:
    return ends.appeals(ends.has_declined(house))


PRESSES: Presses = {
    "/apply/{slug}": _start,
    "/draft/{submission}/{page}": _page,
    "/file/{submission}/{attachment}": _remove,
    "/files/{submission}/{question}": _add,
    "/later/{submission}": _later,
    "/resume/{submission}": _resume,
    "/send/{submission}": _send,
    "/sent/{submission}/appeal": _appeal,
    "/sent/{submission}/award": _award,
    "/sent/{submission}/change": _change,
    "/sent/{submission}/confirm": _confirm,
    "/sent/{submission}/mail": _mail_again,
    "/sent/{submission}/withdraw": _withdraw,
}
