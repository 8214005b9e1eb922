"""From a confirmed application to paid dues by plain requests: what others do while an applicant waits."""

import json
import re
from datetime import UTC, datetime, timedelta

from botocore.exceptions import ClientError

from tests.arranging import REFERENCES, answer_about, rows_of_kind
from tests.cloud.officers import CHAIR, AtRecord, at_record, in_office
from tests.embedded import Site
from tests.walking import Answer

SECRETARY, SERVICES = "secretary@demo.example", "services@demo.example"
PRESIDENT, TREASURER = "president@demo.example", "treasurer@demo.example"
NUMBER = re.compile(r"(?:US|IU)-\d\d-\d{6}")

# Who says what at each stage before the vote, in each association; and who votes.
SCREENING = ((SECRETARY, "complete"),)
CHECKS = ((CHAIR, "verified"), (SERVICES, "clear"))
BEFORE_VOTE = {"ipa-us": (SCREENING, CHECKS), "iupo": (CHECKS,)}
VOTERS = {"ipa-us": PRESIDENT, "iupo": CHAIR}


def references_answered(site: Site, number: str) -> None:
    """Both answer about the applicant with this reference number."""
    for _name, reference in REFERENCES:
        answer_about(site, number, reference)


def screened(site: Site) -> None:
    """The region's secretary finds everything there; whoever checks proof and background has mail, or soon."""
    passed(site, SCREENING)


def before_the_vote(site: Site, association: str = "ipa-us") -> None:
    """Every stage but the last is done; whoever votes has mail, or soon. Needs the references' answers."""
    for stage in BEFORE_VOTE[association]:
        passed(site, stage)


def passed(site: Site, stage: tuple[tuple[str, str], ...]) -> None:
    """Everybody of the stage lets it go on."""
    for officer, outcome in stage:
        said(at_record(site, officer), outcome)
    hurry(site)


def approved(site: Site, association: str = "ipa-us") -> str:
    """Officers of every stage say yes; the new member's number, from the email that tells the treasurer."""
    before_the_vote(site, association)
    decided = said(at_vote(site, association), "approved")
    assert "Member number" in decided.text, decided.text
    found = NUMBER.search(site.mails(to=TREASURER, subject="Dues are awaited")[0].text)
    assert found
    return found[0]


def at_vote(site: Site, association: str = "ipa-us") -> AtRecord:
    """Whoever votes, before the record; where the same officer had a part before, at the later email."""
    voter = VOTERS[association]
    parts = [officer for stage in BEFORE_VOTE[association] for officer, _ in stage]
    return at_record(site, voter, count=parts.count(voter) + 1)


def said(bench: AtRecord, outcome: str, reason: str = "") -> Answer:
    """The officer says so, with a yes to every line of the checklist; the page after it."""
    decided = bench.visitor.send(bench.preview(outcome, reason))
    assert decided.status == 303, decided.text
    return bench.visitor.follow(decided)


def hurry(site: Site) -> None:
    """The next officers' mail waits while the ones before could take something back: here nobody does, and it leaves
    now."""
    rows = [row for row in rows_of_kind(site, "letter") if row["purpose"]["S"] == "decision_wanted"]
    held = [row for row in rows if row["state"]["S"] == "waiting"]
    for row in held:
        try:
            site.aws.dynamodb.update_item(
                TableName=site.outputs["TableName"],
                Key={"pk": row["pk"], "sk": row["sk"]},
                UpdateExpression="SET due_at = :now, not_before = :now",
                ConditionExpression="#state = :waiting",
                ExpressionAttributeNames={"#state": "state"},
                ExpressionAttributeValues={
                    ":now": {"S": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"},
                    ":waiting": {"S": "waiting"},
                },
            )
        except ClientError as refused:
            # It may have left by itself just now.
            if "ConditionalCheckFailed" not in str(refused):
                raise
    letters = [row["pk"]["S"].removeprefix("MAIL#") for row in held]
    site.aws.sqs.send_message(QueueUrl=site.outputs["MailQueueUrl"], MessageBody=json.dumps({"letters": letters}))


def dues_paid(site: Site, number: str, dollars: str = "30") -> None:
    """The treasurer writes the payment down; the member is in good standing."""
    treasurer = in_office(site, TREASURER)
    asked = treasurer.get(site.at(f"/office/register/member/{number}/payment"))
    day = datetime.now(UTC) - timedelta(days=1)
    came = {"day-month": str(day.month), "day-day": str(day.day), "day-year": str(day.year)}
    shown = treasurer.send(asked, amount=dollars, method="check", **came)
    member = treasurer.follow(treasurer.send(shown))
    assert "Good standing" in member.text, member.text
