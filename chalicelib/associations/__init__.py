"""Who offers the programmes: one module, one association."""

from importlib import import_module

from chalicelib.domain.association import Association


def association(slug: str) -> Association:
    """Raises ModuleNotFoundError for a slug without a module: a wrong setting should stop the start."""
    module = import_module(f"{__name__}.{slug.replace('-', '_')}")
    found: Association = module.ASSOCIATION
    return found
