"""Files as pages show them: to who adds them with their states in words, to officers with their pictures."""

from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.domain.evidence import SENTENCES, Reason
from chalicelib.domain.questions import Upload
from chalicelib.domain.submission import Attachment, AttachmentState, Record
from chalicelib.language import marked as _
from chalicelib.language import said, size
from chalicelib.services import attaching
from chalicelib.web.addresses import url

WAITING = _("On its way, or being checked")
ADDED = _("Added. Not sent yet.")
SENT = _("You sent this one before.")
LOST = _("This file did not arrive. Remove it, then choose it again.")
OTHER_REASONS = {
    "withdrawn": _("This came after the form was withdrawn, so it was not kept."),
    "not_checked": _("We could not check this file. Save it as a new one or take the photo again, then add it."),
    "not_asked": _("This question no longer asks for a file."),
}


def upload_params(record: Record, question: Upload, nonce: str, error: str | None) -> dict[str, Any]:
    here = url(f"/files/{record.submission.id}/{question.name}")
    return {
        "id": question.name,
        "label": said(question.label) if question.needed else said(_("{label} (optional)"), label=said(question.label)),
        "hint": said(question.hint),
        "accept": question.kind.accept,
        "most_bytes": question.kind.most_bytes,
        "most_words": size(question.kind.most_bytes),
        "up_to": question.up_to,
        "error": error,
        "ticket_url": here,
        "status_url": here,
        "nonce": nonce,
        "attachments": rows(record, question),
    }


def rows(record: Record, question: Upload) -> list[dict[str, Any]]:
    return [_row(one, record.submission.sent_at) for one in record.attached_to(question.name)]


def _row(one: Attachment, sent_at: datetime | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "size_words": size(one.size) if one.size else "",
        "state": _shown_state(one),
        "words": words(one, sent_at),
        "thumbnail": attaching.thumbnail(one),
        "remove_url": url(f"/file/{one.submission}/{one.id}"),
    }


def paper(label: str, one: Attachment) -> dict[str, Any]:
    """A file as parts/officer_record.html shows it to officers."""
    return {
        "label": label,
        "name": one.name,
        "size_words": size(one.size),
        "taken": "",
        "thumbnail": attaching.thumbnail(one),
        "views": attaching.views(one),
    }


def _shown_state(one: Attachment) -> str:
    """The state that the page marks; a file that did not arrive in time looks like one that was refused."""
    if one.state is AttachmentState.EXPECTED:
        return "checking" if one.on_its_way(clock.now()) else "refused"
    return str(one.state)


def words(one: Attachment, sent_at: datetime | None) -> str:
    """The state of a file in a sentence: what happened, and what to do when it was refused."""
    if one.state is AttachmentState.EXPECTED:
        return said(WAITING if one.on_its_way(clock.now()) else LOST)
    if one.state is AttachmentState.CLEAN:
        return said(SENT if sent_at and one.created_at < sent_at else ADDED)
    if one.reason in OTHER_REASONS:
        return said(OTHER_REASONS[one.reason])
    return said(SENTENCES[Reason(one.reason)], "en", **dict(one.reason_data))
