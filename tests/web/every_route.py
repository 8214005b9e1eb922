"""A house in which every route of the app leads somewhere, and the presses that every one of them takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from app import app
from chalicelib.domain.people import Officer, Proof
from chalicelib.domain.register import Leaving
from chalicelib.domain.submission import AttachmentState
from chalicelib.domain.workflow import Role
from chalicelib.store import payments
from chalicelib.web.addresses import files
from tests.web.browsing import Browser, Page, Press
from tests.web.house import Case, House


def routes_of(method: str) -> list[str]:
    return sorted(path for path, methods in app.routes.items() if method in methods)


@dataclass
class FullHouse:
    """Something at every stage, and a browser for everybody who holds a key to it."""

    house: House
    draft: Case
    sent: Case
    confirmed: Case
    decided: Case
    chair: Officer
    browsers: dict[str, Browser]
    secrets: list[str]
    member: str
    payment: str

    def addresses(self) -> Iterator[str]:
        """Every GET route with the values that its parts can have here, and one that they cannot."""
        for path in routes_of("GET"):
            names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
            for values in product(*(self._values(name) for name in names)):
                yield path.format(**dict(zip(names, values, strict=True)))

    def _values(self, name: str) -> list[str]:
        known: dict[str, list[str]] = {
            "slug": ["membership", "photo-contest"],
            "submission": [self.draft.id, self.sent.id, self.decided.id],
            "page": ["about-you", "proof", "check"],
            "question": ["credential"],
            "attachment": [self.draft.record.attachments[-1].id],
            "secret": self.secrets[:4],
            "name": [f"0123456789~{next(iter(files()))}"],
            "number": [self.member],
            "payment": [self.payment],
            "region": ["09"],
        }
        return [*known[name], "nowhere"]


def full(house: House) -> FullHouse:
    chair, administrator = house.has_officer(), house.has_officer("Ann Administrator", Role.ADMINISTRATOR)
    desk = house.knows(chair)
    draft, sent = house.has_draft(), house.has_sent()
    house.has_file(draft, state=AttachmentState.EXPECTED)
    decided = house.has_confirmed()
    house.decides(house.bench(decided, chair, desk), "approved")
    confirmed = house.has_confirmed()
    house.bench(confirmed, chair, desk)
    links = [mail.link for mail in house.postman.mails() if "/l/" in mail.text]
    mailed = Browser()
    for link in links[:4]:
        mailed.open(link)
    member, treasurer = house.has_member(), house.has_officer("Tess Treasurer", Role.TREASURER)
    house.has_member("US-09-000002", left=date(2026, 11, 1), leaving=Leaving.RESIGNED)
    till = house.knows(treasurer)
    till.open(f"/office/register/member/{member.number}/payment").press("Look it over", PAYMENT).press("Record this")
    browsers = {
        "nobody": Browser(),
        "applicant of the draft": draft.browser,
        "applicant of what was sent": sent.browser,
        "applicant of what was decided": decided.browser,
        "whoever follows the mailed links": mailed,
        "the chair": desk,
        "a treasurer": till,
        "an administrator": house.knows(administrator, Proof.PASSKEY),
    }
    secrets = [link.removeprefix("/l/") for link in links]
    payment = payments.account(member.number).ledger[0].id
    return FullHouse(house, draft, sent, confirmed, decided, chair, browsers, secrets, member.number, payment)


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


def _code(house: House) -> Press:
    chair = house.has_officer()
    house.has_confirmed()
    return Browser().open(house.postman.mails(chair.mail)[-1].link).sending("Email me a code")


def _entrance(house: House) -> Press:
    house.has_officer()
    return Browser().open("/device").sending("Email me a link", mail="olive@officers.example")


def _type_code(house: House) -> Press:
    page = _code(house).sent()
    return page.sending("Go on", code=house.postman.deliver()[-1].code)


def _passkey_page(house: House) -> tuple[Browser, str]:
    desk = house.knows(house.has_officer())
    page = desk.open("/device/passkey?then=/office")
    return desk, next(one.attrs["data-nonce"] for one in page.root.walk() if "data-nonce" in one.attrs)


def _options(house: House) -> Press:
    desk, nonce = _passkey_page(house)
    return Press(desk, "/device/passkey/options", {"nonce": nonce, "then": "/office", "act": "add"})


def _forget(house: House) -> Press:
    return house.knows(house.has_officer()).open("/office/devices").sending("End")


def _invite(house: House) -> Press:
    room = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR)).open("/office/officers")
    new = {"name": "Nora New", "mail": "nora@officers.example", "role": "membership_chair", "region": "09"}
    return room.sending("Invite", new)


def _remove_officer(house: House) -> Press:
    chair = house.has_officer()
    room = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR)).open("/office/officers")
    fields = {"nonce": room.values["nonce"], "act": "remove"}
    return Press(room.browser, f"/office/officers/{chair.id}", fields)


def _preview(house: House) -> Press:
    chair = house.has_officer()
    return house.bench(house.has_confirmed(), chair).sending("Preview the email", outcome="approved")


def _again(house: House) -> Press:
    preview = _preview(house).sent()
    return next(preview.sending(words) for words in preview.buttons if words != "Decide and send this email")


def _change(house: House) -> Press:
    chair = house.has_officer()
    case = house.has_confirmed()
    house.decides(house.bench(case, chair), "more_information", "Both sides, please.")
    house.postman.deliver_after(minutes=11)
    return case.status().sending("Change my answers", reference=case.record.submission.reference)


def _mail_again(house: House) -> Press:
    return house.has_sent().status().sending("Send the email again")


def _decide(house: House) -> Press:
    return _preview(house).sent().sending("Decide and send this email")


def _undo(house: House) -> Press:
    return _decide(house).sent().sending("Take it back")


def _later(house: House) -> Press:
    case = house.has_draft()
    return case.browser.open(f"/later/{case.id}").sending("Email me a link")


def _resume(house: House) -> Press:
    case = house.has_draft()
    case.browser.open(f"/later/{case.id}").press("Email me a link")
    born = {"date_of_birth-month": "3", "date_of_birth-day": "27", "date_of_birth-year": "1984"}
    page = case.browser.copy().open(house.postman.deliver()[-1].link)
    return page.sending("Go on", born)


def _page_of_member(house: House, role: Role, **but: Any) -> Page:
    house.has_member(**but)
    return house.knows(house.has_officer("Otto Other", role)).open("/office/register/member/US-09-123456")


PAYMENT = {"amount": "30", "method": "cash", "day-month": "11", "day-day": "20", "day-year": "2026"}
GIVEN_BACK = {name: given for name, given in PAYMENT.items() if name.startswith("day")}


def _find(house: House) -> Press:
    page = house.knows(house.has_officer("Otto Other", Role.TREASURER)).open("/office/register")
    return page.sending("Find", wanted="Member")


def _payment(house: House) -> Press:
    return _page_of_member(house, Role.TREASURER).follow("Record a payment").sending("Look it over", PAYMENT)


def _paid(house: House) -> Press:
    return _payment(house).sent().sending("Record this payment")


def _refund(house: House) -> Press:
    return _paid(house).sent().follow("Refund").sending("Record this refund", GIVEN_BACK)


def _class(house: House) -> Press:
    since = {"since-month": "6", "since-day": "30", "since-year": "2026"}
    page = _page_of_member(house, Role.MEMBER_SERVICES).follow("Change the class")
    return page.sending("Change the class", {"to": "retired", "why": "corrected", "proof": "yes", **since})


def _leaving(house: House) -> Press:
    on = {"on-month": "6", "on-day": "30", "on-year": "2026"}
    page = _page_of_member(house, Role.MEMBER_SERVICES).follow("End the membership")
    return page.sending("End the membership", {"why": "resigned", **on})


def _back(house: House) -> Press:
    return _leaving(house).sent().sending("Make a member again")


# A press that is right, for every route that takes one. `None`: only a real authenticator can make it.
PRESSES: dict[str, Callable[[House], Press] | None] = {
    "/apply/{slug}": _start,
    "/decide/{submission}": _decide,
    "/decide/{submission}/again": _again,
    "/decide/{submission}/preview": _preview,
    "/decide/{submission}/undo": _undo,
    "/device": _type_code,
    "/device/code": _code,
    "/device/link": _entrance,
    "/device/passkey": None,
    "/device/passkey/options": _options,
    "/draft/{submission}/{page}": _page,
    "/file/{submission}/{attachment}": _remove,
    "/files/{submission}/{question}": _add,
    "/later/{submission}": _later,
    "/office/devices": _forget,
    "/office/officers": _invite,
    "/office/officers/{officer}": _remove_officer,
    "/office/register": _find,
    "/office/register/member/{number}/back": _back,
    "/office/register/member/{number}/class": _class,
    "/office/register/member/{number}/leaving": _leaving,
    "/office/register/member/{number}/paid": _paid,
    "/office/register/member/{number}/payment": _payment,
    "/office/register/member/{number}/refund/{payment}": _refund,
    "/resume/{submission}": _resume,
    "/send/{submission}": _send,
    "/sent/{submission}/change": _change,
    "/sent/{submission}/confirm": _confirm,
    "/sent/{submission}/mail": _mail_again,
    "/sent/{submission}/withdraw": _withdraw,
}
