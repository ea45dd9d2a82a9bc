"""All checks: ``.venv/bin/nox``; one of them: ``.venv/bin/nox -s types``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import nox

os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
nox.options.default_venv_backend = "none"  # in the environment that the README makes
nox.options.stop_on_first_error = True
nox.options.sessions = ["tests", "lint", "types", "contracts"]


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests."""
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Look for what ruff minds, and for what it would write otherwise."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types."""
    session.run("mypy")


@nox.session
def contracts(session: nox.Session) -> None:
    """Check who may import whom."""
    session.run("lint-imports")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel, install it by itself, and ask it what the README asks."""
    session.run("python", "-m", "tests.packaging.wheel")


@nox.session
def site(session: nox.Session) -> None:
    """Build the documentation as a site; what leads nowhere is an error."""
    session.run("pip", "install", "-q", "-c", "constraints.txt", "-e", ".[docs]", silent=True)
    with tempfile.TemporaryDirectory() as folder:
        session.run("mkdocs", "build", "--strict", "--quiet", "--site-dir", folder)
