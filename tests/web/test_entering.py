"""How members come in: a link for whoever is known, the number where that is not enough, sessions and their ends."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import NormalDist, median
from time import perf_counter

import pytest

from chalicelib.domain.register import Leaving, Member
from chalicelib.store import members
from chalicelib.store.table import commit
from tests.store.moto_cloud import Postman, Time, rows_of
from tests.web.browsing import Browser, Page, fields_of
from tests.web.counting import counted
from tests.web.house import House

MAIL = "mary@members.example"


@pytest.fixture
def mary(house: House) -> Member:
    return house.has_member()


def ask(browser: Browser, mail: str = MAIL) -> Page:
    return browser.open("/members").press("Email me a link", mail=mail)


def arrived(house: House, browser: Browser, where: Browser | None = None) -> Page:
    """Asks in one browser and opens the link there, or somewhere else."""
    ask(browser)
    return (where or browser).open(house.postman.deliver()[-1].link)


def leaves(member: Member, why: Leaving = Leaving.EXCLUDED) -> None:
    commit(members.saving(replace(member, left=date(2026, 11, 21), leaving=why, version=1), member))


def test_in_the_browser_that_asked_the_button_is_enough(house: House, mary: Member, visitor: Browser) -> None:
    page = arrived(house, visitor)

    home = page.press("Enter")

    assert ("number" in page.values, home.path, home.status) == (False, "/members/home", 200)
    assert [(row["pk"], row["label"]) for row in rows_of("session")] == [("MEMBER#US-09-123456", "Browser")]


def test_the_link_alone_signs_nobody_in_and_shows_nobody(house: House, mary: Member, visitor: Browser) -> None:
    page = arrived(house, visitor)

    assert (rows_of("session"), "Mary" in page.body, "US-09" in page.body) == ([], False, False)
    assert visitor.open("/members/home").path == "/members"


@pytest.mark.parametrize("typed", ["US-09-123456", " us09 123456 "])
def test_in_another_browser_the_member_number_is_typed(
    typed: str, house: House, mary: Member, visitor: Browser, someone: Callable[[], Browser]
) -> None:
    page = arrived(house, visitor, someone())

    home = page.press("Enter", number=typed)

    assert (home.path, len(rows_of("session"))) == ("/members/home", 1)


def test_no_email_holds_the_number_that_is_typed(house: House, mary: Member, visitor: Browser) -> None:
    ask(visitor)

    mail = house.postman.deliver()[-1]

    assert ("123456" in mail.raw, "123456" in mail.text, mail.subject) == (
        False,
        False,
        "Your way in to IPA US Section",
    )


def test_a_wrong_number_is_said_kindly(
    house: House, mary: Member, visitor: Browser, someone: Callable[[], Browser]
) -> None:
    refused = arrived(house, visitor, someone()).press("Enter", number="US-09-654321")

    assert (refused.status, refused.title[:6]) == (422, "Error:")
    assert refused.errors == {"#number": "Type your member number as it stands on your card"}
    assert rows_of("session") == []


def test_five_wrong_numbers_use_the_link_up(
    house: House, mary: Member, visitor: Browser, someone: Callable[[], Browser]
) -> None:
    page = arrived(house, visitor, someone())
    for _ in range(5):
        page.press("Enter", number="US-09-654321")

    refused = page.press("Enter", number="US-09-123456")

    assert (refused.path, rows_of("session")) == ("/members?old=1", [])


def test_the_fifth_number_may_be_right(
    house: House, mary: Member, visitor: Browser, someone: Callable[[], Browser]
) -> None:
    page = arrived(house, visitor, someone())
    for _ in range(4):
        page.press("Enter", number="US-09-654321")

    assert page.press("Enter", number="US-09-123456").path == "/members/home"


def test_a_link_works_once(house: House, mary: Member, visitor: Browser) -> None:
    page = arrived(house, visitor)
    page.press("Enter")

    again = page.sending("Enter").sent(follow=False)

    assert (again.headers["Location"], len(rows_of("session"))) == ("/members?old=1", 1)


@pytest.mark.parametrize(("seconds", "path"), [(3_599, "/members/home"), (3_600, "/members?old=1")])
def test_a_link_lasts_an_hour(
    seconds: int, path: str, house: House, mary: Member, visitor: Browser, time: Time
) -> None:
    page = arrived(house, visitor)
    time.passes(seconds=seconds)

    assert page.press("Enter").path == path


def test_a_letter_that_leaves_hours_late_is_not_sent(
    house: House, mary: Member, visitor: Browser, postman: Postman
) -> None:
    ask(visitor)

    late = postman.deliver_after(hours=1, seconds=1)

    assert (late, [row["state"] for row in rows_of("letter")]) == ([], ["cancelled"])


@pytest.mark.parametrize(("door", "known"), [("/members", MAIL), ("/device", "olive@officers.example")])
def test_known_and_unknown_addresses_get_the_same_answer_for_the_same_calls(
    door: str, known: str, house: House, mary: Member, someone: Callable[[], Browser]
) -> None:
    house.has_officer()
    seen = []
    for mail in (known, "nobody@else.example"):
        press = someone().open(door).sending("Email me a link", mail=mail)
        with counted() as calls:
            answer = press.sent(follow=False)
        page = press.browser.open(answer.headers["Location"])
        seen.append((answer.status, answer.body, answer.headers["Location"], page.status, page.text, dict(calls)))

    assert seen[0] == seen[1]
    assert seen[0][5] == {"TransactWriteItems": 1, "SendMessage": 1}
    assert [mail.to for mail in house.postman.deliver()] == [known]


def test_the_seventh_time_in_an_hour_is_refused_for_both_in_the_same_words(
    house: House, mary: Member, someone: Callable[[], Browser]
) -> None:
    answers = []
    for mail in (MAIL, "nobody@else.example"):
        browser = someone()
        pages = [ask(browser, mail) for _ in range(7)]
        answers.append([(page.status, page.text) for page in pages])

    assert answers[0] == answers[1]
    assert [status for status, _ in answers[0]] == [200] * 6 + [429]


@pytest.mark.parametrize(
    ("mail", "sentence"),
    [("", "Enter your email address"), ("mary", "Enter an email address like name@example.org")],
)
def test_what_is_no_address_is_said_at_the_box(mail: str, sentence: str, house: House, visitor: Browser) -> None:
    page = ask(visitor, mail)

    assert (page.status, page.errors, page.values["mail"]) == (422, {"#mail": sentence}, mail)
    assert rows_of("letter") == []


def test_spouses_who_share_an_address_get_a_letter_each(
    house: House, mary: Member, visitor: Browser, someone: Callable[[], Browser]
) -> None:
    house.has_member("US-09-222222", given_name="Sam")
    ask(visitor)

    mails = house.postman.deliver()
    for mail in mails:
        visitor.open(mail.link).press("Enter")

    assert [mail.to for mail in mails] == [MAIL, MAIL]
    assert sorted(mail.text.splitlines()[0] for mail in mails) == ["Dear Mary,", "Dear Sam,"]
    assert [row["pk"] for row in rows_of("session")] == ["MEMBER#US-09-123456", "MEMBER#US-09-222222"]


def test_each_door_writes_to_those_whom_it_is_for(house: House, mary: Member, someone: Callable[[], Browser]) -> None:
    house.has_officer()
    ask(someone(), "olive@officers.example")
    someone().open("/device").press("Email me a link", mail=MAIL)

    assert house.postman.deliver() == []


def test_whoever_left_gets_no_letter(house: House, mary: Member, visitor: Browser) -> None:
    leaves(mary)
    ask(visitor)

    assert house.postman.deliver() == []


def test_whoever_left_while_the_letter_was_read_does_not_come_in(house: House, mary: Member, visitor: Browser) -> None:
    page = arrived(house, visitor)
    leaves(mary)

    assert (page.press("Enter").path, rows_of("session")) == ("/members?old=1", [])


def test_a_scanner_that_presses_everything_comes_in_nowhere(house: House, mary: Member, visitor: Browser) -> None:
    """As tests/browser/robot.py: a browser of its own, every box filled, every button pressed, every link followed."""
    ask(visitor)
    link = house.postman.deliver()[-1].link
    robot = Browser()

    for _round in range(6):
        reached = scan(robot, link)

    assert "/members/enter" in reached
    assert (rows_of("session"), "__Host-member" in robot.cookies) == ([], False)


def scan(robot: Browser, link: str) -> set[str]:
    waiting, seen = [link], set[str]()
    while waiting:
        page = robot.open(waiting.pop(0))
        for form in page.root.every("form"):
            typed = {name: value or "123456" for name, value in fields_of(form)}
            waiting += [robot.post(form.attrs["action"], typed).path]
        waiting += [href for href in page.links if href.startswith("/members")]
        seen.add(page.path)
        waiting = [path for path in waiting if path not in seen]
    return seen


@pytest.mark.prove
def test_time_does_not_tell_who_is_a_member(house: House, time: Time) -> None:
    """Two hundred addresses of each kind, in turns; Mann and Whitney's test by its normal approximation."""
    for n in range(200):
        house.has_member(f"US-09-{300_000 + n}", mail=f"known-{n}@members.example")
    browser = Browser()
    page = browser.open("/members")
    took: dict[str, list[float]] = {"known": [], "other": []}
    bodies = set()

    for n in range(-10, 200):
        for kind in ("known", "other") if n % 2 else ("other", "known"):
            press = page.sending("Email me a link", mail=f"{kind}-{n}@members.example")
            begun = perf_counter()
            answer = press.sent(follow=False)
            spent = perf_counter() - begun
            bodies.add((answer.status, answer.body, answer.headers["Location"]))
            if n >= 0:  # the first ones warm up
                took[kind].append(spent)

    p, gap = mann_whitney(took["known"], took["other"]), median(took["known"]) - median(took["other"])
    print(f"known {median(took['known']) * 1000:.2f} ms, other {median(took['other']) * 1000:.2f} ms, p = {p:.3f}")
    assert len(bodies) == 1
    assert (p > 0.01, abs(gap) < 0.020) == (True, True)


def mann_whitney(one: list[float], other: list[float]) -> float:
    """The two-sided p of both lists coming from the same source; no two times are equal enough to count ties."""
    ranks = {value: rank for rank, value in enumerate(sorted(one + other), start=1)}
    n, m = len(one), len(other)
    u = sum(ranks[value] for value in one) - n * (n + 1) / 2
    z = (u - n * m / 2) / (n * m * (n + m + 1) / 12) ** 0.5
    return 2 * (1 - NormalDist().cdf(abs(z)))
