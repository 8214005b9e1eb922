"""Letters to applicants, with invented words."""

from collections.abc import Mapping

from chalicelib.domain.outbox import Purpose
from chalicelib.language import marked as _
from chalicelib.services.letters.example import Example, Mail, only

RECORD = {"reference": "AM-7K3M-2QX", "one": "application for membership"}
DUES = {"amount": "$30", "year": "2027", "how_to_pay": "Send a check to Demo Treasurer."}
OUTCOME = {
    "reference": RECORD["reference"],
    "reason": "",
    "member": "",
    "dues": {},
    "answer_until": "",
    "amount": "",
    "accept_until": "",
    "appeal_until": "",
}
UNTIL = "Thursday, March 4, 2027, 11:59 pm EST"

MAILS: Mapping[Purpose, Mail] = {
    Purpose.RECEIPT: Mail(
        _("the applicant"),
        _("as soon as the submission is sent; again when the applicant asks for it or corrects the address"),
        (
            Example({**RECORD, "confirmed": False}, _("The address is not confirmed")),
            Example({**RECORD, "confirmed": True}, _("The address is confirmed")),
        ),
        after=("sent", "readdressed", "asked_again"),
    ),
    Purpose.OUTCOME: Mail(
        _("the applicant"),
        _("when the time to take the decision back is over"),
        (
            Example(
                {
                    **OUTCOME,
                    "told": "Welcome! Your application was approved.",
                    "member": "US-09-000042",
                    "dues": DUES,
                },
                _("Approved, with dues to pay"),
            ),
            Example(
                {
                    **OUTCOME,
                    "told": "We cannot accept your application.",
                    "reason": "Demo Agency does not know you.",
                    "appeal_until": "Thursday, March 4, 2027",
                },
                _("Declined"),
            ),
            Example(
                {**OUTCOME, "told": "Your entry won. Congratulations!", "accept_until": UNTIL, "amount": "$100"},
                _("Offered, to be accepted"),
            ),
            Example(
                {
                    **OUTCOME,
                    "told": "We have a question before we can decide.",
                    "reason": "Is Demo Street your home?",
                    "answer_until": "Thursday, March 4, 2027",
                },
                _("More is asked"),
            ),
        ),
        after=("decided",),
    ),
    Purpose.ANSWER_REMINDER: Mail(
        _("the applicant"),
        _("7 and 21 days after officers asked for something, while it is not answered"),
        only(**RECORD, until="Thursday, March 4, 2027"),
        after=("applicant_reminded",),
    ),
    Purpose.ACCEPT_REMINDER: Mail(
        _("a winner"),
        _("3 days before the time to accept is over"),
        only(**RECORD, until=UNTIL),
        after=("winner_reminded",),
    ),
    Purpose.AWARD_ACCEPTED: Mail(_("a winner"), _("on accepting"), only(**RECORD), after=("accepted",)),
    Purpose.AWARD_FORFEITED: Mail(
        _("a winner"),
        _("when the time to accept is over, or the winner leaves it to somebody else"),
        only(**RECORD),
        after=("forfeited", "gave_back"),
    ),
    Purpose.MOVED_UP: Mail(
        _("the first of the waitlist"),
        _("when an award came free"),
        only(**RECORD, until=UNTIL),
        after=("moved_up",),
    ),
    Purpose.WAITLIST_ENDED: Mail(
        _("the others of the waitlist"),
        _("when every award is accepted"),
        only(**RECORD),
        after=("waitlist_ended",),
    ),
    Purpose.APPEAL_RECEIVED: Mail(_("the applicant"), _("on appealing"), only(**RECORD), after=("appealed",)),
    Purpose.EXTENSION: Mail(
        _("one person, at the address that an officer typed"),
        _("when the officer gives that person more time in a call"),
        only(programme="Photo contest", until=UNTIL),
        after=("more time given",),
    ),
    Purpose.WITHDRAWN: Mail(
        _("the applicant"),
        _("after withdrawing, if the address was confirmed"),
        only(**RECORD),
        after=("withdrew",),
    ),
    Purpose.NO_ANSWER: Mail(
        _("the applicant"),
        _("when the time of a request is over, or the person would rather not answer"),
        only(**RECORD),
        after=("request_declined", "request_expired"),
    ),
    Purpose.RESUME: Mail(
        _("who fills in a draft"),
        _("when they ask for a link to finish it later"),
        only(programme="Membership", until="Thursday, March 4, 2027"),
    ),
    Purpose.DRAFT_ENDS: Mail(
        _("who asked for a link to a draft"),
        _("7 days before the draft is erased"),
        only(programme="Membership", until="Thursday, March 4, 2027"),
    ),
}
