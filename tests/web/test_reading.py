"""Looking changes nothing: mail scanners follow every link, with every key that they find."""

from itertools import product

from tests.store.moto_cloud import everything
from tests.web.every_route import full
from tests.web.house import House


def test_no_address_changes_anything_whoever_opens_it(house: House) -> None:
    world = full(house)
    addresses = list(world.addresses())
    before = everything()

    statuses = {
        browser.ask("GET", address, follow=False).status for browser in world.browsers.values() for address in addresses
    }

    assert everything() == before
    # 409: there is nothing to accept or to appeal against in what is shown here.
    assert statuses == {200, 303, 403, 404, 409}


def test_no_other_method_changes_anything(house: House) -> None:
    world = full(house)
    before = everything()

    for address, method in product(world.addresses(), ("HEAD", "PUT", "DELETE", "PATCH")):
        world.browsers["the chair"].ask(method, address, headers={"X-HTTP-Method-Override": "POST"}, follow=False)

    assert everything() == before


def test_a_scanner_that_follows_every_link_of_a_mail_decides_nothing(house: House) -> None:
    world = full(house)
    before = everything()

    for secret in world.secrets:
        page = world.browsers["nobody"].open(f"/l/{secret}")
        for link in page.links:
            if link.startswith("/"):
                world.browsers["nobody"].open(link)

    assert everything() == before
