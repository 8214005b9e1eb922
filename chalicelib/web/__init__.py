"""The pages: every module in this folder and below that has routes takes part."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from chalice import Blueprint


def every_routes() -> Iterator[Blueprint]:
    for found in walk_packages(__path__, f"{__name__}."):
        routes = getattr(import_module(found.name), "routes", None)
        if isinstance(routes, Blueprint):
            yield routes
