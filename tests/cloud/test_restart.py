"""What survives: an orderly stop keeps everything, a power cut costs seconds at most."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.embedded import any_port, until
from tools.aws import Aws
from tools.build import ROOT, Package
from tools.cloud import Cloud, CloudFailed
from tools.deploy import Settings, deploy, outputs

STACK = "restarting"


@dataclass
class Running:
    """A cloud with our app, as it is after each start."""

    cloud: Cloud

    @property
    def outputs(self) -> dict[str, str]:
        return outputs(self.cloud.aws, STACK)

    def write(self, name: str) -> None:
        self.cloud.aws.dynamodb.put_item(TableName=f"{STACK}-main", Item={"pk": {"S": "ROW"}, "sk": {"S": name}})

    def rows(self) -> set[str]:
        pages = self.cloud.aws.dynamodb.get_paginator("scan").paginate(TableName=f"{STACK}-main")
        return {item["sk"]["S"] for page in pages for item in page["Items"] if item["pk"] == {"S": "ROW"}}

    def upload(self, key: str) -> None:
        self.cloud.aws.s3.put_object(Bucket=self.outputs["IncomingBucket"], Key=key, Body=b"x")

    def objects(self) -> set[str]:
        listed = self.cloud.aws.s3.list_objects_v2(Bucket=self.outputs["IncomingBucket"])
        return {one["Key"] for one in listed.get("Contents", [])}

    def saved_rows(self) -> int:
        """Rows in the file of the last save."""
        saved = self.cloud.home / "state" / "dynamodb.json"
        return saved.read_text().count('"ROW"') if saved.exists() else 0


@pytest.fixture
def running(tmp_path: Path, packaged: Package) -> Iterator[Running]:
    with Cloud(tmp_path / "cloud", smtp_port=1, port=any_port()) as cloud:
        deploy(cloud.aws, packaged, Settings("http://localhost:1", "a@b.example", retry_after=2), stack=STACK)
        yield Running(cloud)


def test_stop_and_start_keep_rows_objects_and_triggers(running: Running) -> None:
    running.write("before")
    running.upload("other/before")
    before = running.outputs

    running.cloud.stop()
    running.cloud.start()

    assert running.rows() == {"before"}
    assert running.objects() == {"other/before"}
    assert running.outputs == before
    assert fires(running)


def test_a_power_cut_costs_no_more_than_the_seconds_since_the_last_save(running: Running) -> None:
    running.write("long before")
    until(running.saved_rows, "the row in a save")
    running.write("just before")

    running.cloud.kill()
    running.cloud.start()

    assert "long before" in running.rows()
    assert fires(running)


STARTER = """
import sys, time
from pathlib import Path
from tools.cloud import Cloud
cloud = Cloud(Path(sys.argv[1]), smtp_port=1, port=int(sys.argv[2]))
cloud.start()
key = {"AttributeName": "pk", "AttributeType": "S"}
cloud.aws.dynamodb.create_table(
    TableName="rows", BillingMode="PAY_PER_REQUEST", AttributeDefinitions=[key],
    KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
)
print("up", flush=True)
time.sleep(600)
"""


def test_a_killed_starter_takes_its_cloud_along_and_nothing_is_lost(tmp_path: Path) -> None:
    home, port = tmp_path / "cloud", any_port()
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, str(home), str(port)], cwd=ROOT, stdout=subprocess.PIPE
    ) as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline() == b"up\n"
        Aws(f"http://127.0.0.1:{port}").dynamodb.put_item(TableName="rows", Item={"pk": {"S": "just before"}})
        starter.kill()

    with Cloud(home, smtp_port=1, port=port) as again:
        rows = again.aws.dynamodb.scan(TableName="rows")["Items"]

    assert rows == [{"pk": {"S": "just before"}}]


def test_a_folder_takes_one_cloud_at_a_time(running: Running) -> None:
    second = Cloud(running.cloud.home, smtp_port=1, port=any_port())

    second.lock_limit = 0
    with pytest.raises(CloudFailed, match="Stop it first"):
        second.start()


def fires(running: Running) -> bool:
    """Whether an upload still reaches the queue, and the queue its function."""
    sqs, functions, url = running.cloud.aws.sqs, running.cloud.aws.functions, running.outputs["UploadQueueUrl"]
    mappings = functions.list_event_source_mappings()["EventSourceMappings"]
    mapping = next(one["UUID"] for one in mappings if one["EventSourceArn"].endswith("-upload"))
    functions.update_event_source_mapping(UUID=mapping, Enabled=False)
    running.upload("in/after")

    def waiting() -> int:
        found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        return int(found["ApproximateNumberOfMessages"])

    until(lambda: waiting() == 1, "the event of the upload in the queue")
    functions.update_event_source_mapping(UUID=mapping, Enabled=True)
    return until(lambda: waiting() == 0, "the function to take the event")
