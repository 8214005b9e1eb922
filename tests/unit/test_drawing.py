"""Pictures: arrows show the table of moves and no more, none runs through a box, and words stay on the sheet."""

import re
from itertools import combinations, pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest

from chalicelib.domain.workflow import NEXT, State
from tools import docs
from tools.reference import moves
from tools.reference.drawing import WIDTH, Box, arrow, length, wrapped
from tools.reference.moves import MOVES, shown

SVG = "{http://www.w3.org/2000/svg}"
Line = tuple[tuple[float, float], tuple[float, float]]
FOR_EYES = ("sheet", "line", "frame", "frame later")


def picture_of(name: str) -> Element:
    return fromstring(docs.DRAWN[name]())  # noqa: S314  # we drew it


def boxes(picture: Element, *looks: str) -> list[Box]:
    """Rectangles of these looks; every one that holds words of its own when none is named."""
    found = [one for one in picture.iter(f"{SVG}rect") if (one.get("class") in looks if looks else not _ground(one))]
    return [Box(*(float(one.get(name, "0")) for name in ("x", "y", "width", "height"))) for one in found]


def _ground(one: Element) -> bool:
    return one.get("class") in FOR_EYES


def arrows(picture: Element) -> list[list[tuple[float, float]]]:
    """The corners of each arrow, without those that only make a bend round."""
    paths = [one.get("d", "") for one in picture.iter(f"{SVG}path") if one.get("marker-end")]
    return [[(float(x), float(y)) for x, y in re.findall(r"(?:[ML]|Q\S+ \S+ )(\S+?) ([\d.]+)", path)] for path in paths]


def runs_through(line: Line, box: Box) -> bool:
    (ax, ay), (bx, by) = line
    across = max(ax, bx) > box.left + 1 and min(ax, bx) < box.right - 1
    down = max(ay, by) > box.top + 1 and min(ay, by) < box.bottom - 1
    return across and down


def test_the_arrows_are_the_table_of_moves() -> None:
    assert shown() == {(start, end) for start, after in NEXT.items() for end in after}


def test_a_move_without_an_arrow_stops_make_docs() -> None:
    with pytest.raises(LookupError, match="draft to submitted"):
        moves.moves(MOVES[1:])


@pytest.mark.parametrize("name", docs.DRAWN)
def test_no_arrow_runs_through_a_box_and_no_box_over_another(name: str) -> None:
    picture = picture_of(name)
    own = [box for box in boxes(picture) if not any(_inside(other, box) for other in boxes(picture) if other != box)]

    through = [
        (line, box)
        for corners in arrows(picture)
        for line in pairwise(corners)
        for box in own
        if runs_through(line, box)
    ]

    assert through == []
    assert [pair for pair in combinations(own, 2) if _overlap(*pair)] == []


def _inside(inner: Box, outer: Box) -> bool:
    return (
        outer.left <= inner.left
        and inner.right <= outer.right
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
    )


def _overlap(one: Box, other: Box) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not beside and not (one.bottom <= other.top or other.bottom <= one.top)


@pytest.mark.parametrize("name", docs.DRAWN)
def test_words_stay_on_the_sheet(name: str) -> None:
    picture = picture_of(name)

    outside = [
        one.text
        for one in picture.iter(f"{SVG}text")
        if one.get("text-anchor") == "start"
        and float(one.get("x", "0")) + length(one.text or "", one.get("class", "")) > WIDTH - 8
    ]

    assert outside == []


def test_words_wrap_where_the_room_ends() -> None:
    assert wrapped("one two three four", "note", 70) == ["one two", "three four"]
    assert wrapped("incomprehensibilities", "note", 20) == ["incomprehensibilities"]


def test_an_arrow_is_round_at_its_corners() -> None:
    path = arrow([(0, 0), (0, 20), (30, 20)])

    assert path.startswith('<path d="M0 0L0 12Q0 20 8 20L30 20"')


def test_every_state_has_its_place_and_none_has_the_place_of_another() -> None:
    assert set(moves.PLACES) == set(State)
    assert len(set(moves.PLACES.values())) == len(State)
