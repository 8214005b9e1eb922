"""Presses that are right, after an award was given."""

from collections.abc import Callable

from tests.granting import PAID, REPORT, YES, Granting
from tests.web.browsing import Press
from tests.web.house import House
from tests.web.pressing import Presses

DAY = {name: given for name, given in PAID.items() if name.startswith("day")}


def _accept(house: House) -> Press:
    giving = Granting.begun(house)
    return giving.offer(giving.decided()).sending("Send my answer", YES)


def _open_report(house: House) -> Press:
    giving = Granting.begun(house)
    case = giving.half_paid()
    return case.status().sending("Write the report", reference=case.record.submission.reference)


def _send_report(house: House) -> Press:
    giving = Granting.begun(house)
    case = giving.half_paid()
    giving.receipt(case)
    return giving.writes(case).sending("Send the report", REPORT)


def _pay(house: House) -> Press:
    giving = Granting.begun(house)
    form = giving.desk(giving.treasurer).open(f"/office/awards/{giving.accepted().id}/payment/first_half")
    return form.sending("Record it", PAID)


def _return(house: House) -> Press:
    giving = Granting.begun(house)
    return giving.page(giving.half_paid()).follow("Money came back").sending("Record it", {"amount": "120", **DAY})


def _cancel(house: House) -> Press:
    giving = Granting.begun(house)
    return giving.page(giving.half_paid()).follow("Cancel it").sending("Yes, it was a mistake")


def _reads(said: str, reason: str = "") -> Callable[[House], Press]:
    def made(house: House) -> Press:
        giving = Granting.begun(house)
        page = giving.page(giving.reported(), giving.reader)
        return page.sending("Save", said=said, reason=reason)

    return made


accepts_report, sends_back = _reads("accept"), _reads("send_back", "Please add the receipt of the hotel.")


def _end(house: House) -> Press:
    giving = Granting.begun(house)
    page = giving.page(giving.half_paid(), giving.reader)
    return page.follow("End this award").sending("End this award", reason="The course was not begun.")


PRESSES: Presses = {
    "/sent/{submission}/award": _accept,
    "/sent/{submission}/report/open": _open_report,
    "/sent/{submission}/report": _send_report,
    "/office/awards/{submission}/payment/{part}": _pay,
    "/office/awards/{submission}/returned": _return,
    "/office/awards/{submission}/entry/{entry}": _cancel,
    "/office/awards/{submission}/report": accepts_report,
    "/office/awards/{submission}/end": _end,
}
