"""What the register's facts are called for people: standings, ways to pay, reasons, events."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from chalicelib.domain.audit import Event
from chalicelib.domain.ledger import Method
from chalicelib.domain.register import ClassChange, Leaving, Member, Standing
from chalicelib.language import marked as _
from chalicelib.language import moment_words, money, said
from chalicelib.services import offering, standing

STANDINGS: dict[Standing, tuple[str, str]] = {
    Standing.GOOD: (_("Good standing"), "good"),
    Standing.AWAITING_DUES: (_("First dues awaited"), "waiting"),
    Standing.LAPSED: (_("Lapsed"), "bad"),
    Standing.LEFT: (_("No longer a member"), "quiet"),
}
METHODS: dict[Method, str] = {
    Method.CHECK: _("Check"),
    Method.CASH: _("Cash"),
    Method.CARD: _("Card"),
    Method.TRANSFER: _("Bank transfer"),
    Method.OTHER: _("Another way"),
}
LEAVINGS: dict[Leaving, str] = {
    Leaving.RESIGNED: _("Resigned"),
    Leaving.DIED: _("Died"),
    Leaving.EXCLUDED: _("Excluded by a decision of the association"),
}
CLASS_CHANGES: dict[ClassChange, str] = {
    ClassChange.RETIRED: _("Retired from service in good standing"),
    ClassChange.SWORN_IN: _("Became a sworn officer"),
    ClassChange.RETURNED: _("Returned to service"),
    ClassChange.LEFT_SERVICE: _("Left service, stays as an associate"),
    ClassChange.CORRECTED: _("The class was entered wrongly"),
}
EVENTS = {
    "enrolled": _("Entered in the register"),
    "imported": _("Taken over from an earlier register"),
    "paid": _("Payment recorded"),
    "refunded": _("Refund recorded"),
    "reminded": _("Letter about dues sent"),
    "class_changed": _("Class changed"),
    "left": _("Membership ended"),
    "came_back": _("A member again"),
    "card_made": _("Card made"),
    "card_replaced": _("New card made; the old one is void"),
    "profile_changed": _("Profile changed"),
    "address_asked": _("Another email address asked for"),
    "address_changed": _("Email address changed"),
    "address_kept": _("Change of email address taken back"),
}


def standing_tag(member: Member) -> dict[str, str]:
    sentence, tone = STANDINGS[standing.of(member)]
    return {"words": said(sentence), "tone": tone}


def event_words(event: Event, names: Mapping[str, str]) -> dict[str, str | None]:
    """The event for a timeline; `names` are those of officers by id."""
    kind, _colon, identifier = event.actor.partition(":")
    own = said(_("the member")) if kind == "member" else ""
    by = names.get(identifier, said(_("a former officer"))) if kind == "officer" else own
    detail = [DETAILS[event.act](event.data)] if event.act in DETAILS else []
    return {
        "when": moment_words(datetime.fromisoformat(event.at), offering.association().zone),
        "when_iso": event.at,
        "what": said(EVENTS.get(event.act, event.act)),
        "detail": ", ".join([*detail, *([said(_("by {name}"), "en", name=by)] if by else [])]) or None,
    }


def _of_class(data: Any) -> str:
    change, names = CLASS_CHANGES[ClassChange(data["why"])], offering.association().class_name
    return f"{said(names(data['from']))} → {said(names(data['to']))}: {said(change)}"


DETAILS: dict[str, Callable[[Any], str]] = {
    "paid": lambda data: f"{money(int(data['cents']))}, {data['year']}",
    "refunded": lambda data: f"{money(int(data['cents']))}, {data['year']}",
    "reminded": lambda data: str(data["year"]),
    "class_changed": _of_class,
    "left": lambda data: said(LEAVINGS[Leaving(data["why"])]),
}
