"""The mail queue: tells the sender which letters wait. A lost message is found by the sweep."""

import json
import logging
from collections.abc import Sequence
from datetime import datetime

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.cloud import client
from chalicelib.config import settings
from chalicelib.domain.outbox import Letter

LONGEST_DELAY = 900

log = logging.getLogger(__name__)


def nudge(letters: Sequence[Letter], now: datetime) -> None:
    """One message for all letters of a step, not before the first is due. Never raises: the sweep finds them."""
    if not letters:
        return
    wait = min((letter.due_at - now).total_seconds() for letter in letters)
    nudge_ids([letter.id for letter in letters], delay=max(0, min(LONGEST_DELAY, int(wait) + (wait > 0))))


def nudge_ids(letters: Sequence[str], *, delay: int = 0) -> None:
    try:
        client("sqs").send_message(
            QueueUrl=settings().mail_queue, MessageBody=json.dumps({"letters": list(letters)}), DelaySeconds=delay
        )
    except (BotoCoreError, ClientError) as error:
        # The step is committed; failing now would tell the person that it was not.
        log.warning("letters wait for the sweep", extra={"letters": list(letters), "error": type(error).__name__})
