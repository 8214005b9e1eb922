"""Submissions made by plain requests, so that a story can begin in the middle; and what lies in the table."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from tests import files
from tests.asking import KNOWS
from tests.embedded import Site, until
from tests.guards import post_file
from tests.walking import Answer, Visitor
from tools.build import ROOT

EMPLOYER = ("Emil Employer", "emil@employers.example")
REFERENCES = (("Rita Reference", "rita@references.example"), ("Rolf Reference", "rolf@references.example"))
Pages = tuple[dict[str, str], ...]

MEMBERSHIP: Pages = (
    {
        "given_name": "Zoë",
        "family_name": "O’Brien-Smith",
        "date_of_birth-month": "3",
        "date_of_birth-day": "27",
        "date_of_birth-year": "1984",
    },
    {
        "email": "",
        "phone": "415 555 0123",
        "home_address-line1": "1 Main Street",
        "home_address-city": "San Francisco",
        "home_address-state": "CA",
        "home_address-postal_code": "94110",
        "home_address-country": "US",
        "letters_home": "yes",
    },
    {"member_class": "active", "member_before": "no", "region": "05"},
    {
        "agency": "Harbor Police",
        "agency_place": "San Francisco, CA",
        "rank": "Sergeant",
        "sworn_full_time": "yes",
        "powers_of_arrest": "yes",
        "service_from-month": "6",
        "service_from-day": "1",
        "service_from-year": "2010",
    },
    {
        "references-0-name": REFERENCES[0][0],
        "references-0-relation": "colleague",
        "references-0-email": REFERENCES[0][1],
        "references-0-years_known": "7",
        "references-1-name": REFERENCES[1][0],
        "references-1-relation": "friend",
        "references-1-email": REFERENCES[1][1],
        "references-1-years_known": "12",
    },
    {"hobbies": "ham_radio"},
)
# Of a retired officer, who names an earlier employer, too.
RETIRED: Pages = (
    *MEMBERSHIP[:2],
    {**MEMBERSHIP[2], "member_class": "retired"},
    {
        **MEMBERSHIP[3],
        "service_to-month": "3",
        "service_to-day": "27",
        "service_to-year": "2024",
        "left_well": "yes",
    },
    {
        "former_employers-0-agency": "Harbor Police",
        "former_employers-0-name": EMPLOYER[0],
        "former_employers-0-since-month": "6",
        "former_employers-0-since-year": "2010",
        "former_employers-0-until-month": "3",
        "former_employers-0-until-year": "2024",
        "former_employers-0-may_contact": "yes",
        "former_employers-0-email": EMPLOYER[1],
    },
    *MEMBERSHIP[4:],
)
PROOF = {"proof_by": "document"}
# What the row of a file says when it is there and clean.
ADDED = "Added. Not sent yet."
CREDENTIAL = files.jpeg(files.quarters(1200, 900))
WORD = dict.fromkeys(("truth", "obey_laws", "code_of_conduct", "checks", "data", "no_agency"), "yes")


@dataclass(frozen=True)
class Begun:
    """Somebody's submission, their browser, and the page on which they are."""

    visitor: Visitor
    at: Answer

    @property
    def id(self) -> str:
        return re.search(r"/(?:draft|sent)/(\w+)", self.at.url)[1]  # type: ignore[index]  # it is on one of these


def membership_at_credential(site: Site, mail: str, pages: Pages = MEMBERSHIP) -> Begun:
    """A draft that lacks the credential and the word."""
    visitor = site.visitor()
    page = visitor.follow(visitor.send(visitor.get(site.at("/apply/membership"))))
    for answers in pages:
        page = visitor.follow(visitor.send(page, **{**answers, **({"email": mail} if "email" in answers else {})}))
        assert page.status == 200, page.text
    return Begun(visitor, page)


def membership_to_check(site: Site, mail: str, pages: Pages = MEMBERSHIP) -> Begun:
    """A draft with everything in it, not sent."""
    draft = membership_at_credential(site, mail, pages)
    visitor, proof = draft.visitor, draft.at
    expected = visitor.follow(visitor.post(site.at(f"/files/{draft.id}/credential"), proof.forms[0].fields))
    ticket = expected.forms[0]
    assert post_file(ticket.action, dict(ticket.fields), CREDENTIAL) in (201, 204, 303)
    until(lambda: ADDED in visitor.get(proof.url).text, "a clean credential")
    word = visitor.follow(visitor.send(visitor.get(proof.url), **PROOF))
    check = visitor.follow(visitor.send(word, **WORD))
    assert check.url.endswith("/check"), check.text
    return Begun(visitor, check)


def membership_sent(site: Site, mail: str, pages: Pages = MEMBERSHIP) -> Begun:
    """Sent, and waiting for its address to be confirmed."""
    draft = membership_to_check(site, mail, pages)
    sent = draft.visitor.follow(draft.visitor.send(draft.at))
    assert "/sent/" in sent.url, sent.text
    return Begun(draft.visitor, sent)


def membership_before_officer(site: Site, mail: str, pages: Pages = MEMBERSHIP) -> Begun:
    """Confirmed; the officer's mail is on its way."""
    sent = membership_sent(site, mail, pages)
    asked = sent.visitor.follow(sent.visitor.get(confirmation(site, mail)))
    confirmed = sent.visitor.follow(sent.visitor.send(asked))
    assert "With an officer" in confirmed.text
    return Begun(sent.visitor, confirmed)


def membership_answered(site: Site, mail: str, pages: Pages = MEMBERSHIP) -> Begun:
    """Before the officer, and both references have answered."""
    begun = membership_before_officer(site, mail, pages)
    for _name, reference in REFERENCES:
        answer(site, begun, reference)
    return begun


def answer(site: Site, begun: Begun, mail: str) -> None:
    """The person with this address answers about this applicant, on a device of their own."""
    answer_about(site, stored(site, begun.id)["reference"]["S"], mail)


def answer_about(site: Site, number: str, mail: str) -> None:
    """The same, of whoever has this reference number."""
    visitor = site.visitor()
    page = visitor.follow(visitor.get(site.mails(to=mail, subject=number)[0].links[0]))
    thanked = visitor.follow(visitor.send(page, **KNOWS, reference=number))
    assert "Thank you" in thanked.text, thanked.text


def confirmation(site: Site, mail: str) -> str:
    return site.mails(to=mail, subject="please confirm your address")[0].links[0]


def stored(site: Site, submission: str) -> dict[str, Any]:
    """The row of a submission as it lies in the table."""
    key = {"pk": {"S": f"SUB#{submission}"}, "sk": {"S": "A"}}
    return dict(site.aws.dynamodb.get_item(TableName=site.outputs["TableName"], Key=key)["Item"])


def rows_of_kind(site: Site, kind: str) -> list[dict[str, Any]]:
    pages = site.aws.dynamodb.get_paginator("scan").paginate(
        TableName=site.outputs["TableName"],
        FilterExpression="kind = :kind",
        ExpressionAttributeValues={":kind": {"S": kind}},
    )
    return [dict(row) for page in pages for row in page["Items"]]


def swept(site: Site) -> dict[str, int]:
    """One round of the sweep, now; what it did."""
    functions = site.aws.functions.get_paginator("list_functions").paginate()
    names = [one["FunctionName"] for page in functions for one in page["Functions"]]
    sweep = next(name for name in names if name.startswith(f"{site.stack}-Sweep"))
    answer = site.aws.functions.invoke(FunctionName=sweep, Payload=b"{}")
    done: dict[str, int] = json.loads(answer["Payload"].read())
    return done


def run_inside(site: Site, act: str, *arguments: str) -> None:
    """Call our own code. In a process of its own: settings are read once in a process, and other tests want theirs."""
    environment = {**os.environ, **site.environment}
    subprocess.run([sys.executable, "-c", act, *arguments], cwd=ROOT, env=environment, check=True)


def invite_again(site: Site, officer: str) -> None:
    """As an administrator does it for an officer who lost a device."""
    run_inside(
        site,
        "import sys; from chalicelib.services import appointing; from chalicelib.store import officers;"
        " appointing.invite_again(officers.by_mail(sys.argv[1]))",
        officer,
    )
