"""What is inside a PDF: its pages as pictures. Only these are ever shown, and that is the protection.

Scripts, actions, attachments, links and hidden layers of text need no hunting: rendered pixels hold none of them.
"""

import io
import subprocess
import sys

from PIL import Image

from chalicelib.domain.evidence import EvidenceKind, Finding, Format, Reason, Refused
from chalicelib.files import rendering
from chalicelib.files.photographs import THUMBNAIL, as_jpeg

MOST_WAITING = 45  # Seconds by the clock; its processor time is bounded by itself.


def read(data: bytes, found: Format, kind: EvidenceKind) -> Finding:
    """The pages of the PDF in `data` as pictures. Raises Refused.

    One that anybody can open, although its owner forbade printing or copying, is taken; one that asks for a password
    is not.
    """
    views = _pages(data, kind)
    if not views:
        raise Refused(Reason.DAMAGED)
    first = Image.open(io.BytesIO(views[0]), formats=("JPEG",))
    return Finding.of(
        data, found, width=first.width, height=first.height, views=views, thumbnail=as_jpeg(first, THUMBNAIL)
    )


def _pages(data: bytes, kind: EvidenceKind) -> tuple[bytes, ...]:
    status, output = _run(data, kind.most_pages)
    if status == rendering.Outcome.LOCKED:
        raise Refused(Reason.ENCRYPTED)
    if status == rendering.Outcome.TOO_MANY_PAGES:
        raise Refused(Reason.TOO_MANY_PAGES, pages=int(output), most_pages=kind.most_pages)
    if status != rendering.Outcome.SHOWN:
        raise Refused(Reason.DAMAGED)
    return rendering.pages_in(output)


def _run(data: bytes, most_pages: int) -> tuple[int, bytes]:
    """Exit status and output of a rendering process. Its environment holds what Python needs, and no credentials."""
    needed = {"PYTHONPATH": ":".join(sys.path), "LD_LIBRARY_PATH": f"{sys.base_prefix}/lib"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", rendering.__name__, str(most_pages)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=needed,
            timeout=MOST_WAITING,
            check=False,  # The status is the answer.
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(Reason.DAMAGED) from error
    return done.returncode, done.stdout
