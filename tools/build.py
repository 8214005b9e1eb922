"""Stages a clean copy of the project and packages it: one zip and one template. Knows nothing about clouds."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools import mjml

ROOT = Path(__file__).resolve().parent.parent

# What may ship, by folder. A file of another kind stops the build: better a question now than a surprise in the zip.
KINDS = {
    "chalicelib": {".py", ".typed"},
    "templates": {".html", ".txt"},
    "static": {".css", ".js", ".svg", ".png", ".ico", ".woff2", ".txt", ".json", ".webmanifest", ""},
}
NEVER = shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "*~", "*.orig", "*.rej")


class BuildFailed(Exception):
    """The package could not be made; the message says why and what to do."""


@dataclass(frozen=True)
class Package:
    """One build: the functions' code and the template that knows them."""

    zip: Path
    template: Path


def package(target: Path, *, for_aws: bool, source: Path = ROOT) -> Package:
    """Package the app into `target`.

    For the embedded cloud the zip holds our code alone, because functions there see the virtual environment;
    for AWS the locked libraries go into a layer, which takes a minute and the network.
    """
    stage(target / "app", source, lock=source / "requirements.txt" if for_aws else None)
    return _chalice(target, source)


def template_for_aws(target: Path, *, source: Path = ROOT) -> Path:
    """The template as AWS gets it, without building the libraries: enough to lint it."""
    stage(target / "app", source, lock=None)
    return _chalice(target, source).template


def stage(staged: Path, source: Path, lock: Path | None) -> None:
    """Make `staged` a project that Chalice packages as it is: real folders, no links, no strays."""
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    shutil.copy(source / "app.py", staged)
    shutil.copytree(source / ".chalice", staged / ".chalice", ignore=shutil.ignore_patterns("deployed", "deployments"))
    shutil.copytree(source / "chalicelib", staged / "chalicelib", ignore=_strays_and_links)
    for folder in ("templates", "static"):
        shutil.copytree(source / folder, staged / "chalicelib" / folder, ignore=NEVER)
    _compile_mails(staged / "chalicelib")
    _refuse_unknown_kinds(staged / "chalicelib")
    (staged / "requirements.txt").write_text(lock.read_text() if lock else "")


def _compile_mails(chalicelib: Path) -> None:
    try:
        mjml.compile_into(chalicelib)
    except mjml.NotMjml as error:
        raise BuildFailed(str(error)) from error
    (chalicelib / mjml.SOURCE).unlink()


def _strays_and_links(folder: str, names: list[str]) -> set[str]:
    links = {name for name in names if (Path(folder) / name).is_symlink()}
    return NEVER(folder, names) | links


def _refuse_unknown_kinds(chalicelib: Path) -> None:
    for file in sorted(path for path in chalicelib.rglob("*") if path.is_file()):
        top = file.relative_to(chalicelib).parts[0]
        if file.suffix not in KINDS.get(top, KINDS["chalicelib"]):
            name = file.relative_to(chalicelib)
            raise BuildFailed(f"{name} would ship. Remove it, or name its kind in tools/build.py (KINDS).")


def _chalice(target: Path, source: Path) -> Package:
    merge = target / "app" / "resources.json"
    shutil.copy(source / "infra" / "resources.json", merge)
    command = [sys.executable, "-c", "from chalice.cli import main; import sys; sys.exit(main())", "package"]
    options = ["--stage", "main", "--merge-template", merge.name, str(target.resolve() / "out")]
    # Chalice asks for a region even to write a file. Compiled files beside the code would make equal builds differ.
    env = {"AWS_DEFAULT_REGION": "us-east-1", **os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*command, *options], cwd=target / "app", env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildFailed(f"chalice package failed:\n{done.stdout}{done.stderr}")
    return Package(zip=target / "out" / "deployment.zip", template=target / "out" / "sam.json")


if __name__ == "__main__":
    made = package(ROOT / "build" / "local", for_aws=False)
    print(f"{made.zip.relative_to(ROOT)}: {made.zip.stat().st_size:,} bytes")
