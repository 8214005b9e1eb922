"""The winner's page: accept what is offered, or leave it to somebody else."""

from chalice import Blueprint

from chalicelib.domain.errors import NotOpenToChange
from chalicelib.domain.workflow import State
from chalicelib.language import marked as _
from chalicelib.language import moment_words, said
from chalicelib.services import awarding, drafting, offering
from chalicelib.services.following import Own, own
from chalicelib.web.answering import Answer, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.following import WRONG_REFERENCE, typed_reference
from chalicelib.web.keeping import version_shown
from chalicelib.web.routing import route

routes = Blueprint(__name__)

ACTS = {"yes": awarding.accept, "no": awarding.give_back}
CHOOSE = _("Choose whether you accept")


@route(routes, "/sent/{submission}/award")
def see(one: Asked, submission: str) -> Answer:
    return _page(one, own(submission, one.key_to(submission)), {})


def _page(one: Asked, held: Own, wrong: dict[str, str], *, status: int = 200) -> Answer:
    """Raises NotOpenToChange when nothing is offered, or it may still be taken back."""
    submission = held.record.submission
    if drafting.known_to_applicant(submission) is not State.OFFERED or submission.until is None:
        raise NotOpenToChange(state=submission.state)
    context = {
        "submission": submission,
        "programme": offering.programme_of(held.record),
        "until": moment_words(submission.until, offering.association().zone),
        "must_type": held.key.mailed,
        "answer": one.typed.get("answer", ""),
        "reference": one.typed.get("reference", ""),
        "wrong": wrong,
        "errors": [{"href": f"#{box}", "text": text} for box, text in wrong.items()],
        "nonce": one.nonce("award", submission.id, submission.version),
    }
    return Page("award.html", context, status=status)


@route(routes, "/sent/{submission}/award", "POST")
def answer(one: Asked, submission: str) -> Answer:
    held = own(submission, one.key_to(submission))
    version = version_shown(one)
    one.pressed("award", submission, version)
    act = ACTS.get(one.typed.get("answer", ""))
    # Mail scanners press buttons: typing the reference is what they do not do.
    stranger = held.key.mailed and not typed_reference(one, held)
    if act is None or stranger:
        wrong = {
            **({"answer": said(CHOOSE)} if act is None else {}),
            **({"reference": said(WRONG_REFERENCE)} if stranger else {}),
        }
        return _page(one, held, wrong, status=422)
    act(held.record, version=version)
    return See(f"/sent/{submission}")
