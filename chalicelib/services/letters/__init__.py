"""What each letter says and to whom: one module for each kind of reader, one entry for each purpose."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.services.letters import applicants, members, officers
from chalicelib.services.letters.ready import Ready

READY: Mapping[Purpose, Callable[[Letter, datetime], Ready | None]] = {
    **applicants.READY,
    **members.READY,
    **officers.READY,
}
