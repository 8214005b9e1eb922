"""From a confirmed application to paid dues by plain requests: what others do while an applicant waits."""

import re
from datetime import UTC, datetime, timedelta

from tests.arranging import REFERENCES, answer_about
from tests.cloud.officers import at_record, in_office
from tests.embedded import Site
from tests.walking import Answer

TREASURER = "treasurer@demo.example"
NUMBER = re.compile(r"US-\d\d-\d{6}")


def references_answered(site: Site, number: str) -> None:
    """Both answer about the applicant with this reference number."""
    for _name, reference in REFERENCES:
        answer_about(site, number, reference)


def approved(site: Site) -> str:
    """The chair approves what waits; the new member's number, from the email that tells the treasurer."""
    bench = at_record(site)
    preview = bench.visitor.send(bench.page, _form(bench.page, "/preview"), outcome="approved", reason="")
    decided = bench.visitor.follow(bench.visitor.send(preview))
    assert "Member number" in decided.text, decided.text
    found = NUMBER.search(site.mails(to=TREASURER, subject="Dues are awaited")[0].subject)
    assert found
    return found[0]


def _form(page: Answer, ending: str) -> int:
    return next(n for n, form in enumerate(page.forms) if form.action.endswith(ending))


def dues_paid(site: Site, number: str, dollars: str = "30") -> None:
    """The treasurer writes the payment down; the member is in good standing."""
    treasurer = in_office(site, TREASURER)
    asked = treasurer.get(site.at(f"/office/register/member/{number}/payment"))
    day = datetime.now(UTC) - timedelta(days=1)
    came = {"day-month": str(day.month), "day-day": str(day.day), "day-year": str(day.year)}
    shown = treasurer.send(asked, amount=dollars, method="check", **came)
    member = treasurer.follow(treasurer.send(shown))
    assert "Good standing" in member.text, member.text
