"""Submissions at the end of their way: an award offered or waited for, a decision that can be appealed against, a step
that ends by itself. Brought there by the services, since the pages on the way have their own stories."""

from dataclasses import replace
from datetime import timedelta

from chalicelib import associations, programmes
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Appeal, Stage, Step, Workflow
from chalicelib.programmes.membership.decision import APPEAL
from chalicelib.services import deciding, offering, weighing
from chalicelib.services.weighing import Written
from tests.asking import ONE_CHAIR, offer_instead
from tests.web.browsing import Page, Press
from tests.web.house import Case, House

WEEK = timedelta(days=7)
_AGAIN = replace(APPEAL.stage.steps[0], apart_from=("vote",))
APPEALABLE = replace(ONE_CHAIR, appeal=Appeal(replace(APPEAL.stage, steps=(_AGAIN,)), APPEAL.within))
_VOTE = ONE_CHAIR.steps["vote"]
# A week without a word declines.
LAPSING = Workflow((Stage("vote", "An officer decides", (replace(_VOTE, within=WEEK, lapses_to="declined"),)),))


def membership(workflow: Workflow) -> None:
    """From now on membership is decided so, and nobody is asked about anybody."""
    offered = programmes.offered(associations.association("ipa-us"))
    offer_instead(replace(offered["membership"], workflow=workflow, requests=()))


def says(officer: Officer, case: Case, step: str, outcome: str, reason: str = "") -> None:
    """The officer says so, with every line of the list as it should be."""
    record = offering.record(case.id)
    found: Step = offering.programme_of(record).workflow.steps[step]
    typed = Written(outcome, reason, {check.name: ("pass", "") for check in found.checks})
    verdict = weighing.weigh(record, found, typed)
    deciding.decide(record, officer, verdict, version=record.submission.version)


def jury(house: House) -> tuple[Officer, Officer]:
    """The screener and the chair of the contest."""
    return house.has_officer("Sam Screener", Role.SCREENER), house.has_officer("Cora Chair", Role.CONTEST_CHAIR)


def has_judged(house: House, by: tuple[Officer, Officer], outcome: str) -> Case:
    """An entry about which the chair said this; the entrant does not know yet."""
    case = house.has_confirmed("photo-contest")
    says(by[0], case, "screening", "admitted")
    says(by[1], case, "result", outcome)
    return case


def has_offered(house: House) -> Case:
    """The winner knows, and has not answered."""
    house.has_member()
    case = has_judged(house, jury(house), "won")
    house.postman.deliver_after(minutes=11)
    return case


def has_winner_and_next(house: House) -> tuple[Case, Case]:
    """The winner has not answered, and another entry waits for that."""
    house.has_member()
    officers = jury(house)
    winner, following = has_judged(house, officers, "won"), has_judged(house, officers, "placed")
    house.postman.deliver_after(minutes=11)
    return winner, following


def has_declined(house: House) -> Case:
    """The applicant knows, and may appeal to an officer who did not decide before."""
    membership(APPEALABLE)
    house.has_officer("Nell National", Role.NEC_OFFICER)
    chair, case = house.has_officer(), house.has_confirmed()
    says(chair, case, "vote", "declined", "The papers do not show service.")
    house.postman.deliver_after(minutes=11)
    return case


def has_silent(house: House) -> Case:
    """The chair was asked, and has a week to say something."""
    membership(LAPSING)
    house.has_officer()
    return house.has_confirmed()


def answers_award(case: Case, answer: str) -> Press:
    """The winner's page, filled in; whoever came by the mail types the reference."""
    page = case.browser.open(f"/sent/{case.id}/award")
    return page.sending("Send my answer", answer=answer, reference=case.record.submission.reference or "")


def appeals(case: Case) -> Press:
    page = case.browser.open(f"/sent/{case.id}/appeal")
    why = "The letter of my agency was overlooked."
    return page.sending("Send my appeal", why=why, reference=case.record.submission.reference or "")


def all_well(bench: Page) -> dict[str, str]:
    """Every line of the list on the officer's page is as it should be."""
    return {f"check-{name.removeprefix('note-')}": "pass" for name in bench.values if name.startswith("note-")}
