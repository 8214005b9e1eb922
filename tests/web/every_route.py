"""A house in which every route of the app leads somewhere, and the presses that every one of them takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from app import app
from chalicelib.domain.people import Officer, Proof
from chalicelib.domain.submission import AttachmentState
from chalicelib.domain.workflow import Role
from chalicelib.web.addresses import files
from tests.lists import old_list
from tests.store.moto_cloud import rows_of
from tests.web.browsing import Browser, Press
from tests.web.house import Case, House
from tests.web.importing import begun as begun_list
from tests.web.importing import sent as sent_list


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
    links = [mail.link for mail in house.postman.mails() if "/l/" in mail.text]
    mailed = Browser()
    for link in links[:4]:
        mailed.open(link)
    sent_list(desk, old_list(3, bad=1).csv())
    begun_list(desk)
    browsers = {
        "nobody": Browser(),
        "applicant of the draft": draft.browser,
        "applicant of what was sent": sent.browser,
        "applicant of what was decided": decided.browser,
        "whoever follows the mailed links": mailed,
        "the chair": desk,
        "an administrator": house.knows(administrator, Proof.PASSKEY),
    }
    return FullHouse(
        house, draft, sent, confirmed, decided, chair, browsers, [link.removeprefix("/l/") for link in links]
    )


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
    "/decide/{submission}/undo": _undo,
    "/device": _type_code,
    "/device/code": _code,
    "/device/link": _entrance,
    "/device/passkey": None,
    "/device/passkey/options": _options,
    "/draft/{submission}/{page}": _page,
    "/file/{submission}/{attachment}": _remove,
    "/files/{submission}/{question}": _add,
    "/office/devices": _forget,
    "/office/import": _begin_list,
    "/office/import/{run}": _bring_in,
    "/office/import/{run}/discard": _discard_list,
    "/office/officers": _invite,
    "/office/officers/{officer}": _remove_officer,
    "/send/{submission}": _send,
    "/sent/{submission}/change": _change,
    "/sent/{submission}/confirm": _confirm,
    "/sent/{submission}/mail": _mail_again,
    "/sent/{submission}/withdraw": _withdraw,
}
