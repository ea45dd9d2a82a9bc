"""What is in ``deploy/``, as far as it can be checked without the machines that it is for."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.settings import Settings
from tests.packaging.wheel import TOP, packages

DEPLOY = TOP / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
UNIT = (DEPLOY / "onrecord.service").read_text(encoding="utf-8")
MOST_EXPOSED = 20
"""Tenths: `systemd-analyze security` calls less than 2.0 safe, and what is not hardened 9.6."""
analyze = shutil.which("systemd-analyze")
docker = shutil.which("docker")


def steps(instruction: str) -> list[str]:
    """Return what follows an instruction, wherever it stands in the Dockerfile."""
    whole = DOCKERFILE.replace("\\\n", " ")
    return re.findall(rf"^{instruction}\s+(.+)$", whole, re.MULTILINE)


def test_the_image_is_small_and_not_roots_and_tells_its_health() -> None:
    assert all(base.split()[0].endswith("-slim") for base in steps("FROM"))
    assert steps("USER") == ["onrecord"]
    assert "/health" in steps("HEALTHCHECK")[0]
    assert json.loads(steps("ENTRYPOINT")[0]) == ["onrecord"]


def test_all_that_is_copied_is_there_and_all_packages_are_copied() -> None:
    sources = {name for step in steps("COPY") if "--from" not in step for name in step.split()[:-1]}
    assert all((TOP / name).exists() for name in sources)
    assert set(packages()) <= sources
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    assert ignored[0] == "*"
    assert {f"!{name}" for name in sources} <= set(ignored)


def test_the_settings_of_the_image_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    own = dict(re.findall(r"(ONRECORD_\w+)=(\S+)", " ".join(steps("ENV"))))
    assert own
    known = {str(field.validation_alias) for field in Settings.model_fields.values()}
    assert own.keys() <= known
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    Settings()


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.compose-spec", DEPLOY / "compose.one.yaml"),
        ("vendor.github-workflows", TOP / ".github" / "workflows" / "release.yml"),
    ],
)
def test_what_has_a_schema_holds_it(schema: str, file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout


def test_actions_are_pinned() -> None:
    """A tag can be moved to other code; a hash can't."""
    for file in (TOP / ".github" / "workflows").glob("*.yml"):
        used = re.findall(r"uses:\s*(\S+)", file.read_text(encoding="utf-8"))
        assert all(re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", one) for one in used), file


def test_one_machine_runs_the_image_without_rights() -> None:
    told = yaml.safe_load((DEPLOY / "compose.one.yaml").read_text(encoding="utf-8"))
    bot = told["services"]["bot"]
    assert (DEPLOY / bot["build"]["context"] / bot["build"]["dockerfile"]).resolve().exists()
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert [volume.partition(":")[0] for volume in bot["volumes"]] == list(told["volumes"])


@pytest.mark.skipif(docker is None, reason="no docker here")
def test_compose_takes_the_file_of_one_machine(tmp_path: Path) -> None:
    command = [str(docker), "compose"]
    if subprocess.run([*command, "version"], capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("no docker compose here")
    shutil.copytree(DEPLOY, tmp_path / "deploy")
    shutil.copy(TOP / ".env.example", tmp_path / ".env")
    file = tmp_path / "deploy" / "compose.one.yaml"
    done = subprocess.run(  # noqa: S603
        [*command, "-f", str(file), "config", "--quiet"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(analyze is None, reason="no systemd here")
def test_systemd_takes_the_unit_and_calls_it_safe(tmp_path: Path) -> None:
    unit = tmp_path / "onrecord.service"
    unit.write_text(re.sub(r"ExecStart=\S+", f"ExecStart={sys.executable}", UNIT), encoding="utf-8")
    verified = subprocess.run(  # noqa: S603
        [str(analyze), "verify", "--man=no", "--recursive-errors=no", str(unit)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert verified.returncode == 0, verified.stderr
    assert "onrecord.service" not in verified.stderr
    secure = subprocess.run(  # noqa: S603
        [str(analyze), "security", "--offline=yes", f"--threshold={MOST_EXPOSED}", str(unit)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert secure.returncode == 0, secure.stdout


def test_the_unit_runs_what_the_readme_installs() -> None:
    assert re.findall(r"^ExecStart=(\S+ \S+)$", UNIT, re.MULTILINE) == [
        "/opt/onrecord/bin/onrecord run"
    ]
    assert "DynamicUser=yes" in UNIT
