"""Whole years from one day to another."""

from datetime import date


def age_on(born: date, day: date) -> int:
    """Whole years on that day; who was born on February 29 is a year older on March 1."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
