"""What ships is app.py and chalicelib with real templates and static files, and nothing else."""

import shutil
import zipfile
from pathlib import Path

import pytest

from tools import mjml
from tools.build import ROOT, BuildFailed, Package, package, template_for_aws
from tools.lint_template import lint

# Chalice adds its own runtime.
CHALICE = {"chalice/__init__.py", "chalice/app.py"}


def shipped(made: Package) -> set[str]:
    with zipfile.ZipFile(made.zip) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")} - CHALICE


def ours(folder: str, kinds: tuple[str, ...] = ("",)) -> set[str]:
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and not path.is_symlink())
    return {
        str(path.relative_to(ROOT)) for path in files if "__pycache__" not in path.parts and path.name.endswith(kinds)
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, to be spoilt."""
    copy = tmp_path / "project"
    for folder in ("chalicelib", "templates", "static", "infra", ".chalice"):
        shutil.copytree(ROOT / folder, copy / folder, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", copy)
    return copy


def test_the_zip_holds_our_code_templates_and_static_files_and_nothing_else(packaged: Package) -> None:
    beside = (ours("templates") | ours("static")) - {str(mjml.SOURCE)}
    wanted = {"app.py"} | ours("chalicelib") | {f"chalicelib/{name}" for name in beside}

    assert shipped(packaged) == wanted


def test_the_frame_of_the_mails_is_compiled_and_its_source_stays_here(project: Path, tmp_path: Path) -> None:
    for made in (mjml.MAIL, mjml.SHOWN, mjml.STYLE):
        (project / made).write_text("of another day")

    with zipfile.ZipFile(package(tmp_path / "out", for_aws=False, source=project).zip) as archive:
        compiled = archive.read(f"chalicelib/{mjml.MAIL}").decode()

    assert compiled == mjml.compile_mjml((ROOT / mjml.SOURCE).read_text(encoding="utf-8"))


def test_a_mistake_in_the_frame_stops_the_build(project: Path, tmp_path: Path) -> None:
    (project / mjml.SOURCE).write_text("<mjml><mj-body></mjml>")

    with pytest.raises(BuildFailed, match=r"layout\.mjml: unexpected"):
        package(tmp_path / "out", for_aws=False, source=project)


def test_secrets_and_strays_do_not_ship(project: Path, tmp_path: Path) -> None:
    clean = shipped(package(tmp_path / "clean", for_aws=False, source=project))
    for stray in (".env", "chalicelib/.env", "chalicelib/domain/old.py~", "tools/seed.py", "tests/test_x.py"):
        (project / stray).parent.mkdir(exist_ok=True)
        (project / stray).write_text("secret")

    assert shipped(package(tmp_path / "spoilt", for_aws=False, source=project)) == clean


def test_a_file_of_an_unknown_kind_stops_the_build(project: Path, tmp_path: Path) -> None:
    (project / "chalicelib" / "members.csv").write_text("a,b")

    with pytest.raises(BuildFailed, match=r"members\.csv would ship"):
        package(tmp_path / "out", for_aws=False, source=project)


def test_the_same_code_makes_the_same_zip(project: Path, tmp_path: Path) -> None:
    first, second = (package(tmp_path / name, for_aws=False, source=project) for name in ("first", "second"))

    assert first.zip.read_bytes() == second.zip.read_bytes()


def test_the_zip_is_small_enough_to_start_quickly(packaged: Package) -> None:
    assert packaged.zip.stat().st_size < 1_000_000


def test_the_template_for_aws_is_clean(tmp_path: Path) -> None:
    assert lint(template_for_aws(tmp_path)) == ""
