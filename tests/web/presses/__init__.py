"""A press that is right for every route that takes one: one module for each part of the product, together one table."""

from tests.web.presses import (
    applying,
    calling,
    deciding,
    granting,
    importing,
    membering,
    placing,
    registering,
    requesting,
)
from tests.web.pressing import Presses

PRESSES: Presses = {
    **applying.PRESSES,
    **deciding.PRESSES,
    **granting.PRESSES,
    **placing.PRESSES,
    **calling.PRESSES,
    **requesting.PRESSES,
    **membering.PRESSES,
    **registering.PRESSES,
    **importing.PRESSES,
}
