"""Letters to officers, with invented words."""

from collections.abc import Mapping

from chalicelib.domain.outbox import Purpose
from chalicelib.language import marked as _
from chalicelib.services.letters.example import Example, Mail, only

OFFICER = {"officer": "Demo Officer"}
RECORD = {**OFFICER, "reference": "AM-7K3M-2QX", "one": "application for membership"}
STEP = {**RECORD, "step": "The region decides"}
UNTIL = "2:14 pm EST, Thursday, March 4, 2027"
REGION = "Region 9, Demo Bay"

MAILS: Mapping[Purpose, Mail] = {
    Purpose.DECISION_WANTED: Mail(
        _("every officer who holds the step's role for the record's region"),
        _("when the applicant confirmed the address, and again after each answer to a question"),
        (
            Example({**STEP, "brought_by": "confirmed", "region": REGION, "until": UNTIL}, _("It is new")),
            Example({**STEP, "brought_by": "answered", "region": "", "until": UNTIL}, _("The applicant answered")),
            Example({**STEP, "brought_by": "appealed", "region": "", "until": UNTIL}, _("The applicant appeals")),
        ),
        after=("confirmed", "answered", "passed", "decided", "appealed", "unanswered"),
    ),
    Purpose.DECISION_REMINDER: Mail(
        _("officers of a step that waits"),
        _("when its time is over, and once more after as long again"),
        only(**STEP, region=REGION, until=UNTIL),
        after=("officers_reminded",),
    ),
    Purpose.DECISION_LATE: Mail(
        _("administrators"),
        _("when a step waits three times as long as it should"),
        only(**STEP, role="region president"),
        after=("administrators_told",),
    ),
    Purpose.NOBODY_DECIDES: Mail(
        _("administrators"),
        _("when a record waits and nobody holds the role; the mail to that role follows once somebody does"),
        only(**RECORD, role="membership chair"),
    ),
    Purpose.VOUCH_WANTED: Mail(
        _("every officer who holds the role that vouches, for the record's region"),
        _("when the applicant confirmed the address, or asks for it later; once more to remind, or when sent again"),
        (
            Example({**RECORD, "again": False, "until": UNTIL}, _("For the first time")),
            Example({**RECORD, "again": True, "until": UNTIL}, _("The reminder")),
        ),
        after=("asked", "request_again", "request_reminded"),
    ),
    Purpose.ANSWER_CONCERN: Mail(
        _("officers, as for a decision"),
        _("when an answer holds a concern"),
        only(**RECORD),
        after=("request_answered",),
    ),
    Purpose.ANSWERS_IN: Mail(
        _("officers, as for a decision"),
        _("when nobody who was asked is waited for any more"),
        only(**RECORD),
        after=("request_answered", "request_declined", "request_expired"),
    ),
    Purpose.DUES_AWAITED: Mail(
        _("every treasurer of the region"),
        _("when an approval made a member and can no longer be taken back, unless the first year is free"),
        only(**OFFICER, number="US-09-000042", region=REGION, amount="$30"),
        after=("enrolled",),
    ),
    Purpose.NO_TREASURER: Mail(
        _("administrators"),
        _("when dues are awaited and nobody is treasurer of the region"),
        only(**OFFICER, number="US-09-000042", region=REGION),
    ),
    Purpose.INVITATION: Mail(
        _("one officer"),
        _("when an administrator adds the officer, or invites again"),
        only(**OFFICER, roles=["membership chair", "contest chair"]),
        after=("appointed", "invited again"),
    ),
    Purpose.ROLES_CHANGED: Mail(
        _("one officer"),
        _("when an administrator gives or takes roles"),
        only(**OFFICER, roles=["membership chair", "contest chair"]),
        after=("changed",),
    ),
    Purpose.ENTRANCE: Mail(
        _("every officer with that address"),
        _("when somebody asks for a link to the officers' rooms; to an address of nobody it ends quietly"),
        only(**OFFICER),
    ),
    Purpose.CODE: Mail(
        _("one officer"),
        _("when that officer asks for it on a device that we do not know"),
        only(**OFFICER, code="493027", minutes=10),
    ),
}
