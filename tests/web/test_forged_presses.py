"""A press counts only when it comes from a page of ours in the same browser, for the act that it was made for."""

from collections.abc import Callable, Mapping

import pytest

from tests.store.moto_cloud import rows
from tests.web.browsing import Browser, Press
from tests.web.every_route import routes_of
from tests.web.house import House
from tests.web.presses import PRESSES

READY = {route: press for route, press in PRESSES.items() if press is not None}
OURS = {"Origin": "https://amikeco.example", "Sec-Fetch-Site": "same-origin"}


def with_other_nonce(press: Press, nonce: str) -> Press:
    return Press(press.browser, press.path, {**press.fields, "nonce": nonce})


def of_another_browser(press: Press) -> Press:
    """The same keys, but the page was made for a browser of the attacker."""
    return with_other_nonce(press, Browser().open("/apply/membership").values["nonce"])


def of_another_act(press: Press) -> Press:
    """A nonce that this browser did get, for something else."""
    return with_other_nonce(press, press.browser.open("/apply/photo-contest").values["nonce"])


def without_nonce(press: Press) -> Press:
    return Press(press.browser, press.path, {name: given for name, given in press.fields.items() if name != "nonce"})


def without_browser_cookie(press: Press) -> Press:
    stranger = press.browser.copy()
    stranger.cookies = {name: value for name, value in press.browser.cookies.items() if name != "__Host-browser"}
    return Press(stranger, press.path, press.fields)


FORGERIES: dict[str, tuple[Callable[[Press], Press], Mapping[str, str]]] = {
    "no nonce": (without_nonce, OURS),
    "an empty nonce": (lambda press: with_other_nonce(press, ""), OURS),
    "a nonce that is not ASCII": (lambda press: with_other_nonce(press, "ñ" * 64), OURS),
    "another browser's nonce": (of_another_browser, OURS),
    "another act's nonce": (of_another_act, OURS),
    "no browser cookie": (without_browser_cookie, OURS),
    "a foreign origin": (lambda press: press, {"Origin": "https://evil.example"}),
    "a look-alike origin": (lambda press: press, {"Origin": "https://amikeco.example.evil.example"}),
    "our host without TLS": (lambda press: press, {"Origin": "http://amikeco.example"}),
    "a cross-site press": (lambda press: press, {**OURS, "Sec-Fetch-Site": "cross-site"}),
    "a press from a sibling host": (lambda press: press, {"Origin": "null", "Sec-Fetch-Site": "same-site"}),
}


def test_every_route_that_takes_a_press_is_here() -> None:
    assert sorted(PRESSES) == routes_of("POST")


@pytest.mark.parametrize("route", READY)
def test_forged_presses_change_nothing_and_the_true_one_works(route: str, house: House) -> None:
    press = READY[route](house)
    attempts = {name: (forged(press), headers) for name, (forged, headers) in FORGERIES.items()}
    before = rows()

    statuses = {name: one.sent(follow=False, headers=headers).status for name, (one, headers) in attempts.items()}

    assert statuses == dict.fromkeys(FORGERIES, 403)
    assert rows() == before
    assert press.sent(follow=False, headers=OURS).status in (200, 303)


def test_an_old_browser_that_sends_neither_header_is_held_by_the_nonce(house: House) -> None:
    case = house.has_draft()
    press = case.open("about-you").sending("Save and continue", given_name="Grace")

    assert press.sent(follow=False, headers={}).status == 303
    assert without_nonce(press).sent(follow=False, headers={}).status == 403
