"""Lints the template that AWS would get. `python -m tools.lint_template` says nothing when it is clean."""

import subprocess
import sys
from pathlib import Path

from tools.build import ROOT, template_for_aws


def lint(template: Path) -> str:
    """What cfn-lint says about the template; empty when it is clean."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("cfn-lint")), str(template)], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


if __name__ == "__main__":
    sys.exit(lint(template_for_aws(ROOT / "build" / "lint")) or 0)
