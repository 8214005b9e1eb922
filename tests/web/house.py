"""An association as stories need it: open calls, officers on known devices, members, submissions at every stage."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from chalicelib import clock, triggers
from chalicelib.domain.entering import Session
from chalicelib.domain.links import hash_of
from chalicelib.domain.people import EVERY_REGION, Officer, Proof
from chalicelib.domain.register import Member
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import Attachment, AttachmentState, Record
from chalicelib.services import entering, offering, recognising
from chalicelib.store import attachments, calls, devices, members, officers, sessions, submissions
from chalicelib.store.submissions import SubmissionItem
from chalicelib.store.table import commit
from chalicelib.web.asking import DEVICE, MEMBER
from tests import factories
from tests.asking import ask_nobody, asking_membership, decided_at_once, named, offer_instead
from tests.files import jpeg
from tests.store.moto_cloud import Postman, arrive, rows_of
from tests.web.browsing import Browser, Page

BADGE = jpeg()
# The last moment of February 28, 2027, in New York.
CLOSES_AT = datetime(2027, 3, 1, 5, tzinfo=UTC)


@dataclass
class Case:
    """One submission with the browser of its applicant."""

    id: str
    browser: Browser
    mail: str

    @property
    def record(self) -> Record:
        return submissions.read(self.id)

    @property
    def state(self) -> str:
        return str(self.record.submission.state)

    @property
    def acts(self) -> list[str]:
        return [event.act for event in self.record.events]

    def open(self, page: str = "check") -> Page:
        return self.browser.open(f"/draft/{self.id}/{page}")

    def status(self) -> Page:
        return self.browser.open(f"/sent/{self.id}")

    def changes(self) -> Page:
        """What officers asked for is opened for changing; whoever came by the mail types the reference."""
        page = self.status()
        typed = {"reference": self.record.submission.reference} if "reference" in page.values else {}
        return page.press("Change my answers", typed)


class House:
    def __init__(self, postman: Postman) -> None:
        self.postman = postman

    def opens(self) -> None:
        commit([calls.opening(factories.call("membership"))])
        commit([calls.opening(factories.call("photo-contest"))])
        offering.association()  # as in a function that was awake before
        self._membership = ask_nobody()

    def opens_call(self, programme: str, closes_at: datetime = CLOSES_AT) -> None:
        commit([calls.opening(factories.call(programme, closes_at=closes_at))])

    def asks_people(self) -> None:
        """From now on membership asks references and employers, and the chair decides at once."""
        offer_instead(decided_at_once(self._membership))

    def decides_in_steps(self, asks: bool = True) -> None:
        """From now on membership is offered as it is, with every stage of its workflow; `asks` people, or nobody."""
        offer_instead(self._membership if asks else replace(self._membership, requests=()))

    def has_officer(
        self, name: str = "Olive Chair", role: Role = Role.MEMBERSHIP_CHAIR, region: str = EVERY_REGION
    ) -> Officer:
        made = factories.officer(name, role, region)
        commit(officers.appointing(made))
        return made

    def has_member(self, number: str = "US-09-123456", **but: Any) -> Member:
        made = factories.member(number, **but)
        commit(members.enrolling(made))
        return made

    def knows(self, officer: Officer, proof: Proof = Proof.CODE, browser: Browser | None = None) -> Browser:
        """The officer on a device that was made known before."""
        browser = browser or Browser()
        value, device = recognising.new_device(officer, proof, "Browser")
        commit([devices.knowing(device)])
        browser.cookies[DEVICE] = value
        return browser

    def signs_in(self, member: Member, browser: Browser | None = None, label: str = "Browser") -> Browser:
        """The member in a browser that is signed in since now."""
        browser, secret, now = browser or Browser(), clock.new_secret(), clock.now()
        ends = now + entering.SESSION_LASTS
        commit([sessions.opening(Session(hash_of(secret), member.number, label, since=now, seen=now, until=ends))])
        browser.cookies[MEMBER] = f"{member.number}.{secret}"
        return browser

    def has_draft(
        self, programme: str = "membership", browser: Browser | None = None, files: bool = True, **but: Any
    ) -> Case:
        """Everything answered, every file clean, nothing sent. Only the answers come past the pages."""
        browser = browser or Browser()
        start = browser.open(f"/apply/{programme}")
        first = start.press("Begin a new one" if "Begin a new one" in start.buttons else "Start now")
        case = Case(first.path.split("/")[2], browser, "")
        answers = factories.ANSWERS[programme](**but)
        SubmissionItem.get(f"SUB#{case.id}", "A").update(
            actions=[SubmissionItem.answers.set(answers), SubmissionItem.version.set(1)]
        )
        for question in factories.NEEDED_FILES[programme] if files else ():
            self.has_file(case, question)
        return Case(case.id, browser, str(answers["email"]))

    def has_file(
        self, case: Case, question: str = "credential", state: AttachmentState = AttachmentState.CLEAN
    ) -> Attachment:
        """A file that waits to arrive, or that arrived and was settled."""
        expected = factories.attachment(case.id, question, state=AttachmentState.EXPECTED, created_at=clock.now())
        commit([attachments.expecting(expected, look_at=clock.now())])
        if state is AttachmentState.EXPECTED:
            return expected
        settled = factories.attachment(case.id, question, id=expected.id, state=state)
        commit([attachments.settling(settled)])
        return settled

    def has_sent(self, programme: str = "membership", browser: Browser | None = None, **but: Any) -> Case:
        """Sent; the receipt is on its way."""
        case = self.has_draft(programme, browser, True, **but)
        sent = case.open().press("Send")
        assert sent.path == f"/sent/{case.id}", sent.text
        return case

    def has_confirmed(self, programme: str = "membership", browser: Browser | None = None, **but: Any) -> Case:
        """Before its officers, who have their mail."""
        case = self.has_sent(programme, browser, **but)
        receipt = self.postman.deliver()[-1]
        case.browser.open(receipt.link).press("Yes, this is my address")
        self.postman.deliver()
        return case

    def has_asked(self, **but: Any) -> Case:
        """Confirmed, and everybody whom the applicant names was written to."""
        offer_instead(asking_membership())
        return self.has_confirmed("membership", None, **{**named(), **but})

    def guest(self, mail: str, browser: Browser | None = None) -> Page:
        """Somebody who is asked opens the newest email."""
        return (browser or Browser()).open(self.postman.mails(mail)[-1].link)

    def own_person(self, case: Case, mail: str) -> Page:
        """The applicant's page of somebody named; whoever came by email types the reference once."""
        asked = next(one for one in case.record.requests if one.mail == mail)
        page = case.browser.open(f"/sent/{case.id}/people/{asked.id}")
        typed = {"reference": case.record.submission.reference}
        return page.press("Go on", typed) if "reference" in page.values else page

    def bench(self, case: Case, officer: Officer, browser: Browser | None = None) -> Page:
        """The officer opens the newest email about the case on a known device."""
        wanted = [mail for mail in self.postman.mails(officer.mail) if "decision" in mail.subject]
        return (browser or self.knows(officer)).open(wanted[-1].link)

    def decides(self, bench: Page, outcome: str, reason: str = "") -> Page:
        preview = bench.press("Preview the email", outcome=outcome, reason=reason)
        return preview.press("Decide and send this email")

    def has_decided(self, outcome: str = "approved", reason: str = "", officer: Officer | None = None) -> Case:
        """Decided just now; the applicant does not know."""
        officer = officer or self.has_officer()
        case = self.has_confirmed()
        self.decides(self.bench(case, officer), outcome, reason)
        return case

    def upload(self, case: Case, question: str, data: bytes = BADGE, name: str = "badge.jpg") -> str:
        """Adds a file as the page's script does, lets it arrive and be checked; what became of it."""
        page = case.open(_page_of(question))
        asked = {"nonce": page.values["nonce"], "name": name, "type": "image/jpeg", "size": str(len(data))}
        headers = {"Accept": "application/json", "Origin": "null", "Sec-Fetch-Site": "same-origin"}
        ticket = case.browser.post(f"/files/{case.id}/{question}", asked, headers)
        assert ticket.status == 200, ticket.body
        triggers.on_upload(arrive(f"in/{case.id}/{_json(ticket)['id']}", data))
        found = [row for row in rows_of("attachment") if row["sk"] == f"FILE#{_json(ticket)['id']}"]
        return str(found[0]["state"])


def _json(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.body)
    return found


def _page_of(question: str) -> str:
    return {"credential": "proof", "photograph": "photograph", "releases": "consents"}[question]
