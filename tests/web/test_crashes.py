"""The process dies before or after any call to the cloud; people press again, queues deliver again, the sweep comes by.

Then everything stands as if nothing had happened. One thing may differ: a mail may have left twice, when the process
died after the mail service took it and before that was written down.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from chalicelib import clock, triggers
from chalicelib.domain.audit import broken_at
from chalicelib.domain.submission import AttachmentState
from chalicelib.services import offering, reminding
from chalicelib.store import submissions
from tests.asking import ANOTHER, KNOWS, reference
from tests.store.moto_cloud import Postman, Time, arrive, kept, objects, rows_of, watched
from tests.web import ends
from tests.web.house import BADGE, House
from tests.web.presses import PRESSES

Act = Callable[[], object]


class Crash(BaseException):
    """Nothing in our code may catch this, as nothing catches the end of a process."""


@dataclass(frozen=True)
class Point:
    when: str
    call: int
    operation: str

    def __str__(self) -> str:
        return f"{self.when} call {self.call}, {self.operation}"


@contextmanager
def dying(point: Point) -> Iterator[None]:
    calls = 0

    def watch(when: str, service: str, operation: str) -> None:
        nonlocal calls
        calls += when == "before"
        if (when, calls) == (point.when, point.call):
            raise Crash

    with watched(watch), pytest.raises(Crash):
        yield


def points_of(act: Act) -> list[Point]:
    made: list[str] = []
    with watched(lambda when, service, operation: made.append(operation) if when == "before" else None):
        act()
    return [Point(when, n, name) for n, name in enumerate(made, start=1) for when in ("before", "after")]


def settle(postman: Postman, time: Time) -> None:
    """The queue and the sweep do what they do, until the undo window and every lease are over."""
    for _ in range(3):
        postman.deliver()
        time.passes(minutes=6)
        triggers.on_minute()
        while batch := postman.waiting("UPLOAD_QUEUE"):
            postman.hand_over(batch, triggers.on_upload, "UPLOAD_QUEUE")
    postman.deliver()


def standing() -> dict[str, object]:
    """All that people could ever notice, without what is drawn by lot."""
    records = [submissions.read(row["pk"].removeprefix("SUB#")) for row in rows_of("submission")]
    return {
        "submissions": sorted(
            (record.submission.state, [event.act for event in record.events], broken_at(record.events))
            for record in records
        ),
        "ways": sorted(
            (
                one.id,
                one.stage,
                one.step,
                one.until is None,
                one.wake_at is None,
                [said.outcome for said in one.opinions],
            )
            for one in (record.submission for record in records)
        ),
        "awards": [(row["taken"], row["accepted"], row["waiting"]) for row in rows_of("awards")],
        "files": sorted((file.state, file.views) for record in records for file in record.attachments),
        "pictures": len(objects("clean")),
        "counters": sorted((row["sk"], row["n"]) for row in rows_of("limit") if row["pk"].startswith("LIMIT#memb")),
        "references": len(rows_of("reference")),
        "requests": sorted((one.mail, one.state, one.sends) for record in records for one in record.requests),
        "members": [(row["given_name"], row.get("paid_through"), row.get("left")) for row in rows_of("member")],
        "ledger": sorted((row["n"], row["year"], row["cents"], "refunds" in row) for row in rows_of("payment")),
        "letters": Counter((row["purpose"], row["state"]) for row in rows_of("letter")),
    }


def subjects(postman: Postman) -> Counter[tuple[str, str]]:
    return Counter((mail.to, re.sub(r"AM-\w{4}-\w{3}", "AM", mail.subject)) for mail in postman.mails())


def sends(house: House) -> Act:
    press = house.has_draft().open().sending("Send")
    return lambda: press.sent(follow=False)


def confirms(house: House) -> Act:
    house.has_officer()
    case = house.has_sent()
    press = case.browser.open(house.postman.deliver()[0].link).sending("Yes, this is my address")
    return lambda: press.sent(follow=False)


def decides(house: House) -> Act:
    chair = house.has_officer()
    preview = house.bench(house.has_confirmed(), chair).press("Preview the email", outcome="approved")
    press = preview.sending("Decide and send this email")
    return lambda: press.sent(follow=False)


def takes_back(house: House) -> Act:
    chair = house.has_officer()
    press = house.decides(house.bench(house.has_confirmed(), chair), "approved").sending("Take it back")
    return lambda: press.sent(follow=False)


def withdraws(house: House) -> Act:
    case = house.has_confirmed()
    page = case.status().follow("Withdraw it")
    press = page.sending("Withdraw", reference=case.record.submission.reference)
    return lambda: press.sent(follow=False)


def mails_a_receipt(house: House) -> Act:
    house.has_sent()
    return house.postman.deliver


def mails_two_officers(house: House) -> Act:
    house.has_officer("Olive First")
    house.has_officer("Simon Second")
    case = house.has_sent()
    case.browser.open(house.postman.deliver()[0].link).press("Yes, this is my address")
    return house.postman.deliver


def checks_an_upload(house: House) -> Act:
    case = house.has_draft(files=False)
    event = arrive(house.has_file(case, state=AttachmentState.EXPECTED).key, BADGE)
    return lambda: triggers.on_upload(event)


def answers_a_request(house: House) -> Act:
    house.has_officer()
    case = house.has_asked(references=[reference("Rita Referee")], former_employers=[])
    page = house.guest("rita@referees.example")
    press = page.sending("Send my answer", KNOWS, reference=case.record.submission.reference)
    return lambda: press.sent(follow=False)


def names_another(house: House) -> Act:
    page = house.own_person(house.has_asked(), "rita@referees.example").press("Cancel it")
    press = page.sending("Save and write there", ANOTHER)
    return lambda: press.sent(follow=False)


def reminds_and_ends(house: House) -> Act:
    """One person is due for a reminder while another person's time is over."""
    case = house.has_asked(references=[reference("Rita Referee")], former_employers=[])
    house.postman.deliver_after_sweep(days=7)
    house.own_person(case, "rita@referees.example").press("Cancel it").press("Save and write there", ANOTHER)
    house.postman.deliver()
    house.postman.deliver_after(days=7)
    return triggers.on_minute


def goes_on(house: House) -> Act:
    """The last step of a stage: the officers of the next one are asked once the time to take it back is over."""
    house.has_member()
    screener, _chair = ends.jury(house)
    bench = house.bench(house.has_confirmed("photo-contest"), screener)
    preview = bench.press("Preview the email", {"outcome": "admitted", **ends.all_well(bench)})
    press = preview.sending("Decide and send this email")
    return lambda: press.sent(follow=False)


def accepts(house: House) -> Act:
    press = ends.answers_award(ends.has_offered(house), "yes")
    return lambda: press.sent(follow=False)


def gives_back_and_another_moves_up(house: House) -> Act:
    winner, _following = ends.has_winner_and_next(house)
    press = ends.answers_award(winner, "no")
    return lambda: press.sent(follow=False)


def loses_by_time_and_another_moves_up(house: House) -> Act:
    ends.has_winner_and_next(house)
    house.postman.deliver_after(days=15)
    return triggers.on_minute


def appeals(house: House) -> Act:
    press = ends.appeals(ends.has_declined(house))
    return lambda: press.sent(follow=False)


def ends_by_time(house: House) -> Act:
    ends.has_silent(house)
    house.postman.deliver_after(days=8)
    return triggers.on_minute


def comes_back_unanswered(house: House) -> Act:
    chair = house.has_officer()
    house.decides(house.bench(house.has_confirmed(), chair), "more_information", "Both sides, please.")
    house.postman.deliver_after(minutes=11)
    house.postman.deliver_after(days=31)
    return triggers.on_minute


def _pressed(route: str) -> Callable[[House], Act]:
    """The press that is right for the route, made ready in the house."""

    def flow(house: House) -> Act:
        make = PRESSES[f"/office/register/member/{{number}}/{route}"]
        assert make is not None
        press = make(house)
        return lambda: press.sent(follow=False)

    flow.__name__ = route
    return flow


pays, gives_back, ends_a_membership = _pressed("paid"), _pressed("refund/{payment}"), _pressed("leaving")


def reminds(house: House) -> Act:
    house.has_member()
    return reminding.remind


FLOWS = (
    *(sends, confirms, decides, takes_back, withdraws, mails_a_receipt, mails_two_officers, checks_an_upload),
    *(answers_a_request, names_another, reminds_and_ends),
    *(goes_on, accepts, gives_back_and_another_moves_up, loses_by_time_and_another_moves_up, appeals),
    *(ends_by_time, comes_back_unanswered),
    *(pays, gives_back, ends_a_membership, reminds),
)


# This one alone has more than forty points to die at.
LONG = [mails_two_officers]


@pytest.mark.parametrize(
    "flow",
    [pytest.param(flow, marks=pytest.mark.prove if flow in LONG else ()) for flow in FLOWS],
    ids=lambda flow: flow.__name__,
)
def test_a_crash_anywhere_leaves_no_trace(
    flow: Callable[[House], Act], house: House, postman: Postman, time: Time
) -> None:
    act = flow(house)
    offering.association()  # awake, whatever time the story let pass
    put_back, began = kept(), clock.now()
    points = points_of(act)
    settle(postman, time)
    wanted, wanted_mails = standing(), subjects(postman)

    broken: dict[str, object] = {}
    for point in points:
        put_back()
        time.is_again(began)
        offering.association()  # awake, as it was then
        with dying(point):
            act()
        act()
        settle(postman, time)
        if differs := _difference(wanted, standing()) or _mail_difference(wanted_mails, subjects(postman), point):
            broken[str(point)] = differs

    assert broken == {}
    assert len(points) >= 6


def _difference(wanted: dict[str, object], found: dict[str, object]) -> dict[str, object]:
    return {name: found[name] for name in wanted if wanted[name] != found[name]}


def _mail_difference(
    wanted: Counter[tuple[str, str]], found: Counter[tuple[str, str]], point: Point
) -> dict[str, object]:
    lost, doubled = wanted - found, found - wanted
    may_double = (point.when, point.operation) in (("after", "SendRawEmail"), ("before", "TransactWriteItems"))
    most = 1 if may_double else 0
    return {"lost": lost, "doubled": doubled} if lost or sum(doubled.values()) > most else {}


def test_a_nudge_that_never_came_is_made_up_by_the_sweep(house: House, postman: Postman, time: Time) -> None:
    press = house.has_draft().open().sending("Send")
    with dying(Point("before", 5, "SendMessage")):
        press.sent(follow=False)

    mails = postman.deliver_after_sweep(minutes=1)

    assert [mail.to for mail in mails] == ["ada@applicants.example"]


def test_an_upload_whose_event_never_came_is_found(house: House, postman: Postman, time: Time) -> None:
    checks_an_upload(house)

    time.passes(minutes=3)
    done = triggers.on_minute()
    postman.hand_over(postman.waiting("UPLOAD_QUEUE"), triggers.on_upload, "UPLOAD_QUEUE")

    assert (done["announced"], [row["state"] for row in rows_of("attachment")]) == (1, ["clean"])


def test_a_ticket_that_nobody_used_is_forgotten(house: House, time: Time) -> None:
    case = house.has_draft(files=False)
    case.open("proof").press("Add a file")

    counts = []
    for _ in range(3):
        time.passes(minutes=8)
        counts.append(triggers.on_minute())

    assert ([count["forgotten"] for count in counts], case.record.attachments) == ([0, 1, 0], ())


def test_a_sweep_with_nothing_to_do_writes_nothing(house: House, postman: Postman, time: Time) -> None:
    house.has_sent()
    settle(postman, time)
    written: list[str] = []

    with watched(lambda when, service, operation: written.append(operation)):
        triggers.on_minute()

    assert set(written) == {"Query"}
