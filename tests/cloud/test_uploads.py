"""Uploads against the real policy and the real trigger: hostile, lost, late, twice, after the end."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.arranging import CREDENTIAL, Begun, membership_at_credential, swept
from tests.embedded import Site, until
from tests.guards import post_file
from tests.walking import Form

APPLICANT = "applicant@people.example"


@dataclass(frozen=True)
class Expected:
    """A draft with one ticket for its credential."""

    draft: Begun
    ticket: Form

    @property
    def fields(self) -> dict[str, str]:
        return dict(self.ticket.fields)

    @property
    def attachment(self) -> str:
        return self.fields["key"].split("/")[2]


def expecting(site: Site) -> Expected:
    draft = membership_at_credential(site, APPLICANT)
    page = draft.visitor.follow(draft.visitor.post(site.at(f"/files/{draft.id}/credential"), draft.at.forms[0].fields))
    return Expected(draft, page.forms[0])


def row_key(one: Expected) -> dict[str, dict[str, str]]:
    return {"pk": {"S": f"SUB#{one.draft.id}"}, "sk": {"S": f"FILE#{one.attachment}"}}


def state(site: Site, one: Expected) -> str:
    row = site.aws.dynamodb.get_item(TableName=site.outputs["TableName"], Key=row_key(one)).get("Item")
    return row["state"]["S"] if row else "forgotten"


def settled(site: Site, one: Expected) -> str:
    return until(lambda: (found := state(site, one)) != "expected" and found, "an answer about the file")  # type: ignore[return-value]


def moved_back(site: Site, one: Expected, **ago: timedelta) -> None:
    """As if these moments of the ticket had come long ago."""
    for name, delta in ago.items():
        site.aws.dynamodb.update_item(
            TableName=site.outputs["TableName"],
            Key=row_key(one),
            UpdateExpression="SET #name = :past",
            ExpressionAttributeNames={"#name": name},
            ExpressionAttributeValues={":past": {"S": f"{datetime.now(UTC) - delta:%Y-%m-%dT%H:%M:%S.%fZ}"}},
        )


def keys_of(site: Site, bucket: str, prefix: str) -> list[str]:
    found = site.aws.s3.list_objects_v2(Bucket=site.outputs[bucket], Prefix=prefix)
    return [one["Key"] for one in found.get("Contents", [])]


def test_posts_that_the_ticket_does_not_allow_are_refused(demo: Site) -> None:
    one = expecting(demo)
    good, url = one.fields, one.ticket.action
    hostile = {
        "nothing in it": (good, b""),
        "too large": (good, b"x" * 15_000_001),
        "another key": ({**good, "key": "in/other/file"}, b"x"),
        "another folder": ({**good, "key": "view/other.jpg"}, b"x"),
        "a way up": ({**good, "key": f"{good['key']}/../../x"}, b"x"),
        "another type": ({**good, "Content-Type": "text/html"}, b"x"),
        "a public object": ({**good, "acl": "public-read"}, b"x"),
        "a forged signature": ({**good, "x-amz-signature": "0" * 64}, b"x"),
        "a changed policy": ({**good, "policy": good["policy"][:-8] + "AAAAAAA="}, b"x"),
        "another way back": ({**good, "success_action_redirect": "http://evil.example/"}, b"x"),
        "no policy": ({name: value for name, value in good.items() if name != "policy"}, b"x"),
    }

    before = keys_of(demo, "IncomingBucket", "")

    refused = {name: post_file(url, fields, content) for name, (fields, content) in hostile.items()}

    assert {name: status // 100 for name, status in refused.items()} == dict.fromkeys(hostile, 4)
    assert keys_of(demo, "IncomingBucket", "") == before


def test_a_file_whose_event_is_lost_is_found_by_the_sweep(demo: Site) -> None:
    one = expecting(demo)
    events, rule = demo.aws.events, demo.outputs["UploadRule"]
    events.disable_rule(Name=rule)
    post_file(one.ticket.action, one.fields, CREDENTIAL)
    moved_back(demo, one, due_at=timedelta(minutes=1))

    first = swept(demo)
    end = settled(demo, one)
    events.enable_rule(Name=rule)
    second = swept(demo)

    assert (first["announced"], end, second["announced"]) == (1, "clean", 0)


def test_a_file_delivered_three_times_is_worked_once(demo: Site) -> None:
    one = expecting(demo)
    post_file(one.ticket.action, one.fields, CREDENTIAL)
    settled(demo, one)
    event = {"detail": {"bucket": {"name": demo.outputs["IncomingBucket"]}, "object": {"key": one.fields["key"]}}}

    for _ in range(2):
        demo.aws.sqs.send_message(QueueUrl=demo.outputs["UploadQueueUrl"], MessageBody=json.dumps(event))

    def waiting() -> int:
        found = demo.aws.sqs.get_queue_attributes(QueueUrl=demo.outputs["UploadQueueUrl"], AttributeNames=["All"])
        counts = found["Attributes"]
        return int(counts["ApproximateNumberOfMessages"]) + int(counts["ApproximateNumberOfMessagesNotVisible"])

    until(lambda: waiting() == 0, "both copies of the event taken")
    views = demo.aws.s3.list_object_versions(Bucket=demo.outputs["CleanBucket"], Prefix=f"view/{one.draft.id}/")
    assert state(demo, one) == "clean"
    assert sorted(view["Key"].rsplit("/", 1)[1] for view in views["Versions"]) == ["1.jpg", "thumbnail.jpg"]


def test_a_file_that_comes_after_the_draft_was_thrown_away_is_erased(demo: Site) -> None:
    one = expecting(demo)
    visitor = one.draft.visitor
    visitor.send(visitor.get(demo.at(f"/sent/{one.draft.id}/withdraw")))

    post_file(one.ticket.action, one.fields, CREDENTIAL)
    end = settled(demo, one)

    until(lambda: keys_of(demo, "IncomingBucket", f"in/{one.draft.id}/") == [], "the file erased")
    assert end == "refused"
    assert keys_of(demo, "CleanBucket", f"view/{one.draft.id}/") == []


def test_a_ticket_that_nobody_used_is_forgotten(demo: Site) -> None:
    one = expecting(demo)
    moved_back(demo, one, due_at=timedelta(minutes=1), expires_at=timedelta(minutes=6))

    done = swept(demo)

    assert (done["forgotten"], state(demo, one)) == (1, "forgotten")


def test_a_second_file_for_the_same_ticket_changes_nothing(demo: Site) -> None:
    one = expecting(demo)
    post_file(one.ticket.action, one.fields, CREDENTIAL)
    settled(demo, one)
    before = demo.aws.dynamodb.get_item(TableName=demo.outputs["TableName"], Key=row_key(one))["Item"]

    post_file(one.ticket.action, one.fields, CREDENTIAL + b"\0")

    def idle() -> bool:
        found = demo.aws.sqs.get_queue_attributes(QueueUrl=demo.outputs["UploadQueueUrl"], AttributeNames=["All"])
        counts = found["Attributes"]
        return counts["ApproximateNumberOfMessages"] == counts["ApproximateNumberOfMessagesNotVisible"] == "0"

    until(idle, "the second event taken")
    after = demo.aws.dynamodb.get_item(TableName=demo.outputs["TableName"], Key=row_key(one))["Item"]
    assert after == before
