"""The picture of the table of moves: where each state stands, and which way its arrows run."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.workflow import NEXT, OPEN_TO_OFFICERS, State
from tools.reference.drawing import MARGIN, WIDTH, Box, Point, arrow, frame, length, sheet, sign, words

COLUMN, ROW, BOX_WIDTH, BOX_HEIGHT, LINE = 148, 108, 112, 54, 21
S = State
# Column and row. What officers have stands in one frame: an arrow at the frame is one for each state in it.
PLACES: dict[State, tuple[int, int]] = {
    S.DRAFT: (0, 0),
    S.SUBMITTED: (1, 0),
    S.NEEDS_INFORMATION: (2, 0),
    S.SCREENING: (0, 1),
    S.IN_REVIEW: (2, 1),
    S.DECIDED: (0, 2),
    S.WAITLISTED: (1, 2),
    S.OFFERED: (2, 2),
    S.WITHDRAWN: (0, 3),
    S.FORFEITED: (1, 3),
    S.ACCEPTED: (2, 3),
    S.CLOSED: (2, 4),
}
WHO_ACTS: dict[State, str] = {
    **dict.fromkeys((S.DRAFT, S.SUBMITTED, S.NEEDS_INFORMATION, S.OFFERED), "applicant"),
    **dict.fromkeys(OPEN_TO_OFFICERS, "officers"),
}
WORDS = {"applicant": "the applicant acts", "officers": "officers act", "nobody": "nobody has to act"}


@dataclass(frozen=True)
class Move:
    """An arrow; None is the frame of the officers. `shift` sets it beside the middle, so that two can pass."""

    start: State | None
    end: State | None
    shift: float = 0
    back: bool = False
    bent: bool = False


MOVES = (
    Move(S.DRAFT, S.SUBMITTED),
    Move(S.SUBMITTED, None),
    Move(S.NEEDS_INFORMATION, None, -14),
    Move(None, S.NEEDS_INFORMATION, 14),
    Move(S.SCREENING, S.IN_REVIEW, -9),
    Move(S.IN_REVIEW, S.SCREENING, 9),
    *(Move(None, end, -14) for end in (S.DECIDED, S.WAITLISTED, S.OFFERED)),
    *(Move(start, None, 14, back=True) for start in (S.DECIDED, S.WAITLISTED, S.OFFERED)),
    Move(S.WAITLISTED, S.DECIDED),
    Move(S.WAITLISTED, S.OFFERED),
    Move(S.OFFERED, S.ACCEPTED, 14),
    Move(S.OFFERED, S.FORFEITED, -22, bent=True),
    Move(S.ACCEPTED, S.FORFEITED),
    Move(S.ACCEPTED, S.CLOSED, 14),
    Move(S.CLOSED, S.ACCEPTED, -14, back=True),
)


def shown(arrows: tuple[Move, ...] = MOVES) -> set[tuple[State, State]]:
    """Every move that the picture shows, those by the sign of withdrawing among them."""
    moves = {(start, end) for move in arrows for start in _states(move.start) for end in _states(move.end)}
    return moves | {(state, S.WITHDRAWN) for state in _may_leave()}


def _states(one: State | None) -> frozenset[State]:
    return OPEN_TO_OFFICERS if one is None else frozenset({one})


def _may_leave() -> list[State]:
    return [state for state in State if S.WITHDRAWN in NEXT[state]]


def moves(arrows: tuple[Move, ...] = MOVES) -> str:
    """Raises LookupError for a table that has other arrows than the picture."""
    table = {(start, end) for start, after in NEXT.items() for end in after}
    if table != shown(arrows) or set(PLACES) != set(State):
        missing = ", ".join(f"{start} to {end}" for start, end in sorted(table ^ shown(arrows)))
        raise LookupError(f"The table of moves changed: draw it in tools/reference/moves.py. {missing}")
    height = 2 * MARGIN + 4 * ROW + 92
    parts = [frame(_box(None), "frame"), *map(_arrow, arrows), *(one for state in State for one in _state(state))]
    about = "; ".join(f"{state} to {', '.join(sorted(NEXT[state])) or 'nothing'}" for state in State)
    return sheet(
        "The moves of a submission", f"From each state: {about}.", height, [*parts, *_legend(MARGIN + 4 * ROW - 2)]
    )


def _box(state: State | None) -> Box:
    if state is None:
        top = MARGIN + ROW - 16
        return Box(MARGIN / 2, top, WIDTH - MARGIN, BOX_HEIGHT + 32)
    column, row = PLACES[state]
    return Box(MARGIN + column * COLUMN, MARGIN + row * ROW, BOX_WIDTH, BOX_HEIGHT)


def _state(state: State) -> Iterator[str]:
    box = _box(state)
    yield frame(box, WHO_ACTS.get(state, "nobody"))
    if not NEXT[state]:  # the end: a second line in it
        yield frame(Box(box.left + 3, box.top + 3, box.width - 6, box.height - 6), "line", round_=5)
    x, y = box.middle
    lines = state.replace("_", "_ ").split() if length(state, "code") > box.width else [state]
    for n, line in enumerate(lines):
        yield words((x, y + 5 + 18 * (n - (len(lines) - 1) / 2)), line, "code", anchor="middle")
    if state in _may_leave() or state is S.WITHDRAWN:
        yield sign((box.right - 18, box.top + 7), "leave")


def _arrow(move: Move) -> str:
    start, end = _box(move.start), _box(move.end)
    return arrow(_bent(start, end, move.shift) if move.bent else _straight(start, end, move.shift), back=move.back)


def _straight(start: Box, end: Box, shift: float) -> list[Point]:
    """Down, up or across, where the narrower one has its middle."""
    x, y = min(start, end, key=lambda box: box.width).middle
    if start.bottom < end.top:
        return [(x + shift, start.bottom), (x + shift, end.top)]
    if end.bottom < start.top:
        return [(x + shift, start.top), (x + shift, end.bottom)]
    if start.right < end.left:
        return [(start.right, y + shift), (end.left, y + shift)]
    return [(start.left, y + shift), (end.right, y + shift)]


def _bent(start: Box, end: Box, shift: float) -> list[Point]:
    """Down, across between the rows, and down again."""
    x, half, to = start.middle[0] + shift, (start.bottom + end.top) / 2, end.middle[0]
    return [(x, start.bottom), (x, half), (to, half), (to, end.top)]


def _legend(top: float) -> Iterator[str]:
    """Beside the last state."""
    for n, (look, text) in enumerate(WORDS.items()):
        yield frame(Box(MARGIN, top + n * LINE, 14, 14), look, round_=3)
        yield words((MARGIN + 26, top + 11.5 + n * LINE), text, "note")
    yield sign((MARGIN + 1, top + 1 + 3 * LINE), "leave")
    yield words((MARGIN + 26, top + 11.5 + 3 * LINE), "the applicant may withdraw it", "note")
    yield arrow([(MARGIN - 2, top + 7 + 4 * LINE), (MARGIN + 18, top + 7 + 4 * LINE)], back=True)
    yield words((MARGIN + 26, top + 11.5 + 4 * LINE), "taken back, or appealed against", "note")
