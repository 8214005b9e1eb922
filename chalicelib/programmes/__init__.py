"""What is offered: one module, one programme. A module is found by lying in this folder.

What several programmes share lies in a module whose name begins with an underscore.
"""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from chalicelib.domain.association import Association
from chalicelib.domain.programme import Programme


@lru_cache(maxsize=4)
def offered(association: Association) -> dict[str, Programme]:
    """Every programme of the association by its slug, in the order of the modules' names.

    Raises Misdeclared for a declaration that cannot work.
    """
    modules = [
        import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__) if not found.name.startswith("_")
    ]
    declared: list[Programme] = [module.declared(association) for module in modules]
    return {one.slug: one for one in declared if association.slug in one.offered_by}
