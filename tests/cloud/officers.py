"""An officer at work by plain requests: opens the mailed link, makes the device known, gets as far as the preview."""

import re
from dataclasses import dataclass

from tests.embedded import Site
from tests.walking import Answer, Visitor

CHAIR = "membership@demo.example"
CODE = re.compile(r"\b\d{6}\b")


@dataclass(frozen=True)
class AtRecord:
    """An officer on a known device, and the record's page as it was shown."""

    visitor: Visitor
    page: Answer

    def preview(self, outcome: str, reason: str = "") -> Answer:
        return self.visitor.send(self.page, outcome=outcome, reason=reason)


def at_record(site: Site, officer: str = CHAIR) -> AtRecord:
    """Opens the newest link that waits for this officer's decision, on a device made known by a code."""
    link = site.mails(to=officer, subject="waits for your decision")[0].links[0]
    visitor = site.visitor()
    asked = visitor.follow(visitor.get(link))
    visitor.follow(visitor.send(asked))
    code = CODE.findall(site.mails(to=officer, subject="Your code")[0].text)[0]
    page = visitor.follow(visitor.send(visitor.get(asked.url + "&asked=1"), code=code))
    assert "/decide/" in page.url, page.text
    return AtRecord(visitor, page)


def in_office(site: Site, officer: str = CHAIR) -> Visitor:
    """Comes in by the foot of the page, on a device made known by a code."""
    visitor = site.visitor()
    visitor.send(visitor.get(site.at("/device")), mail=officer)
    asked = visitor.follow(visitor.get(site.mails(to=officer, subject="Your way in")[0].links[0]))
    visitor.follow(visitor.send(asked))
    code = CODE.findall(site.mails(to=officer, subject="Your code")[0].text)[0]
    page = visitor.follow(visitor.send(visitor.get(asked.url + "&asked=1"), code=code))
    assert page.url.endswith("/office"), page.text
    return visitor
