"""A house in which every route of the app leads somewhere, and the presses that every one of them takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from app import app
from chalicelib.domain.outbox import Purpose
from chalicelib.domain.people import Officer, Proof
from chalicelib.domain.register import Leaving
from chalicelib.domain.submission import AttachmentState
from chalicelib.domain.workflow import Role
from chalicelib.services import entering, meetings
from chalicelib.store import payments
from chalicelib.web.addresses import files
from tests.asking import ANOTHER, KNOWS
from tests.lists import old_list
from tests.store.moto_cloud import rows_of
from tests.web.browsing import Browser, Page, Press
from tests.web.house import Case, House
from tests.web.importing import begun as begun_list
from tests.web.importing import sent as sent_list


def day(name: str, iso: str) -> dict[str, str]:
    """A day as it is typed into the three boxes of a question."""
    year, month, number = iso.split("-")
    return {f"{name}-month": month, f"{name}-day": number, f"{name}-year": year}


MEETING = {
    "title": "Monthly meeting",
    **day("date", "2026-12-03"),
    "starts": "19:00",
    "ends": "9:30 pm",
    "venue": "Lake Hall",
    "town": "Oakland, CA",
    "whom": "members",
}


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
    meeting: str
    browsers: dict[str, Browser]
    secrets: list[str]
    code: str
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
            "officer": [self.chair.id],
            "region": ["09", "09.ics"],
            "section": ["DE"],
            "meeting": [self.meeting],
            "name": [f"0123456789~{next(iter(files()))}", f"{self.meeting}.ics"],
            "secret": self.secrets[:4],
            "code": [self.code],
            "request": [],  # the pages of requests have stories of their own, in test_requesting.py
            "number": [self.member],
            "payment": [self.payment],
            "run": [row["pk"].removeprefix("IMPORT#") for row in rows_of("import")],
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
    room, code = _members_room(house)
    secretary = _secretary(house)
    secretary.open("/office/regions/09/meetings").press("Add", MEETING)
    meeting = meetings.of_region("09")[0].id
    links = [mail.link for mail in house.postman.mails() if "/l/" in mail.text]
    mailed = Browser()
    for link in links[:4]:
        mailed.open(link)
    member, treasurer = house.has_member(), house.has_officer("Tess Treasurer", Role.TREASURER)
    house.has_member("US-09-000002", left=date(2026, 11, 1), leaving=Leaving.RESIGNED)
    till = house.knows(treasurer)
    till.open(f"/office/register/member/{member.number}/payment").press("Look it over", PAYMENT).press("Record this")
    sent_list(desk, old_list(3, bad=1).csv())
    begun_list(desk)
    browsers = {
        "nobody": Browser(),
        "applicant of the draft": draft.browser,
        "applicant of what was sent": sent.browser,
        "applicant of what was decided": decided.browser,
        "whoever follows the mailed links": mailed,
        "the chair": desk,
        "a member": room,
        "a region secretary": secretary,
        "a treasurer": till,
        "an administrator": house.knows(administrator, Proof.PASSKEY),
    }
    secrets = [link.removeprefix("/l/") for link in links]
    payment = payments.account(member.number).ledger[0].id
    keys = (meeting, browsers, secrets, code, member.number, payment)
    return FullHouse(house, draft, sent, confirmed, decided, chair, *keys)


def _members_room(house: House) -> tuple[Browser, str]:
    """A member who is signed in, has a card and holds every kind of link; and the card's code."""
    member = house.has_member("US-09-400400", mail="mona@members.example", given_name="Mona")
    room = house.signs_in(member)
    room.open("/members/card").press("Make my card")
    room.open("/members/address").press("Go on", mail="mona@new.example")
    entering.ask(Purpose.WAY_IN, member.mail, room.cookies["__Host-browser"])
    for mail in house.postman.deliver():
        room.open(mail.link)
    (card,) = rows_of("card")
    return room, str(card["pk"]).removeprefix("CARD#")


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


def _secretary(house: House) -> Browser:
    return house.knows(house.has_officer("Rita Secretary", Role.REGION_SECRETARY, "09"))


def _add_meeting(house: House) -> Press:
    return _secretary(house).open("/office/regions/09/meetings").sending("Add", MEETING)


def _change_meeting(house: House) -> Press:
    page = _add_meeting(house).sent()
    return page.follow("Change").sending("Save", title="Annual dinner")


def _listing(house: House) -> Press:
    return _secretary(house).open("/office/listing").sending("Save", listed="yes")


def _place(house: House, page: str, **typed: str) -> Press:
    desk = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    return desk.open(f"/office/{page}").sending("Save", typed)


def _forget(house: House) -> Press:
    return house.knows(house.has_officer()).open("/office/devices").sending("End")


def _invite(house: House) -> Press:
    room = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR)).open("/office/officers")
    new = {"name": "Nora New", "mail": "nora@officers.example", "role-1": "membership_chair", "place-1": "09"}
    return room.sending("Invite", new)


def _change_officer(house: House) -> Press:
    chair = house.has_officer()
    administrator = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    return administrator.open(f"/office/officers/{chair.id}").sending("Save the roles", {"role-1": "treasurer"})


def _remove_officer(house: House) -> Press:
    chair = house.has_officer()
    administrator = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    return administrator.open(f"/office/officers/{chair.id}/remove").sending("Remove")


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


def _later(house: House) -> Press:
    case = house.has_draft()
    return case.browser.open(f"/later/{case.id}").sending("Email me a link")


def _resume(house: House) -> Press:
    case = house.has_draft()
    case.browser.open(f"/later/{case.id}").press("Email me a link")
    born = {"date_of_birth-month": "3", "date_of_birth-day": "27", "date_of_birth-year": "1984"}
    page = case.browser.copy().open(house.postman.deliver()[-1].link)
    return page.sending("Go on", born)


def _way_in(house: House) -> Press:
    house.has_member()
    return Browser().open("/members").sending("Email me a link", mail="mary@members.example")


def _enter(house: House) -> Press:
    page = _way_in(house).sent()
    return page.browser.open(house.postman.deliver()[-1].link).sending("Enter")


def _end_session(house: House) -> Press:
    member = house.has_member()
    house.signs_in(member, label="Old phone")
    return house.signs_in(member).open("/members/devices").sending("End Old phone")


def _card(house: House) -> Press:
    return house.signs_in(house.has_member()).open("/members/card").sending("Make my card")


def _profile(house: House) -> Press:
    return house.signs_in(house.has_member()).open("/members/profile").sending("Save", rank="Sergeant")


def _address(house: House) -> Press:
    room = house.signs_in(house.has_member()).open("/members/address")
    return room.sending("Go on", mail="mary@new.example")


def _new_address(house: House) -> Press:
    page = _address(house).sent()
    mails = {mail.to: mail for mail in house.postman.deliver()}
    return page.browser.open(mails["mary@new.example"].link).sending("Yes, this is my address")


def _old_address(house: House) -> Press:
    page = _address(house).sent()
    mails = {mail.to: mail for mail in house.postman.deliver()}
    return page.browser.open(mails["mary@members.example"].link).sending("Keep this address", number="US-09-123456")


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


def _begin_list(house: House) -> Press:
    return house.knows(house.has_officer()).open("/office/import").sending("Go on", registered="skip")


def _bring_in(house: House) -> Press:
    ready = sent_list(house.knows(house.has_officer()), old_list(3).csv())
    return ready.sending("Bring in the list", count="3")


def _discard_list(house: House) -> Press:
    return begun_list(house.knows(house.has_officer())).sending("I do not want")


# A press that is right, for every route that takes one. `None`: only a real authenticator can make it.
PRESSES: dict[str, Callable[[House], Press] | None] = {
    "/apply/{slug}": _start,
    "/decide/{submission}": _decide,
    "/decide/{submission}/again": _again,
    "/decide/{submission}/preview": _preview,
    "/decide/{submission}/requests/{request}/again": _officer_sends_again,
    "/decide/{submission}/requests/{request}/waive": _waive,
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
    "/members": _way_in,
    "/members/address": _address,
    "/members/address/new": _new_address,
    "/members/address/old": _old_address,
    "/members/card": _card,
    "/members/devices": _end_session,
    "/members/enter": _enter,
    "/members/profile": _profile,
    "/office/devices": _forget,
    "/office/listing": _listing,
    "/office/import": _begin_list,
    "/office/import/{run}": _bring_in,
    "/office/import/{run}/discard": _discard_list,
    "/office/officers": _invite,
    "/office/officers/{officer}": _change_officer,
    "/office/officers/{officer}/remove": _remove_officer,
    "/office/regions/new": lambda house: _place(house, "regions/new", id="40", name="Region 40"),
    "/office/regions/{region}": lambda house: _place(house, "regions/09", name="Region 9, the Bay"),
    "/office/regions/{region}/meetings": _add_meeting,
    "/office/regions/{region}/meetings/{meeting}": _change_meeting,
    "/office/register": _find,
    "/office/register/member/{number}/back": _back,
    "/office/register/member/{number}/class": _class,
    "/office/register/member/{number}/leaving": _leaving,
    "/office/register/member/{number}/paid": _paid,
    "/office/register/member/{number}/payment": _payment,
    "/office/register/member/{number}/refund/{payment}": _refund,
    "/office/sections/new": lambda house: _place(house, "sections/new", id="JP"),
    "/office/sections/{section}": lambda house: _place(house, "sections/DE", website="https://section.example"),
    "/request/{request}": _answer,
    "/request/{request}/decline": _decline,
    "/resume/{submission}": _resume,
    "/send/{submission}": _send,
    "/sent/{submission}/change": _change,
    "/sent/{submission}/confirm": _confirm,
    "/sent/{submission}/mail": _mail_again,
    "/sent/{submission}/people/{request}": _show_who,
    "/sent/{submission}/people/{request}/again": _send_again,
    "/sent/{submission}/people/{request}/another": _name_another,
    "/sent/{submission}/people/{request}/cancel": _cancel,
    "/sent/{submission}/people/{request}/code": _mailbox_code,
    "/sent/{submission}/withdraw": _withdraw,
    "/vouch/{request}": _vouch,
}
