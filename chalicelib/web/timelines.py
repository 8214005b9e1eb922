"""What happened to a submission so far, in the words in which its applicant reads it."""

from datetime import datetime

from chalicelib.domain.audit import Event
from chalicelib.domain.submission import Record
from chalicelib.domain.workflow import State
from chalicelib.language import marked as _
from chalicelib.language import moment_words, said
from chalicelib.services import offering

TOLD = {
    "asked_again": _("You asked for our email again"),
    "readdressed": _("You corrected your email address"),
    "sent": _("You sent it"),
    "confirmed": _("You confirmed your email address"),
    "answered": _("You answered and sent it again"),
    "decided": _("An officer decided"),
    "unanswered": _("Our question was not answered in time"),
    "appealed": _("You appealed"),
    "accepted": _("You accepted"),
    "award_paid": _("We paid"),
    "award_corrected": _("We canceled an entry that was a mistake"),
    "money_returned": _("Money that you gave back was recorded"),
    "reported": _("You sent your report"),
    "report_sent_back": _("We asked you to change your report"),
    "report_accepted": _("Your report was accepted"),
    "award_ended": _("An officer ended the award"),
    "gave_back": _("You left it to somebody else"),
    "forfeited": _("The time to accept ended"),
    "moved_up": _("You moved up from the waitlist"),
    "waitlist_ended": _("Everybody who was chosen accepted; no place came free"),
    "withdrew": _("You withdrew it"),
    "asked": _("We began to ask the people whom you named"),
    "request_reminded": _("We reminded somebody"),
    "request_answered": _("An answer came"),
    "request_declined": _("There will be no answer"),
    "request_expired": _("There will be no answer"),
    "request_cancelled": _("You canceled a question"),
    "request_again": _("We write once more"),
    "request_replaced": _("You named another person"),
}


def timeline(record: Record, known: State) -> list[dict[str, object]]:
    """What happened, newest first; a decision that may still be taken back, and what was taken back, is not in it."""
    events = _lasting(record.events)
    if known is not record.submission.state:
        events = _without_last_decision(events)
    return [_told(record, event) for event in reversed(events) if event.act in TOLD]


def _lasting(events: tuple[Event, ...]) -> list[Event]:
    kept: list[Event] = []
    for event in events:
        kept = _without_last_decision(kept) if event.act == "undid" else [*kept, event]
    return kept


def _without_last_decision(events: list[Event]) -> list[Event]:
    """Others may have answered since, so it need not be the last of all."""
    decided = [n for n, one in enumerate(events) if one.act == "decided"]
    return [one for n, one in enumerate(events) if n != max(decided, default=-1)]


def _told(record: Record, event: Event) -> dict[str, object]:
    outcome = offering.programme_of(record).workflow.outcome(event.data.get("of", ""), event.data.get("outcome", ""))
    when = datetime.fromisoformat(event.at)
    return {
        "when": moment_words(when, offering.association().zone),
        "when_iso": event.at,
        "what": said(TOLD[event.act]),
        "detail": said(outcome.told) if outcome else _named(record, event),
    }


def _named(record: Record, event: Event) -> str | None:
    """The person whom the event is about, as the applicant gave the name."""
    about = record.request(event.data.get("request", ""))
    return about.name if about and about.name else None
