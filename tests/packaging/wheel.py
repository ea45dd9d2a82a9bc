"""Build the wheel, install it where there is nothing else, and ask what the README asks first.

``python -m tests.packaging.wheel`` from the top folder; it fetches what the wheel needs. The
answers have to be those of the clone, letter for letter.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
import urllib.request
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

TOP = Path(__file__).parents[2]
COMMAND = ".venv/bin/onrecord "
SECONDS = 900
MOST_INSTALLED = 260_000_000
"""Bytes of all that is installed without extras, without what Python compiles of it."""


def main() -> None:
    """Do all of it, and end with 1 and a sentence where something is not as it should be."""
    with tempfile.TemporaryDirectory(prefix="onrecord-wheel-") as folder:
        place = Path(folder)
        wheel = build(place)
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.0f} MB")
        if lacking := missing(wheel):
            raise SystemExit(f"The wheel lacks {', '.join(lacking)}.")
        installed = install(wheel, place / "environment")
        answer_alike(installed, place)
        open_page(installed, elsewhere(place / "page"))
    print("The wheel answers as the clone does.")


def build(folder: Path) -> Path:
    """Return the wheel of what stands here."""
    run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(TOP)])
    return next(folder.glob("onrecord-*.whl"))


def missing(wheel: Path) -> list[str]:
    """Return the files of the packages that are under version control and not in a wheel."""
    tracked = run(["git", "-C", str(TOP), "ls-files", "-z", *packages()]).split("\0")
    with zipfile.ZipFile(wheel) as archive:
        there = set(archive.namelist())
    return sorted(name for name in tracked if name and name not in there)


def packages() -> list[str]:
    """Return the folders that the wheel is made of."""
    settings = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])


def install(wheel: Path, environment: Path) -> Path:
    """Return the command of a wheel that is installed in an environment of its own."""
    run([sys.executable, "-m", "venv", str(environment)])
    python = environment / "bin" / "python"
    constraints = str(TOP / "constraints.txt")
    before = size(environment)
    command = [str(python), "-m", "pip", "install", "-q", "--no-compile", "-c", constraints]
    run([*command, str(wheel)])
    taken = size(environment) - before
    print(f"installed: {taken / 1e6:.0f} MB")
    if taken > MOST_INSTALLED:
        raise SystemExit(f"That is more than {MOST_INSTALLED / 1e6:.0f} MB: what brings it in?")
    return environment / "bin" / "onrecord"


def size(folder: Path) -> int:
    """Return how many bytes the files of a folder have."""
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())


def elsewhere(home: Path) -> dict[str, str]:
    """Return the environment of somebody whose home is empty."""
    home.mkdir()
    own = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return own | {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS")}


def answer_alike(installed: Path, place: Path) -> None:
    """Ask all that the README asks, of the wheel and of the clone."""
    clone = Path(sys.executable).parent / "onrecord"
    for number, line in enumerate(asked_in_the_readme()):
        said = [
            run([str(one), *line], elsewhere(place / f"{number}-{one.parent.parent.name}"))
            for one in (installed, clone)
        ]
        if said[0] != said[1] or not said[0].strip():
            raise SystemExit(f"onrecord {shlex.join(line)} is answered otherwise:\n{said[0]}")
        print(f"onrecord {shlex.join(line)}: {len(said[0])} characters")


def asked_in_the_readme() -> list[list[str]]:
    """Return the commands of the README that ask the interview that ships."""
    block = re.search(rf"```sh\n({re.escape(COMMAND)}ask .*?)```", _readme(), re.DOTALL)
    if block is None:
        raise SystemExit("The README asks nothing.")
    return [shlex.split(line.removeprefix(COMMAND)) for line in block[1].splitlines()]


def open_page(installed: Path, own: Mapping[str, str]) -> None:
    """Open the chat page of `onrecord try`."""
    command = [str(installed), "try", "--no-browser", "--port", "0"]
    started = subprocess.Popen(  # noqa: S603
        command, env=own, cwd=own["HOME"], stdout=subprocess.PIPE, text=True
    )
    try:
        told = started.stdout.readline() if started.stdout else ""
        address = re.search(r"http://127\.0\.0\.1:\d+\S*", told)
        if address is None:
            raise SystemExit(f"onrecord try tells no address: {told}")
        with urllib.request.urlopen(address[0], timeout=60) as page:  # noqa: S310 (loopback)
            print(f"onrecord try: a page of {len(page.read())} bytes")
    finally:
        started.terminate()
        started.wait(60)


def _readme() -> str:
    return (TOP / "README.md").read_text(encoding="utf-8")


def run(command: Sequence[str], own: Mapping[str, str] | None = None) -> str:
    """Return what a command prints; it runs in a home of its own where one is given."""
    done = subprocess.run(  # noqa: S603
        command,
        env=own,
        cwd=own["HOME"] if own else tempfile.gettempdir(),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{shlex.join(command)} ends with {done.returncode}:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
