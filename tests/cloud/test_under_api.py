"""The same walk where the site lies under a path, as on the API's own address."""

from urllib.parse import urlsplit

from tests.admitting import at_vote, before_the_vote
from tests.arranging import confirmation, membership_answered
from tests.embedded import Site
from tests.peopled import seeded

APPLICANT = "applicant@people.example"


def test_from_the_first_page_to_the_decision_every_address_lies_under_api(site_at_api: Site) -> None:
    site_at_api.forget()
    seeded(site_at_api)

    record = membership_answered(site_at_api, APPLICANT)
    before_the_vote(site_at_api)
    bench = at_vote(site_at_api)
    preview = bench.preview("approved")
    reopened = bench.visitor.follow(bench.visitor.get(preview.url))
    decided = bench.visitor.follow(bench.visitor.send(preview))

    news = site_at_api.mails(to=APPLICANT, subject="there is news")[0]
    addresses = [record.at.url, confirmation(site_at_api, APPLICANT), bench.page.url, decided.url, *news.links]
    assert {urlsplit(address).path.split("/")[1] for address in addresses} == {"api"}
    assert (preview.url, reopened.url) == (f"{bench.page.url}/preview", bench.page.url)
    assert "Your application was approved" in decided.text
