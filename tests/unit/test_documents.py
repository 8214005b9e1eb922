"""Of a PDF only pictures of its pages are shown; one that cannot be shown is refused, and none ends the function."""

import io

import pytest
from PIL import Image

from chalicelib.domain.evidence import CREDENTIAL, Reason, Refused
from chalicelib.files.inspecting import inspect
from tests import files


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        inspect(data, CREDENTIAL)
    return caught.value


def test_each_page_becomes_a_view() -> None:
    red, blue = b"1 0 0 rg 0 0 612 792 re f", b"0 0 1 rg 0 0 612 792 re f"

    finding = inspect(files.pdf((red, blue)), CREDENTIAL)

    assert finding.pages == 2
    assert [files.corners(view)[0] for view in finding.views] == ["red", "blue"]
    assert files.corners(finding.thumbnail)[0] == "red"
    assert (finding.width, finding.height) == opened(finding.views[0]).size == (1_546, 2_000)
    assert opened(finding.thumbnail).size == (309, 400)


def test_as_many_pages_as_allowed_are_taken_and_no_more() -> None:
    assert inspect(files.pdf((b"",) * 10), CREDENTIAL).pages == 10

    refused = refusal(files.pdf((b"",) * 11))

    assert (refused.reason, refused.data) == (Reason.TOO_MANY_PAGES, {"pages": 11, "most_pages": 10})


def test_what_was_typed_into_a_form_is_shown() -> None:
    empty, filled = (
        opened(inspect(data, CREDENTIAL).views[0]).convert("L") for data in (files.pdf((b"",)), files.form_pdf())
    )

    assert empty.getcolors() == [(1_546 * 2_000, 255)]
    assert len(filled.getcolors() or ()) > 1


def test_one_that_asks_for_a_password_is_refused() -> None:
    assert refusal(files.locked_pdf("secret")).reason is Reason.ENCRYPTED


def test_one_that_anybody_can_open_is_taken_although_its_owner_forbids_things() -> None:
    finding = inspect(files.locked_pdf(""), CREDENTIAL)

    assert files.corners(finding.views[0])[2] == "red"


@pytest.mark.parametrize("data", files.active_pdfs().values(), ids=files.active_pdfs())
def test_nothing_active_or_hidden_comes_through(data: bytes) -> None:
    assert files.CANARY.encode() in data

    finding = inspect(data, CREDENTIAL)

    for shown in (*finding.views, finding.thumbnail):
        assert opened(shown).format == "JPEG"
        assert files.CANARY.encode() not in shown


@pytest.mark.parametrize(
    ("box", "size"),
    [
        ("0 0 14400 14400", (2_000, 2_000)),
        ("0 0 1000000000 1000000000", None),
        ("0 0 14400 1", (2_000, 1)),
        ("0 0 0.001 0.001", (2_000, 2_000)),
    ],
)
def test_a_page_of_any_size_is_shown_within_the_view(box: str, size: tuple[int, int] | None) -> None:
    view = opened(inspect(files.pdf(box=box), CREDENTIAL).views[0])

    assert max(view.size) == 2_000
    assert size in (None, view.size)


def test_one_that_would_fill_the_memory_is_refused_and_the_next_is_read() -> None:
    assert refusal(files.nested_pdf(depth=9)).reason is Reason.DAMAGED

    assert inspect(files.pdf(), CREDENTIAL).pages == 1


def test_a_mark_or_an_empty_line_may_stand_before_it() -> None:
    assert inspect(b"\xef\xbb\xbf\r\n" + files.pdf(), CREDENTIAL).pages == 1
