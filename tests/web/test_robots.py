"""Search engines find what is meant for everybody, and are asked to leave the rest."""

from urllib.robotparser import RobotFileParser

from tests.web.browsing import Browser
from tests.web.house import House


def test_search_engines_are_asked_to_read_the_public_pages_alone(house: House, visitor: Browser) -> None:
    answer = visitor.open("/robots.txt")

    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.body.splitlines() == [
        "User-agent: *",
        "Allow: /$",
        "Allow: /apply",
        "Allow: /regions",
        "Disallow: /",
    ]
    rules = RobotFileParser()
    rules.parse(answer.body.splitlines())
    paths = ("/apply/membership", "/regions/09", "/members", "/sent/x", "/card/x", "/l/x", "/office")
    assert [path for path in paths if rules.can_fetch("Anybody", path)] == ["/apply/membership", "/regions/09"]
