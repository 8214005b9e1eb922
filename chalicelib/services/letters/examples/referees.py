"""Letters to those who are asked about an applicant, with invented words."""

from collections.abc import Mapping

from chalicelib.domain.outbox import Purpose
from chalicelib.language import marked as _
from chalicelib.services.letters.example import Example, Mail, only

RECORD = {"reference": "AM-7K3M-2QX", "one": "application for membership", "until": "Thursday, March 4, 2027"}
REQUEST = {
    **RECORD,
    "person": "Demo Referee",
    "applicant": "Demo Applicant",
    "lead": "We ask you for a few words about this person.",
}

MAILS: Mapping[Purpose, Mail] = {
    Purpose.REQUEST: Mail(
        _("a person whom the applicant names"),
        _(
            "when the applicant confirmed the address or named the person later; once more to remind, or when sent "
            "again"
        ),
        (
            Example({**REQUEST, "again": False}, _("For the first time")),
            Example({**REQUEST, "again": True}, _("The reminder")),
        ),
        after=("asked", "request_again", "request_reminded", "request_replaced"),
    ),
    Purpose.MAILBOX_CODE: Mail(
        _("a mailbox that the applicant says is theirs at work"),
        _("when the applicant confirmed the address or named the mailbox later; again when asked for"),
        only(**RECORD, code="493027"),
        after=("asked", "request_again", "request_reminded", "request_replaced"),
    ),
}
