"""An officer's passkey: added on a device that is known by a code, then used on another one instead of a code."""

from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.arranging import membership_before_officer
from tests.browser.acting import SECRETARY, heading, know_device_by_code, open_mail, press
from tests.browser.people import People
from tests.embedded import Site

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Authenticator:
    """The part of a device that keeps passkeys and sees its owner's finger. It belongs to one page."""

    def __init__(self, page: Page) -> None:
        self._cdp: CDPSession = page.context.new_cdp_session(page)
        self._cdp.send("WebAuthn.enable")
        self._id = self._cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]

    @property
    def passkeys(self) -> list[dict[str, Any]]:
        found = self._cdp.send("WebAuthn.getCredentials", {"authenticatorId": self._id})
        return list(found["credentials"])

    def receive(self, passkeys: list[dict[str, Any]]) -> None:
        """As a person's devices share their passkeys."""
        for passkey in passkeys:
            self._cdp.send("WebAuthn.addCredential", {"authenticatorId": self._id, "credential": passkey})


def test_a_passkey_stands_in_for_the_code_on_another_device(site: Site, people: People) -> None:
    at_home, at_work = people.come(), people.come()
    home, work = Authenticator(at_home), Authenticator(at_work)
    membership_before_officer(site, "zoe@applicants.example")
    open_mail(at_home, site, SECRETARY, "waits for your decision")
    know_device_by_code(at_home, site, SECRETARY)
    heading(at_home, "Zoë O’Brien-Smith")

    at_home.goto(site.at("/office/devices"))
    press(at_home, "Add a passkey to this device")
    expect(at_home.get_by_text("None yet.")).to_be_hidden()
    work.receive(home.passkeys)
    open_mail(at_work, site, SECRETARY, "waits for your decision")
    heading(at_work, "Is it you, Demo Region Secretary?")
    press(at_work, "Use my passkey")

    heading(at_work, "Zoë O’Brien-Smith")
    assert len(site.mails(to=SECRETARY, subject="Your code")) == 1


def test_without_the_passkey_a_device_stays_unknown(site: Site, people: People) -> None:
    at_home, elsewhere = people.come(), people.come()
    Authenticator(at_home)
    Authenticator(elsewhere)
    membership_before_officer(site, "zoe@applicants.example")
    open_mail(at_home, site, SECRETARY, "waits for your decision")
    know_device_by_code(at_home, site, SECRETARY)
    heading(at_home, "Zoë O’Brien-Smith")
    at_home.goto(site.at("/office/devices"))
    press(at_home, "Add a passkey to this device")
    expect(at_home.get_by_text("None yet.")).to_be_hidden()

    open_mail(elsewhere, site, SECRETARY, "waits for your decision")
    press(elsewhere, "Use my passkey")

    expect(elsewhere.get_by_text("The passkey did not work. Try again, or use a code.")).to_be_visible()
    expect(elsewhere.get_by_role("button", name="Email me a code")).to_be_visible()
