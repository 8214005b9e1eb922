"""Pictures come out upright, in true colours, small enough, and with nothing in them but pixels."""

import io
import re

import pytest
from PIL import Image

from chalicelib.domain.evidence import CREDENTIAL, Finding
from chalicelib.files.inspecting import inspect
from tests import files

UPRIGHT = ("red", "green", "blue", "white")
# Which way `quarters` must lie in the file so that it is upright after the turn that the camera noted.
LYING = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
# Frame, quantisation, Huffman tables, scan, end, and the JFIF header: what a JPEG needs, and no more.
NEEDED = {0xC0, 0xC4, 0xD8, 0xD9, 0xDA, 0xDB, 0xE0}


def inspected(data: bytes) -> Finding:
    return inspect(data, CREDENTIAL)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def markers(data: bytes) -> set[int]:
    return {found[1] for found in re.findall(rb"\xff[^\x00\xff]", data)}


@pytest.mark.parametrize("data", files.carrying_canaries().values(), ids=files.carrying_canaries())
def test_nothing_but_pixels_comes_through(data: bytes) -> None:
    packed = b"zTXt" in data or b"iCCP" in data
    assert packed or files.CANARY.encode() in data

    finding = inspected(data)

    for shown in (*finding.views, finding.thumbnail):
        assert files.CANARY.encode() not in shown
        assert markers(shown) <= NEEDED
        assert set(opened(shown).info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(("orientation", "lying"), LYING.items())
def test_a_turned_picture_is_shown_upright(orientation: int, lying: Image.Transpose | None) -> None:
    picture = files.quarters() if lying is None else files.quarters().transpose(lying)

    finding = inspected(files.jpeg(picture, exif=files.exif(orientation=orientation)))

    assert files.corners(finding.views[0]) == UPRIGHT
    assert (finding.width, finding.height) == (96, 64)


def test_a_turned_png_is_shown_upright() -> None:
    lying = files.quarters().transpose(Image.Transpose.ROTATE_90)

    finding = inspected(files.png(lying, exif=files.exif(orientation=6)))

    assert files.corners(finding.views[0]) == UPRIGHT


def test_an_unknown_turn_is_none() -> None:
    finding = inspected(files.jpeg(exif=files.exif(orientation=99)))

    assert files.corners(finding.views[0]) == UPRIGHT


@pytest.mark.parametrize(
    "data",
    [
        files.jpeg(files.quarters(mode="CMYK")),
        files.jpeg(progressive=True),
        files.jpeg(restart_marker_blocks=2),
        files.png(files.quarters(mode="P")),
        files.png(files.quarters(mode="RGBA")),
        files.saved(files.quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (96, 64), files.RED)]),
        files.animated_png(),
        files.heic(),
    ],
    ids=["cmyk", "progressive", "restarts", "palette", "alpha", "several", "animated", "heic"],
)
def test_every_way_to_store_a_picture_shows_the_first_one_in_its_colours(data: bytes) -> None:
    view = inspected(data).views[0]

    assert files.corners(view) == UPRIGHT
    assert opened(view).mode == "RGB"


def test_a_profile_is_applied() -> None:
    view = inspected(files.jpeg(icc_profile=files.swapped_profile())).views[0]

    assert files.corners(view)[:2] == ("green", "red")


def test_a_profile_that_cannot_be_used_is_left_aside() -> None:
    view = inspected(files.jpeg(icc_profile=b"no profile at all")).views[0]

    assert files.corners(view) == UPRIGHT


@pytest.mark.parametrize(("stored", "shown"), [(0, 0), (32_768, 128), (65_535, 255)])
def test_sixteen_bits_are_scaled_and_not_cut_off(stored: int, shown: int) -> None:
    data = files.png(Image.new("I;16", (40, 40), stored))

    view = opened(inspected(data).views[0])

    assert view.getpixel((20, 20)) == (shown, shown, shown)


def test_a_large_picture_of_sixteen_bits_is_shrunk() -> None:
    view = opened(inspected(files.png(Image.new("I;16", (12_000, 60), 32_768))).views[0])

    assert (view.size, view.getpixel((5, 5))) == ((2_000, 10), (128, 128, 128))


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_is_white(mode: str) -> None:
    data = files.png(Image.new(mode, (40, 40), 0))

    assert opened(inspected(data).views[0]).getpixel((20, 20)) == (255, 255, 255)


def test_a_transparent_colour_of_a_palette_is_white() -> None:
    data = files.png(Image.new("P", (40, 40), 0), transparency=0)

    assert opened(inspected(data).views[0]).getpixel((20, 20)) == (255, 255, 255)


def test_black_and_white_stays_so() -> None:
    data = files.png(Image.new("1", (40, 40), 1))

    assert opened(inspected(data).views[0]).getpixel((20, 20)) == (255, 255, 255)


def test_a_large_picture_is_shrunk_to_a_view_and_a_thumbnail() -> None:
    finding = inspected(files.jpeg(files.quarters(4_400, 2_200)))

    assert (finding.width, finding.height) == (4_400, 2_200)
    assert opened(finding.views[0]).size == (2_000, 1_000)
    assert opened(finding.thumbnail).size == (400, 200)


def test_a_small_picture_is_not_enlarged() -> None:
    finding = inspected(files.jpeg())

    assert opened(finding.views[0]).size == opened(finding.thumbnail).size == (96, 64)


def test_a_strip_keeps_at_least_one_pixel() -> None:
    finding = inspected(files.png(Image.new("RGB", (11_000, 2))))

    assert opened(finding.views[0]).size == (2_000, 1)


def test_a_scan_with_a_white_edge_is_not_taken_for_a_cut_one() -> None:
    paper = Image.new("RGB", (800, 600), "white")
    paper.paste(files.quarters(), (100, 100))

    for how in ({}, {"progressive": True}, {"restart_marker_blocks": 4}):
        assert inspected(files.jpeg(paper, **how)).pages == 1


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("2026:05:17 10:20:30", "2026-05-17"),
        ("1974:07:01 00:00:00", "1974-07-01"),
        ("0000:00:00 00:00:00", None),
        ("1980:01:01 00:00:00", None),
        ("1970:01:01 00:00:00", None),
        ("2026:02:30 10:20:30", None),
        ("0026:05:17 10:20:30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_date_of_the_camera_is_told_when_it_is_one(written: str, taken: str | None) -> None:
    assert inspected(files.jpeg(exif=files.exif(taken=written))).taken == taken


def test_a_heic_tells_its_date_too() -> None:
    assert inspected(files.heic()).taken == "2026-05-17"


def test_broken_exif_makes_no_picture_worse() -> None:
    finding = inspected(files.with_segment(files.jpeg(), 0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff"))

    assert (files.corners(finding.views[0]), finding.taken) == (UPRIGHT, None)
