"""Adding and removing files of a draft, with script (JSON) and without (plain pages)."""

from chalice import Blueprint

from chalicelib.domain.errors import NotFound, Refusal
from chalicelib.domain.questions import Upload
from chalicelib.domain.submission import AttachmentState, Record
from chalicelib.language import marked as _
from chalicelib.language import said, size
from chalicelib.services import attaching, offering
from chalicelib.services.following import own_draft
from chalicelib.web.answering import Answer, Data, Page, See
from chalicelib.web.asking import Asked
from chalicelib.web.attachments import rows
from chalicelib.web.keeping import keep_typed
from chalicelib.web.routing import route

routes = Blueprint(__name__)

LONGEST_NAME = 120


class WrongFile(Refusal):
    """What a browser says of a file before it is sent; the check of what arrives does not trust it."""

    status = 422
    sentence = _("We cannot take this file: {formats}, up to {most}.")


def _upload(record: Record, name: str) -> Upload:
    found = offering.programme_of(record).upload(name)
    if found is None:
        raise NotFound
    return found


@route(routes, "/files/{submission}/{question}")
def status(one: Asked, submission: str, question: str) -> Answer:
    """For the script of a page; a person is led to the page itself."""
    record = own_draft(submission, one.key_to(submission))
    upload = _upload(record, question)
    return Data({"attachments": rows(record, upload)}) if one.wants_json else See(_page_of(record, upload))


@route(routes, "/files/{submission}/{question}", "POST")
def expect(one: Asked, submission: str, question: str) -> Answer:
    one.pressed("draft", submission)
    record = own_draft(submission, one.key_to(submission))
    upload = _upload(record, question)
    return _ticket_for_script(one, record, upload) if one.wants_json else _ticket_for_page(one, record, upload)


def _ticket_for_script(one: Asked, record: Record, upload: Upload) -> Answer:
    media_type, count = one.typed.get("type", ""), one.typed.number("size")
    declared = {declared for format_ in upload.kind.formats for declared in format_.declared}
    wrong_type = bool(media_type) and media_type not in declared
    wrong_size = count is not None and not 0 < count <= upload.kind.most_bytes
    if wrong_type or wrong_size:
        raise WrongFile(formats=upload.kind.words, most=size(upload.kind.most_bytes))
    name = one.typed.get("name", "")[:LONGEST_NAME] or said(_("File"))
    attachment = attaching.expect(record, upload, name=name, media_type=media_type or attaching.PLAIN)
    ticket = attaching.ticket(attachment, upload)
    return Data({"id": attachment.id, "url": ticket.url, "fields": ticket.fields})


def _ticket_for_page(one: Asked, record: Record, upload: Upload) -> Answer:
    """Without script the button posts the whole page: what was typed so far is kept before the file is chosen."""
    keep_typed(one, record, offering.programme_of(record).page_of(upload.name))
    again = own_draft(record.submission.id, one.key_to(record.submission.id))
    waiting = [file for file in attaching.live(again, upload) if file.state is AttachmentState.EXPECTED]
    unused = waiting[0] if waiting and len(attaching.live(again, upload)) >= upload.up_to else None
    file = unused or attaching.expect(again, upload, name=said(_("Your file")), media_type=attaching.PLAIN)
    return See(f"/file/{record.submission.id}/{file.id}")


@route(routes, "/file/{submission}/{attachment}")
def plain(one: Asked, submission: str, attachment: str) -> Answer:
    """The presigned form as a plain page: the file goes to the bucket, and the browser comes back."""
    record = own_draft(submission, one.key_to(submission))
    file, upload = attaching.found(record, attachment)
    ticket = attaching.ticket(file, upload, back_to=f"/file/{submission}/{attachment}/back")
    context = {
        "label": said(upload.label),
        "hint": said(upload.hint),
        "limits": f"{upload.kind.words}, {size(upload.kind.most_bytes)}",
        "accept": upload.kind.accept,
        "ticket": ticket,
        "back": _page_of(record, upload),
    }
    return Page("plain_upload.html", context, storage=True)


def _page_of(record: Record, upload: Upload) -> str:
    programme = offering.programme_of(record)
    if programme.in_report(upload):
        return f"/sent/{record.submission.id}/report"
    return f"/draft/{record.submission.id}/{programme.page_of(upload.name).slug}"


@route(routes, "/file/{submission}/{attachment}/back")
def back(one: Asked, submission: str, attachment: str) -> Answer:
    record = own_draft(submission, one.key_to(submission))
    _file, upload = attaching.found(record, attachment)
    return See(_page_of(record, upload))


@route(routes, "/file/{submission}/{attachment}", "POST")
def remove(one: Asked, submission: str, attachment: str) -> Answer:
    one.pressed("draft", submission)
    record = own_draft(submission, one.key_to(submission))
    _file, upload = attaching.found(record, attachment)
    if not one.wants_json:
        keep_typed(one, record, offering.programme_of(record).page_of(upload.name))
        record = own_draft(submission, one.key_to(submission))
    attaching.remove(record, attachment)
    if not one.wants_json:
        return See(_page_of(record, upload))
    return Data({"attachments": rows(own_draft(submission, one.key_to(submission)), upload)})
