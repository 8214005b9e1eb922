"""What each act may cost: one module for each part of the product, together one table."""

from tests.web.costing import Costs
from tests.web.costs import (
    applying,
    calling,
    deciding,
    granting,
    importing,
    membering,
    placing,
    registering,
    requesting,
    waking,
)

COSTS: Costs = {
    **applying.COSTS,
    **deciding.COSTS,
    **granting.COSTS,
    **placing.COSTS,
    **calling.COSTS,
    **registering.COSTS,
    **membering.COSTS,
    **importing.COSTS,
    **waking.COSTS,
    **requesting.COSTS,
}
