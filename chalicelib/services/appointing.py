"""Officers: inviting, inviting again after a lost device, removing. Administrators do it."""

from collections.abc import Sequence

from chalicelib import clock
from chalicelib.domain.errors import NotAllowed, Refusal
from chalicelib.domain.outbox import Kind, Letter, Purpose, To
from chalicelib.domain.people import Holding, Officer
from chalicelib.domain.workflow import Role
from chalicelib.language import marked as _
from chalicelib.mail import posting
from chalicelib.services import recognising
from chalicelib.store import devices, officers, outbox
from chalicelib.store.table import commit


class AddressInUse(Refusal):
    status = 409
    sentence = _("An officer with this email address is in the list already.")


def only_administrators(officer: Officer) -> None:
    """Raises NotAllowed."""
    if not officer.holds(Role.ADMINISTRATOR):
        raise NotAllowed


def appoint(name: str, mail: str, holdings: Sequence[Holding]) -> Officer:
    """A new officer; an invitation is mailed. Raises AddressInUse."""
    if officers.by_mail(mail):
        raise AddressInUse
    officer = Officer(clock.new_id(), name, mail.strip(), tuple(dict.fromkeys(holdings)))
    letter = _invitation(officer)
    commit([*officers.appointing(officer), outbox.posting(letter)])
    posting.nudge([letter], clock.now())
    return officer


def _invitation(officer: Officer) -> Letter:
    return Letter(clock.new_id(), Purpose.INVITATION, To(Kind.OFFICER, officer.id), clock.now())


def invite_again(officer: Officer) -> None:
    """For one who lost a device: every device and passkey ends, a new invitation is emailed."""
    known, passkeys = recognising.held_by(officer)
    keys = [f"DEVICE#{device.id}" for device in known] + [f"PASSKEY#{passkey.id}" for passkey in passkeys]
    letter = _invitation(officer)
    commit([*(devices.forgetting(officer.id, key) for key in keys), outbox.posting(letter)])
    posting.nudge([letter], clock.now())


def remove(officer: Officer) -> None:
    """Links and devices stop at once. Raises LastAdministrator, ChangedMeanwhile."""
    commit(officers.removing(officer))
