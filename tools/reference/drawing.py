"""Drawing: boxes, words that wrap, arrows, signs, and the sheet that they stand on. Nothing about what they show.

A sheet is narrow, so that it can be read on a phone, and brings its own ground, so that it can be read in the dark.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

WIDTH = 440
MARGIN = 16
SIZE = {"head": 15, "name": 14, "note": 12.5, "code": 13}
LEADING = 1.35

# Widths in parts of the size, of the widest of the usual fonts: what is measured with them fits in all.
NARROW, WIDE = frozenset("fijlrtI.,:;'|()! "), frozenset("mwMW%@")
SIGNS = {
    "on": "M6 1v10M2 7l4 4 4-4",
    "ask": "M11 10V5H1.5M5 1.5 1.5 5 5 8.5",
    "end": "M2 2h8v8H2z",
    "grant": "M1 6.5 4.5 10 11 2",
    "wait": "M6 .8a5.2 5.2 0 1 0 .01 0M6 3v3.2l2.4 1.6",
    "flag": "M2 11.5V1h8.5L8 3.8l2.5 2.8H2",
    "leave": "M2 2l8 8M10 2l-8 8",
}

STYLE = """
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;fill:#1d2733}
.head{font-size:15px;font-weight:600}.name{font-size:14px;font-weight:600}.note{font-size:12.5px;fill:#46525f}
.code{font-size:13px;font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
.sheet{fill:#fff;stroke:#d0d8e4}.frame{fill:#f3f6fa;stroke:#b9c5d6}.later{stroke-dasharray:5 4}
.card{fill:#fff;stroke:#b9c5d6}
.line{fill:none;stroke:#55657a;stroke-width:1.6}.back{stroke-dasharray:4 4}.tip{fill:#55657a}
.sign{fill:none;stroke:#36404d;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.on,.officers{fill:#e0eafa;stroke:#7fa0d4}.ask,.applicant{fill:#fcefcf;stroke:#d3a445}.grant{fill:#dff0e5;stroke:#6fb088}
.end,.nobody{fill:#e6e9ee;stroke:#98a3b1}.wait{fill:#ece5f7;stroke:#a58cd0}
@media (prefers-color-scheme:dark){
text{fill:#eef2f7}.note{fill:#b8c3d0}.sheet{fill:#12181f;stroke:#2c3743}.frame{fill:#1a222c;stroke:#46566a}
.card{fill:#222d39;stroke:#50627a}.line{stroke:#a3b1c2}.tip{fill:#a3b1c2}.sign{stroke:#dbe3ec}
.on,.officers{fill:#1c3458;stroke:#5b86c9}.ask,.applicant{fill:#4a370f;stroke:#b98d35}.grant{fill:#173d27;stroke:#4f9a6c}
.end,.nobody{fill:#2d3640;stroke:#6d7a89}.wait{fill:#3a2d55;stroke:#8d72c2}}
"""
TIP = """<defs><marker id="tip" markerWidth="9" markerHeight="9" refX="8" refY="4.5" orient="auto"
 markerUnits="userSpaceOnUse"><path d="M0 0 9 4.5 0 9z" class="tip"/></marker></defs>"""


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


Point = tuple[float, float]


def sheet(title: str, about: str, height: float, parts: Sequence[str]) -> str:
    """A whole picture. Who cannot see it hears `title` and `about`."""
    size = f'width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title about">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="about">{escape(about)}</desc>',
        f"<style>{STYLE}</style>",
        TIP,
        frame(Box(0.5, 0.5, WIDTH - 1, height - 1), "sheet", round_=12),
    )
    return "\n".join([*head, *parts, "</svg>"]) + "\n"


def frame(box: Box, look: str, *, round_: float = 8) -> str:
    place = f'x="{box.left:g}" y="{box.top:g}" width="{box.width:g}" height="{box.height:g}"'
    return f'<rect {place} rx="{round_:g}" class="{look}"/>'


def words(at: Point, said: str, look: str, *, anchor: str = "start") -> str:
    """`at` is the left, middle or right end of the ground line."""
    return f'<text x="{at[0]:g}" y="{at[1]:g}" text-anchor="{anchor}" class="{look}">{escape(said)}</text>'


def length(said: str, look: str) -> float:
    if look == "code":
        return 0.61 * SIZE[look] * len(said)
    parts = sum(0.36 if sign in NARROW else 0.95 if sign in WIDE else 0.61 for sign in said)
    return parts * SIZE[look] * (1 if look == "note" else 1.12)


def wrapped(said: str, look: str, width: float) -> list[str]:
    lines = [""]
    for word in said.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if length(longer, look) <= width or not lines[-1] else [*lines, word]
    return lines


def paragraph(at: Point, said: str, look: str, width: float) -> tuple[list[str], float]:
    """Lines from this upper left corner down, and how high they are."""
    step = SIZE[look] * LEADING
    lines = wrapped(said, look, width)
    drawn = [words((at[0], at[1] + SIZE[look] + n * step), line, look) for n, line in enumerate(lines)]
    return drawn, len(lines) * step


def sign(at: Point, name: str) -> str:
    """Twelve by twelve, from this upper left corner."""
    return f'<path d="{SIGNS[name]}" transform="translate({at[0]:g} {at[1]:g})" class="sign"/>'


def arrow(points: Sequence[Point], *, back: bool = False) -> str:
    """Along these points, round at corners."""
    way = [f"M{points[0][0]:g} {points[0][1]:g}", *_bends(points), f"L{points[-1][0]:g} {points[-1][1]:g}"]
    return f'<path d="{"".join(way)}" class="line{" back" if back else ""}" marker-end="url(#tip)"/>'


def _bends(points: Sequence[Point], radius: float = 8) -> Iterator[str]:
    for (before, corner), (_, after) in pairwise(pairwise(points)):
        (ax, ay), (bx, by) = _towards(corner, before, radius), _towards(corner, after, radius)
        yield f"L{ax:g} {ay:g}Q{corner[0]:g} {corner[1]:g} {bx:g} {by:g}"


def _towards(start: Point, end: Point, far: float) -> Point:
    whole = abs(end[0] - start[0]) + abs(end[1] - start[1])
    part = min(1, far / whole)
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
