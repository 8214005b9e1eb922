"""Presses that are right, of officers: devices, roles, decisions."""

from chalicelib.domain.roles import Role
from tests.web.browsing import Browser, Press
from tests.web.house import House
from tests.web.pressing import Presses


def _code(house: House) -> Press:
    chair = house.has_officer()
    house.has_confirmed()
    return Browser().open(house.postman.mails(chair.mail)[-1].link).sending("Email me a code")


def _entrance(house: House) -> Press:
    house.has_officer()
    return Browser().open("/device").sending("Email me a link", mail="olive@officers.example")


def _type_code(house: House) -> Press:
    page = _code(house).sent()
    return page.sending("Go on", code=house.postman.deliver()[-1].code)


def _passkey_page(house: House) -> tuple[Browser, str]:
    desk = house.knows(house.has_officer())
    page = desk.open("/device/passkey?then=/office")
    return desk, next(one.attrs["data-nonce"] for one in page.root.walk() if "data-nonce" in one.attrs)


def _options(house: House) -> Press:
    desk, nonce = _passkey_page(house)
    return Press(desk, "/device/passkey/options", {"nonce": nonce, "then": "/office", "act": "add"})


def _forget(house: House) -> Press:
    return house.knows(house.has_officer()).open("/office/devices").sending("End")


def _invite(house: House) -> Press:
    room = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR)).open("/office/officers")
    new = {"name": "Nora New", "mail": "nora@officers.example", "role-1": "membership_chair", "place-1": "09"}
    return room.sending("Invite", new)


def _change_officer(house: House) -> Press:
    chair = house.has_officer()
    administrator = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    return administrator.open(f"/office/officers/{chair.id}").sending("Save the roles", {"role-1": "treasurer"})


def _remove_officer(house: House) -> Press:
    chair = house.has_officer()
    administrator = house.knows(house.has_officer("Ann Administrator", Role.ADMINISTRATOR))
    return administrator.open(f"/office/officers/{chair.id}/remove").sending("Remove")


def _preview(house: House) -> Press:
    chair = house.has_officer()
    return house.bench(house.has_confirmed(), chair).sending("Preview the email", outcome="approved")


def _again(house: House) -> Press:
    preview = _preview(house).sent()
    return next(preview.sending(words) for words in preview.buttons if words != "Decide and send this email")


def _decide(house: House) -> Press:
    return _preview(house).sent().sending("Decide and send this email")


def _undo(house: House) -> Press:
    return _decide(house).sent().sending("Take it back")


PRESSES: Presses = {
    "/decide/{submission}": _decide,
    "/decide/{submission}/again": _again,
    "/decide/{submission}/preview": _preview,
    "/decide/{submission}/undo": _undo,
    "/device": _type_code,
    "/device/code": _code,
    "/device/link": _entrance,
    "/device/passkey": None,
    "/device/passkey/options": _options,
    "/office/devices": _forget,
    "/office/officers": _invite,
    "/office/officers/{officer}": _change_officer,
    "/office/officers/{officer}/remove": _remove_officer,
}
