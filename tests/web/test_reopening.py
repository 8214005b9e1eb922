"""What answered a press has no page of its own: opened anew, its address leads to the page from which one presses."""

import re

import pytest

from chalicelib.web import reopening
from tests.store.moto_cloud import everything
from tests.web.browsing import Browser
from tests.web.every_route import routes_of
from tests.web.house import House
from tests.web.presses import PRESSES
from tests.web.presses.placing import MEETING, secretary
from tools.reference.system import handlers

LED = [path for method, path, handler in handlers() if handler.__module__ == reopening.__name__]
READY = {route: press for route, press in PRESSES.items() if press is not None}


def page_of(route: str) -> str:
    """Where a stranger is led, with the names of the parts in their places. What may have been typed is dropped."""
    address = route.replace("{", "some-").replace("}", "")
    led = Browser().ask("GET", f"{address}?then=elsewhere", follow=False)
    assert (led.status, led.body) == (303, "")
    return re.sub(r"some-(\w+)", r"{\1}", led.headers["Location"])


def test_every_address_that_takes_a_press_can_be_opened() -> None:
    assert set(routes_of("POST")) - set(routes_of("GET")) == set()


def test_a_stranger_is_led_to_a_page_and_told_no_more() -> None:
    pages = {route: page_of(route) for route in LED}

    elsewhere = {route: page for route, page in pages.items() if not route.startswith(f"{page}/")}
    assert elsewhere == {"/send/{submission}": "/draft/{submission}/check"}
    assert set(pages.values()) - set(elsewhere.values()) <= set(routes_of("GET")) - set(LED)


@pytest.mark.parametrize("route", [route for route in LED if route in READY])
def test_whoever_pressed_comes_to_the_page_and_nothing_is_done(route: str, house: House) -> None:
    press = READY[route](house)
    before = everything()

    opened = press.browser.open(press.path)

    assert opened.status == 200
    assert everything() == before


def test_files_are_told_to_scripts_and_shown_to_people(house: House) -> None:
    case = house.has_draft()
    address = f"/files/{case.id}/credential"

    told = case.browser.ask("GET", address, headers={"Accept": "application/json"})
    shown = case.browser.open(address)

    assert (told.headers["Content-Type"], shown.path) == ("application/json", f"/draft/{case.id}/proof")


def test_a_press_below_no_page_is_noticed_at_once() -> None:
    with pytest.raises(LookupError, match="/alone"):
        reopening.reopening({"/alone": {"POST"}, "/page": {"GET"}})


def test_a_press_of_a_forgotten_device_comes_back_to_its_form(house: House) -> None:
    desk = secretary(house)
    press = desk.open("/office/regions/09/meetings").sending("Add", MEETING)
    del desk.cookies["__Host-device"]

    assert press.sent().path == "/device?then=/office/regions/09/meetings"
