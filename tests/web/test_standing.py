"""Days of grace, and the association's own day, hold everywhere: for cards, forms, sponsors, lists and voting rolls."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from chalicelib.domain.roles import Role
from chalicelib.services import places
from tests.store.moto_cloud import Time
from tests.web.house import House

SPOUSE: dict[str, Any] = {
    "member_class": "associate",
    "affiliation": "spouse_of_regular",
    "sponsor_number": "US-09-123456",
    **dict.fromkeys(
        ("agency", "agency_place", "rank", "service_number", "sworn_full_time", "powers_of_arrest", "service_from")
    ),
}


def forgive(days: int) -> None:
    found = places.association()
    now = replace(found, dues=replace(found.dues, grace_days=days))
    places._known[:] = [replace(places._known[0], association=now)]


def found_good(house: House) -> dict[str, bool]:
    """Where the member counts as one in good standing."""
    secretary = house.knows(house.has_officer("Rita Secretary", Role.REGION_SECRETARY, "09"))
    room = house.signs_in(house.has_member(paid_through=date(2026, 11, 10)))
    entry = house.has_draft("photo-contest", member_number="US-09-123456", email="mary@members.example")
    return {
        "home": "In good standing" in room.open("/members/home").text,
        "card": "There is no card at this moment" not in room.open("/members/card").text,
        "contest": entry.open().press("Send").status == 200,
        "sponsor": house.has_draft(**SPOUSE).open().press("Send").status == 200,
        "register": "Good standing" in secretary.open("/office/register/member/US-09-123456").text,
        "roll": "Mary" in secretary.open("/office/register/roll/09").text,
    }


@pytest.mark.parametrize(("days", "good"), [(0, False), (10, False), (11, True)])
def test_days_of_grace_hold_everywhere(days: int, good: bool, house: House) -> None:
    forgive(days)

    assert found_good(house) == dict.fromkeys(("home", "card", "contest", "sponsor", "register", "roll"), good)


@pytest.mark.parametrize(("hour", "status"), [(4, 200), (5, 403)])
def test_the_old_year_lasts_until_midnight_where_the_association_is(
    hour: int, status: int, house: House, time: Time
) -> None:
    house.has_member()
    time.is_again(datetime(2027, 1, 1, hour, 59 if hour == 4 else 0, tzinfo=UTC))

    assert house.has_draft(**SPOUSE).open().press("Send").status == status
