"""The computed part of a college scholarship: grades on any scale, and the points that they bring."""

from decimal import ROUND_HALF_UP, Decimal

TOP = Decimal("4.0")
MOST = Decimal(30)
CENT = Decimal("0.01")


def normalised(grades: Decimal, scale: Decimal) -> Decimal:
    """Grades of a scale that ends at `scale`, on one that ends at 4.0; not rounded."""
    return grades / scale * TOP


def points(grades: Decimal, scale: Decimal, floor: Decimal) -> Decimal:
    """0.00 to 30.00, to two decimals, halves up: (grades on 4.0 - floor) / (4.0 - floor) x 30.

    The formula is that of the college scholarship's rubric ("Academic 30", computed; docs/decisions). `floor` is
    the association's, on a scale of 4.0 and below it; whoever stands at the floor or below has 0.
    """
    earned = (normalised(grades, scale) - floor) / (TOP - floor) * MOST
    return min(max(earned, Decimal(0)), MOST).quantize(CENT, ROUND_HALF_UP)
