"""Forms that anybody may post: programs store next to nothing, and no person is locked out."""

import hashlib
import hmac
from collections.abc import Callable

import pytest

from chalicelib import clock
from chalicelib.services import guarding
from tests.store.moto_cloud import Postman, Time, rows, rows_of
from tests.web.browsing import OF_OUR_PAGES, Browser, Press, parsed
from tests.web.house import House

BEGIN = "/apply/membership"
ROBOT, PATIENT = "198.51.100.7", "203.0.113.9"


@pytest.fixture(autouse=True)
def strict(setting: Callable[..., None]) -> None:
    setting(LEAST_SECONDS="2")


def ready(browser: Browser, time: Time, seconds: float = 3) -> Press:
    """The start page, looked at for that long."""
    page = browser.open(BEGIN)
    time.passes(seconds=seconds)
    return page.sending("Start now")


def but(press: Press, **fields: str) -> Press:
    return Press(press.browser, press.path, {**press.fields, **fields})


def test_a_person_who_reads_first_begins(house: House, time: Time) -> None:
    begun = ready(Browser(), time).sent()

    assert (begun.status, begun.path.split("/")[3], len(rows_of("submission"))) == (200, "about-you", 1)


def test_who_presses_at_once_is_asked_once_more_and_goes_on(house: House, time: Time) -> None:
    asked = ready(Browser(), time, seconds=1).sent()
    stored = len(rows_of("submission"))
    time.passes(seconds=3)

    begun = asked.press("Go on", person=person_of(asked.body))

    assert (asked.status, asked.heading, stored) == (422, "One more press, please", 0)
    assert (begun.path.split("/")[3], len(rows_of("submission"))) == ("about-you", 1)


def person_of(body: str) -> str:
    """What the box of the second page says when it is ticked."""
    return parsed(body).every("input", name="person")[0].attrs["value"]


def test_a_password_manager_that_fills_the_trap_locks_nobody_out(
    house: House, time: Time, postman: Postman, visitor: Browser
) -> None:
    chair = house.has_officer()
    page = visitor.open("/device")
    time.passes(seconds=4)

    asked = but(page.sending("Email me a link", mail=chair.mail), homepage="https://me.example").sent()
    time.passes(seconds=4)
    asked.press("Go on", person=person_of(asked.body))

    assert (asked.values["mail"], [mail.to for mail in postman.deliver()]) == (chair.mail, [chair.mail])


def test_the_second_page_wants_the_box_ticked(house: House, time: Time) -> None:
    asked = ready(Browser(), time, seconds=0).sent()
    time.passes(seconds=3)

    again = asked.press("Go on")

    assert (again.status, again.errors, again.title[:6]) == (422, {"#person": "Tick the box to go on"}, "Error:")
    assert rows_of("submission") == []


def test_a_tick_made_up_by_a_program_is_none(house: House, time: Time) -> None:
    press = but(ready(Browser(), time), homepage="https://spam.example", person="yes")

    assert (press.sent().status, rows_of("submission")) == (422, [])


@pytest.mark.parametrize("shown", ["", "0", "1000000000.abc", "x.y", "²."])
def test_a_time_that_we_did_not_write_counts_as_too_soon(shown: str, house: House, time: Time) -> None:
    assert but(ready(Browser(), time), shown=shown).sent().status == 422


@pytest.mark.parametrize("page", ["", "soon-A", "9" * 5_000, "²-A", "99999999999-A"])
def test_a_program_that_signs_nonsense_with_a_secret_of_its_own_stores_nothing(page: str, house: House) -> None:
    robot = Browser()
    robot.cookies["__Host-browser"] = "made-up"
    nonce = signed("apply", "membership")
    shown = f"{page}.{signed('shown', page, 'apply', 'membership')}"

    answer = robot.post(BEGIN, {"nonce": nonce, "shown": shown, "homepage": ""})

    assert (answer.status, rows_of("submission")) == (422, [])


def signed(*words: str) -> str:
    """As our pages sign, under the made-up secret."""
    return hmac.new(b"made-up", "\n".join(words).encode(), hashlib.sha256).hexdigest()


def test_a_page_that_stayed_open_over_night_still_works(house: House, time: Time) -> None:
    assert ready(Browser(), time, seconds=40_000).sent().status == 200


class Robots:
    """Ways in which programs press "Start now"; each takes the number of its turn."""

    def __init__(self, time: Time) -> None:
        self.time = time
        self.captured = self._slow(ROBOT)

    def _slow(self, source: str) -> Press:
        return ready(Browser(source), self.time, seconds=2)

    def instant(self, _turn: int) -> None:
        Browser(ROBOT).open(BEGIN).press("Start now")

    def trapped(self, turn: int) -> None:
        but(self._slow(ROBOT), homepage=f"https://spam.example/{turn}").sent(follow=False)

    def without_cookie(self, _turn: int) -> None:
        press = self._slow(ROBOT)
        Press(Browser(ROBOT), press.path, press.fields).sent(follow=False)

    def without_page(self, _turn: int) -> None:
        Browser(ROBOT).post(BEGIN, {"homepage": "", "nonce": "0" * 64}, follow=False)

    def replaying(self, _turn: int) -> None:
        """One page, sent again and again by browsers that hold nothing but its cookie."""
        copy = Browser(ROBOT)
        copy.cookies = {"__Host-browser": self.captured.browser.cookies["__Host-browser"]}
        Press(copy, self.captured.path, self.captured.fields).sent(follow=False)

    def patient_with_false_headers(self, turn: int) -> None:
        self._slow(PATIENT).sent(follow=False, headers={**OF_OUR_PAGES, "X-Forwarded-For": f"192.0.2.{turn}"})


def test_of_five_hundred_presses_by_robots_the_patient_ones_reach_the_limit_and_no_others_anything(
    house: House, time: Time, capsys: pytest.CaptureFixture[str]
) -> None:
    """The patient ones come from a source of their own, so that the limit is theirs."""
    robots = Robots(time)
    kinds = {
        robots.instant: 100,
        robots.trapped: 100,
        robots.without_cookie: 60,
        robots.without_page: 60,
        robots.replaying: 80,
        robots.patient_with_false_headers: 100,
    }

    stored = {kind.__name__: stored_by(kind, count) for kind, count in kinds.items()}

    with capsys.disabled():
        print(f"\n{sum(kinds.values())} presses by robots; stored: {stored}")
    assert stored == {
        "instant": 0,
        "trapped": 0,
        "without_cookie": 0,
        "without_page": 0,
        "replaying": guarding.PRESSES_OF_A_PAGE,
        "patient_with_false_headers": 60,
    }


def stored_by(kind: Callable[[int], None], count: int) -> int:
    before = len(rows_of("submission"))
    for turn in range(count):
        kind(turn)
    return len(rows_of("submission")) - before


def test_a_station_behind_one_address_may_begin_sixty_an_hour_and_is_told_kindly_when_to_come_back(
    house: House, time: Time
) -> None:
    for _ in range(60):
        ready(Browser(PATIENT), time, seconds=2).sent(follow=False)

    refused = ready(Browser(PATIENT), time).sent()
    elsewhere = ready(Browser(ROBOT), time).sent()
    time.passes(hours=1)
    later = ready(Browser(PATIENT), time).sent()

    assert (refused.status, refused.heading) == (429, "Please wait a little")
    assert (elsewhere.status, later.status, len(rows_of("submission"))) == (200, 200, 62)


def test_who_asks_for_links_to_many_addresses_is_stopped_by_the_source(
    house: House, time: Time, setting: Callable[..., None]
) -> None:
    setting(LEAST_SECONDS="0", FORMS_AN_HOUR="20")

    answers = [
        Browser(PATIENT).open("/device").press("Email me a link", mail=f"{n}@officers.example").status
        for n in range(25)
    ]

    assert answers == [200] * 20 + [429] * 5


def test_the_table_holds_no_source_and_what_stands_for_it_goes_within_hours(house: House, time: Time) -> None:
    ready(Browser(PATIENT), time).sent()

    counters = [row for row in rows_of("limit") if "source" in row["pk"]]

    assert PATIENT not in str(rows())
    assert [len(row["pk"].removeprefix("LIMIT#source#")) for row in counters] == [4]
    assert [row["expires"] - clock.now().timestamp() <= 7_200 for row in counters] == [True]


def test_the_mark_of_a_source_is_another_one_each_hour_and_the_same_for_a_network(time: Time) -> None:
    now = clock.now()
    marks = [guarding.mark("2001:db8:1:2::5", now), guarding.mark("2001:db8:1:2:ffff::9", now)]
    mapped = [guarding.mark("::ffff:203.0.113.9", now), guarding.mark("203.0.113.9", now)]

    time.passes(hours=1)

    assert marks[0] == marks[1]
    assert mapped[0] == mapped[1]
    assert guarding.mark("203.0.113.9", clock.now()) != mapped[0]


def test_no_log_line_holds_a_source(house: House, time: Time, capfd: pytest.CaptureFixture[str]) -> None:
    ready(Browser(PATIENT), time).sent()
    ready(Browser(PATIENT), time, seconds=0).sent()

    told = capfd.readouterr()

    assert PATIENT not in told.out + told.err
