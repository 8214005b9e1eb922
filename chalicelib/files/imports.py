"""Files of imports: where an uploaded list and its report lie, and the queue that says that an import can go on."""

import json

from chalicelib.cloud import client
from chalicelib.config import settings

FOLDER = "import/"


def list_key(import_: str) -> str:
    """In the incoming bucket."""
    return f"{FOLDER}{import_}"


def report_key(import_: str) -> str:
    """In the clean bucket."""
    return f"report/{import_}.csv"


def import_of(key: str) -> str:
    """The import whose list arrived under the key."""
    return key.removeprefix(FOLDER)


def nudge(import_: str) -> None:
    """Says that the import can go on. The sweep finds one whose message was lost."""
    client("sqs").send_message(QueueUrl=settings().import_queue, MessageBody=json.dumps({"import": import_}))
