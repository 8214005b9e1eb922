"""What officers changed, for those who look after it: the chain in words, and whether it holds."""

from datetime import datetime

from chalice import Blueprint

from chalicelib.domain.audit import Event
from chalicelib.domain.people import Holding
from chalicelib.language import marked as _
from chalicelib.language import moment_words, said
from chalicelib.services import chronicling, offering
from chalicelib.services.chronicling import Chronicle, NoSuchRecord
from chalicelib.store import officers
from chalicelib.web.answering import Answer, Page
from chalicelib.web.asking import Asked
from chalicelib.web.holdings import holding_words
from chalicelib.web.recognising import known_officer
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)

MOST_SHOWN = 200


@route(routes, "/office/log")
def log(one: Asked) -> Answer:
    """The newest events of the officers' chain, or of what `of` names: a record's reference, a region's number."""
    me = known_officer(one).officer
    chronicling.only_readers(me)
    wanted = one.query.get("of", "").strip()
    error, status = "", 200
    found = Chronicle("", (), None)
    try:
        found = chronicling.of(wanted) if wanted else chronicling.of_offices()
    except NoSuchRecord as refusal:
        error, status = sentence_of(refusal), refusal.status
    names = {f"officer:{each.id}": each.name for each in officers.everyone()}
    context = {
        "officer": me,
        "of": wanted,
        "chronicle": found,
        "lines": [_line(event, names) for event in reversed(found.events[-MOST_SHOWN:])],
        "errors": [{"href": "#of", "text": error}] if error else [],
    }
    return Page("log.html", context, status=status)


def _line(event: Event, names: dict[str, str]) -> dict[str, object]:
    return {
        "n": event.n,
        "at": moment_words(datetime.fromisoformat(event.at), offering.association().zone),
        "by": names.get(event.actor) or said(ACTORS.get(event.actor.partition(":")[0], _("Somebody"))),
        "act": said(event.act),
        "about": _about(event, names),
    }


ACTORS = {
    "officer": _("A former officer"),
    "applicant": _("The applicant"),
    "member": _("The member"),
    chronicling.DESK: _("A tool at somebody's desk"),
}


def _about(event: Event, names: dict[str, str]) -> str:
    """Whom and what an event is about, in words where we have them; codes where we do not."""
    whom = names.get(f"officer:{event.data['officer']}", said(_("A former officer"))) if "officer" in event.data else ""
    roles = [holding_words(Holding.read(text)) for text in event.data.get("roles", "").split(",") if text]
    others = [f"{name} {value}" for name, value in event.data.items() if name not in ("officer", "roles")]
    return ": ".join(part for part in (whom, "; ".join([*roles, *others])) if part)
