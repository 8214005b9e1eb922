"""Files of a submission: leave to upload, the check of what arrived, removing, showing."""

from dataclasses import replace
from datetime import timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.errors import ChangedMeanwhile, FilesFull, NotFound, NotOpenToChange, TooMany
from chalicelib.domain.evidence import Finding, Refused
from chalicelib.domain.questions import Upload
from chalicelib.domain.submission import Attachment, AttachmentState, Record, Submission
from chalicelib.domain.workflow import OPEN_TO_APPLICANT, State
from chalicelib.files import bucket, inspecting
from chalicelib.services import offering
from chalicelib.services.drafting import DRAFT_KEPT, known_to_applicant
from chalicelib.store import attachments, grants, limits, submissions
from chalicelib.store.table import Write, commit

TICKET_LASTS = timedelta(minutes=10)
FIRST_LOOK = timedelta(minutes=2)
TICKETS_OF_ONE = 60
PLAIN = "application/octet-stream"


def expect(record: Record, question: Upload, *, name: str, media_type: str) -> Attachment:
    """Leave to upload one file; it counts against the question's number. Raises NotOpenToChange, FilesFull."""
    submission = record.submission
    _refuse_closed(record, question)
    if len(live(record, question)) >= question.up_to:
        raise FilesFull(most=question.up_to)
    now = clock.now()
    attachment = Attachment(
        id=clock.new_id(),
        submission=submission.id,
        question=question.name,
        name=name,
        media_type=media_type,
        state=AttachmentState.EXPECTED,
        created_at=now,
        expires_at=now + TICKET_LASTS,
    )
    commit(
        [
            attachments.expecting(attachment, look_at=now + FIRST_LOOK),
            *_still_open(record, question),
            limits.counting(
                f"tickets#{submission.id}", "all", TICKETS_OF_ONE, expires_at=now + DRAFT_KEPT, otherwise=TooMany
            ),
        ]
    )
    return attachment


def _refuse_closed(record: Record, question: Upload | None) -> None:
    """While a decision may still be taken back, its applicant does not know of it and changes nothing; the files of a
    report are open to the winner until it is sent."""
    submission = record.submission
    if question and offering.programme_of(record).in_report(question):
        open_ = submission.state is State.ACCEPTED and record.grant is not None and record.grant.awaits_report
    else:
        open_ = known_to_applicant(submission) in OPEN_TO_APPLICANT
    if not open_:
        raise NotOpenToChange(state=submission.state)


def _still_open(record: Record, question: Upload | None) -> list[Write]:
    """What must still hold when a file is added or taken away."""
    of_report = question and offering.programme_of(record).in_report(question)
    unsent = [grants.unchanged(record.grant)] if of_report and record.grant else []
    return [submissions.still_open(record.submission), *unsent]


def live(record: Record, question: Upload) -> list[Attachment]:
    """Those that take up one of the question's places: not the refused, not the tickets that ran out unused."""
    now, files = clock.now(), record.attached_to(question.name)
    return [one for one in files if one.state is AttachmentState.CLEAN or one.on_its_way(now)]


def ticket(attachment: Attachment, question: Upload, *, back_to: str = "") -> bucket.Ticket:
    """The presigned form of an expected file. Writes nothing, so a page may ask for it again."""
    lasts = attachment.expires_at - clock.now()
    if attachment.state is not AttachmentState.EXPECTED or lasts <= timedelta(0):
        raise NotFound
    back = f"{settings().public_url}{back_to}" if back_to else ""
    return bucket.ticket(attachment.key, attachment.media_type, question.kind.most_bytes, back_to=back, lasts=lasts)


def found(record: Record, attachment: str) -> tuple[Attachment, Upload]:
    """Raises NotFound."""
    for one in record.kept:
        question = offering.programme_of(record).upload(one.question)
        if one.id == attachment and question:
            return one, question
    raise NotFound


def remove(record: Record, attachment: str) -> None:
    """Takes a file away while the record is open to its applicant; again does nothing. The sweep erases it."""
    gone = next((one for one in record.kept if one.id == attachment), None)
    question = offering.programme_of(record).upload(gone.question) if gone else None
    _refuse_closed(record, question)
    if gone:
        commit([attachments.removing(gone, erase_at=clock.now()), *_still_open(record, question)])


def erase(attachment: Attachment) -> None:
    """The file and every picture made of it; erasing again does nothing."""
    bucket.erase(attachment.key)
    bucket.erase_views([attachment.thumbnail_key, *map(attachment.view_key, range(1, attachment.views + 1))])


def check(key: str) -> str:
    """Looks into what arrived under the key and settles its attachment. Returns a word for the log.

    Twice, late or out of order gives the same end: only an expected attachment is ever settled.
    """
    _, submission_id, attachment_id = key.split("/")
    submission, attachment = submissions.with_attachment(submission_id, attachment_id)
    if attachment is None or attachment.state is AttachmentState.REMOVED:
        bucket.erase(key)
        return "not wanted any more"
    if attachment.state is not AttachmentState.EXPECTED:
        return "settled before"
    if submission is None or not _takes(submission, attachment):
        return _settle(replace(attachment, state=AttachmentState.REFUSED, reason="withdrawn"))
    data = bucket.read(key)
    if data is None:
        return "gone"
    return _settle(_judged(submission, attachment, data))


def _takes(submission: Submission, attachment: Attachment) -> bool:
    programme = offering.programme(submission.programme)
    question = programme.upload(attachment.question)
    of_report = question is not None and programme.in_report(question)
    return submission.state is State.ACCEPTED if of_report else submission.state in OPEN_TO_APPLICANT


def _judged(submission: Submission, attachment: Attachment, data: bytes) -> Attachment:
    question = offering.programme(submission.programme).upload(attachment.question)
    if question is None:
        return replace(attachment, state=AttachmentState.REFUSED, reason="not_asked")
    try:
        finding = inspecting.inspect(data, question.kind)
    except Refused as refusal:
        told = {name: str(value) for name, value in refusal.data.items()}
        return replace(
            attachment, state=AttachmentState.REFUSED, reason=refusal.reason, reason_data=told, size=len(data)
        )
    return _kept(attachment, finding)


def _kept(attachment: Attachment, finding: Finding) -> Attachment:
    """Writes the derivatives before the row says that they exist."""
    for page, view in enumerate(finding.views, start=1):
        bucket.keep(attachment.view_key(page), view)
    bucket.keep(attachment.thumbnail_key, finding.thumbnail)
    return replace(
        attachment,
        state=AttachmentState.CLEAN,
        format=finding.format,
        size=finding.size,
        sha256=finding.sha256,
        width=finding.width,
        height=finding.height,
        views=len(finding.views),
        taken=finding.taken or "",
    )


def give_up(attachment: Attachment) -> None:
    """A file that arrived and that no check ever finished: its person is told, and may add it again."""
    _settle(replace(attachment, state=AttachmentState.REFUSED, reason="not_checked"))


def _settle(attachment: Attachment) -> str:
    try:
        commit([attachments.settling(replace(attachment, settled_at=clock.now()))])
    except ChangedMeanwhile:
        return "settled meanwhile"
    if attachment.state is AttachmentState.REFUSED:
        bucket.erase(attachment.key)  # nobody needs what was refused
    return str(attachment.state)


def thumbnail(attachment: Attachment) -> str | None:
    return bucket.shown(attachment.thumbnail_key) if attachment.state is AttachmentState.CLEAN else None


def views(attachment: Attachment) -> list[str]:
    """Addresses of the pictures that people may see, each good for five minutes."""
    return [bucket.shown(attachment.view_key(page)) for page in range(1, attachment.views + 1)]
