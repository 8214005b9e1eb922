"""Every letter is posted in one transaction with the event that it tells of, as the reference pages say."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from chalicelib import triggers
from chalicelib.domain.outbox import Purpose
from chalicelib.services import reminding
from chalicelib.services.letters.examples import MAILS
from tests.store.moto_cloud import Time, rows_of, watched
from tests.web.house import House
from tests.web.presses import PRESSES

READY = {route: press for route, press in PRESSES.items() if press is not None}
Step = tuple[set[Purpose], set[str]]


def letters() -> dict[str, Purpose]:
    """By their ids. What became of a letter to a role or an address is not posted, it is shared out."""
    rows = {row["pk"].removeprefix("MAIL#"): row for row in rows_of("letter")}
    whole = [one for one, row in rows.items() if row["state"] == "shared_out"]
    return {
        one: Purpose(row["purpose"])
        for one, row in rows.items()
        if not any(one.startswith(f"{each}-") for each in whole)
    }


def events() -> dict[tuple[str, str], str]:
    return {(row["pk"], row["sk"]): row["act"] for row in rows_of("event")}


@contextmanager
def steps() -> Iterator[list[Step]]:
    """The purposes and the acts of each transaction made inside that posts a letter."""
    found: list[Step] = []
    before = letters(), events()

    def note(when: str, service: str, operation: str) -> None:
        nonlocal before
        if (when, operation) != ("after", "TransactWriteItems"):
            return
        now = letters(), events()
        posted = {now[0][one] for one in now[0].keys() - before[0].keys()}
        acts = {now[1][one] for one in now[1].keys() - before[1].keys()}
        before = now
        if posted:
            found.append((posted, acts))

    with watched(note):
        yield found


def untold(found: list[Step]) -> list[tuple[Purpose, set[str]]]:
    """Letters whose transaction holds another act than their entry says."""
    return [
        (purpose, acts)
        for posted, acts in found
        for purpose in posted
        if bool(MAILS[purpose].after) != bool(acts & set(MAILS[purpose].after))
    ]


@pytest.mark.parametrize("route", READY)
def test_a_press_posts_each_letter_with_its_event(route: str, house: House) -> None:
    press = READY[route](house)

    with steps() as found:
        press.sent(follow=False)
        house.postman.deliver()

    assert untold(found) == []


def test_the_clock_posts_each_letter_with_its_event(house: House, time: Time) -> None:
    house.has_officer()
    house.has_asked(former_employers=[])
    house.has_member()
    house.postman.deliver()

    with steps() as found:
        for _ in range(3):
            time.passes(days=8)
            triggers.on_minute()
            reminding.remind()
            house.postman.deliver()

    posted = {purpose for purposes, _ in found for purpose in purposes}
    assert untold(found) == []
    assert posted == {Purpose.REQUEST, Purpose.NO_ANSWER, Purpose.ANSWERS_IN, Purpose.DUES_REMINDER}
