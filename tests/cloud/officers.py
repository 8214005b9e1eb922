"""An officer at work by plain requests: opens the mailed link, makes the device known, gets as far as the preview."""

import re
from dataclasses import dataclass

from tests.embedded import Site
from tests.walking import Answer, Visitor

CHAIR = "membership@demo.example"
WAITS = "waits for your decision"
CODE = re.compile(r"\b\d{6}\b")


@dataclass(frozen=True)
class AtRecord:
    """An officer on a known device, and the record's page as it was shown."""

    visitor: Visitor
    page: Answer

    def preview(self, outcome: str, reason: str = "") -> Answer:
        """With a yes to every line of the step's checklist."""
        form = next(n for n, one in enumerate(self.page.forms) if one.action.endswith("/preview"))
        notes = [name for name, _ in self.page.forms[form].fields if name.startswith("note-")]
        checks = {name.replace("note-", "check-"): "pass" for name in notes}
        return self.visitor.send(self.page, form, outcome=outcome, reason=reason, **checks)


def at_record(site: Site, officer: str = CHAIR, *, count: int = 1) -> AtRecord:
    """Opens the newest of `count` links that wait for this officer's decision, on a device made known by a code."""
    visitor = site.visitor()
    asked = visitor.follow(visitor.get(site.mails(to=officer, subject=WAITS, count=count)[0].links[0]))
    page = _made_known(site, officer, visitor, asked)
    assert "/decide/" in page.url, page.text
    return AtRecord(visitor, page)


def _made_known(site: Site, officer: str, visitor: Visitor, asked: Answer) -> Answer:
    before = len(site.received(to=officer, subject="Your code"))
    visitor.follow(visitor.send(asked))
    code = CODE.findall(site.mails(to=officer, subject="Your code", count=before + 1)[0].text)[0]
    return visitor.follow(visitor.send(visitor.get(asked.url + "&asked=1"), code=code))


def in_office(site: Site, officer: str = CHAIR) -> Visitor:
    """Comes in by the foot of the page, on a device made known by a code."""
    visitor = site.visitor()
    visitor.send(visitor.get(site.at("/device")), mail=officer)
    asked = visitor.follow(visitor.get(site.mails(to=officer, subject="Your way in")[0].links[0]))
    page = _made_known(site, officer, visitor, asked)
    assert page.url.endswith("/office"), page.text
    return visitor
