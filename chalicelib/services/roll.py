"""The voting roll: who votes today. Writes nothing."""

from collections.abc import Iterator
from itertools import islice

from chalicelib.domain.errors import Refusal
from chalicelib.domain.places import Region
from chalicelib.domain.register import Member
from chalicelib.language import marked as _
from chalicelib.services import standing
from chalicelib.store import register

# What one answer can carry: about 60 bytes a line, and some seconds of reading.
MOST_ON_ROLL = 10_000


class RollTooLong(Refusal):
    status = 413
    title = _("The roll is too long for one page")
    sentence = _("There are more than {most} members. Take the roll region by region.")


def voters(wanted: list[Region]) -> list[Member]:
    """Who votes today, region by region in the order of names. Raises RollTooLong.

    Reads every member of these regions: one Query for about 700 of them.
    """
    found = list(islice(_of_each(wanted), MOST_ON_ROLL + 1))
    if len(found) > MOST_ON_ROLL:
        raise RollTooLong(most=f"{MOST_ON_ROLL:,}")
    return found


def _of_each(wanted: list[Region]) -> Iterator[Member]:
    today, grace = standing.reckoned()
    for one in wanted:
        yield from (member for member in register.everyone(one.id) if member.votes(today, grace))
