"""Presses that are right, in the members' rooms."""

from tests.web.browsing import Browser, Press
from tests.web.house import House
from tests.web.pressing import Presses


def _way_in(house: House) -> Press:
    house.has_member()
    return Browser().open("/members").sending("Email me a link", mail="mary@members.example")


def _enter(house: House) -> Press:
    page = _way_in(house).sent()
    return page.browser.open(house.postman.deliver()[-1].link).sending("Enter")


def _end_session(house: House) -> Press:
    member = house.has_member()
    house.signs_in(member, label="Old phone")
    return house.signs_in(member).open("/members/devices").sending("End Old phone")


def _card(house: House) -> Press:
    return house.signs_in(house.has_member()).open("/members/card").sending("Make my card")


def _profile(house: House) -> Press:
    return house.signs_in(house.has_member()).open("/members/profile").sending("Save", rank="Sergeant")


def _address(house: House) -> Press:
    room = house.signs_in(house.has_member()).open("/members/address")
    return room.sending("Go on", mail="mary@new.example")


def _new_address(house: House) -> Press:
    page = _address(house).sent()
    mails = {mail.to: mail for mail in house.postman.deliver()}
    return page.browser.open(mails["mary@new.example"].link).sending("Yes, this is my address")


def _old_address(house: House) -> Press:
    page = _address(house).sent()
    mails = {mail.to: mail for mail in house.postman.deliver()}
    return page.browser.open(mails["mary@members.example"].link).sending("Keep this address", number="US-09-123456")


PRESSES: Presses = {
    "/members": _way_in,
    "/members/address": _address,
    "/members/address/new": _new_address,
    "/members/address/old": _old_address,
    "/members/card": _card,
    "/members/devices": _end_session,
    "/members/enter": _enter,
    "/members/profile": _profile,
}
