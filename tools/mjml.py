"""Compiles the frame of the mails from MJML, once for mail programs and once for the officers' pages."""

import os
import re
from pathlib import Path

import mrml

SOURCE = Path("templates") / "mail" / "layout.mjml"
# What is made of it: kept out of the repository, never written at run time.
MAIL = Path("templates") / "mail" / "layout.html"
SHOWN = Path("templates") / "mail" / "shown.html"
STYLE = Path("static") / "mail.css"

REMARKS = re.compile(r"<!--(?!\[if).*?-->", re.DOTALL)
FOR_OUTLOOK = re.compile(r"<!--\[if[^!]*?\]>.*?<!\[endif\]-->|<!--\[if !mso\]><!-->|<!--<!\[endif\]-->", re.DOTALL)
STYLES = re.compile(r'<style type="text/css">(.*?)</style>', re.DOTALL)
BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
PREVIEW = re.compile(r"<div[^>]*>{{ preview }}</div>")
TAG = re.compile(r"<[a-z][^<>]*>")
OWN_STYLE = re.compile(r' style="([^"]*)"')
OWN_CLASS = re.compile(r' class="([^"]*)"')


class NotMjml(Exception):
    """The layout cannot be compiled; the message says why."""


def compile_into(folder: Path) -> None:
    """Write what follows from the layout below `folder`, which holds `templates` and `static`."""
    compiled = compile_mjml((folder / SOURCE).read_text(encoding="utf-8"))
    body, style = for_pages(compiled)
    for name, text in ((MAIL, compiled), (SHOWN, body), (STYLE, style)):
        _write(folder / name, text)


def _write(path: Path, text: str) -> None:
    """At once, and only when it differs: tests run beside each other."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def compile_mjml(source: str) -> str:
    """The layout as HTML for mail programs. What stands in braces is as it was: Jinja fills it in later."""
    try:
        # Without this it asks a foreign server for typefaces that it knows by name, and tells it who reads.
        made = mrml.to_html(REMARKS.sub("", source).strip(), render_options=mrml.RenderOptions(fonts={}))
    except OSError as error:
        raise NotMjml(f"{SOURCE}: {error}") from error
    if made.warnings:
        raise NotMjml(f"{SOURCE}: {', '.join(one.kind for one in made.warnings)}")
    return f"{made.content}\n"


def for_pages(compiled: str) -> tuple[str, str]:
    """The same mail as part of a page, and its style sheet: our pages allow no style of their own.

    Each style that stood in a tag becomes a class. Nesting keeps the sheet from touching the page around it.
    """
    seen = FOR_OUTLOOK.sub("", compiled)
    names: dict[str, str] = {}

    def classed(tag: re.Match[str]) -> str:
        style, classes = OWN_STYLE.search(tag[0]), OWN_CLASS.search(tag[0])
        if style is None:
            return tag[0]
        name = names.setdefault(style[1], f"app-letter-{len(names) + 1}")
        bare = OWN_CLASS.sub("", OWN_STYLE.sub("", tag[0]))
        both = f"{classes[1]} {name}" if classes else name
        return re.sub(r"^<([a-z0-9]+)", rf'<\1 class="{both}"', bare)

    (body,) = BODY.findall(seen)
    shown = TAG.sub(classed, PREVIEW.sub("", body))
    rules = [f".app-letter .{name} {{ {style} }}" for style, name in names.items()]
    general = "\n".join(STYLES.findall(seen.partition("<body")[0]))
    return f"{shown}\n", "\n".join([*rules, f".app-letter {{\n{general}\n}}"]) + "\n"
