"""Passkeys (WebAuthn): adding one to an officer, and knowing a device by one.

The library is heavy and most requests do without it, so it is imported where it is used.
"""

import json
from dataclasses import replace

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import WrongCode
from chalicelib.domain.links import hash_of
from chalicelib.domain.people import Officer, Passkey, Proof
from chalicelib.services import recognising
from chalicelib.store import devices, officers
from chalicelib.store.table import commit


def challenge_to_add(officer: Officer, browser_secret: str) -> str:
    """WebAuthn creation options as JSON for navigator.credentials.create."""
    import webauthn
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    _, passkeys = recognising.held_by(officer)
    options = webauthn.generate_registration_options(
        rp_id=settings().host,
        rp_name="Amikeco",
        user_id=officer.id.encode(),
        user_name=officer.mail,
        user_display_name=officer.name,
        exclude_credentials=[PublicKeyCredentialDescriptor(webauthn.base64url_to_bytes(one.id)) for one in passkeys],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    _remember(officer, browser_secret, options.challenge)
    return webauthn.options_to_json(options)


def challenge_to_sign(officer: Officer, browser_secret: str) -> str:
    """WebAuthn request options as JSON for navigator.credentials.get."""
    import webauthn
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor, UserVerificationRequirement

    _, passkeys = recognising.held_by(officer)
    options = webauthn.generate_authentication_options(
        rp_id=settings().host,
        allow_credentials=[PublicKeyCredentialDescriptor(webauthn.base64url_to_bytes(one.id)) for one in passkeys],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    _remember(officer, browser_secret, options.challenge)
    return webauthn.options_to_json(options)


def _challenge_place(browser_secret: str) -> str:
    return f"{hash_of(browser_secret)}#passkey"


def _remember(officer: Officer, browser_secret: str, challenge: bytes) -> None:
    until = clock.now() + recognising.CODE_LASTS
    commit([devices.waiting_for(officer.id, _challenge_place(browser_secret), challenge.hex(), until)])


def add_passkey(officer: Officer, browser_secret: str, answer: str, label: str) -> str:
    """Keeps the passkey and knows this device by it: the device cookie. Raises WrongCode."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    challenge = _challenge_in(answer)
    try:
        verified = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=settings().host,
            expected_origin=settings().origin,
            require_user_verification=True,
        )
    except WebAuthnException as error:
        raise WrongCode from error
    passkey = Passkey(
        id=webauthn.helpers.bytes_to_base64url(verified.credential_id),
        officer=officer.id,
        public_key=webauthn.helpers.bytes_to_base64url(verified.credential_public_key),
        sign_count=verified.sign_count,
        label=label,
        since=clock.now(),
    )
    return _known_by_passkey(officer, browser_secret, challenge, passkey)


def sign_with_passkey(officer: Officer, browser_secret: str, answer: str, label: str) -> str:
    """The device cookie when one of the officer's passkeys signed this browser's challenge. Raises WrongCode."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    _, passkeys = recognising.held_by(officer)
    challenge = _challenge_in(answer)
    held = {one.id: one for one in passkeys}.get(str(json.loads(answer).get("id", "")))
    if held is None:
        raise WrongCode
    try:
        verified = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=settings().host,
            expected_origin=settings().origin,
            credential_public_key=webauthn.base64url_to_bytes(held.public_key),
            credential_current_sign_count=held.sign_count,
            require_user_verification=True,
        )
    except WebAuthnException as error:
        raise WrongCode from error
    passkey = replace(held, sign_count=verified.new_sign_count)
    return _known_by_passkey(officer, browser_secret, challenge, passkey, label)


def _challenge_in(answer: str) -> bytes:
    """The challenge that the answer says it signs; whether we gave it is checked when it is used up."""
    import webauthn

    try:
        client = json.loads(webauthn.base64url_to_bytes(json.loads(answer)["response"]["clientDataJSON"]))
        return webauthn.base64url_to_bytes(client["challenge"])
    except (KeyError, ValueError, TypeError) as error:
        raise WrongCode from error


def _known_by_passkey(
    officer: Officer, browser_secret: str, challenge: bytes, passkey: Passkey, label: str = ""
) -> str:
    cookie, device = recognising.new_device(officer, Proof.PASSKEY, label or passkey.label)
    given = devices.answered(officer.id, _challenge_place(browser_secret), challenge.hex(), clock.now())
    commit([given, devices.adding(passkey), devices.knowing(device), officers.still_holding(officer)])
    return cookie
