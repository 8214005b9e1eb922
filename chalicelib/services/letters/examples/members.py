"""Letters to members about dues, class and membership, with invented words."""

from collections.abc import Mapping

from chalicelib.domain.outbox import Purpose
from chalicelib.language import marked as _
from chalicelib.services.letters.example import Example, Mail, only

NUMBER = {"number": "US-09-000042"}
PAY = "Send a check to Demo Treasurer."
THROUGH = {"through": "December 31, 2027"}
DUES = {**NUMBER, "amount": "$30", "year": "2028", **THROUGH, "how_to_pay": PAY}
PAID = {**NUMBER, "amount": "$30", "year": "2027"}

MAILS: Mapping[Purpose, Mail] = {
    Purpose.WELCOME: Mail(
        _("one member"),
        _("when the first dues are recorded in full; it is the receipt, too"),
        (
            Example({**PAID, **THROUGH, "over": ""}, _("Paid exactly")),
            Example({**PAID, **THROUGH, "over": "$5"}, _("Paid more than was asked")),
        ),
        after=("paid",),
    ),
    Purpose.DUES_RECEIVED: Mail(
        _("one member"),
        _("when any other payment is recorded"),
        (
            Example({**PAID, **THROUGH, "left": "", "over": "", "how_to_pay": PAY}, _("Paid in full")),
            Example({**PAID, "through": "", "left": "$10", "over": "", "how_to_pay": PAY}, _("Paid in part")),
            Example({**PAID, **THROUGH, "left": "", "over": "$5", "how_to_pay": PAY}, _("Paid more than was asked")),
        ),
        after=("paid",),
    ),
    Purpose.DUES_REFUNDED: Mail(
        _("one member"),
        _("when a refund is recorded"),
        (
            Example({**PAID, "through": ""}, _("Not paid any more")),
            Example({**PAID, **THROUGH}, _("Still paid")),
        ),
        after=("refunded",),
    ),
    Purpose.DUES_REMINDER: Mail(
        _("one member"),
        _("60, 30 and 7 days before dues are due, by the association's setting"),
        only(**DUES, due="January 1, 2028"),
        after=("reminded",),
    ),
    Purpose.DUES_LAPSED: Mail(
        _("one member"),
        _("on the day on which unpaid dues end good standing"),
        only(**DUES),
        after=("reminded",),
    ),
    Purpose.CLASS_CHANGED: Mail(
        _("one member"),
        _("when an officer changed the class, after the time to take back decisions"),
        only(**NUMBER, member_class="Retired officer"),
        after=("class_changed",),
    ),
    Purpose.MEMBERSHIP_ENDED: Mail(
        _("one who resigned or was excluded"),
        _("when an officer recorded it, after the time to take back decisions; nobody who died gets a mail"),
        (
            Example({**NUMBER, "on": "March 4, 2027", "why": "resigned"}, _("Resigned")),
            Example({**NUMBER, "on": "March 4, 2027", "why": "excluded"}, _("Excluded")),
        ),
        after=("left",),
    ),
    Purpose.MEMBER_AGAIN: Mail(
        _("one who left"),
        _("when an officer entered the member again, if the end had been told"),
        (
            Example(DUES, _("Still paid")),
            Example({**DUES, "through": ""}, _("Dues to pay")),
        ),
        after=("came_back",),
    ),
}
