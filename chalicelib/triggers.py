"""What wakes the system besides people: files, letters, imports, the minute. Plain functions behind app.py's."""

import json
import logging
from collections.abc import Callable
from typing import Any

from chalicelib.files import imports
from chalicelib.services import attaching, mailing, sweeping
from chalicelib.services.importing import working

log = logging.getLogger(__name__)


def on_upload(event: dict[str, Any]) -> dict[str, Any]:
    return _each(event, lambda body: attaching.check(body["detail"]["object"]["key"]))


def on_mail(event: dict[str, Any]) -> dict[str, Any]:
    return _each(event, lambda body: ", ".join(mailing.send(letter) for letter in body["letters"]))


def on_import(event: dict[str, Any]) -> dict[str, Any]:
    return _each(event, lambda body: working.work(_import_of(body)))


def _import_of(body: dict[str, Any]) -> str:
    """Of a list that arrived, or of our own message that the import can go on."""
    return str(body["import"]) if "import" in body else imports.import_of(body["detail"]["object"]["key"])


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
