"""Those who are asked about an applicant, as stories need them: what they answer, and where their requests stand."""

from chalicelib.domain.requests import Request
from tests.asking import KNOWS, SERVED
from tests.web.browsing import Browser, Page
from tests.web.house import Case, House

RITA, ROY, EMIL = "rita@referees.example", "roy@referees.example", "emil@employers.example"


def request_of(case: Case, mail: str) -> Request:
    return next(one for one in case.record.requests if one.mail == mail)


def acts_about(case: Case, mail: str) -> list[str]:
    about = request_of(case, mail).id
    return [event.act for event in case.record.events if event.data.get("request") == about]


def states(case: Case) -> dict[str, str]:
    return {one.mail: str(one.state) for one in case.record.requests if one.mail}


def answers(house: House, case: Case, mail: str, **but: str) -> Page:
    given = {**(SERVED if mail == EMIL else KNOWS), **but}
    return house.guest(mail).press("Send my answer", given, reference=case.record.submission.reference)


def everybody_answers(house: House, case: Case) -> None:
    for mail in (RITA, ROY, EMIL):
        answers(house, case, mail)


def person(case: Case, mail: str, browser: Browser | None = None) -> Page:
    return (browser or case.browser).open(f"/sent/{case.id}/people/{request_of(case, mail).id}")
