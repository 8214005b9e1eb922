"""The prize of a contest: offered, accepted, given back or lost by time; who waits moves up; nothing happens twice."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib import triggers
from chalicelib.domain.people import Officer
from chalicelib.domain.roles import Role
from chalicelib.store import calls, officers
from chalicelib.store.table import commit
from tests.store.moto_cloud import Mail, Postman, rows_of
from tests.web.browsing import Browser, Page
from tests.web.house import Case, House
from tests.web.stages import said

NAMES = ("Mary", "Mona", "Max")


@pytest.fixture
def contest(house: House) -> "Contest":
    return Contest(house)


class Contest:
    """Entries of three members, the screener and the chair."""

    def __init__(self, house: House) -> None:
        self.house, self.postman = house, house.postman
        self.screener = house.has_officer("Sam Screener", Role.SCREENER)
        self.chair = house.has_officer("Cora Chair", Role.CONTEST_CHAIR)
        self._desks = {officer.id: house.knows(officer) for officer in (self.screener, self.chair)}

    def entry(self, n: int = 0) -> Case:
        """Admitted, and before the chair."""
        name, number = NAMES[n], f"US-09-40040{n}"
        mail = f"{name.lower()}@members.example"
        self.house.has_member(number, mail=mail, given_name=name, paid_through=date(2027, 12, 31))
        case = self.house.has_confirmed("photo-contest", None, name=name, member_number=number, email=mail)
        said(self.bench(case, self.screener), "admitted")
        self.postman.deliver_after(minutes=11)
        return case

    def bench(self, case: Case, officer: Officer) -> Page:
        about = [mail for mail in self.postman.mails(officer.mail) if case.record.submission.reference in mail.subject]
        return self._desks[officer.id].open(about[-1].link)

    def result(self, case: Case, outcome: str) -> Page:
        """The entrant knows."""
        page = said(self.bench(case, self.chair), outcome)
        self.postman.deliver_after(minutes=11)
        return page

    def swept(self, **later: float) -> list[tuple[str, str]]:
        """The sweep runs twice then; whom mails told what."""
        mails = self.postman.deliver_after_sweep(**later)
        triggers.on_minute()
        return [told(mail) for mail in [*mails, *self.postman.deliver()]]


def told(mail: Mail) -> tuple[str, str]:
    return mail.to, mail.subject.partition(": ")[2]


def answers(case: Case, answer: str) -> Page:
    return pressed(case, case.status().follow("Accept or decline"), answer=answer)


def pressed(case: Case, page: Page, **answer: str) -> Page:
    """The entrant came by our email, so the reference is typed, too."""
    return page.press("Send my answer", reference=case.record.submission.reference, **answer)


def news(case: Case) -> list[str]:
    """What the page tells above all else."""
    return [one.text for one in case.status().root.every("p", class_="govuk-body-l")]


def awards() -> dict[str, str]:
    return {name: rows_of("awards")[0][name] for name in ("taken", "accepted", "waiting")}


def test_from_the_screener_to_a_winner_who_accepts(contest: Contest, postman: Postman) -> None:
    case = contest.entry()
    admitted = [told(mail) for mail in postman.mails("mary@members.example")[-1:]]
    said(contest.bench(case, contest.chair), "won", "The light!")
    news = postman.deliver_after(minutes=11)[0]

    answers(case, "yes")
    thanks = postman.deliver()

    assert admitted == [("mary@members.example", "there is news")]
    assert ("Congratulations!" in news.text, "Please say yes or no by" in news.text) == (True, True)
    assert (case.state, [told(mail)[1] for mail in thanks]) == ("accepted", ["thank you for accepting"])
    assert awards() == {"taken": f'["{case.id}"]', "accepted": f'["{case.id}"]', "waiting": "[]"}


def test_whoever_admitted_an_entry_does_not_name_the_winner(house: House, contest: Contest, postman: Postman) -> None:
    case = contest.entry()

    wanted = [mail.to for mail in postman.mails() if "decision" in mail.subject]

    assert wanted == [contest.screener.mail, contest.chair.mail]
    assert case.state == "in_review"


def test_what_was_decided_without_a_reason_is_told_once(contest: Contest) -> None:
    bench = contest.bench(contest.entry(), contest.chair)

    assert bench.text.count("Admit: it goes to the judges") == 1


def test_a_winner_is_reminded_then_the_next_moves_up(contest: Contest) -> None:
    first, second = contest.entry(0), contest.entry(1)
    contest.result(first, "won")
    contest.result(second, "placed")

    reminded = contest.swept(days=11)
    over = contest.swept(days=3)

    assert reminded == [("mary@members.example", "please accept soon")]
    assert sorted(over) == [
        (contest.chair.mail, "an award came free"),
        ("mary@members.example", "it goes to somebody else"),
        ("mona@members.example", "you moved up"),
    ]
    assert (first.state, second.state, contest.swept(hours=1)) == ("forfeited", "offered", [])
    assert (news(first), news(second)) == (
        [],
        ["You were on the waitlist, and a place came free: it is yours, if you want it."],
    )
    answers(second, "yes")
    assert (second.state, awards()["accepted"]) == ("accepted", f'["{second.id}"]')


def test_whoever_moved_up_has_the_same_time(contest: Contest) -> None:
    first, second = contest.entry(0), contest.entry(1)
    contest.result(first, "won")
    contest.result(second, "placed")
    contest.swept(days=14)

    before, after = contest.swept(days=13), contest.swept(days=1)

    assert before == [("mona@members.example", "please accept soon")]
    lost = [(contest.chair.mail, "an award came free"), ("mona@members.example", "it goes to somebody else")]
    assert (sorted(after), second.state) == (lost, "forfeited")


def test_an_answer_after_the_last_minute_is_too_late(contest: Contest, postman: Postman) -> None:
    case = contest.entry()
    contest.result(case, "won")
    status = case.status()
    page = status.follow("Accept or decline")
    postman.deliver_after(days=14)

    refused = pressed(case, page, answer="yes")

    assert "Say whether you accept, until " in status.text
    assert (refused.status, refused.heading, case.state) == (409, "Too late to accept", "offered")


def test_what_is_given_back_goes_to_the_next_at_once(contest: Contest, postman: Postman) -> None:
    first, second, third = (contest.entry(n) for n in range(3))
    contest.result(first, "won")
    contest.result(second, "placed")
    contest.result(third, "placed")

    answers(first, "no")
    mails = postman.deliver()

    assert sorted(map(told, mails)) == [
        (contest.chair.mail, "an award came free"),
        ("mary@members.example", "it goes to somebody else"),
        ("mona@members.example", "you moved up"),
    ]
    chairs = next(mail for mail in mails if mail.to == contest.chair.mail)
    assert f"{second.record.submission.reference} was first on the waitlist" in chairs.text
    assert [case.state for case in (first, second, third)] == ["forfeited", "offered", "waitlisted"]


def test_whoever_left_the_waitlist_does_not_move_up(contest: Contest, postman: Postman) -> None:
    first, second, third = (contest.entry(n) for n in range(3))
    contest.result(first, "won")
    contest.result(second, "placed")
    contest.result(third, "placed")
    second.status().follow("Withdraw it").press("Withdraw", reference=second.record.submission.reference)

    answers(first, "no")

    assert [case.state for case in (first, second, third)] == ["forfeited", "withdrawn", "offered"]
    assert awards()["waiting"] == "[]"


def test_when_every_award_is_accepted_whoever_waits_is_told(contest: Contest, postman: Postman) -> None:
    first, second, third = (contest.entry(n) for n in range(3))
    only_one_award(first)
    contest.result(first, "won")
    contest.result(second, "placed")
    contest.result(third, "placed")

    answers(first, "yes")
    mails = [told(mail) for mail in postman.deliver()]

    assert sorted(mails) == [
        ("mary@members.example", "thank you for accepting"),
        ("max@members.example", "no place came free"),
        ("mona@members.example", "no place came free"),
    ]
    assert [case.state for case in (first, second, third)] == ["accepted", "decided", "decided"]
    assert awards()["waiting"] == "[]"


def only_one_award(case: Case) -> None:
    found = calls.read(case.record.submission.call)
    assert found is not None
    commit([calls.saving(replace(found.call, awards_most=1, version=found.call.version + 1))])


def test_with_nobody_waiting_it_is_given_to_nobody(contest: Contest, postman: Postman) -> None:
    case = contest.entry()
    contest.result(case, "won")

    answers(case, "no")

    to_winner, to_chair = sorted(postman.deliver(), key=lambda mail: mail.to == contest.chair.mail)
    assert (told(to_winner)[1], case.state) == ("it goes to somebody else", "forfeited")
    assert "Nobody is on the waitlist" in to_chair.text
    assert awards() == {"taken": "[]", "accepted": "[]", "waiting": "[]"}


def test_without_a_chair_administrators_learn_what_came_free(contest: Contest, postman: Postman) -> None:
    case = contest.entry()
    contest.result(case, "won")
    administrator = contest.house.has_officer("Ann Administrator", Role.ADMINISTRATOR)
    postman.deliver()
    commit(officers.removing(contest.chair))

    answers(case, "no")
    mails = [told(mail) for mail in postman.deliver() if mail.to != "mary@members.example"]

    assert mails == [(administrator.mail, "an award came free")]


@pytest.mark.parametrize("outcome", ["won", "placed"])
def test_what_the_chair_takes_back_was_never_given(contest: Contest, postman: Postman, outcome: str) -> None:
    case = contest.entry()
    page = said(contest.bench(case, contest.chair), outcome)

    page.press("Take it back")

    assert (case.state, postman.deliver_after(days=1)) == ("in_review", [])
    assert awards() == {"taken": "[]", "accepted": "[]", "waiting": "[]"}


def test_an_entrant_does_not_know_before_it_is_told(contest: Contest) -> None:
    case = contest.entry()
    said(contest.bench(case, contest.chair), "won")

    page = case.browser.open(f"/sent/{case.id}/award")

    assert (page.status, "In review" in case.status().text) == (409, True)


def test_a_program_that_presses_from_the_mail_gives_nothing_back(contest: Contest, postman: Postman) -> None:
    case = contest.entry()
    contest.result(case, "won")
    page = Browser().open(postman.mails("mary@members.example")[-1].link).follow("Accept or decline")

    refused = page.press("Send my answer", answer="no")

    assert (refused.status, list(refused.errors), case.state) == (422, ["#reference"], "offered")
    page.press("Send my answer", answer="yes", reference=case.record.submission.reference)
    assert case.state == "accepted"


def test_an_answer_has_to_be_chosen(contest: Contest) -> None:
    case = contest.entry()
    contest.result(case, "won")

    refused = pressed(case, case.status().follow("Accept or decline"))

    assert (refused.status, refused.errors) == (422, {"#answer": "Choose whether you accept"})


def test_accepting_twice_is_accepting_once(contest: Contest, postman: Postman) -> None:
    case = contest.entry()
    contest.result(case, "won")
    page = case.status().follow("Accept or decline")

    pressed(case, page, answer="yes")
    pressed(case, page, answer="yes")

    assert (case.acts.count("accepted"), len(postman.deliver()), case.state) == (1, 1, "accepted")
