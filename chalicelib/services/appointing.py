"""Officers: inviting, changing roles, inviting again after a lost device, removing. Administrators do it."""

from collections.abc import Sequence
from dataclasses import replace

from chalicelib import clock
from chalicelib.domain.errors import ChangedMeanwhile, NotAllowed, Refusal
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.people import Holding, Officer
from chalicelib.domain.roles import Role
from chalicelib.language import marked as _
from chalicelib.mail import posting
from chalicelib.services import chronicling, recognising
from chalicelib.store import chains, devices, officers, outbox
from chalicelib.store.table import Write, commit


class AddressInUse(Refusal):
    status = 409
    sentence = _("An officer with this email address is in the list already.")


def only_administrators(officer: Officer) -> None:
    """Raises NotAllowed."""
    if not officer.holds(Role.ADMINISTRATOR):
        raise NotAllowed


def appoint(name: str, mail: str, holdings: Sequence[Holding], *, by: Officer | None = None) -> Officer:
    """A new officer; an invitation is mailed. Raises AddressInUse."""
    if officers.by_mail(mail):
        raise AddressInUse
    officer = Officer(clock.new_id(), name, mail.strip(), tuple(dict.fromkeys(holdings)))
    letter = _letter(Purpose.INVITATION, officer)
    commit([*officers.appointing(officer), outbox.posting(letter), *_entry("appointed", officer, by)])
    posting.nudge([letter], clock.now())
    return officer


def change(officer: Officer, holdings: Sequence[Holding], *, version: int, by: Officer | None = None) -> Officer:
    """The same officer with other roles, who is told by mail. Links and devices obey at once: each act asks whether the
    officer is as read.

    Raises ChangedMeanwhile for another version than stored, LastAdministrator.
    """
    if officer.version != version:
        raise ChangedMeanwhile
    wanted = tuple(dict.fromkeys(holdings))
    if wanted == officer.holdings:
        return officer
    changed = replace(officer, holdings=wanted, version=officer.version + 1)
    letter = _letter(Purpose.ROLES_CHANGED, officer)
    commit([*officers.changing(officer, changed), outbox.posting(letter), *_entry("changed", changed, by)])
    posting.nudge([letter], clock.now())
    return changed


def _letter(purpose: Purpose, officer: Officer) -> Letter:
    return Letter(clock.new_id(), purpose, To(Kind.OFFICER, officer.id), clock.now())


def _entry(act: str, officer: Officer, by: Officer | None) -> list[Write]:
    """The event, and that whoever does it still is who was read; of oneself, the change itself says so."""
    roles = ",".join(map(str, officer.holdings))
    still = [officers.still_holding(by)] if by and by.id != officer.id else []
    return [*chronicling.entry(chains.OFFICES, act, by, officer=officer.id, roles=roles), *still]


def list_publicly(officer: Officer, *, listed: bool, office_mail: str) -> Officer:
    """Whether the public pages name the officer, who alone decides it. Raises ChangedMeanwhile."""
    changed = replace(officer, listed=listed, office_mail=office_mail, version=officer.version + 1)
    act = "agreed to be listed" if listed else "is not listed"
    commit([*officers.changing(officer, changed), *_entry(act, changed, officer)])
    return changed


def on_public_pages(role: Role, place: str) -> list[Officer]:
    """Who holds the role for that place alone and agreed to be listed: two Queries and one batch read."""
    held = Holding(role, place)
    return [one for one in officers.holders(role, place) if one.listed and held in one.holdings]


def invite_again(officer: Officer, *, by: Officer | None = None) -> None:
    """For one who lost a device: every device and passkey ends, a new invitation is emailed."""
    known, passkeys = recognising.held_by(officer)
    keys = [f"DEVICE#{device.id}" for device in known] + [f"PASSKEY#{passkey.id}" for passkey in passkeys]
    letter = _letter(Purpose.INVITATION, officer)
    ended = [devices.forgetting(officer.id, key) for key in keys]
    commit([*ended, outbox.posting(letter), *_entry("invited again", officer, by)])
    posting.nudge([letter], clock.now())


def remove(officer: Officer, *, by: Officer | None = None) -> None:
    """Links and devices stop at once. Raises LastAdministrator, ChangedMeanwhile."""
    commit([*officers.removing(officer), *_entry("removed", officer, by)])
