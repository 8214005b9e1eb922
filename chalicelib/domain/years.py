"""Whole years between days, as birthdays count them."""

from datetime import date


def years_between(day: date, later: date) -> int:
    return later.year - day.year - ((later.month, later.day) < (day.month, day.day))
