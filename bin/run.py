"""What ./run starts: services, migrations, demo data, web, worker and beat."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path

from services import broker, postgres

VAR, BIN = Path("var"), Path(sys.executable).parent
PORT = int(os.environ.get("PORT", "8000"))
WORKER = [BIN / "celery", "-A", "marketplace", "worker", "-c", "2", "-l", "warning",
          "-Q", "default,documents,bulk"]  # one for all; production gives each queue its own
BEAT = [BIN / "celery", "-A", "marketplace", "beat", "-l", "warning",
        "--scheduler", "django_celery_beat.schedulers:DatabaseScheduler"]
WEB = [BIN / "gunicorn", "marketplace.wsgi", "-b", f"127.0.0.1:{PORT}", "-w", "2",
       "-k", "gthread", "--threads", "4", "--log-level", "warning"]


def stop(process: subprocess.Popen) -> None:
    process.terminate()
    process.wait(30)


def main() -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):  # by default these leave everything behind
        signal.signal(number, lambda received, _: sys.exit(128 + received))
    check_port()
    VAR.mkdir(exist_ok=True)
    with ExitStack() as stack:  # stops in the opposite order: web, beat, worker, broker, database
        env = {"DJANGO_SETTINGS_MODULE": "marketplace.settings.dev"} | os.environ
        env |= {"DATABASE_URL": stack.enter_context(postgres(VAR))}
        env |= stack.enter_context(broker(VAR))
        for command in (["migrate", "-v0"], ["seed_demo"]):
            subprocess.run([sys.executable, "manage.py", *command], env=env, check=True)

        running = []
        for command in (WORKER, BEAT, WEB):
            process = subprocess.Popen(command, env=env, start_new_session=True)  # Ctrl-C is ours
            stack.callback(stop, process)
            running.append(process)

        address, announced = f"http://127.0.0.1:{PORT}/", False
        while all(process.poll() is None for process in running):
            if not announced and answers(address + "healthz"):
                print(f"ready: {address}", flush=True)
                announced = True
            time.sleep(0.2)
        sys.exit("a program ended by itself: see its messages above")


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
        return urllib.request.urlopen(address, timeout=2).status == 200
    except OSError:
        return False


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
