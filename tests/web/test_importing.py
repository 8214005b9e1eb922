"""An officer brings in an old list: sees first what would happen, lets it happen, and nothing is lost or doubled."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib import cloud as clients
from chalicelib import triggers
from chalicelib.domain.audit import broken_at
from chalicelib.domain.importing.runs import Import, drawn
from chalicelib.domain.people import Officer
from chalicelib.domain.register import Standing
from chalicelib.domain.roles import Role
from chalicelib.services.importing import checking, desk, working, writing
from chalicelib.store import events, members
from chalicelib.store.limits import masked
from chalicelib.store.table import Item
from tests.factories import NOW
from tests.lists import OldList, old_list
from tests.store.moto_cloud import ENVIRONMENT, Postman, Time, arrive, kept, objects, rows, rows_of, watched
from tests.web.browsing import Browser, Page
from tests.web.house import House
from tests.web.importing import begun, brought_in, id_of, report, sent, work
from tests.web.test_crashes import dying, points_of

ONE_CHUNK = timedelta(0)


@pytest.fixture
def chair(house: House) -> Officer:
    return house.has_officer()


@pytest.fixture
def desk_of(house: House, chair: Officer) -> Browser:
    return house.knows(chair)


def addresses() -> list[tuple[str, str]]:
    """Of members; officers have theirs, too."""
    return [(row["pk"], row["sk"]) for row in rows_of("address") if row["sk"].startswith("MEMBER#")]


def run_of(page: Page) -> Import:
    return desk.found(id_of(page))[0]


@pytest.mark.parametrize("written", [OldList.csv, OldList.xlsx, lambda one: one.csv(";")], ids=["csv", "xlsx", "semi"])
def test_a_list_with_six_typos_brings_in_all_others(written: Callable[[OldList], bytes], desk_of: Browser) -> None:
    old = old_list(200, bad=6)

    ready = sent(desk_of, written(old))
    before = rows_of("member")
    done = brought_in(ready, 194)

    assert ("194 will be added" in ready.text, "6 rows have problems" in ready.text, before) == (True, True, [])
    assert {int(row[0]): row[2] for row in report(ready)} == old.bad
    assert [all(row) for row in ([*each[:3], each[4], each[5]] for each in report(ready))] == [True] * 6
    assert (done.heading, "194 were added" in done.text) == ("Members of 2026: Done", True)
    assert (len(rows_of("member")), len(rows_of("name")), len(addresses())) == (194, 194, 194)


def test_a_member_is_as_the_list_says(desk_of: Browser) -> None:
    text = (
        "Number,Name,Email,Type,Region,Member since,Paid thru,Mobile,Address,City,State,Zip,DOB,Department\n"
        'us 38 4711,"Example, Ümit",U@Example.org,Dispatcher,Nevada,27-Mar-14,2026,702 555 0123,1 Elm,Reno,nv,2134,'
        "3/27/1984,Reno PD\n"
    )

    brought_in(sent(desk_of, text.encode()), 1)

    member = members.read("US-38-4711")
    assert member is not None
    assert (member.given_name, member.family_name, member.mail) == ("Ümit", "Example", "U@example.org")
    assert (member.member_class, member.affiliation, member.region) == ("associate", "dispatcher", "38")
    assert (str(member.joined), str(member.paid_through)) == ("2014-03-27", "2026-12-31")
    assert member.profile == {
        "phone": "+17025550123",
        "home_address": {
            "line1": "1 Elm", "line2": "", "city": "Reno", "state": "NV", "postal_code": "02134", "country": "US",
        },
        "date_of_birth": "1984-03-27",
        "agency": "Reno PD",
    }  # fmt: skip


def test_without_dues_a_member_is_asked_for_them(desk_of: Browser) -> None:
    brought_in(sent(desk_of, b"First,Last,Class,Region\nOne,Example,Active,9\n"), 1)

    (row,) = rows_of("member")
    member = members.read(row["pk"].removeprefix("MEMBER#"))
    assert member is not None
    assert (member.standing(NOW.date(), 0), member.joined, member.mail) == (Standing.AWAITING_DUES, NOW.date(), "")
    assert addresses() == []


def test_the_chain_of_a_member_begins_with_the_import(desk_of: Browser, chair: Officer) -> None:
    page = brought_in(sent(desk_of, old_list(1).csv()), 1)

    pk = members.pk(old_list(1).rows[1][0])
    chain = [event for item in Item.query(pk, consistent_read=True) if (event := events.found(item))]
    assert [(one.act, one.actor, dict(one.data)) for one in chain] == [
        ("imported", f"officer:{chair.id}", {"import": id_of(page), "line": "2"})
    ]
    assert broken_at(chain) is None


@pytest.mark.parametrize("numbered", [True, False], ids=["with numbers", "without numbers"])
@pytest.mark.parametrize("registered", ["skip", "update"])
def test_the_same_list_again_adds_nobody(registered: str, numbered: bool, desk_of: Browser) -> None:
    old = old_list(60, numbered=numbered)
    brought_in(sent(desk_of, old.csv()), 60)
    before = rows_of("member")

    again = sent(desk_of, old.csv(), registered)

    assert ("60 are on the register and stay as they are" in again.text, again.buttons) == (
        True,
        ["Throw this list away"],
    )
    assert rows_of("member") == before


def test_a_newer_list_changes_what_it_says_and_nothing_else(house: House, desk_of: Browser) -> None:
    house.has_member(card="C4RD")
    text = b"Number,First,Last,Email,Class,Region,Paid\nUS-09-123456,Mary,Member,new@members.example,Retired,38,2024\n"
    text = text.replace(b"Paid\n", b"Paid through\n")

    page = sent(desk_of, text, "update")
    brought_in(page, 1)

    member = members.read("US-09-123456")
    assert member is not None
    assert "1 on the register will be changed" in page.text
    assert (member.mail, member.member_class, member.region, member.card) == (
        "new@members.example", "retired", "38", "C4RD",
    )  # fmt: skip
    assert str(member.paid_through) == "2026-12-31", "dues that were paid are never shortened"
    assert addresses() == [(f"ADDRESS#{masked('new@members.example')}", "MEMBER#US-09-123456")]


def test_a_number_of_somebody_else_is_reported_not_overwritten(house: House, desk_of: Browser) -> None:
    house.has_member()
    text = b"Number,First,Last,Email,Class,Region\nUS-09-123456,Otto,Other,otto@members.example,Active,9\n"

    page = sent(desk_of, text, "update")

    assert (report(page)[0][4], page.buttons) == (
        "On the register this number belongs to somebody else",
        ["Throw this list away"],
    )


def test_two_rows_for_one_member_are_reported(desk_of: Browser) -> None:
    text = (
        "Number,First,Last,Email,Class,Region\n"
        "US-09-111111,One,Example,one@members.example,Active,9\n"
        "US-09-111111,Two,Example,two@members.example,Active,9\n"
        ",One,EXAMPLE,ONE@members.example,Active,9\n"
        ",Three,Example,one@members.example,Active,9\n"
    )

    page = sent(desk_of, text.encode())

    assert [(row[0], row[1], row[4]) for row in report(page)] == [
        ("3", "no", "This number stands in line 2 already"),
        ("4", "no", "This person stands in line 2 already"),
        ("5", "yes", "Line 2 has the same email address"),
    ]


HEAD = "First,Last,Email,Class,Region,Joined\n"
MARY = "Mary,Member,mary@members.example,Active,9,5/1/2020\n"
# A row without a number beside Mary, who is on the register: what becomes of it.
ROWS_BESIDE_MARY = {
    "the same address": (MARY, "same"),
    "the same address, another day": (MARY.replace("2020", "2019"), "same"),
    "no address, the same day": (MARY.replace("mary@members.example", ""), "same"),
    "no address, no day": ("Mary,Member,,Active,9,\n", "left_out"),
    "another address, the same day": (MARY.replace("mary@", "m.member@"), "left_out"),
    "another address, another day": (MARY.replace("mary@", "m.member@").replace("2020", "2019"), "added"),
    "another address, another region": (MARY.replace("mary@", "m.member@").replace(",9,", ",38,"), "added"),
    "another name": (MARY.replace("Mary", "Mark"), "added"),
}


@pytest.mark.parametrize("case", ROWS_BESIDE_MARY)
def test_nobody_is_doubled_on_a_guess(case: str, house: House, desk_of: Browser) -> None:
    house.has_member()
    row, fate = ROWS_BESIDE_MARY[case]

    plan = run_of(sent(desk_of, (HEAD + row).encode())).plan

    assert {name: n for name, n in vars(plan).items() if n and name != "noted"} == {fate: 1}


def test_the_list_itself_is_told_to_nobody(desk_of: Browser, caplog: pytest.LogCaptureFixture) -> None:
    text = "First,Last,Email,Class,Region,Phone\nZebulonia,Quackenbush,canary@aviary,Nothing,77,4155550199\n"

    page = sent(desk_of, text.encode())

    told = caplog.text + page.body + str(report(page)) + str(rows()) + str(desk_of.visited) + str(objects("incoming"))
    words = ("Zebulonia", "Quackenbush", "canary@aviary", "4155550199")
    assert [word for word in words if word.casefold() in told.casefold()] == []
    assert len(report(page)) == 3


CANNOT_BE_READ = {
    "nothing in it": (b"", "There are no rows in this file."),
    "a picture": (b"\xff\xd8\xff\xe0\0\0", "We cannot read this file."),
    "a broken workbook": (b"PK\x03\x04 and so on", "We cannot read this file."),
    "a locked workbook": (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "This file is protected by a password"),
    "an open quotation mark": (b'First,Last,Class,Region\n"One,Example,Active,9\n', "Near line 2 a quotation mark"),
    "no names of columns": (b"One,Example,Active,9\n", "We found no line with the names of the columns."),
    "a column too few": (b"First,Last,Region\nOne,Example,9\n", "We found no column for: Class."),
    "no rows": (b"First,Last,Class,Region\n\n,,,\n", "There are no rows in this file."),
}


@pytest.mark.parametrize("case", CANNOT_BE_READ)
def test_a_file_that_cannot_be_read_says_why(case: str, desk_of: Browser) -> None:
    data, sentence = CANNOT_BE_READ[case]

    page = sent(desk_of, data)

    assert (page.heading, sentence in page.text) == ("Members of 2026: Could not be brought in", True)


def test_a_cell_that_would_run_is_text_in_the_report(desk_of: Browser) -> None:
    cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1"]
    text = "First,Last,Class,=cmd|' /C calc'!A1,Region\n" + "".join(
        f'One,Example{n},"{c}",x,9\n' for n, c in enumerate(cells)
    )

    page = sent(desk_of, text.encode())

    starts = {cell[0] for row in report(page) for cell in row if cell}
    assert starts & set("=+-@\t\r＝") == set()
    assert len(report(page)) == len(cells)


def test_what_a_list_says_makes_no_elements(desk_of: Browser) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    text = f"First,Last,Class,Region,{hostile}\nOne,Example,{hostile},9,x\n"

    page = sent(desk_of, text.encode())

    assert (page.root.every("img", src="x"), hostile in page.text) == ([], True)


@pytest.mark.parametrize("typed", ["", "5", "yes", "4,970"])
def test_the_number_must_be_typed(typed: str, desk_of: Browser) -> None:
    ready = sent(desk_of, old_list(3).csv())

    refused = ready.press("Bring in the list", count=typed)

    assert (refused.status, refused.title[:6], refused.values["count"]) == (422, "Error:", typed)
    assert refused.errors == {"#count": "Type the number of members that this will add or change: 3."}
    assert rows_of("member") == []


def test_nothing_is_chosen_beforehand(desk_of: Browser) -> None:
    page = desk_of.open("/office/import").press("Go on", label="Members")

    assert (page.status, page.values["label"], rows_of("import")) == (422, "Members", [])


def test_a_page_that_is_old_starts_nothing(desk_of: Browser, time: Time) -> None:
    ready = sent(desk_of, old_list(3).csv())
    press = ready.sending("Bring in the list", count="3")
    desk_of.open(ready.path).press("Throw this list away")

    assert (press.sent().status, rows_of("member")) == (409, [])


def test_another_file_under_the_same_ticket_is_not_brought_in(desk_of: Browser) -> None:
    ready = sent(desk_of, old_list(3).csv())
    triggers.on_import(arrive(f"import/{id_of(ready)}", old_list(3, numbered=False).csv()))

    page = brought_in(ready, 3)

    assert ("Another file took the place of this one" in page.text, rows_of("member")) == (True, [])


@pytest.mark.parametrize("role", [Role.REGION_SECRETARY, Role.TREASURER, Role.MEMBER_SERVICES])
def test_only_administrators_and_chairs_import(role: Role, house: House) -> None:
    browser = house.knows(house.has_officer("Otto Other", role))

    assert [browser.open("/office/import").status, "Bring in" in browser.open("/office").text] == [403, False]


def test_a_chair_of_one_region_does_not_import(house: House) -> None:
    browser = house.knows(house.has_officer("Rita Regional", Role.MEMBERSHIP_CHAIR, "09"))

    assert browser.open("/office/import").status == 403


def test_a_removed_officer_starts_nothing(house: House, desk_of: Browser, chair: Officer) -> None:
    ready = sent(desk_of, old_list(3).csv())
    administrator = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    administrator.open(f"/office/officers/{chair.id}/remove").press("Remove")

    ready.press("Bring in the list", count="3")

    assert (rows_of("import")[0]["state"], rows_of("member")) == ("ready", [])


def test_the_page_that_waits_is_told(desk_of: Browser) -> None:
    page = begun(desk_of)

    waiting = desk_of.open(f"{page.path}/back")
    told = desk_of.ask("GET", page.path, headers={"Accept": "application/json"})

    assert ("Being read" in waiting.text, told.body) == (True, '{"state": "expected", "words": "Being read"}')


def test_messages_write_one_stretch_each(desk_of: Browser) -> None:
    ready = sent(desk_of, old_list(250).csv())
    ready.press("Bring in the list", count="250")

    words = [working.work(id_of(ready), ONE_CHUNK) for _ in range(4)]

    assert words == ["goes on after line 101", "goes on after line 201", "done", "not wanted any more"]
    assert len(rows_of("member")) == 250


def test_a_message_that_comes_twice_at_once_adds_nobody_twice(desk_of: Browser) -> None:
    ready = sent(desk_of, old_list(30, numbered=False).csv())
    ready.press("Bring in the list", count="30")
    stale = run_of(ready)
    working.work(id_of(ready))
    before = rows()

    body = old_list(30, numbered=False).csv()
    assert stale.today is not None
    with pytest.raises(writing.WorkedElsewhere):
        writing._gone_on(stale, checking.read(body, stale.today), NOW)

    assert rows() == before


@pytest.mark.parametrize("numbered", [True, False], ids=["with numbers", "without numbers"])
def test_a_crash_anywhere_leaves_no_trace(numbered: bool, desk_of: Browser, time: Time) -> None:
    old = old_list(30, bad=2, numbered=numbered)
    ready = sent(desk_of, old.csv())
    ready.press("Bring in the list", count="28")
    run = id_of(ready)
    put_back = kept()
    points = points_of(lambda: working.work(run))
    wanted = standing()

    broken = []
    for point in points:
        put_back()
        arrive(f"import/{run}", old.csv())  # moto forgets the content of what was erased once
        with dying(point):
            working.work(run)
        working.work(run)
        if standing() != wanted:
            broken.append(str(point))

    assert broken == []
    assert len(points) >= 6


def standing() -> tuple[object, ...]:
    """All that people could notice."""
    (run,) = rows_of("import")
    people = [{name: value for name, value in row.items() if name != "head"} for row in rows_of("member")]
    return run["state"], run["done"], people, len(rows_of("event")), len(rows_of("name")), objects("incoming")


DUES = (
    "Number,Name,Email,Class,Region,Dues paid\n"
    'US-38-4711,"Now, Ada",ada@members.example,Active,Nevada,2026\n'
    'US-38-4712,"Never, Bo",bo@members.example,Active,Nevada,\n'
    'US-38-4713,"Over, Cy",cy@members.example,Active,Nevada,2025\n'
    'US-38-4714,"Later, Di",di@members.example,Active,Nevada,2027\n'
)


def told_of_dues(postman: Postman, time: Time, days: float) -> list[str]:
    """Who gets a letter within so many days, day by day."""
    mails = [mail for _day in range(int(days)) for mail in postman.deliver_after_sweep(days=1)]
    return [mail.to for mail in mails if mail.to.endswith("@members.example")]


def test_nobody_is_written_to_because_of_a_list_unless_the_officer_says_so(
    desk_of: Browser, postman: Postman, time: Time
) -> None:
    ready = sent(desk_of, DUES.encode())
    quiet = ready.values["letters"]

    done = brought_in(ready, 4)
    first = told_of_dues(postman, time, 1)
    month = told_of_dues(postman, time, 20)

    assert (quiet, "Letters about dues begin with the next dues year." in done.text) == ("quiet", True)
    assert (first, month) == ([], ["ada@members.example"])  # on December 2, thirty days before


def test_letters_about_dues_begin_at_once_when_that_is_chosen(desk_of: Browser, postman: Postman, time: Time) -> None:
    done = brought_in(sent(desk_of, DUES.encode()), 4, letters="now")

    first = told_of_dues(postman, time, 1)

    assert ("Letters about dues began at once." in done.text, first) == (True, ["ada@members.example"])


@pytest.mark.parametrize(("letters", "told"), [("quiet", []), ("now", ["ada@members.example"])])
def test_dues_that_a_list_changes_are_written_about_as_was_chosen(
    letters: str, told: list[str], house: House, desk_of: Browser, postman: Postman, time: Time
) -> None:
    mail, over = "ada@members.example", NOW.date().replace(year=2025, month=12, day=31)
    house.has_member("US-38-4711", mail=mail, paid_through=over, given_name="Ada", family_name="Now", look_at=None)
    only = "".join(DUES.splitlines(keepends=True)[:2])

    brought_in(sent(desk_of, only.encode(), "update"), 1, letters=letters)

    changed = members.read("US-38-4711")
    assert changed is not None
    assert (changed.paid_through, told_of_dues(postman, time, 1)) == (NOW.date().replace(month=12, day=31), told)


def test_every_message_of_an_import_begins_letters_as_was_chosen(desk_of: Browser) -> None:
    ready = sent(desk_of, old_list(150).csv())
    ready.press("Bring in the list", count="150", letters="now")

    words = [working.work(id_of(ready), ONE_CHUNK) for _ in range(2)]

    assert (words, run_of(ready).letters) == (["goes on after line 101", "done"], "now")
    assert {row.get("due_at") for row in rows_of("member")} == {"0001-01-01"}


def test_a_number_that_was_taken_meanwhile_is_drawn_anew(house: House, desk_of: Browser) -> None:
    ready = sent(desk_of, old_list(2, numbered=False).csv())
    house.has_member(f"US-09-{drawn(id_of(ready), 2, 0)}", given_name="Otto", family_name="Other")

    brought_in(ready, 2)

    assert len(rows_of("member")) == 3


def test_a_member_who_came_meanwhile_is_not_added_again(house: House, desk_of: Browser) -> None:
    old = old_list(3)
    ready = sent(desk_of, old.csv())
    house.has_member(old.rows[2][0], family_name="Example00001", given_name="One")

    done = brought_in(ready, 3)

    assert ("2 were added" in done.text, "1 stayed as they were" in done.text) == (True, True)


def test_a_list_is_erased_when_it_is_done_and_its_report_after_a_month(desk_of: Browser, time: Time) -> None:
    ready = sent(desk_of, old_list(3, bad=1).csv())
    brought_in(ready, 2)
    after = objects("incoming"), objects("clean")

    triggers.on_minute()
    time.passes(days=29)
    triggers.on_minute()
    kept_so_far = len(rows_of("import"))
    time.passes(days=2)
    triggers.on_minute()

    assert after == ([], [f"report/{id_of(ready)}.csv"])
    assert (kept_so_far, rows_of("import"), rows_of("findings"), objects("clean")) == (1, [], [], [])


def test_a_list_that_nobody_used_is_erased_after_a_day(desk_of: Browser, time: Time) -> None:
    ready = sent(desk_of, old_list(3).csv())

    time.passes(hours=23)
    triggers.on_minute()
    still = objects("incoming")
    time.passes(hours=2)
    triggers.on_minute()
    triggers.on_minute()

    assert (len(still), objects("incoming")) == (1, [])
    assert desk_of.open(ready.path).heading == "Members of 2026: Not brought in"


def test_a_list_that_was_thrown_away_is_erased(desk_of: Browser) -> None:
    sent(desk_of, old_list(3).csv()).press("Throw this list away")

    triggers.on_minute()

    assert objects("incoming") == []


def test_a_list_that_comes_after_the_end_is_erased(desk_of: Browser) -> None:
    ready = sent(desk_of, old_list(3).csv())
    ready.press("Throw this list away")
    triggers.on_minute()

    triggers.on_import(arrive(f"import/{id_of(ready)}", old_list(3).csv()))

    assert objects("incoming") == []


def test_a_list_whose_event_was_lost_is_found(desk_of: Browser, time: Time) -> None:
    page = begun(desk_of)
    arrive(f"import/{id_of(page)}", old_list(3).csv())

    time.passes(minutes=3)
    triggers.on_minute()
    work()

    assert run_of(page).state == "ready"


def test_whoever_the_sweep_wakes_finds_the_import_as_it_leaves_it(desk_of: Browser, time: Time) -> None:
    """A worker that had read it before the sweep moved it on would be refused, and nobody would come again soon."""
    page, woken = begun(desk_of), list[int]()
    arrive(f"import/{id_of(page)}", old_list(3).csv())
    time.passes(minutes=3)

    def note(when: str, service: str, operation: str) -> None:
        if (when, operation) == ("before", "SendMessage"):
            woken.append(run_of(page).version)

    with watched(note):
        triggers.on_minute()

    assert woken == [run_of(page).version]


def test_an_import_whose_worker_died_goes_on(desk_of: Browser, time: Time, postman: Postman) -> None:
    ready = sent(desk_of, old_list(3).csv())
    ready.press("Bring in the list", count="3")
    clients.client("sqs").purge_queue(QueueUrl=ENVIRONMENT["IMPORT_QUEUE"])

    time.passes(minutes=5)
    triggers.on_minute()
    work()

    assert (run_of(ready).state, len(rows_of("member"))) == ("done", 3)


def test_an_import_without_a_list_is_forgotten_after_a_day(desk_of: Browser, time: Time) -> None:
    begun(desk_of)

    for _ in range(8):
        time.passes(hours=4)
        triggers.on_minute()

    assert rows_of("import") == []
