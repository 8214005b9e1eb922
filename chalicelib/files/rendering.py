"""Renders a PDF to JPEG pages, run as a process of its own with bounded memory and time and no secrets in reach.

A PDF of two kilobytes can ask for hours and gigabytes, and its reader is native code: neither may end the function.
`python -m chalicelib.files.rendering MOST_PAGES` reads the PDF from standard input and exits with an Outcome.
"""

import resource
import struct
import sys
from contextlib import closing
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_MEMORY = 512 * 2**20  # Bytes of address space.
MOST_SECONDS = 20  # Of processor time.

_LENGTH = struct.Struct(">I")


class Outcome(IntEnum):
    """The exit status. Any other, or death by a signal, means that the file cannot be read."""

    SHOWN = 0  # Standard output holds the pages, each after its length.
    LOCKED = 3  # It needs a password.
    TOO_MANY_PAGES = 4  # Standard output holds their number, in digits.


def pages_in(output: bytes) -> tuple[bytes, ...]:
    """The JPEG pages that a run with the outcome SHOWN has written."""
    pages, at = [], 0
    while at < len(output):
        (length,) = _LENGTH.unpack_from(output, at)
        at += _LENGTH.size
        pages.append(output[at : at + length])
        at += length
    return tuple(pages)


def main(most_pages: int) -> int:
    _bound()
    import pypdfium2  # After the bounds, so that they hold for whatever it does.

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        return Outcome.LOCKED if locked else 1
    with closing(document):
        return _show(document, most_pages)


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _show(document: "PdfDocument", most_pages: int) -> int:
    # Without it, what people typed into a form would be missing. Scripts do not run: this build has no engine for them.
    document.init_forms()
    if len(document) > most_pages:
        sys.stdout.buffer.write(b"%d" % len(document))
        return Outcome.TOO_MANY_PAGES
    for number in range(len(document)):
        with closing(document[number]) as page:
            jpeg = _jpeg(page)
        sys.stdout.buffer.write(_LENGTH.pack(len(jpeg)) + jpeg)
    return Outcome.SHOWN


def _jpeg(page: "PdfPage") -> bytes:
    """The page with its longer side at the size of a view, whatever its size on paper."""
    from chalicelib.files.photographs import VIEW, as_jpeg

    # Rendering rounds up: half a pixel less keeps it within the view.
    bitmap = page.render(scale=(VIEW - 0.5) / max(page.get_size()), rev_byteorder=True)
    return as_jpeg(bitmap.to_pil(), VIEW)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
