"""Reference pages about how the system is set, run, reached and guarded."""

import inspect
import json
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from app import app
from chalicelib import config
from chalicelib.domain.errors import Refusal
from tools import run
from tools.build import ROOT
from tools.reference.markdown import code, codes, first_line, page, table

Json = dict[str, Any]


def _json(name: str) -> Any:
    return json.loads((ROOT / name).read_text(encoding="utf-8"))


def template() -> Json:
    found: Json = _json("infra/resources.json")
    return found


def settings() -> str:
    stack = template()
    variables = stack["Globals"]["Function"]["Environment"]["Variables"]
    demo = run.settings("http://localhost:8000", "ipa-us").parameters()
    return page(
        "Settings",
        "An installation is set by the parameters of its stack. The functions read what follows from them, once, from "
        "their environment; where a variable is missing they stop with a sentence that names every one.",
        "## Parameters of the stack",
        table(
            ("parameter", "what it is", "without it", "allowed", "in `make run`"),
            [
                (code(name), one["Description"], _default(one), _allowed(one), _shown(demo.get(name, "as without it")))
                for name, one in stack["Parameters"].items()
            ],
        ),
        "## Variables of the functions",
        table(
            ("variable", "comes from"), [(code(name), _source(stack, variables[name])) for name in sorted(config.NAMES)]
        ),
    )


def _default(parameter: Json) -> str:
    return _shown(parameter["Default"]) if "Default" in parameter else "must be given"


def _shown(value: object) -> str:
    if value == "":
        return "nothing"
    return str(value) if value == "as without it" else code(value)


def _allowed(parameter: Json) -> str:
    if "AllowedValues" in parameter:
        return codes(parameter["AllowedValues"])
    if "MinValue" in parameter:
        return f"{parameter['MinValue']} to {parameter['MaxValue']}"
    return "text"


def _source(stack: Json, reference: Json) -> str:
    name = reference["Ref"]
    if name in stack["Parameters"]:
        return f"the parameter {code(name)}"
    return f"the resource {code(name)} ({stack['Resources'][name]['Type'].removeprefix('AWS::').replace('::', ' ')})"


def make_commands() -> dict[str, str]:
    """Every documented target of the Makefile with its sentence."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z]+):.*?## (.*)$", lines, flags=re.MULTILINE))


def commands() -> str:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wishes = re.findall(r"^([A-Z]+) \?= (\S+)$", makefile, flags=re.MULTILINE)
    return page(
        "Commands",
        "Everything that people do here is a `make` command; `make` alone prints this list.",
        table(("command", "what it does"), [(code(f"make {name}"), says) for name, says in make_commands().items()]),
        "Two wishes can be said with a command, for example `make run PORT=8200 ASSOCIATION=iupo`:",
        table(("wish", "without it"), [(code(name), code(value)) for name, value in wishes]),
    )


def handlers() -> Iterator[tuple[str, str, Any]]:
    """(method, path, handler) of every page, in the order in which the app registers them."""
    for path, methods in app.routes.items():
        for method, entry in methods.items():
            yield method, path, inspect.getclosurevars(entry.view_function).nonlocals["handler"]


def _module(one: tuple[str, str, Any]) -> str:
    return str(one[2].__module__)


def routes() -> str:
    parts = []
    for module, found in groupby(sorted(handlers(), key=_module), key=_module):
        rows = [(method, code(path), code(act.__name__), first_line(act.__doc__)) for method, path, act in found]
        parts += [f"## {module.removeprefix('chalicelib.')}", first_line(sys.modules[module].__doc__)]
        parts.append(table(("method", "path", "handler", "what is worth knowing"), rows))
    return page(
        "Addresses",
        "On its own address the site lies under `/`; on the API's own address in AWS under `/api`. GET never changes "
        "anything. Every POST carries a nonce that only this browser's pages hold.",
        *parts,
    )


def functions() -> str:
    stack, chalice = template(), _json(".chalice/config.json")
    parts = []
    for name, one in chalice["stages"]["main"]["lambda_functions"].items():
        bounds = f"{one['lambda_memory_size']} MB of memory, at most {one['lambda_timeout']} seconds"
        parts += [
            f"## {name}",
            f"Woken by {_woken_by(stack, name)}. {bounds}.",
            table(
                ("may", "on"), [_permission(each) for each in _json(f".chalice/{one['iam_policy_file']}")["Statement"]]
            ),
        ]
    return page(
        "Functions and what they may do",
        "Each function has a policy file of its own in `.chalice/` and may do what stands here, and nothing else.",
        *parts,
    )


def _woken_by(stack: Json, name: str) -> str:
    if name == "api_handler":
        return "every request of a browser, through API Gateway"
    logical = "".join(part.capitalize() for part in name.split("_"))
    (event,) = stack["Resources"][logical]["Properties"]["Events"].values()
    given = event["Properties"]
    if event["Type"] == "Schedule":
        return f"the clock, {code(given['Schedule'])}"
    return f"the queue {code(_resource(given['Queue']))}, up to {given['BatchSize']} messages at once"


def _permission(statement: Json) -> tuple[str, str]:
    actions, resources = statement["Action"], statement["Resource"]
    listed = [actions] if isinstance(actions, str) else actions
    where = resources if isinstance(resources, list) else [resources]
    only = f", only as {code('MailFrom')}" if "Condition" in statement else ""
    return codes(listed), codes(_resource(one) for one in where) + only


def _resource(reference: Any) -> str:
    if isinstance(reference, str):
        return reference
    if "Fn::GetAtt" in reference:
        return str(reference["Fn::GetAtt"][0])
    text = str(reference["Fn::Sub"])
    return "its own log" if ":logs:" in text else text.replace(".Arn}", "}").replace("${", "").replace("}", "")


def refusals() -> list[type[Refusal]]:
    """Every refusal there is, by status and name."""

    def below(one: type[Refusal]) -> Iterator[type[Refusal]]:
        for each in one.__subclasses__():
            yield each
            yield from below(each)

    ours = {one for one in below(Refusal) if one.__module__.startswith("chalicelib.")}
    return sorted(ours, key=lambda one: (one.status, one.__name__))


def errors() -> str:
    return page(
        "Refusals",
        "What cannot be done is refused with a page of its own: a heading, a sentence that says what to do, and a "
        "status for programs. Words in braces are filled in. What nobody foresaw is shown as `Busy` and logged "
        "without anything that was typed.",
        table(
            ("refusal", "status", "heading", "sentence", "more"),
            [
                (code(one.__name__), str(one.status), one.title, one.sentence, first_line(one.__dict__.get("__doc__")))
                for one in refusals()
            ],
        ),
    )
