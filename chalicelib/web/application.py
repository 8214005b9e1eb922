"""The Chalice application: what API Gateway's catch-all route calls, and how its log is written."""

import logging
from typing import Any

from chalice import Chalice


class Application(Chalice):
    def __init__(self) -> None:
        super().__init__(app_name="amikeco")
        self.api.binary_types = []
        logging.getLogger("chalicelib").setLevel(logging.INFO)
        logging.getLogger("chalicelib").handlers = self.log.handlers
        logging.getLogger("chalicelib").propagate = False

    def __call__(self, event: Any, context: Any) -> Any:
        """Addresses that no route knows come through /{proxy+}; they get our own page, whatever the method."""
        asked_for = event.get("requestContext") or {}
        if asked_for.get("resourcePath") == "/{proxy+}":
            asked_for["resourcePath"], asked_for["httpMethod"] = "/_missing", "GET"
            event["headers"] = {
                name: value for name, value in event["headers"].items() if name.lower() != "content-type"
            }
        return super().__call__(event, context)
