"""What ./run starts: services, migrations, demo data, web, worker and beat."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from services import broker, postgres

from assets import compile_assets

VAR, BIN = Path("var"), Path(sys.executable).parent
PORT = int(os.environ.get("PORT", "8000"))
ADDRESS = f"http://127.0.0.1:{PORT}/"
WORKER = [
    *[BIN / "celery", "-A", "marketplace", "worker", "-c", "2", "-l", "warning"],
    *["-Q", "default,documents,bulk"],  # one for all; production gives each queue its own
]
BEAT = [
    *[BIN / "celery", "-A", "marketplace", "beat", "-l", "warning"],
    *["--scheduler", "django_celery_beat.schedulers:DatabaseScheduler"],
]
WEB = [
    *[BIN / "gunicorn", "marketplace.wsgi", "-b", f"127.0.0.1:{PORT}", "-w", "2"],
    *["-k", "gthread", "--threads", "4", "--preload", "--log-level", "warning"],
]


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)  # by default the last two leave everything behind
    check_port()
    VAR.mkdir(exist_ok=True)
    with ExitStack() as stack:  # stops in the opposite order: web, beat, worker, broker, database
        env = {"DJANGO_SETTINGS_MODULE": "marketplace.settings.dev", "SITE_URL": ADDRESS[:-1]}
        env |= os.environ | {"PYTHONWARNINGS": "ignore"}
        env |= {"DATABASE_URL": stack.enter_context(postgres(VAR))}
        env |= stack.enter_context(broker(VAR))
        compile_assets(env)
        start = partial(launch, stack, env)
        running = [start(WEB)]  # it loads while the data is made
        manage(env, "prepare")
        wait_for_first_page(running[0])
        running += [start(WORKER), start(BEAT)]  # after the page: they would slow it down
        announce()
        watch(running)


def leave(received: int, _frame: object) -> None:
    """Unwind, and stop what was started. Set for Ctrl-C too: a shell's `&` has it ignored."""
    sys.exit(0 if received == signal.SIGINT else 128 + received)


def manage(env: dict[str, str], *command: str) -> None:
    subprocess.run([sys.executable, "manage.py", *command], env=env, check=True)


def launch(stack: ExitStack, env: dict[str, str], command: list) -> subprocess.Popen:
    process = subprocess.Popen(command, env=env, start_new_session=True)  # Ctrl-C is ours
    stack.callback(stop, process)
    return process


def wait_for_first_page(web: subprocess.Popen) -> None:
    while not answers(ADDRESS):
        watch_once([web])
        time.sleep(0.1)


def watch(running: list[subprocess.Popen]) -> None:
    while True:
        watch_once(running)
        time.sleep(0.2)


def watch_once(running: list[subprocess.Popen]) -> None:
    if any(process.poll() is not None for process in running):
        sys.exit("a program ended by itself: see its messages above")


def announce() -> None:
    password = os.environ.get("DEMO_PASSWORD", "demo-password")
    print(f"\nready: {ADDRESS}   (Ctrl-C stops everything)\n")
    print(f"Demo logins, all with the password {password!r}:")
    for who, addresses in LOGINS.items():
        print(f"  {who:<20} {addresses}")
    print(f"\nThe mail that the demo sends: {ADDRESS}mailbox/\n", flush=True)


LOGINS = {
    "freelancers": "freelancer@  freelancer.old@  freelancer.be@demo.example",
    "expertise company": "director@  business.manager@  consultant@demo.example",
    "client": "operational.manager@  buyer@  client.admin@  lead@demo.example",
    "another client": "other.client@demo.example",
    "the operator": "support@  finance@  finance.second@demo.example",
}


def stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def check_port() -> None:
    """Else a stranger's page on that port would pass for ours."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", PORT))
        except OSError as error:
            sys.exit(f"port {PORT}: {error.strerror}. Try PORT={PORT + 1} ./run")


def answers(address: str) -> bool:
    try:
        return urllib.request.urlopen(address, timeout=5).status == 200
    except OSError:
        return False


if __name__ == "__main__":
    main()
