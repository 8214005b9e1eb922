"""A membership that asks people about its applicants, and answers that name such people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from chalicelib import associations, programmes
from chalicelib.domain.eligibility import Eligible
from chalicelib.domain.programme import Limits, Programme
from chalicelib.domain.questions import Choice, Consent, Email, Group, Name, Option, Page, Text
from chalicelib.domain.roles import Role
from chalicelib.domain.workflow import Stage, Step, Workflow
from chalicelib.programmes._outcomes import MORE
from chalicelib.programmes.membership.decision import APPROVED, DECLINED
from chalicelib.programmes.membership.requests import REQUESTS

REFERENCES = Group(
    "references",
    "References",
    one="Reference",
    another="Add a reference",
    least=2,
    questions=(
        Name("name", "Name", missing="Enter the name"),
        Text("relation", "How do you know each other?", missing="Say how you know each other"),
        Email("email", "Email address", missing="Enter the email address"),
    ),
)
EMPLOYERS = Group(
    "former_employers",
    "Former employers",
    one="Employer",
    another="Add an employer",
    needed=False,
    questions=(
        Text("agency", "Agency", missing="Enter the agency"),
        Name("name", "Who can tell us?", missing="Enter the name"),
        Email("email", "Email address", missing="Enter the email address"),
        Text("since", "From", missing="Enter when it began"),
        Text("until", "To", missing="Enter when it ended"),
    ),
)


# One officer decides at once: for stories that are about something else than the way of a decision.
ONE_CHAIR = Workflow(
    (
        Stage(
            "vote",
            "An officer decides",
            (
                Step(
                    name="vote",
                    title="Decision",
                    by=Role.MEMBERSHIP_CHAIR,
                    by_region=True,
                    outcomes=(APPROVED, MORE, DECLINED),
                ),
            ),
        ),
    )
)


def decided_at_once(programme: Programme) -> Programme:
    """The same programme, decided by one officer, who needs the answers that the programme needs."""
    asked = tuple(replace(kind, before=("approved",)) for kind in programme.requests)
    return replace(programme, workflow=ONE_CHAIR, requests=asked)


PROOFS = tuple(Option(name, name) for name in ("document", "agency_mailbox", "vouch"))


def asking_membership() -> Programme:
    """Short, but with all that requests need: names, a region, two groups of people, a mailbox, a consent."""
    return Programme(
        slug="membership",
        version=1,
        title="Membership",
        one="application for membership",
        lead="Join us.",
        offered_by=("ipa-us",),
        open_to=Eligible(),
        limits=Limits(in_all=3),
        name_questions=("given_name", "family_name"),
        region_question="region",
        workflow=ONE_CHAIR,
        requests=tuple(replace(kind, before=("approved",)) for kind in REQUESTS),
        pages=(
            Page("about-you", "About you", Name("given_name", "Given name"), Name("family_name", "Family name")),
            Page(
                "contact",
                "Contact",
                Email("email", "Email address"),
                Choice("region", "Region", among=(Option("09", "Region 9"), Option("05", "Region 5"))),
                Choice("member_class", "Class", among=(Option("active", "Active"), Option("associate", "Associate"))),
                Text("agency", "Agency"),
                Text("rank", "Rank"),
                Choice("proof_by", "Proof", among=PROOFS, needed=False),
                Email("agency_email", "Agency email", needed=False, at_work=True),
            ),
            Page("people", "People", REFERENCES, EMPLOYERS),
            Page("your-word", "Your word", Consent("checks", "The association may ask people about me.")),
        ),
    )


def _offered() -> dict[str, Programme]:
    return programmes.offered(associations.association("ipa-us"))


def ask_nobody() -> Programme:
    """Most stories are about something else: approval does not wait for answers in them. Returns what was offered."""
    before = _offered()["membership"]
    offer_instead(replace(decided_at_once(before), requests=()))
    return before


def offer_instead(programme: Programme) -> None:
    """The association offers this one in the place of its own, inside of own_programmes()."""
    _offered()[programme.slug] = programme


@contextmanager
def own_programmes() -> Iterator[None]:
    """Afterwards the association offers what it offered before."""
    before = dict(_offered())
    yield
    _offered().update(before)


def reference(name: str, **but: str) -> Any:
    """A row of the group; its type is wider than the answers of simple questions."""
    first = name.split()[0].lower()
    mail = f"{first}@referees.example"
    return {"row": f"{first:0<8}"[:8], "name": name, "relation": "colleague", "email": mail, **but}


def employer(name: str = "Emil Employer", **but: str) -> Any:
    first = name.split()[0].lower()
    row = {"row": f"{first:1<8}"[:8], "agency": "Reno Police", "name": name, "since": "2001", "until": "2009"}
    return {**row, "email": f"{first}@employers.example", **but}


def named() -> dict[str, Any]:
    """Answers that name two references and a former employer."""
    return {"references": [reference("Rita Referee"), reference("Roy Referee")], "former_employers": [employer()]}


# What people answer: a reference, an employer; and another person in the place of one.
KNOWS = {
    "how_known": "We rode together.",
    "known_since-month": "6",
    "known_since-year": "2010",
    "good_character": "yes",
    "concern": "no",
}
SERVED = {
    "worked_here": "yes",
    "capacity": "Patrol officer",
    "dates_right": "yes",
    "good_standing": "yes",
    "concern": "no",
    "attest": "yes",
}
ANOTHER = {"name": "Rosa Another", "relation": "neighbor", "email": "rosa@referees.example"}
