"""Settings of one installation, read once from the environment. Nothing else reads os.environ."""

import os
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlsplit

NAMES = (
    "TABLE",
    "INCOMING_BUCKET",
    "CLEAN_BUCKET",
    "MAIL_QUEUE",
    "UPLOAD_QUEUE",
    "IMPORT_QUEUE",
    "PUBLIC_URL",
    "ASSOCIATION",
    "MAIL_FROM",
    "UNDO_SECONDS",
    "PASSKEY_ROLES",
    "LEAST_SECONDS",
    "FORMS_AN_HOUR",
)


class MissingSettings(Exception):
    """Carries the names of every variable that is not set, so that one look mends all."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"not set in the environment: {', '.join(names)}")
        self.names = names


@dataclass(frozen=True)
class Settings:
    table: str
    incoming_bucket: str
    clean_bucket: str
    mail_queue: str
    upload_queue: str
    import_queue: str
    public_url: str
    association: str
    mail_from: str
    undo: timedelta
    passkey_roles: frozenset[str]
    least_seconds: int
    forms_an_hour: int

    @property
    def base_path(self) -> str:
        """The path under which people find the site: "" or, on the API's own address, "/api"."""
        return urlsplit(self.public_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def host(self) -> str:
        return urlsplit(self.public_url).hostname or ""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Raises MissingSettings naming all that is missing. Read on first use: packaging imports the app without them."""
    missing = tuple(name for name in NAMES if name not in os.environ)
    if missing:
        raise MissingSettings(missing)
    found = {name: os.environ[name].strip() for name in NAMES}
    return Settings(
        table=found["TABLE"],
        incoming_bucket=found["INCOMING_BUCKET"],
        clean_bucket=found["CLEAN_BUCKET"],
        mail_queue=found["MAIL_QUEUE"],
        upload_queue=found["UPLOAD_QUEUE"],
        import_queue=found["IMPORT_QUEUE"],
        public_url=found["PUBLIC_URL"].rstrip("/"),
        association=found["ASSOCIATION"],
        mail_from=found["MAIL_FROM"],
        undo=timedelta(seconds=int(found["UNDO_SECONDS"])),
        passkey_roles=frozenset(role.strip() for role in found["PASSKEY_ROLES"].split(",") if role.strip()),
        least_seconds=int(found["LEAST_SECONDS"]),
        forms_an_hour=int(found["FORMS_AN_HOUR"]),
    )
