"""Links from mails, and the status page of an applicant: confirm, answer, withdraw."""

from datetime import datetime

from chalice import Blueprint

from chalicelib.domain import reference
from chalicelib.domain.audit import Event
from chalicelib.domain.links import Link, Opens
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import NEXT, State
from chalicelib.language import marked as _
from chalicelib.language import moment_words, said
from chalicelib.services import confirming, offering, submitting, withdrawing
from chalicelib.services.following import Own, follow, own
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import KEYS, OFFICIAL, OWN, Asked, cookie
from chalicelib.web.routing import route
from chalicelib.web.starting import DAYS_OF_KEYS

routes = Blueprint(__name__)

PLACES = {
    Opens.SUBMISSION: (OWN, "/sent/{submission}"),
    Opens.DECISION: (OFFICIAL, "/decide/{submission}"),
    Opens.OFFICE: (OFFICIAL, "/office"),
}

# Where it stands, and what the applicant should do now.
STANDING: dict[State, tuple[str, str, str]] = {
    State.DRAFT: ("quiet", _("Not sent"), _("Go on where you stopped.")),
    State.SUBMITTED: (
        "you",
        _("Waiting for you"),
        _("Open our mail and confirm your address. Nobody reads it before."),
    ),
    State.SCREENING: ("waiting", _("With an officer"), _("Nothing. An officer looks at it, and we write to you.")),
    State.NEEDS_INFORMATION: (
        "you",
        _("Waiting for you"),
        _("Read what we ask, change your answers and send them again."),
    ),
    State.IN_REVIEW: ("waiting", _("With the judges"), _("Nothing. We write to you when the results are out.")),
    State.DECIDED: ("good", _("Decided"), _("Nothing.")),
    State.WITHDRAWN: ("quiet", _("Withdrawn"), _("Nothing. You may begin again while the call is open.")),
}

TOLD = {
    "sent": _("You sent it"),
    "confirmed": _("You confirmed your mail address"),
    "answered": _("You answered and sent it again"),
    "decided": _("An officer decided"),
    "withdrew": _("You withdrew it"),
}


@route(routes, "/l/{secret}")
def link(one: Asked, secret: str) -> Answer:
    """Puts the link's secret in a cookie and goes to a clean address. Changes nothing: scanners may follow it."""
    found: Link = follow(secret)
    prefix, place = PLACES[found.opens]
    keys = cookie(KEYS, one.with_key(prefix + found.submission, secret), days=DAYS_OF_KEYS)
    return See(place.format(submission=found.submission), cookies=(keys,))


@route(routes, "/sent/{submission}")
def sent(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    if held.record.submission.state is State.DRAFT:
        return See(f"/draft/{submission}/check")
    return Page("sent.html", _context(one, held))


def _context(one: Asked, held: Own) -> dict[str, object]:
    record, submission = held.record, held.record.submission
    programme = offering.programme_of(record)
    state = submitting.known_to_applicant(submission)
    tone, standing, todo = STANDING[state]
    decision = submission.decision if state is submission.state else None
    outcome = programme.workflow.outcome(decision.outcome) if decision else None
    return {
        "submission": submission,
        "programme": programme,
        "state": state,
        "tag": {"tone": tone, "words": said(standing)},
        "todo": said(todo),
        "told": said(outcome.told) if outcome else "",
        "decision": decision,
        "first_page": programme.pages[0].slug,
        "may_confirm": state is State.SUBMITTED and held.key.mailed,
        "may_withdraw": State.WITHDRAWN in NEXT[state],
        "timeline": _timeline(record, state),
        "nonce": one.nonce("sent", submission.id, submission.version),
    }


def _timeline(record: Record, known: State) -> list[dict[str, object]]:
    """What happened, newest first; a decision that may still be taken back, and what was taken back, is not in it."""
    hidden = known is not record.submission.state
    events = [event for event in _lasting(record.events) if not (hidden and event.act == "decided")]
    return [_told(record, event) for event in reversed(events)]


def _lasting(events: tuple[Event, ...]) -> list[Event]:
    kept: list[Event] = []
    for event in events:
        if event.act == "undid":
            kept = kept[: max(n for n, one in enumerate(kept) if one.act == "decided")]
        else:
            kept.append(event)
    return kept


def _told(record: Record, event: Event) -> dict[str, object]:
    outcome = offering.programme_of(record).workflow.outcome(event.data.get("outcome", ""))
    when = datetime.fromisoformat(event.at)
    return {
        "when": moment_words(when, offering.association().zone),
        "when_iso": event.at,
        "what": said(TOLD[event.act]),
        "detail": said(outcome.told) if outcome else None,
    }


@route(routes, "/sent/{submission}/confirm", "POST")
def confirm(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    one.pressed("sent", submission, held.record.submission.version)
    confirming.confirm(held.record, held.key)
    return See(f"/sent/{submission}")


@route(routes, "/sent/{submission}/withdraw")
def ask_to_withdraw(one: Asked, submission: str) -> Answer:
    return _withdrawing(one, own(submission, one.key_to(submission)), "")


def _withdrawing(one: Asked, held: Own, error: str, *, status: int = 200) -> Answer:
    context = {
        **_context(one, held),
        "errors": [{"href": "#reference", "text": error}] if error else [],
        "error": error,
    }
    return Page("withdraw.html", context, status=status)


@route(routes, "/sent/{submission}/withdraw", "POST")
def withdraw(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    before = held.record.submission
    one.pressed("sent", submission, before.version)
    # Mail scanners press buttons: typing the reference is what they do not do.
    if before.reference and reference.read(one.typed.get("reference", "")) != before.reference:
        return _withdrawing(one, held, said(_("Type the reference as it stands above")), status=422)
    withdrawing.withdraw(held.record, version=before.version)
    return See(f"/sent/{submission}" if before.reference else "/")
