"""Letters about awards that were accepted, with invented words."""

from collections.abc import Mapping

from chalicelib.domain.outbox import Purpose
from chalicelib.domain.roles import ROLE_WORDS, Role
from chalicelib.language import marked as _
from chalicelib.services.letters.example import Example, Mail, only

RECORD = {"reference": "AM-7K3M-2QX", "one": "application for a scholarship"}
OFFICER = {**RECORD, "officer": "Demo Officer"}
UNTIL = "Thursday, March 4, 2027"
PAID = {**RECORD, "amount": "$750", "day": "January 4, 2027", "number": "1071"}

NEXT = "AM-3T9D-5KV"

MAILS: Mapping[Purpose, Mail] = {
    Purpose.AWARD_FREED: Mail(
        _("officers who look after the award"),
        _("when a winner does not take it or lets the time pass, or an award is ended"),
        (
            Example({**OFFICER, "act": "gave_back", "next": NEXT}, _("Not taken, and the next has it")),
            Example({**OFFICER, "act": "forfeited", "next": ""}, _("Not accepted in time, and nobody waits")),
            Example({**OFFICER, "act": "award_ended", "next": NEXT}, _("Ended, and the next has it")),
        ),
        after=("gave_back", "forfeited", "award_ended"),
    ),
    Purpose.AWARD_PAYABLE: Mail(
        _("every treasurer of the whole association"),
        _("when a part of an award can be paid; again after 14 and 28 days, while it is not"),
        only(**OFFICER, amount="$750"),
        after=("accepted", "report_accepted", "treasurer_reminded"),
    ),
    Purpose.AWARD_PAID: Mail(
        _("a winner"),
        _("when a payment was recorded and the time to take it back unseen is over"),
        (
            Example({**PAID, "to_come": "$750", "until": UNTIL, "closed": False}, _("The rest waits for the report")),
            Example({**PAID, "to_come": "", "until": "", "closed": True}, _("Everything is paid")),
        ),
        after=("award_paid",),
    ),
    Purpose.AWARD_CORRECTED: Mail(
        _("a winner"),
        _("when an entry of which the winner was told is canceled"),
        only(**RECORD, amount="$750", day="January 4, 2027"),
        after=("award_corrected",),
    ),
    Purpose.AWARD_RETURNED: Mail(
        _("a winner"),
        _("when money that was given back was recorded"),
        only(**RECORD, amount="$120"),
        after=("money_returned",),
    ),
    Purpose.AWARD_CLOSED: Mail(
        _("a winner"),
        _("when the report was accepted and everything is paid"),
        (
            Example({**RECORD, "paid": True}, _("Everything is paid")),
            Example({**RECORD, "paid": False}, _("The award had no amount")),
        ),
        after=("report_accepted",),
    ),
    Purpose.AWARD_ENDED: Mail(
        _("a winner"),
        _("when officers end an award that was accepted"),
        (
            Example({**RECORD, "reason": "The course was not begun.", "held": "$750"}, _("Something was paid")),
            Example({**RECORD, "reason": "The course was not begun.", "held": ""}, _("Nothing was paid")),
        ),
        after=("award_ended",),
    ),
    Purpose.AWARD_UNATTENDED: Mail(
        _("administrators"),
        _("when an award waits and nobody holds the role; the mail to that role follows once somebody does"),
        only(**OFFICER, role=ROLE_WORDS[Role.TREASURER]),
    ),
    Purpose.REPORT_DUE: Mail(
        _("a winner"),
        _("14 days before the report is due, on the last day, and 14 and 30 days after it"),
        (
            Example({**RECORD, "until": UNTIL, "late": False}, _("Before")),
            Example({**RECORD, "until": UNTIL, "late": True}, _("After")),
        ),
        after=("report_reminded", "report_late"),
    ),
    Purpose.REPORT_LATE: Mail(
        _("officers who look after the award"),
        _("30 days after the report was due"),
        only(**OFFICER, until=UNTIL),
        after=("report_late",),
    ),
    Purpose.REPORT_RECEIVED: Mail(
        _("officers who look after the award"),
        _("when a report was sent; again after 14 and 28 days, while nobody says anything to it"),
        only(**OFFICER),
        after=("reported", "reader_reminded"),
    ),
    Purpose.REPORT_SENT_BACK: Mail(
        _("a winner"),
        _("when an officer sends the report back"),
        only(**RECORD, reason="Please add the receipt of the hotel.", until=UNTIL),
        after=("report_sent_back",),
    ),
}
