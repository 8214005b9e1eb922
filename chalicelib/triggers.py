"""What wakes the system besides people: arrived files, waiting letters, the minute. Plain functions behind app.py's."""

import json
import logging
from collections.abc import Callable
from typing import Any

from chalicelib.services import attaching, mailing, sweeping

log = logging.getLogger(__name__)


def on_upload(event: dict[str, Any]) -> dict[str, Any]:
    return _each(event, lambda body: attaching.check(body["detail"]["object"]["key"]))


def on_mail(event: dict[str, Any]) -> dict[str, Any]:
    return _each(event, lambda body: ", ".join(mailing.send(letter) for letter in body["letters"]))


def on_minute() -> dict[str, int]:
    done = sweeping.sweep()
    log.info("swept %s", json.dumps(done))
    return done


def _each(event: dict[str, Any], act: Callable[[dict[str, Any]], str]) -> dict[str, Any]:
    """Acts on every message; those that fail are named, so that the queue brings back only them."""
    failed = [message["messageId"] for message in event["Records"] if not _acted(message, act)]
    return {"batchItemFailures": [{"itemIdentifier": name} for name in failed]}


def _acted(message: dict[str, Any], act: Callable[[dict[str, Any]], str]) -> bool:
    try:
        log.info("message %s: %s", message["messageId"], act(json.loads(message["body"])))
    except Exception as error:  # noqa: BLE001  # whatever it was, the queue tries again and then keeps it for a person
        log.error("message %s failed: %s", message["messageId"], type(error).__name__)
        return False
    return True
