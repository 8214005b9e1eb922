"""Valid objects for tests: each function gives one that could stand in the table; a test names what matters to it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chalicelib import clock
from chalicelib.associations import association as declarations
from chalicelib.domain import audit
from chalicelib.domain.answers import Answer, Row
from chalicelib.domain.calls import Call
from chalicelib.domain.people import EVERY_REGION, Holding, Officer
from chalicelib.domain.register import Member, MemberClass
from chalicelib.domain.roles import Role
from chalicelib.domain.submission import Attachment, AttachmentState, Submission
from chalicelib.domain.workflow import State
from chalicelib.programmes import offered
from tests import offers
from tests.offers import HOME as HOME
from tests.offers import ticked as ticked

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)


def call(programme: str = "membership", **but: Any) -> Call:
    made = Call(
        id=f"{programme}-2026",
        programme=programme,
        title=f"{programme} 2026",
        opens_at=datetime(2026, 1, 1, tzinfo=UTC),
        closes_at=None,
        zone="America/New_York",
    )
    return replace(made, **but)


def officer(name: str = "Olive Chair", role: Role = Role.MEMBERSHIP_CHAIR, region: str = EVERY_REGION) -> Officer:
    mail = f"{name.split()[0].lower()}@officers.example"
    return Officer(clock.new_id(), name, mail, (Holding(role, region),))


def member(number: str = "US-09-123456", **but: Any) -> Member:
    made = Member(
        number=number,
        member_class=MemberClass.ACTIVE,
        region="09",
        mail="mary@members.example",
        given_name="Mary",
        family_name="Member",
        joined=date(2020, 5, 1),
        paid_through=date(2026, 12, 31),
    )
    return replace(made, **but)


REFERENCES: list[Row] = [
    {
        "row": f"aaaaaaa{n}",
        "name": name,
        "relation": "colleague",
        "email": f"{name.split()[0].lower()}@references.example",
        "years_known": 7 + n,
    }
    for n, name in enumerate(("Rita Reference", "Rolf Reference"))
]
EMPLOYERS: list[Row] = [
    {
        "row": "bbbbbbb0",
        "agency": "Reno Police Department",
        "name": "Emil Employer",
        "since": "2009-01",
        "until": "2014-02",
        "may_contact": "yes",
        "email": "emil@employers.example",
    }
]


def membership_answers(**but: Answer | None) -> dict[str, Answer]:
    """Of an active officer; None leaves an answer out."""
    answers: dict[str, Answer | None] = {
        "given_name": "Ada",
        "family_name": "Lovelace",
        "date_of_birth": "1984-03-27",
        "email": "ada@applicants.example",
        "phone": "+14155550123",
        "home_address": HOME,
        "member_class": "active",
        "region": "09",
        "agency": "Oakland Police Department",
        "agency_place": "Oakland, CA",
        "rank": "Sergeant",
        "service_number": "4711",
        "letters_home": "yes",
        "member_before": "no",
        "sworn_full_time": "yes",
        "powers_of_arrest": "yes",
        "service_from": "2014-03-27",
        "references": REFERENCES,
        "proof_by": "document",
        **ticked("membership"),
        **but,
    }
    return {name: given for name, given in answers.items() if given is not None}


def contest_answers(**but: Answer | None) -> dict[str, Answer]:
    """Of an entry that shows nobody; None leaves an answer out."""
    answers: dict[str, Answer | None] = {
        "name": "Mary Member",
        "member_number": "US-09-123456",
        "email": "mary@members.example",
        "category": "portrait",
        "title": "The night shift",
        "place": "Reno",
        "taken_on": "2026-06-14",
        "device": "camera",
        "edits": "none",
        "ai_use": "none",
        "people": "nobody",
        **ticked("photo-contest"),
        **but,
    }
    return {name: given for name, given in answers.items() if given is not None}


ANSWERS: dict[str, Callable[..., dict[str, Answer]]] = {
    "membership": membership_answers,
    "photo-contest": contest_answers,
    **offers.ANSWERS,
}
NEEDED_FILES = {"membership": ("credential",), "photo-contest": ("photograph",), **offers.NEEDED_FILES}


def submission(programme: str = "membership", **but: Any) -> Submission:
    """A draft in which everything is answered."""
    made = Submission(
        id=clock.new_id(),
        programme=programme,
        programme_version=offered(declarations("ipa-us"))[programme].version,
        call=f"{programme}-2026",
        state=State.DRAFT,
        answers=ANSWERS[programme](),
        created_at=NOW,
    )
    return replace(made, **but)


def attachment(submission: str, question: str = "credential", **but: Any) -> Attachment:
    """A file that was found clean."""
    made = Attachment(
        id=clock.new_id(),
        submission=submission,
        question=question,
        name="badge.jpg",
        media_type="image/jpeg",
        state=AttachmentState.CLEAN,
        created_at=NOW,
        expires_at=NOW + timedelta(minutes=10),
        format="image/jpeg",
        size=2_100_000,
        sha256="0" * 64,
        width=96,
        height=64,
        views=1,
    )
    return replace(made, **but)


def chain(length: int, data: Mapping[str, str] | None = None) -> list[audit.Event]:
    events: list[audit.Event] = []
    previous = audit.FIRST
    for n in range(1, length + 1):
        event = audit.following(
            n, previous, at=f"2026-11-21T15:{n % 60:02d}:00+00:00", actor="applicant", act="saved", data=data or {}
        )
        events.append(event)
        previous = event.hash
    return events
