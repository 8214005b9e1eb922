"""Only what a file truly is counts: good ones give clean pictures, all others a reason."""

import hashlib
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.evidence import CREDENTIAL, PHOTOGRAPH, SENTENCES, EvidenceKind, Format, Reason, Refused
from chalicelib.files.inspecting import inspect
from tests import files

ANY_PICTURE = replace(CREDENTIAL, formats=(Format.JPEG, Format.PNG, Format.HEIC))


def refusal(data: bytes, kind: EvidenceKind = CREDENTIAL) -> Refused:
    with pytest.raises(Refused) as caught:
        inspect(data, kind)
    return caught.value


def sentence(refused: Refused) -> str:
    return SENTENCES[refused.reason].format(**refused.data)


def told(data: bytes, kind: EvidenceKind = CREDENTIAL) -> str:
    return sentence(refusal(data, kind))


def seen(data: bytes, kind: EvidenceKind) -> str:
    """What the applicant gets: the beginning of a view, or a sentence. Whatever else happens is an error of ours."""
    try:
        return inspect(data, kind).views[0][:2].hex()
    except Refused as refused:
        return sentence(refused)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (files.jpeg(), Format.JPEG),
        (files.png(), Format.PNG),
        (files.heic(), Format.HEIC),
        (files.pdf(), Format.PDF),
    ],
    ids=str,
)
def test_the_format_is_found_in_the_bytes(data: bytes, expected: Format) -> None:
    finding = inspect(data, CREDENTIAL)

    assert finding.format is expected
    assert (finding.size, finding.sha256) == (len(data), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize("data", files.of_other_formats().values(), ids=files.of_other_formats())
def test_other_formats_are_refused(data: bytes) -> None:
    assert refusal(data).reason is Reason.WRONG_FORMAT


@pytest.mark.parametrize("data", files.damaged().values(), ids=files.damaged())
def test_what_is_not_whole_is_refused(data: bytes) -> None:
    assert refusal(data).reason is Reason.DAMAGED


def test_a_document_is_no_photograph() -> None:
    assert told(files.pdf(), PHOTOGRAPH) == "We cannot use this type of file. Choose one of these: JPG, PNG, HEIC."


def test_an_empty_file_is_refused() -> None:
    assert told(b"") == "This file is empty. Choose it again, or take the photo again."


def test_one_byte_too_many_is_told_as_more_than_allowed() -> None:
    data = files.jpeg().ljust(15_000_001, b"\0")

    assert told(data) == ("This file has 15.1 MB, and we can take 15 MB. Save it smaller, then choose it again.")


def test_the_largest_size_is_still_taken() -> None:
    data = files.jpeg().ljust(15_000_000, b"\0")

    assert inspect(data, CREDENTIAL).size == 15_000_000


def test_a_photograph_of_few_bytes_is_refused() -> None:
    assert told(files.jpeg().ljust(99_999, b"\0"), PHOTOGRAPH) == (
        "This file has only 99 kB, and we need at least 100 kB. "
        "Choose the original, not a copy from a message or a web page."
    )


def test_a_photograph_of_few_pixels_is_refused() -> None:
    data = files.jpeg(files.quarters(1_999, 1_000)).ljust(100_000, b"\0")

    assert told(data, PHOTOGRAPH) == (
        "This picture is 1999 pixels on its longer side, and we need at least 2000. "
        "Choose the original from the camera or phone."
    )


def test_a_photograph_upright_or_lying_counts_by_its_longer_side() -> None:
    data = files.jpeg(files.quarters(1_000, 2_000)).ljust(100_000, b"\0")

    assert inspect(data, PHOTOGRAPH).height == 2_000


@pytest.mark.parametrize(
    "data",
    [
        files.png_claiming(9_000, 9_000),
        files.png_claiming(40_000, 40_000),
        files.png_claiming(12_001, 1),
        files.jpeg_claiming(9_000, 9_000),
        files.jpeg_claiming(60_000, 60_000),
        files.heic_claiming(9_000, 9_000),
        files.heic_claiming(30_000, 30_000),
    ],
    ids=str,
)
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_opened(data: bytes) -> None:
    assert told(data) == (
        "This picture has more pixels than we can take: up to 50 megapixels, and 12000 pixels on a side. "
        "Save it smaller, then choose it again."
    )


def test_no_call_can_ask_for_more_pixels_than_the_decoder_bears() -> None:
    generous = replace(CREDENTIAL, most_pixels=100_000_000)

    assert refusal(files.png_claiming(9_900, 9_900), generous).reason is Reason.TOO_MANY_PIXELS


@settings(max_examples=150, deadline=None)
@given(
    data=st.binary(max_size=400),
    head=st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", files.heic()[:40]]),
)
def test_random_bytes_are_refused_and_nothing_else_happens(data: bytes, head: bytes) -> None:
    assert seen(head + data, ANY_PICTURE).endswith(".")


CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=6)), min_size=1, max_size=6
)
PICTURES = [
    files.jpeg(files.quarters(48, 32), exif=files.exif(orientation=6), icc_profile=files.swapped_profile()),
    files.jpeg(files.quarters(48, 32), progressive=True),
    files.jpeg(files.quarters(48, 32, "CMYK"), restart_marker_blocks=1),
    files.png(files.quarters(48, 32), exif=files.exif(), icc_profile=files.swapped_profile()),
    files.png(files.quarters(48, 32, "P"), transparency=0),
    files.animated_png(),
    files.heic(),
]


def changed(data: bytes, changes: list[tuple[float, bytes]]) -> bytes:
    spoiled = bytearray(data)
    for where, bytes_there in changes:
        at = int(where * len(data))
        spoiled[at : at + len(bytes_there)] = bytes_there
    return bytes(spoiled)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(original=st.sampled_from(PICTURES), changes=CHANGES)
def test_a_spoiled_picture_is_read_or_refused_and_nothing_else_happens(
    original: bytes, changes: list[tuple[float, bytes]]
) -> None:
    view_or_sentence = seen(changed(original, changes), ANY_PICTURE)

    assert view_or_sentence == "ffd8" or view_or_sentence.endswith(".")


# Each document is read by a process of its own, so a few have to do.
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(original=st.sampled_from([files.pdf(), files.form_pdf(), files.locked_pdf("")]), changes=CHANGES)
def test_a_spoiled_document_is_read_or_refused_and_nothing_else_happens(
    original: bytes, changes: list[tuple[float, bytes]]
) -> None:
    view_or_sentence = seen(changed(original, changes), CREDENTIAL)

    assert view_or_sentence == "ffd8" or view_or_sentence.endswith(".")


def test_the_libraries_for_pictures_and_documents_stay_out_until_a_file_is_read() -> None:
    heavy = "{'PIL', 'pi_heif', 'pypdfium2'} & set(sys.modules)"
    program = f"import sys; import chalicelib.files.inspecting; sys.exit(bool({heavy}))"

    done = subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": ":".join(sys.path)}, check=False)

    assert done.returncode == 0
