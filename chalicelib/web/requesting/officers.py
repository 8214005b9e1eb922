"""What officers do about requests on a record's page: go on without an answer, for a reason; write again."""

from chalice import Blueprint

from chalicelib.domain.errors import Refusal
from chalicelib.domain.requests import NoSendsLeft, RequestSettled
from chalicelib.services import offering
from chalicelib.services.requesting import naming, weighing
from chalicelib.web.answering import Answer, See
from chalicelib.web.asking import Asked
from chalicelib.web.benches import Bench, Shown, at_bench, bench_of, record_page
from chalicelib.web.routing import route

routes = Blueprint(__name__)


@route(routes, "/decide/{submission}/requests/{request}/waive", "POST")
def waive(one: Asked, submission: str, request: str) -> Answer:
    one.pressed("requests", submission)
    bench = at_bench(one, submission)
    try:
        weighing.waive(bench.record, request, bench.known.officer, one.typed.get("why", ""))
    except (weighing.WhyMissing, RequestSettled) as refusal:
        return _newer(one, bench, refusal)
    return See(f"/decide/{submission}#requests")


@route(routes, "/decide/{submission}/requests/{request}/again", "POST")
def send_again(one: Asked, submission: str, request: str) -> Answer:
    one.pressed("requests", submission)
    bench = at_bench(one, submission)
    try:
        naming.send_again(bench.record, request, officer=bench.known.officer)
    except (NoSendsLeft, RequestSettled) as refusal:
        return _newer(one, bench, refusal)
    return See(f"/decide/{submission}#requests")


def _newer(one: Asked, bench: Bench, refusal: Refusal) -> Answer:
    """The record as it stands now, with the refusal above it."""
    now = bench_of(bench.known, offering.record(bench.record.submission.id), bench.known.link)
    return record_page(one, now, Shown(refusal=refusal))
