"""Clients of the cloud's services, made on first use, each with a budget that ends before the request does."""

from functools import lru_cache
from typing import Any

from botocore.config import Config
from botocore.session import get_session

# SES has no token against sending twice, so it gets one attempt; the outbox decides about the next.
ATTEMPTS = {"ses": 1}


@lru_cache(maxsize=8)
def client(service: str) -> Any:
    config = Config(
        connect_timeout=2,
        read_timeout=5,
        retries={"total_max_attempts": ATTEMPTS.get(service, 3), "mode": "standard"},
        signature_version="s3v4" if service == "s3" else None,
        s3={"addressing_style": "auto"} if service == "s3" else None,
    )
    return get_session().create_client(service, config=config)
