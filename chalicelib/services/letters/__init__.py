"""What each letter says and to whom: one module for each kind of reader, one entry for each purpose."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.domain.outbox import Letter, Purpose
from chalicelib.services.letters import applicants, awards, members, officers, referees, rooms
from chalicelib.services.letters.ready import Made

READY: Mapping[Purpose, Callable[[Letter, datetime], Made]] = {
    **applicants.READY,
    **members.READY,
    **officers.READY,
    **rooms.READY,
    **referees.READY,
    **awards.READY,
}
