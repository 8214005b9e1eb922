"""The two buckets: incoming, where people's files arrive, and clean, where only our own derivatives lie."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from botocore.exceptions import ClientError

from chalicelib.cloud import client
from chalicelib.config import settings

SHOWN_FOR = timedelta(minutes=5)
GONE = ("404", "NoSuchKey", "NotFound")


@dataclass(frozen=True)
class Ticket:
    """Where and with which fields a browser posts one file. The fields go first, the file last."""

    url: str
    fields: dict[str, str]


def ticket(key: str, media_type: str, most: int, *, back_to: str, lasts: timedelta) -> Ticket:
    """Leave to post one object: this key, this type, 1 to `most` bytes, until `lasts` is over. Writes nothing.

    `back_to` is the page to which a browser without JavaScript comes back; empty for none.
    """
    fields = {"Content-Type": media_type, **({"success_action_redirect": back_to} if back_to else {})}
    made = client("s3").generate_presigned_post(
        settings().incoming_bucket,
        key,
        Fields=dict(fields),
        Conditions=[{name: value} for name, value in fields.items()] + [["content-length-range", 1, most]],
        ExpiresIn=int(lasts.total_seconds()),
    )
    return Ticket(url=made["url"], fields=made["fields"])


def origin() -> str:
    """Scheme and host where browsers find both buckets' objects, for the page's security policy."""
    return " ".join(dict.fromkeys(_origin_of(url) for url in (ticket_url(), shown("x"))))


def ticket_url() -> str:
    return ticket("x", "x/x", 1, back_to="", lasts=SHOWN_FOR).url


def _origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def shown(key: str) -> str:
    """The address of a derivative, good for five minutes. Always sent as a JPEG that the browser shows itself."""
    url: str = client("s3").generate_presigned_url(
        "get_object",
        Params={
            "Bucket": settings().clean_bucket,
            "Key": key,
            "ResponseContentType": "image/jpeg",
            "ResponseContentDisposition": "inline",
        },
        ExpiresIn=int(SHOWN_FOR.total_seconds()),
    )
    return url


def handed_out(key: str, name: str, media_type: str) -> str:
    """The address of a derivative to be kept under that name, good for five minutes."""
    url: str = client("s3").generate_presigned_url(
        "get_object",
        Params={
            "Bucket": settings().clean_bucket,
            "Key": key,
            "ResponseContentType": media_type,
            "ResponseContentDisposition": f'attachment; filename="{name}"',
        },
        ExpiresIn=int(SHOWN_FOR.total_seconds()),
    )
    return url


def arrived(key: str) -> int | None:
    """The size in bytes of what arrived under the key, None when nothing did."""
    try:
        return int(client("s3").head_object(Bucket=settings().incoming_bucket, Key=key)["ContentLength"])
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            return None
        raise


def read(key: str) -> bytes | None:
    """What arrived under the key, None when it is gone."""
    try:
        data: bytes = client("s3").get_object(Bucket=settings().incoming_bucket, Key=key)["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            return None
        raise
    return data


def keep(key: str, derivative: bytes, media_type: str = "image/jpeg") -> None:
    client("s3").put_object(Bucket=settings().clean_bucket, Key=key, Body=derivative, ContentType=media_type)


def erase(key: str) -> None:
    """What arrived under the key; older versions go with the bucket's rule within a day."""
    client("s3").delete_object(Bucket=settings().incoming_bucket, Key=key)


def erase_views(keys: list[str]) -> None:
    """Derivatives that nobody may see any more."""
    client("s3").delete_objects(
        Bucket=settings().clean_bucket, Delete={"Objects": [{"Key": key} for key in keys], "Quiet": True}
    )


def announce(key: str) -> None:
    """Says again that the object arrived, as its lost event would have."""
    event: dict[str, Any] = {"detail": {"bucket": {"name": settings().incoming_bucket}, "object": {"key": key}}}
    client("sqs").send_message(QueueUrl=settings().upload_queue, MessageBody=json.dumps(event))
