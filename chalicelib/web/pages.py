"""Jinja: our templates with the GOV.UK component macros. Renders; knows nothing of any page."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateRuntimeError,
    Undefined,
    UndefinedError,
    select_autoescape,
)
from jinja2.utils import missing

from chalicelib import language
from chalicelib.services import offering
from chalicelib.web.addresses import asset, url

TEMPLATES = Path(__file__).parent.parent / "templates"


class _Undefined(Undefined):
    """A name of ours that nobody gave is an error. The components count on empty names (in camelCase) and keys."""

    def __new__(
        cls,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> Any:
        ours = obj is missing and name is not None and name.islower() and name != "caller"
        return (StrictUndefined if ours else ChainableUndefined)(hint, obj, name, exc)


def rendered(template: str, context: Mapping[str, object]) -> str:
    return _environment().get_template(f"web/{template}").render(association=offering.association(), **context)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader(
            [FileSystemLoader(TEMPLATES), PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
        ),
        autoescape=select_autoescape(["html"]),
        undefined=_Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(language.catalogue(), newstyle=True)  # type: ignore[attr-defined]  # by i18n
    made.globals.update(url=url, asset=asset, page_language=language.DEFAULT)
    # Names that the components compare with, as in the language that they were written in.
    made.globals.update(undefined=ChainableUndefined(), null=ChainableUndefined())
    made.filters.update(said=language.said)
    return made
