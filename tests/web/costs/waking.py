"""What it may cost: what works with nobody at a page: letters, uploads, the clock."""

from collections.abc import Callable

from chalicelib import triggers
from chalicelib.domain.submission import AttachmentState
from chalicelib.services import offering, sweeping
from tests.store.moto_cloud import arrive
from tests.web import ends
from tests.web.costing import ONE_STEP, Costs
from tests.web.house import BADGE, House


def remind_one(house: House) -> Callable[[], object]:
    house.has_member()
    return sweeping.sweep


def send_mail(house: House) -> Callable[[], object]:
    house.has_sent()
    batch = house.postman.waiting()
    return lambda: triggers.on_mail({"Records": [{"messageId": "1", "body": batch[0]["Body"]}]})


def check_upload(house: House) -> Callable[[], object]:
    case = house.has_draft(files=False)
    event = arrive(house.has_file(case, state=AttachmentState.EXPECTED).key, BADGE)
    return lambda: triggers.on_upload(event)


def idle_sweep(house: House) -> Callable[[], object]:
    return sweeping.sweep


def remind_officers(house: House) -> Callable[[], object]:
    ends.has_silent(house)
    house.postman.deliver_after(days=6)
    offering.association()  # awake, as before
    return sweeping.sweep


def end_a_step(house: House) -> Callable[[], object]:
    ends.has_silent(house)
    house.postman.deliver_after(days=8)
    offering.association()  # awake, as before
    return sweeping.sweep


COSTS: Costs = {
    send_mail: {"GetItem": 1, "Query": 2, "TransactWriteItems": 2, "SendRawEmail": 1},
    check_upload: {"BatchGetItem": 1, "GetObject": 1, "PutObject": 2, "TransactWriteItems": 1},
    idle_sweep: {"Query": 7},
    remind_one: {"Query": 7, "BatchGetItem": 1, **ONE_STEP},
    remind_officers: {"Query": 8, **ONE_STEP},
    end_a_step: {"Query": 8, **ONE_STEP},
}
