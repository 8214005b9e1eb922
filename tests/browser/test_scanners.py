"""A mail scanner that opens, runs and presses everything must not decide, withdraw or change anything."""

from typing import Any

from tests.arranging import REFERENCES, confirmation, membership_before_officer, membership_sent, stored
from tests.browser.acting import SECRETARY
from tests.browser.people import People
from tests.browser.robot import scan
from tests.embedded import Site

APPLICANT = "zoe@applicants.example"


def acts(site: Site, submission: str) -> list[str]:
    """What was done with a submission, by its log."""
    found = site.aws.dynamodb.query(
        TableName=site.outputs["TableName"],
        KeyConditionExpression="pk = :pk AND begins_with(sk, :event)",
        ExpressionAttributeValues={":pk": {"S": f"SUB#{submission}"}, ":event": {"S": "EVENT#"}},
    )
    return [event["act"]["S"] for event in found["Items"]]


def test_it_decides_nothing_from_an_officers_mail(site: Site, people: People) -> None:
    begun = membership_before_officer(site, APPLICANT)
    mail = site.mails(to=SECRETARY, subject="waits for your decision")[0]
    before = stored(site, begun.id)

    reached = scan(people, mail.links)

    assert any("/device" in address for address in reached)
    assert stored(site, begun.id) == before
    assert acts(site, begun.id) == ["sent", "confirmed", "asked"]


def test_from_an_applicants_mail_it_confirms_at_most(site: Site, people: People) -> None:
    begun = membership_sent(site, APPLICANT)
    before = stored(site, begun.id)

    reached = scan(people, [confirmation(site, APPLICANT)])

    assert any(address.endswith("/withdraw") for address in reached)
    assert acts(site, begun.id) in (["sent"], ["sent", "confirmed", "asked"])
    assert answers(stored(site, begun.id)) == answers(before)


def answers(row: dict[str, Any]) -> Any:
    return row["answers"]


def test_it_answers_nothing_from_the_mail_of_a_reference(site: Site, people: People) -> None:
    begun = membership_before_officer(site, APPLICANT)
    (_name, reference), *_others = REFERENCES
    before = stored(site, begun.id)

    reached = scan(people, site.mails(to=reference)[0].links)

    assert any("/request/" in address for address in reached)
    assert stored(site, begun.id) == before
    assert acts(site, begun.id) == ["sent", "confirmed", "asked"]
