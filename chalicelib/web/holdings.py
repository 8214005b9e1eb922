"""Roles and where they are held: in words, and as the rows of a form that administrators fill in.

No Group of questions: an emptied row takes its role away, no row is moved, and which places fit hangs on the role.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chalicelib.domain.people import EVERY_REGION, Holding
from chalicelib.domain.places import is_section
from chalicelib.domain.roles import ROLE_WORDS, Role
from chalicelib.language import marked as _
from chalicelib.language import said
from chalicelib.services import offering
from chalicelib.web.place_fields import country_name

MOST_ROWS, FRESH_ROWS = 12, 2


def holding_words(holding: Holding) -> str:
    where = "" if holding.region == EVERY_REGION else f", {place_words(holding.region)}"
    return said(ROLE_WORDS[holding.role]) + where


def place_words(place: str) -> str:
    return country_name(place) if is_section(place) else said(offering.association().region_name(place))


@dataclass(frozen=True)
class Row:
    """One role as it was typed; `role` and `place` empty where nothing is chosen."""

    n: int
    role: str = ""
    place: str = ""


def rows_of(holdings: Iterable[Holding]) -> list[Row]:
    return [Row(n, str(held.role), held.region) for n, held in enumerate(holdings, start=1)]


def typed_rows(typed: Mapping[str, str]) -> list[Row]:
    numbers = [n for n in range(1, MOST_ROWS + 1) if f"role-{n}" in typed]
    return [Row(n, typed[f"role-{n}"], typed.get(f"place-{n}", "")) for n in numbers]


def with_empty(rows: list[Row], count: int = 1) -> list[Row]:
    """The rows with so many empty ones after them, up to what a form may have."""
    more = range(len(rows) + 1, min(len(rows) + count, MOST_ROWS) + 1)
    return [*rows, *(Row(n) for n in more)]


def role_choices(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """The roles that the association uses, and those that are held all the same."""
    held = {row.role for row in rows}
    wanted = [role for role in Role if role in offering.association().roles or role in held]
    return [("", said(_("No role"))), *((str(role), said(ROLE_WORDS[role])) for role in wanted)]


def place_choices() -> list[tuple[str, str]]:
    association = offering.association()
    regions = [(region.id, said(region.name)) for region in association.regions]
    abroad = [(one.id, said(_("Section: {country}"), country=country_name(one.id))) for one in association.sections]
    return [
        ("", said(_("Choose where"))),
        (EVERY_REGION, said(_("Every region"))),
        *regions,
        *sorted(abroad, key=_name),
    ]


def _name(choice: tuple[str, str]) -> str:
    return choice[1]


def problems(rows: list[Row]) -> dict[str, str]:
    """What is wrong, by the name of the field."""
    filled = [row for row in rows if row.role]
    if not filled:
        return {f"role-{rows[0].n if rows else 1}": said(_("Choose at least one role"))}
    roles, places = dict(role_choices([])), dict(place_choices())
    wrong = {f"role-{row.n}": said(_("Choose one of these roles")) for row in filled if row.role not in roles}
    return wrong | {f"place-{row.n}": sentence for row in filled if (sentence := _misplaced(row, places))}


def _misplaced(row: Row, places: Mapping[str, str]) -> str:
    """What is wrong with where a role is to be held, empty for nothing."""
    known = row.place in places and row.place
    if row.role == Role.ASSOCIATE_SECRETARY:
        return "" if known and is_section(row.place) else said(_("Choose a section: this role is held for one"))
    return "" if known and not is_section(row.place) else said(_("Choose a region, or every region"))


def holdings(rows: Iterable[Row]) -> tuple[Holding, ...]:
    """Of rows without problems."""
    return tuple(dict.fromkeys(Holding(Role(row.role), row.place) for row in rows if row.role))
