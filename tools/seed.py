"""What a fresh demo association begins with: open calls, officers, a few members. Nobody in it is a real person."""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from chalicelib import clock, programmes
from chalicelib.config import NAMES
from chalicelib.domain import calls
from chalicelib.domain.answers import Answers
from chalicelib.domain.people import Holding, Officer
from chalicelib.domain.register import Member, MemberClass
from chalicelib.domain.roles import ROLE_WORDS, Role
from chalicelib.language import said
from chalicelib.services import calling, offering, recognising
from chalicelib.store import members, officers
from chalicelib.store.table import commit

OFFICERS = (
    ("Demo Administrator", "administrator@demo.example", Holding(Role.ADMINISTRATOR)),
    ("Demo Membership Chair", "membership@demo.example", Holding(Role.MEMBERSHIP_CHAIR)),
    ("Demo Member Services", "services@demo.example", Holding(Role.MEMBER_SERVICES)),
    ("Demo Treasurer", "treasurer@demo.example", Holding(Role.TREASURER)),
    ("Demo Auditor", "auditor@demo.example", Holding(Role.AUDITOR)),
    ("Demo National Officer", "nec@demo.example", Holding(Role.NEC_OFFICER)),
    ("Demo Contest Screener", "screener@demo.example", Holding(Role.SCREENER)),
    ("Demo Contest Chair", "contest@demo.example", Holding(Role.CONTEST_CHAIR)),
    ("Demo Scholarship Chair", "scholarships@demo.example", Holding(Role.SCHOLARSHIP_CHAIR)),
    ("Demo Committee One", "committee-1@demo.example", Holding(Role.COMMITTEE_MEMBER)),
    ("Demo Committee Two", "committee-2@demo.example", Holding(Role.COMMITTEE_MEMBER)),
    ("Demo Judge One", "judge-1@demo.example", Holding(Role.JUDGE)),
    ("Demo Judge Two", "judge-2@demo.example", Holding(Role.JUDGE)),
)
# Class, digits of the number, family name, address, and through which year from now dues are paid; None: not at all.
MEMBERS = (
    ("active", "100001", "Active Member", "active@demo.example", 1),
    ("retired", "100002", "Retired Member", "retired@demo.example", 1),
    ("associate", "100003", "Associate Member", "associate@demo.example", 1),
    ("active", "100004", "Lapsed Member", "lapsed@demo.example", -1),
    ("retired", "100005", "Unpaid Member", "unpaid@demo.example", None),
    ("active", "100006", "Second Member", "second@demo.example", 1),
)
# Of a call: how many awards, and cents of each.
AWARDS = {
    "photo-contest": (1, 20_000),
    "story-contest": (1, 20_000),
    "training-scholarship": (2, 250_000),
    "college-scholarship": (2, 100_000),
}
# What scholarships want of a member; the number is one of those that belong to nobody.
PROFILE: Answers = {
    "date_of_birth": "1984-03-27",
    "home_address": {
        "line1": "12 Elm Street",
        "line2": "",
        "city": "Springfield",
        "state": "NY",
        "postal_code": "10001",
        "country": "US",
    },
    "phone": "+12125550123",
    "rank": "Sergeant",
    "agency": "Demo Police Department",
}


# The settings that writing to the table needs, and the stack's output that holds each; the others are never asked for.
FROM_OUTPUTS = {
    "TABLE": "TableName",
    "INCOMING_BUCKET": "IncomingBucket",
    "CLEAN_BUCKET": "CleanBucket",
    "MAIL_QUEUE": "MailQueueUrl",
}


def seed(outputs: Mapping[str, str], *, invite: bool = False) -> list[str]:
    """Idempotent: what is there stays as it is. Returns the lines to print. The cloud is the one of the environment.

    `invite` mails the administrator a way in, as every officer gets one who is appointed on the pages.
    """
    os.environ.setdefault("ASSOCIATION", "ipa-us")
    os.environ.update({name: "0" for name in NAMES if name not in os.environ})
    os.environ.update({name: outputs[output] for name, output in FROM_OUTPUTS.items()})
    today = clock.now().date()
    _calls(today)
    _officers()
    _members(today)
    if invite:
        recognising.ask_for_link(OFFICERS[0][1])
    region = offering.association().regions[0].id
    numbers = [f"  {offering.association().numbers.made(region, digits)}  {mail}" for _, digits, _, mail, _ in MEMBERS]
    people = [f"  {mail}  ({ROLE_WORDS[holding.role]})" for _, mail, holding in _people()]
    return ["Officers:", *people, "Members (number, address):", *numbers]


def _calls(today: date) -> None:
    """Membership all year; the others until the end of February. Scholarships are called by the year of the award."""
    last = date(today.year + 1, 3, 1) - timedelta(days=1)
    closes = datetime.combine(last, time(23, 59, 59))
    _call("membership", today.year, None)
    _call("photo-contest", today.year, closes)
    years = {"story-contest": today.year, "training-scholarship": last.year, "college-scholarship": last.year}
    for slug in years.keys() & programmes.offered(offering.association()).keys():
        _call(slug, years[slug], closes)


def _call(slug: str, year: int, closes: datetime | None) -> None:
    """Open since this year began. `closes` is the last second on the clock of the association."""
    zone, title = offering.association().zone, f"{said(offering.programme(slug).title)} {year}"
    opens_at = calls.opening(datetime.combine(date(clock.now().year, 1, 1), time()), zone).at
    closes_at = calls.closing(closes, zone).at if closes else None
    with suppress(calling.Overlapping):  # seeded before, and changed by an officer since
        most, cents = AWARDS.get(slug, (0, 0))
        wanted = calls.Call("", slug, title, opens_at, closes_at, zone, awards_most=most, amount_cents=cents)
        calling.open_call(wanted, by=None)


def _people() -> tuple[tuple[str, str, Holding], ...]:
    """The officers whose roles the association has, with those of its first region."""
    has, region = offering.association().roles, offering.association().regions[0].id
    return (
        *(one for one in OFFICERS if one[2].role in has),
        ("Demo Region Secretary", "secretary@demo.example", Holding(Role.REGION_SECRETARY, region)),
        ("Demo Region President", "president@demo.example", Holding(Role.REGION_PRESIDENT, region)),
    )


def _officers() -> None:
    known = {officer.mail for officer in officers.everyone()}
    for name, mail, holding in _people():
        if mail not in known:
            commit(officers.appointing(Officer(clock.new_id(), name, mail, (holding,))))


def _members(today: date) -> None:
    region = offering.association().regions[0].id
    for member_class, digits, family, mail, years in MEMBERS:
        number = offering.association().numbers.made(region, digits)
        paid = None if years is None else date(today.year + years, 12, 31)
        joined = date(today.year - 3, 5, 1)
        member = Member(
            number, MemberClass(member_class), region, mail, "Demo", family, joined, paid, profile=dict(PROFILE)
        )
        with suppress(FileExistsError):  # seeded before
            commit(members.enrolling(member))
