"""Forms that anybody may post: how often one source may do so. No form, and no address that could be read again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network

from chalicelib.config import settings
from chalicelib.domain.errors import TooMany
from chalicelib.store import limits
from chalicelib.store.table import Write

# A page that was pressed twice in a hurry is no robot; one that is sent again and again is.
PRESSES_OF_A_PAGE = 3
KEPT = timedelta(hours=2)
NETWORK_BITS = 64  # of IPv6: one household or one server has all addresses of such a network


class Act(StrEnum):
    """What is counted. Stored in keys for two hours."""

    BEGIN = "begin"
    LINK = "link"


@dataclass(frozen=True)
class Origin:
    """Where a press comes from: the mark of its source, and of the page on which it was made."""

    source: str
    page: str


def mark(address: str, now: datetime) -> str:
    """Sixteen bits that stand for a source in this hour.

    A hash of an IPv4 address can be undone by trying all four billion. This one is so short that each value belongs
    to 65,536 of them, and the next hour has others: it can count, and it cannot name.
    """
    return limits.masked(f"{settings().table} {now:%Y%m%d%H} {_network(address)}")[:4]


def _network(address: str) -> str:
    """What counts as one source: an address of IPv4, a network of IPv6; empty for what is neither."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, NETWORK_BITS), strict=False))


def counting(act: Act, origin: Origin, now: datetime) -> list[Write]:
    """Counts a press on its source and on its page, in the transaction of the act. Refuses with TooMany."""
    hour, until = f"{now:%Y%m%d%H}", now + KEPT
    of_source, of_page = f"source#{origin.source}", f"page#{origin.page}"
    return [
        limits.counting(of_source, f"{act}:{hour}", settings().forms_an_hour, expires_at=until, otherwise=TooMany),
        limits.counting(of_page, act, PRESSES_OF_A_PAGE, expires_at=until, otherwise=TooMany),
    ]
