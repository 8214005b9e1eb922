"""Rows of a repeated group as they were typed: one more, one less, one up, one down. Nothing is checked here."""

from collections.abc import Callable

from chalicelib.domain.answers import ROW
from chalicelib.domain.questions import Group, Page

Pairs = list[tuple[str, str]]
Rows = list[Pairs]


def _added(rows: Rows, at: int) -> Rows:
    return [*rows, [(ROW, "")]]


def _removed(rows: Rows, at: int) -> Rows:
    return rows[:at] + rows[at + 1 :]


def _moved(rows: Rows, at: int, to: int) -> Rows:
    rest = _removed(rows, at)
    return [*rest[:to], rows[at], *rest[to:]] if 0 <= to < len(rows) else rows


ACTS: dict[str, Callable[[Rows, int], Rows]] = {
    "add": _added,
    "remove": _removed,
    "up": lambda rows, at: _moved(rows, at, at - 1),
    "down": lambda rows, at: _moved(rows, at, at + 1),
}


def arranged(page: Page, pairs: Pairs, act: str) -> tuple[Pairs, str] | None:
    """What was typed with the act done ("add:references", "remove:references:1"), and the row to look at then.

    None for an act that this page does not offer.
    """
    verb, _, rest = act.partition(":")
    name, _, place = rest.partition(":")
    group = next((one for one in page.questions if isinstance(one, Group) and one.name == name), None)
    rows = _rows(pairs, name)
    at = int(place) if place.isdecimal() and len(place) < 4 else len(rows)
    if group is None or verb not in ACTS or at > len(rows) or (verb != "add" and at == len(rows)):
        return None
    changed = ACTS[verb](rows, at)[: group.most]
    others = [(box, value) for box, value in pairs if not box.startswith(f"{name}-")]
    written = [(f"{name}-{n}-{box}", value) for n, row in enumerate(changed) for box, value in row]
    return [*others, *written], f"{name}-{_look_at(verb, at, len(changed))}"


def _look_at(verb: str, at: int, count: int) -> int:
    wanted = {"up": at - 1, "down": at + 1, "add": count - 1}.get(verb, at)
    return max(0, min(wanted, count - 1))


def _rows(pairs: Pairs, name: str) -> Rows:
    """The boxes of each row, without the group's name and the row's number, in the order of the numbers."""
    found: dict[int, Pairs] = {}
    for box, value in pairs:
        number, _, rest = box.removeprefix(f"{name}-").partition("-")
        if box.startswith(f"{name}-") and number.isdecimal() and len(number) < 4 and rest:
            found.setdefault(int(number), []).append((rest, value))
    return [found[number] for number in sorted(found)]
