"""Officers for every step of a real membership, one case that waits for them, and what they say in their pages."""

from dataclasses import dataclass, field, replace

from chalicelib.domain.links import Link, Opens
from chalicelib.domain.people import EVERY_REGION, Holding, Officer
from chalicelib.domain.roles import Role
from chalicelib.services.letters.ready import minted
from chalicelib.store import officers
from chalicelib.store.table import commit
from tests import factories
from tests.store.moto_cloud import Mail
from tests.web.browsing import Browser, Page
from tests.web.house import Case, House

SECRETARY, CHAIR, SERVICES, PRESIDENT, NEC = (
    "Sue Secretary",
    "Olive Chair",
    "Simon Services",
    "Pia President",
    "Nora Nec",
)
ROLES = {
    SECRETARY: Role.REGION_SECRETARY,
    CHAIR: Role.MEMBERSHIP_CHAIR,
    SERVICES: Role.MEMBER_SERVICES,
    PRESIDENT: Role.REGION_PRESIDENT,
    NEC: Role.NEC_OFFICER,
}
# What each says so that it goes on; who says it in which order.
GOES_ON = {SECRETARY: "complete", CHAIR: "verified", SERVICES: "clear", PRESIDENT: "approved", NEC: "approved"}


@dataclass
class Way:
    """One application on its way, with its officers, each on a known device of their own."""

    house: House
    officers: dict[str, Officer]
    case: Case
    desks: dict[str, Browser] = field(default_factory=dict)

    def desk(self, who: str) -> Browser:
        if who not in self.desks:
            self.desks[who] = self.house.knows(self.officers[who])
        return self.desks[who]

    def at(self, who: str) -> Page:
        """The officer opens the newest email about a decision."""
        return self.house.bench(self.case, self.officers[who], self.desk(who))

    def says(self, who: str, outcome: str = "", reason: str = "", checks: str = "pass") -> Page:
        """With the same answer, and a note where it needs one, to every line of the list; the page after it."""
        return said(self.at(who), outcome or GOES_ON[who], reason, checks)

    def goes_on(self, *whos: str) -> list[Mail]:
        """Each says yes and time passes; the mails that left after the last."""
        mails: list[Mail] = []
        for who in whos:
            self.says(who)
            mails = self.house.postman.deliver_after(minutes=11)
        return mails

    def mail_of(self, who: str) -> str:
        return self.officers[who].mail


def said(bench: Page, outcome: str, reason: str = "", checks: str = "pass") -> Page:
    preview = previewed(bench, outcome, reason, checks)
    assert preview.status == 200, preview.errors
    return preview.press("Decide and" if "Decide and send this email" in preview.buttons else "Yes, write it down")


def previewed(bench: Page, outcome: str, reason: str = "", checks: str = "pass") -> Page:
    names = [name.removeprefix("note-") for name in bench.values if name.startswith("note-")]
    lines = {f"check-{name}": checks for name in names} | {
        f"note-{name}": "" if checks == "pass" else "See the letter." for name in names
    }
    return bench.press(button_of(bench), {**lines, "outcome": outcome, "reason": reason})


def button_of(bench: Page) -> str:
    return "Preview the email" if "Preview the email" in bench.buttons else "Go on"


def begun(house: House, *whos: str, asks: bool = False, **but: str) -> Way:
    """A real membership before the region's secretary; `whos` hold the roles, all but the last by default."""
    house.decides_in_steps(asks)
    wanted = whos or (SECRETARY, CHAIR, SERVICES, PRESIDENT)
    people = {who: house.has_officer(who, ROLES[who]) for who in wanted}
    return Way(house, people, house.has_confirmed("membership", None, **but))


def appointed(name: str, *roles: Role) -> Officer:
    """An officer who holds several roles."""
    made = replace(factories.officer(name), holdings=tuple(Holding(role, EVERY_REGION) for role in roles))
    commit(officers.appointing(made))
    return made


def link_to(way: Way, officer: Officer) -> str:
    """As an email would bring it, also to somebody who gets none."""
    submission = way.case.record.submission

    def made(hash_: str) -> Link:
        until = factories.NOW.replace(year=factories.NOW.year + 1)
        return Link(
            hash_,
            Opens.DECISION,
            until,
            submission=submission.id,
            officer=officer.id,
            version=submission.version,
            step=submission.step,
        )

    address, written = minted(made)
    commit([written])
    return address
