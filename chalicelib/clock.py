"""Now, and everything random. Nothing else reads the clock or draws a random number."""

import secrets
from datetime import UTC, datetime

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def now() -> datetime:
    """Aware, in UTC, to the microsecond."""
    return datetime.now(UTC)


def new_id() -> str:
    """128 random bits as 26 lower-case letters and digits: safe in keys, paths and element ids."""
    number = secrets.randbits(128)
    return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5)).lower()


def new_secret() -> str:
    """256 random bits as 43 characters that are safe in a URL and in a cookie."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Six digits for a person to type."""
    return f"{secrets.randbelow(1_000_000):06d}"


def new_symbols(count: int) -> str:
    """That many letters and digits that nobody misreads (Crockford's base 32)."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(count))


def new_number(digits: int) -> str:
    """A decimal number of exactly that many digits, not beginning with zero."""
    least = 10 ** (digits - 1)
    return str(least + secrets.randbelow(9 * least))
