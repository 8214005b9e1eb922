"""Files of a draft as its pages show them: rows, states in words, addresses."""

from typing import Any

from chalicelib.domain.evidence import SENTENCES, Reason
from chalicelib.domain.questions import Upload
from chalicelib.domain.submission import Attachment, AttachmentState, Record
from chalicelib.language import marked as _
from chalicelib.language import said, size
from chalicelib.services import attaching
from chalicelib.web.addresses import url

WAITING = _("On its way, or being checked")
ADDED = _("Added. Not sent yet.")
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
    return [_row(one) for one in sorted(record.attached_to(question.name), key=lambda one: one.created_at)]


def _row(one: Attachment) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "size_words": size(one.size) if one.size else "",
        "state": "checking" if one.state is AttachmentState.EXPECTED else str(one.state),
        "words": words(one),
        "thumbnail": attaching.thumbnail(one),
        "remove_url": url(f"/file/{one.submission}/{one.id}"),
    }


def words(one: Attachment) -> str:
    """The state of a file in a sentence: what happened, and what to do when it was refused."""
    if one.state is AttachmentState.EXPECTED:
        return said(WAITING)
    if one.state is AttachmentState.CLEAN:
        return said(ADDED)
    if one.reason in OTHER_REASONS:
        return said(OTHER_REASONS[one.reason])
    return said(SENTENCES[Reason(one.reason)], "en", **dict(one.reason_data))
