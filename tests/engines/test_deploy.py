"""What stands in ``deploy/`` for many machines: valid, and with settings that there are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.settings import Settings

HERE = Path(__file__).parents[2]
DEPLOY = HERE / "deploy"
SERVICES = {"bot", "work", "proxy", "database", "index1", "index2", "index3"}


def test_the_compose_file_is_one_by_its_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    told = subprocess.run(  # noqa: S603
        [*command, str(DEPLOY / "compose.yaml")], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


def test_its_services_have_the_settings_of_this_version(monkeypatch: pytest.MonkeyPatch) -> None:
    told = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    assert set(told["services"]) == SERVICES
    known = {
        str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()
    }
    bot, work = told["services"]["bot"], told["services"]["work"]
    assert bot["environment"] == work["environment"]
    assert set(bot["environment"]) <= known
    assert bot["image"] == work["image"]
    for name, value in bot["environment"].items():
        plain = re.sub(r"\$\{(\w+)(?::[-?][^}]*)?\}", "secret" * (name != "ONRECORD_ADMINS"), value)
        monkeypatch.setenv(name, plain)
    settings = Settings()
    assert settings.index is not None
    hosts = settings.index.get_secret_value().split("/")[2].split(",")
    nodes = {name for name in SERVICES if name.startswith("index")}
    assert {host.partition(":")[0] for host in hosts} == nodes
    for name in nodes:
        own = told["services"][name]["environment"]
        assert own["node.name"] == name
        assert set(own["discovery.seed_hosts"].split(",")) == nodes


def caddyfile() -> str:
    """Return the file of the proxy as the Caddy that is here takes it: Debian's is an older one."""
    told = subprocess.run(["caddy", "version"], capture_output=True, text=True, check=True)  # noqa: S607
    version = tuple(map(int, re.findall(r"\d+", told.stdout)[:3]))
    file = (DEPLOY / "Caddyfile").read_text()
    return file if version >= (2, 6, 4) else file.replace("request_buffers 1MB", "buffer_requests")


@pytest.mark.skipif(shutil.which("caddy") is None, reason="there is no Caddy here")
def test_the_proxy_takes_its_file(tmp_path: Path) -> None:
    (tmp_path / "Caddyfile").write_text(caddyfile())
    told = subprocess.run(  # noqa: S603
        ["caddy", "validate", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")],  # noqa: S607
        env={**os.environ, "HOME": str(tmp_path), "ONRECORD_DOMAIN": "bot.example.org"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
