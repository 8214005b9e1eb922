"""Telling people from programs on forms that anybody may post: a trap, a moment to read, and a way on for people."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import Refusal
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services.guarding import Origin
from chalicelib.store.limits import masked
from chalicelib.web.answering import Page
from chalicelib.web.asking import Asked

# A field that people do not see and programs like to fill; when the page was shown; what only the second page holds.
TRAP, SHOWN, PERSON = "homepage", "shown", "person"
OURS = frozenset({"nonce", TRAP, SHOWN, PERSON})
# What the second page puts into the trap: from there only the ticked box leads on.
SECOND = "second"
MOST_DIGITS = 12  # of a moment in seconds


class LooksLikeAProgram(Refusal):
    """Nothing is stored; the page that answers has all that was typed, and a box to tick."""

    status = 422
    title = _("One more press, please")
    sentence = _("That was filled in the way programs do it. Open the page again and take a moment before you press.")

    def __init__(self, *bound_to: object) -> None:
        super().__init__()
        self.bound_to = bound_to


@dataclass(frozen=True)
class Held:
    """What a guarded form holds besides its own fields; parts/guard.html writes it."""

    nonce: str
    shown: str


def held(one: Asked, *bound_to: object) -> Held:
    """A page of its own, even where a browser opens two in the same second."""
    page = f"{int(clock.now().timestamp())}-{clock.new_symbols(8)}"
    return Held(one.nonce(*bound_to), _signed(one, page, *bound_to))


def _signed(one: Asked, page: str, *bound_to: object) -> str:
    return f"{page}.{one.nonce(SHOWN, page, *bound_to)}"


def pressed(one: Asked, *bound_to: object) -> Origin:
    """In place of Asked.pressed, for forms that need no key. Raises ForgedPress, LooksLikeAProgram."""
    one.pressed(*bound_to)
    if _too_soon(one, *bound_to) or (one.typed.get(TRAP, "") and not _said_person(one, *bound_to)):
        raise LooksLikeAProgram(*bound_to)
    return Origin(one.source, masked(one.typed[SHOWN]))


def _too_soon(one: Asked, *bound_to: object) -> bool:
    """The form was sent before a person could have read it, or does not say truly when it was shown."""
    given = one.typed.get(SHOWN, "")
    page = given.partition(".")[0]
    if not hmac.compare_digest(given.encode(), _signed(one, page, *bound_to).encode()):
        return True
    at = page.partition("-")[0]
    # Who made up the secret of its own browser can sign anything.
    known = at.isascii() and at.isdigit() and len(at) <= MOST_DIGITS
    return not known or clock.now().timestamp() - int(at) < settings().least_seconds


def _said_person(one: Asked, *bound_to: object) -> bool:
    return hmac.compare_digest(one.typed.get(PERSON, "").encode(), one.nonce(PERSON, *bound_to).encode())


def once_more(one: Asked, refusal: LooksLikeAProgram) -> Page:
    """The same form with all that was typed: a password manager that filled the trap locks nobody out."""
    second = one.typed.get(TRAP) == SECOND
    unticked = second and PERSON not in one.typed
    context: Mapping[str, object] = {
        "action": one.path,
        "fields": [(name, value) for name, value in one.typed.pairs if name not in OURS],
        "guard": held(one, *refusal.bound_to),
        "person": one.nonce(PERSON, *refusal.bound_to),
        "second": second,
        "errors": [{"href": "#person", "text": said(_("Tick the box to go on"))}] if unticked else [],
    }
    return Page("once_more.html", context, status=refusal.status)
