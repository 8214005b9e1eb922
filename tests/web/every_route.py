"""A house in which every route of the app leads somewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from app import app
from chalicelib.domain.outbox import Purpose
from chalicelib.domain.people import Officer, Proof
from chalicelib.domain.register import Leaving
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import AttachmentState
from chalicelib.services import entering, meetings
from chalicelib.store import payments
from chalicelib.web.addresses import files
from tests.lists import old_list
from tests.store.moto_cloud import rows_of
from tests.web.browsing import Browser
from tests.web.house import Case, House
from tests.web.importing import begun as begun_list
from tests.web.importing import sent as sent_list
from tests.web.presses.calling import given
from tests.web.presses.placing import MEETING, secretary
from tests.web.presses.registering import PAYMENT


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
    extension: str

    def addresses(self) -> Iterator[str]:
        """Every GET route with the values that its parts can have here, and one that they cannot."""
        for path in routes_of("GET"):
            names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
            for values in product(*(self._values(name) for name in names)):
                yield path.format(**dict(zip(names, values, strict=True)))

    def _values(self, name: str) -> list[str]:
        known: dict[str, list[str]] = {
            "slug": ["membership", "photo-contest", "photo-contest.ics"],
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
            "call": ["photo-contest-2026", "photo-contest-2026.ics"],
            "extension": [self.extension],
            "request": [],  # the pages of requests have stories of their own, in test_requesting.py
            "number": [self.member],
            "payment": [self.payment],
            "part": [],  # awards have stories of their own, in test_granting.py
            "entry": [],
            "purpose": ["receipt", "code"],
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
    arranger = secretary(house)
    arranger.open("/office/regions/09/meetings").press("Add", MEETING)
    meeting = meetings.of_region("09")[0].id
    caller = house.knows(house.has_officer("Cora Contest", Role.CONTEST_CHAIR))
    extension = given(house, caller)
    links = [mail.link for mail in house.postman.mails() if "/l/" in mail.text]
    mailed = Browser()
    for link in [*links[:4], links[-1]]:
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
        "a region secretary": arranger,
        "a treasurer": till,
        "a contest chair": caller,
        "an administrator": house.knows(administrator, Proof.PASSKEY),
    }
    secrets = [link.removeprefix("/l/") for link in links]
    payment = payments.account(member.number).ledger[0].id
    keys = (meeting, browsers, secrets, code, member.number, payment, extension)
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
