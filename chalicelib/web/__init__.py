"""The pages: every module in this folder that has routes takes part."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from chalice import Blueprint


def every_routes() -> Iterator[Blueprint]:
    for found in iter_modules(__path__):
        routes = getattr(import_module(f"{__name__}.{found.name}"), "routes", None)
        if isinstance(routes, Blueprint):
            yield routes
