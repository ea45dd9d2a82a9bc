"""An OpenSearch of the tests' own, on loopback, of a home that `OPENSEARCH_HOME` names.

It is started by whichever process of the tests needs it first, and stopped when all are done. An
OpenSearch has no package: ``python -m tests.engines.opensearch HOME`` puts a home together from
its jars in Maven Central. No test does that by itself, since none asks anybody but this machine.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from filelock import FileLock

from tests.engines.postgresql import account
from tests.ports import free_port

HOME = "ONRECORD_TESTS_OPENSEARCH"
"""The variable that tells all processes of the tests which folder its nodes are in."""
MADE = "OPENSEARCH_HOME"
"""The variable that names a home of it, if there is one."""
VERSION = "2.19.6"
JAVA = 17
HEAP = "512m"
SECONDS = 180
_numbers = itertools.count()

PARTS = {
    "org.opensearch": ("opensearch", "opensearch-plugin-classloader"),
    "org.opensearch.plugin": (
        "transport-netty4-client", "analysis-common", "lang-painless", "reindex-client",
    ),
}  # fmt: skip
BESIDE = (
    ("org.apache.logging.log4j", "log4j-core", "2.25.4"),
    ("io.netty", "netty-codec-http2", "4.1.135.Final"),
)
"""What it needs at run time and its poms don't name."""
PLUGIN = ("org.opensearch.plugin", "opensearch-knn", f"{VERSION}.0")
"""A plugin, whole by itself: it keeps vectors. Every full package of OpenSearch has it."""
MODULES = {
    "transport-netty4": (
        "org.opensearch.transport.Netty4Plugin", "",
        ("transport-netty4-client-*", "netty-*"),
        ('java.io.FilePermission "/proc/sys/net/core/somaxconn", "read"',
         'java.net.SocketPermission "*", "accept,connect"',
         'java.lang.RuntimePermission "*", "setContextClassLoader"',
         'java.lang.RuntimePermission "getClassLoader"',
         'java.util.PropertyPermission "sun.nio.ch.bugLevel", "write"'),
    ),
    "lang-painless": (
        "org.opensearch.painless.PainlessPlugin", "",
        ("lang-painless-*", "opensearch-scripting-painless-spi-*", "antlr4-runtime-*", "asm-*"),
        ('java.lang.RuntimePermission "createClassLoader"',
         'java.lang.RuntimePermission "getClassLoader"'),
    ),
    "analysis-common": (
        "org.opensearch.analysis.common.CommonAnalysisPlugin", "lang-painless",
        ("analysis-common-*",), (),
    ),
    "reindex": (
        "org.opensearch.index.reindex.ReindexPlugin", "",
        ("reindex-client-*", "opensearch-rest-client-*", "http*", "commons-codec-*",
         "commons-logging-*", "opensearch-ssl-config-*"),
        ('java.net.SocketPermission "*", "connect"',),
    ),
}  # fmt: skip
"""Of each module its class, what it extends, its jars, and what it may do."""
LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""
OPTIONS = (
    f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-Xshare:auto", "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true", "-Dlog4j.shutdownHookEnabled=false", "-Dlog4j2.disable.jmx=true",
    "-Dio.netty.noUnsafe=true", "-Dio.netty.noKeySetOptimization=true",
    "-Dio.netty.recycler.maxCapacityPerThread=0", "-Djava.security.manager=allow",
    "-Djava.locale.providers=SPI,COMPAT", "--add-opens=java.base/java.io=ALL-UNNAMED",
    "-Dopensearch.distribution.type=tar", "-Dopensearch.bundled_jdk=false",
)  # fmt: skip


def missing() -> str:
    """Return why there can be no OpenSearch here; empty where there can."""
    java = shutil.which("java")
    if java is None:
        return "there is no Java here"
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = re.search(r'version "(\d+)', told.stderr)
    if version is None or int(version[1]) < JAVA:
        return f"OpenSearch needs Java {JAVA}"
    if not os.environ.get(MADE):
        return f"{MADE} names no home of OpenSearch (CONTRIBUTING.md says how to make one)"
    if hasattr(os, "geteuid") and os.geteuid() == 0 and account() is None:
        return "OpenSearch does not run as root, and there is no other account"
    return ""


def _pom() -> str:
    listed = [(group, name, VERSION) for group, names in PARTS.items() for name in names]
    each = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId>"
        f"<version>{version}</version></dependency>"
        for group, name, version in (*listed, *BESIDE)
    )
    group, name, version = PLUGIN
    each += (
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId>"
        f"<version>{version}</version><type>zip</type><exclusions><exclusion>"
        "<groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>"
    )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>local</groupId><artifactId>home</artifactId><version>1</version>"
        f"<packaging>pom</packaging><dependencies>{each}</dependencies></project>"
    )


def _make(home: Path) -> None:
    """Put a home together.

    :raises subprocess.SubprocessError: where its jars can't be had
    """
    jars = home / "jars"
    jars.mkdir(parents=True)
    (home / "pom.xml").write_text(_pom())
    command = ["mvn", "-q", "-B", "-f", str(home / "pom.xml"),
               "dependency:copy-dependencies", f"-DoutputDirectory={jars}"]  # fmt: skip
    subprocess.run(command, check=True, timeout=SECONDS)  # noqa: S603
    for folder in ("bin", "lib", "plugins", "extensions"):
        (home / folder).mkdir()
    for name, (kind, extends, patterns, permissions) in MODULES.items():
        _module(home / "modules" / name, jars, kind, extends, patterns, permissions)
    (archive,) = jars.glob("*.zip")
    shutil.unpack_archive(archive, home / "plugins" / PLUGIN[1])
    for jar in jars.glob("*.jar"):
        jar.rename(home / "lib" / jar.name)


def _module(
    folder: Path, jars: Path, kind: str, extends: str, patterns: Any, permissions: Any
) -> None:
    folder.mkdir(parents=True)
    for pattern in patterns:
        for jar in jars.glob(f"{pattern}.jar"):
            jar.rename(folder / jar.name)
    told = {
        "name": folder.name, "description": folder.name, "version": VERSION,
        "opensearch.version": VERSION, "java.version": "11", "classname": kind,
        "custom.foldername": "", "extended.plugins": extends, "has.native.controller": "false",
    }  # fmt: skip
    lines = "".join(f"{key}={value}\n" for key, value in told.items())
    (folder / "plugin-descriptor.properties").write_text(lines)
    if permissions:
        each = "".join(f"  permission {one};\n" for one in permissions)
        (folder / "plugin-security.policy").write_text(f"grant {{\n{each}}};\n")


class Nodes:
    """Some nodes of one cluster, each a process of its own. What they hold survives a kill."""

    def __init__(self, home: Path, folder: Path, count: int = 1) -> None:
        """Set them up, on ports that are free."""
        self.folder, self._home = folder, home
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "ports").exists():
            ports = [free_port() for _ in range(2 * count)]
            (folder / "ports").write_text(" ".join(map(str, ports)))
        ports = [int(port) for port in (folder / "ports").read_text().split()]
        self.ports, self._inside = ports[: len(ports) // 2], ports[len(ports) // 2 :]

    @property
    def _user(self) -> dict[str, Any]:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        return {"user": account(), "group": None, "extra_groups": []} if root else {}

    def start(self, *which: int) -> None:
        """Start nodes, all by default, and wait until all answer together."""
        for number in which or range(len(self.ports)):
            self._start(number)
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            with suppress(httpx.HTTPError):
                health = httpx.get(f"http://127.0.0.1:{self.ports[0]}/_cluster/health").json()
                if health.get("number_of_nodes") == len(self.ports):
                    return
            time.sleep(0.3)
        raise RuntimeError((self.folder / "0" / "out").read_text()[-2000:])

    def _start(self, number: int) -> None:
        own = self.folder / str(number)
        for name in ("config", "data", "logs", "tmp"):
            (own / name).mkdir(parents=True, exist_ok=True)
        (own / "config" / "log4j2.properties").write_text(LOGGING)
        (own / "config" / "opensearch.yml").write_text(self._settings(number, own))
        if user := self._user.get("user"):
            for parent in (self.folder.parent, self.folder, self._home, self._home.parent):
                parent.chmod(parent.stat().st_mode | 0o055)
            for path in (own, *own.rglob("*")):
                shutil.chown(path, user=user)
        command = [
            "java", *OPTIONS, f"-Djava.io.tmpdir={own / 'tmp'}", f"-Djna.tmpdir={own / 'tmp'}",
            f"-Dopensearch.path.home={self._home}", f"-Dopensearch.path.conf={own / 'config'}",
            "-cp", f"{self._home / 'lib'}/*", "org.opensearch.bootstrap.OpenSearch",
        ]  # fmt: skip
        environment = {"PATH": os.environ["PATH"], "HOME": str(own)}
        environment["OPENSEARCH_TMPDIR"] = str(own / "tmp")
        with (own / "out").open("ab") as out:
            process = subprocess.Popen(  # noqa: S603
                command, cwd="/", env=environment, stdin=subprocess.DEVNULL, stdout=out,
                stderr=out, start_new_session=True, **self._user,
            )  # fmt: skip
        (self.folder / f"{number}.pid").write_text(str(process.pid))

    def _settings(self, number: int, own: Path) -> str:
        told = {
            "cluster.name": "tests", "node.name": f"node{number}", "network.host": "127.0.0.1",
            "http.port": self.ports[number], "transport.port": self._inside[number],
            "path.data": own / "data", "path.logs": own / "logs",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "action.auto_create_index": "false",
        }  # fmt: skip
        if len(self.ports) == 1:
            told["discovery.type"] = "single-node"
        else:
            seeds = ",".join(f'"127.0.0.1:{port}"' for port in self._inside)
            names = ",".join(f'"node{n}"' for n in range(len(self.ports)))
            told["discovery.seed_hosts"] = f"[{seeds}]"
            told["cluster.initial_cluster_manager_nodes"] = f"[{names}]"
        return "".join(f"{key}: {value}\n" for key, value in told.items())

    def kill(self, number: int = 0) -> None:
        """Kill a node, as a power cut would."""
        pid = int((self.folder / f"{number}.pid").read_text())
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        while is_listening(self.ports[number]):
            time.sleep(0.05)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)

    def stop(self) -> None:
        """Stop all nodes that run; what they held is worth nothing."""
        for number in range(len(self.ports)):
            if (self.folder / f"{number}.pid").exists():
                self.kill(number)

    def address(self, name: str) -> str:
        """Return the address of an index on them."""
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.ports)
        return f"opensearch+http://{hosts}/{name}"

    def new_address(self) -> str:
        """Return the address of an index that is not there yet."""
        return self.address(f"test-{os.getpid()}-{next(_numbers)}")


def is_listening(port: int) -> bool:
    """Tell whether somebody listens to a port of this machine."""
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def _home() -> Path:
    """Return the home of OpenSearch.

    :raises pytest.skip.Exception: where there can be none
    """
    if reason := missing():
        pytest.skip(reason)
    return Path(os.environ[MADE])


def shared_nodes() -> Nodes:
    """Return the one node of all tests, started by now.

    :raises pytest.skip.Exception: where there can be none
    """
    home, folder = _home(), Path(os.environ[HOME])
    with FileLock(folder / "starting.lock"):
        nodes = Nodes(home, folder / "shared")
        if not is_listening(nodes.ports[0]):
            nodes.start()
    return nodes


@contextmanager
def own_nodes(count: int = 1) -> Iterator[Nodes]:
    """Start nodes for some tests, which may kill them.

    :raises pytest.skip.Exception: where there can be none
    """
    nodes = Nodes(_home(), Path(os.environ[HOME]) / f"own-{uuid4().hex}", count)
    try:
        nodes.start()
        yield nodes
    finally:
        nodes.stop()


def stop_shared(home: Path) -> None:
    """Stop the node of all tests, if any of them needed it, and remove what it held."""
    if (home / "shared").exists():
        Nodes(Path(os.environ[MADE]), home / "shared").stop()
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    _make(Path(sys.argv[1]))
