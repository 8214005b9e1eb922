"""The page on which an applicant appeals, once, against what was decided."""

from chalice import Blueprint

from chalicelib.domain.errors import NotOpenToChange, TooLong
from chalicelib.language import day, said
from chalicelib.services import appealing, offering
from chalicelib.services.following import Own, own
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.following import WRONG_REFERENCE, typed_reference
from chalicelib.web.keeping import version_shown
from chalicelib.web.routing import route, sentence_of

routes = Blueprint(__name__)


@route(routes, "/sent/{submission}/appeal")
def see(one: Asked, submission: str) -> Answer:
    return _page(one, own(submission, one.key_to(submission)), {})


def _page(one: Asked, held: Own, wrong: dict[str, str], *, status: int = 200) -> Answer:
    """Raises NotOpenToChange when there is nothing to appeal against, or no time left."""
    submission = held.record.submission
    until = appealing.appeal_until(submission)
    if until is None:
        raise NotOpenToChange(state=submission.state)
    context = {
        "submission": submission,
        "programme": offering.programme_of(held.record),
        "until": day(until, offering.association().zone),
        "why": one.typed.get("why", ""),
        "reference": one.typed.get("reference", ""),
        "must_type": held.key.mailed,
        "wrong": wrong,
        "errors": [{"href": f"#{box}", "text": text} for box, text in wrong.items()],
        "nonce": one.nonce("appeal", submission.id, submission.version),
    }
    return Page("appeal.html", context, status=status)


@route(routes, "/sent/{submission}/appeal", "POST")
def appeal(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    version = version_shown(one)
    one.pressed("appeal", submission, version)
    # Mail scanners press buttons: typing the reference is what they do not do.
    if held.key.mailed and not typed_reference(one, held):
        return _page(one, held, {"reference": said(WRONG_REFERENCE)}, status=422)
    try:
        appealing.appeal(held.record, one.typed.get("why", ""), version=version)
    except (appealing.NothingWritten, TooLong) as refusal:
        return _page(one, held, {"why": sentence_of(refusal)}, status=refusal.status)
    return See(f"/sent/{submission}")
