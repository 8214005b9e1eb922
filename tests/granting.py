"""A scholarship with everything that can follow on an award, and records at each point of that way."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from chalicelib import triggers
from chalicelib.domain.grants import Grant
from chalicelib.domain.people import Officer
from chalicelib.domain.programme import Programme
from chalicelib.domain.questions import Address, Date, Money, Page
from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Acceptance, Lead, Outcome, Stage, Step, Workflow
from chalicelib.programmes._awards import in_halves
from chalicelib.store import calls
from chalicelib.store.calls import CallItem
from tests.asking import asking_membership, offer_instead
from tests.factories import HOME
from tests.store.moto_cloud import arrive, rows_of
from tests.web import browsing
from tests.web.house import BADGE, Case, House

AMOUNT = 150_001
OUTCOMES = (
    Outcome("granted", Lead.GRANT, "Give it", "You won!", reason_hint="What was good?"),
    Outcome("next", Lead.WAIT, "It is next", "You are on the waitlist."),
)
VOTE = Step(name="vote", title="Who gets it?", by=Role.MEMBERSHIP_CHAIR, outcomes=OUTCOMES)
WORDS = "We learned a lot and teach it to our own people every month. " * 14
REPORT = {
    "report_text": WORDS.strip(),
    "spent_tuition": "900",
    "spent_travel": "400.50",
    "spent_lodging": "150",
}
PAID = {"method": "check", "reference": "1071", "day-month": "11", "day-day": "21", "day-year": "2026"}
YES = {"answer": "yes", "payee": "Ada Lovelace"}


def scholarship() -> Programme:
    """Two halves, a report, a page for the payee; the amount is held to what was asked for."""
    base = asking_membership()
    money = Page(
        "money",
        "Money",
        Money("request_cents", "How much do you ask for?", needed=False),
        Address("home_address", "Home address"),
        Date("course_to", "Last day of the course", past=False, needed=False),
    )
    award = in_halves(
        Role.COMMITTEE_MEMBER,
        after="course_to",
        asked_question="request_cents",
        known=(("check_address", "home_address"),),
    )
    about_you, contact, _people, your_word = base.pages
    return replace(
        base,
        one="application for a scholarship",
        requests=(),
        pages=(about_you, contact, money, your_word),
        workflow=Workflow(
            (Stage("vote", "The committee decides", (VOTE,)),), acceptance=Acceptance(timedelta(days=14)), award=award
        ),
    )


@dataclass
class Granting:
    """A house that gives scholarships: two of them, to whom the chair says."""

    house: House
    chair: Officer
    treasurer: Officer
    reader: Officer

    @classmethod
    def begun(cls, house: House, awards: int = 2, cents: int = AMOUNT) -> "Granting":
        offer_instead(scholarship())
        CallItem.get(*calls.key("membership-2026")).update(
            actions=[CallItem.amount_cents.set(cents), CallItem.awards_most.set(awards)]
        )
        return cls(
            house,
            house.has_officer(),
            house.has_officer("Tess Treasurer", Role.TREASURER),
            house.has_officer("Carl Committee", Role.COMMITTEE_MEMBER),
        )

    def decided(self, outcome: str = "granted", **but: Any) -> Case:
        """Told to its applicant."""
        case = self.house.has_confirmed("membership", None, home_address=HOME, **but)
        self.house.decides(self.house.bench(case, self.chair), outcome)
        self.house.postman.deliver_after(minutes=11)
        return case

    def offer(self, case: Case) -> browsing.Page:
        """The page that asks for yes or no, with the reference typed by whoever came by the mail."""
        page = case.browser.open(f"/sent/{case.id}/award")
        return page.fill(reference=case.record.submission.reference) if "reference" in page.values else page

    def accepted(self, **but: Any) -> Case:
        case = self.decided(**but)
        self.offer(case).press("Send my answer", YES)
        self.house.postman.deliver()
        return case

    def desk(self, officer: Officer) -> browsing.Browser:
        return self.house.knows(officer)

    def page(self, case: Case, officer: Officer | None = None) -> browsing.Page:
        return self.desk(officer or self.treasurer).open(f"/office/awards/{case.id}")

    def pays(self, case: Case, part: str = "first_half", amount: str = "") -> browsing.Page:
        form = self.desk(self.treasurer).open(f"/office/awards/{case.id}/payment/{part}")
        return form.press("Record it", {**PAID, **({"amount": amount} if amount else {})})

    def half_paid(self, **but: Any) -> Case:
        case = self.accepted(**but)
        self.pays(case)
        self.house.postman.deliver_after(minutes=11)
        return case

    def writes(self, case: Case) -> browsing.Page:
        """The winner's report, open for writing; whoever came by the mail types the reference."""
        page = case.status()
        typed = {"reference": case.record.submission.reference} if "reference" in page.values else {}
        return page.press("Write the report", typed)

    def receipt(self, case: Case) -> None:
        """Adds a receipt without script, lets it arrive and be checked."""
        page = self.writes(case)
        page.press("Add a file")
        (file,) = [one for one in case.record.attached_to("receipts") if not one.settled_at]
        triggers.on_upload(arrive(file.key, BADGE))

    def reported(self, **but: Any) -> Case:
        """Half is paid, and the report waits for the committee."""
        case = self.half_paid(**but)
        self.receipt(case)
        self.writes(case).press("Send the report", REPORT)
        self.house.postman.deliver()
        return case

    def reads(self, case: Case, said: str = "accept", reason: str = "") -> browsing.Page:
        page = self.page(case, self.reader).press("Save", said=said, reason=reason)
        self.house.postman.deliver()
        return page


def grant_of(case: Case) -> Grant:
    grant = case.record.grant
    assert grant is not None
    return grant


def to_pay() -> list[tuple[str, int]]:
    """What the list of awards to pay holds."""
    return [(row["pk"].removeprefix("SUB#"), row["payable_cents"]) for row in rows_of("grant") if "list_pk" in row]
