"""Presses that are right, about old lists of members."""

from tests.lists import old_list
from tests.web.browsing import Press
from tests.web.house import House
from tests.web.importing import begun as begun_list
from tests.web.importing import sent as sent_list
from tests.web.pressing import Presses


def _begin_list(house: House) -> Press:
    return house.knows(house.has_officer()).open("/office/import").sending("Go on", registered="skip")


def _bring_in(house: House) -> Press:
    ready = sent_list(house.knows(house.has_officer()), old_list(3).csv())
    return ready.sending("Bring in the list", count="3")


def _discard_list(house: House) -> Press:
    return begun_list(house.knows(house.has_officer())).sending("I do not want")


PRESSES: Presses = {
    "/office/import": _begin_list,
    "/office/import/{run}": _bring_in,
    "/office/import/{run}/discard": _discard_list,
}
