"""Every answer carries its security headers, whatever its route and status."""

from collections.abc import Callable, Iterator

import pytest

from chalicelib.web.addresses import asset
from tests.web.browsing import Browser, Page
from tests.web.every_route import full, routes_of
from tests.web.house import House

ALWAYS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=()",
    "Cache-Control": "no-store",
}
NOTHING_FOREIGN = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def lacking(page: Page) -> dict[str, str]:
    """What the answer should say and does not."""
    wrong = {name: page.headers.get(name, "") for name, value in ALWAYS.items() if page.headers.get(name) != value}
    told = [part.strip().partition(" ") for part in page.headers.get("Content-Security-Policy", "").split(";")]
    policy = {name: value for name, _, value in told}
    wrong |= {name: policy.get(name, "") for name, value in NOTHING_FOREIGN.items() if policy.get(name) != value}
    return wrong


def answers_of_all_kinds(house: House) -> Iterator[Page]:
    world = full(house)
    for who in ("nobody", "applicant of the draft", "the chair", "a member"):
        for address in world.addresses():
            if not address.startswith("/static/0123456789~"):
                yield world.browsers[who].ask("GET", address, follow=False)
    for route in routes_of("POST"):
        yield Browser().post(route.replace("{", "").replace("}", ""), {}, follow=False)
    yield world.draft.open("about-you").press("Save and continue", given_name="")
    yield world.sent.status().follow("Withdraw it").press("Withdraw", reference="AM")
    yield house.has_draft(files=False).open().press("Send")
    yield Browser().open("/nothing/at/all")


def test_every_answer_says_how_it_may_be_used(house: House) -> None:
    pages = list(answers_of_all_kinds(house))

    wrong = {(page.path, page.status): lacking(page) for page in pages if lacking(page)}

    assert wrong == {}
    assert {page.status for page in pages} == {200, 303, 403, 404, 409, 422}


def test_a_failure_inside_says_so_too(house: House, setting: Callable[..., None]) -> None:
    setting(TABLE="not-there")

    page = Browser().open("/")

    assert (page.status, page.heading, lacking(page)) == (503, "Please try again", {})


def test_static_files_are_kept_by_browsers_because_their_names_change() -> None:
    page = Browser().open(asset("skin.css"))

    assert (page.status, page.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2f..%2fapp.py", "x~../../config.py", "0~..~..~config.py", "skin.css"]
)
def test_nothing_but_static_files_is_given_out(name: str) -> None:
    assert Browser().open(f"/static/{name}").status == 404


def test_pages_without_pictures_may_not_ask_the_buckets(house: House) -> None:
    pages = [Browser().open("/"), house.has_draft().open("proof")]

    assert ["amazonaws.com" in page.headers["Content-Security-Policy"] for page in pages] == [False, True]


def test_no_page_brings_script_or_style_of_its_own(house: House) -> None:
    world = full(house)

    found = [
        (page.path, one.tag)
        for who in ("applicant of the draft", "the chair", "an administrator", "a member")
        for address in world.addresses()
        for page in [world.browsers[who].ask("GET", address, follow=False)]
        if page.status == 200 and "html" in page.headers["Content-Type"]
        for one in page.root.walk()
        if one.tag == "style"
        or (one.tag == "script" and "src" not in one.attrs)
        or "style" in one.attrs
        or any(name.startswith("on") for name in one.attrs)
    ]

    assert found == []
