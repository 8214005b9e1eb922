"""What keeps a member from taking part, in words: why, and what would help."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from chalicelib.domain.association import Association
from chalicelib.domain.eligibility import Obstacle
from chalicelib.domain.register import MemberClass
from chalicelib.language import calendar_day, said
from chalicelib.services import offering

Words = Callable[[Association, Any], str]


def _classes(association: Association, classes: Iterable[MemberClass]) -> str:
    """In the association's order and words."""
    return ", ".join(said(option.label) for option in association.classes if option.value in set(classes))


WORDS: Mapping[type, Words] = {
    date: lambda association, day: calendar_day(day),
    MemberClass: lambda association, one: said(association.class_name(one)),
    frozenset: _classes,
    int: lambda association, number: str(number),
}


def why(obstacle: Obstacle, association: Association | None = None) -> str:
    return _filled(obstacle.why, obstacle, association or offering.association())


def what_helps(obstacle: Obstacle, association: Association | None = None) -> str:
    return _filled(obstacle.help, obstacle, association or offering.association())


def told(obstacle: Obstacle) -> str:
    """Both in one line."""
    return f"{why(obstacle)} {what_helps(obstacle)}"


def _filled(sentence: str, obstacle: Obstacle, association: Association) -> str:
    given = {one.name: getattr(obstacle, one.name) for one in fields(obstacle)}
    words = {name: WORDS[type(value)](association, value) for name, value in given.items()}
    return said(sentence, "en", contact=association.contact, **words)
