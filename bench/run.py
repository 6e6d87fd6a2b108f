"""Runs the benches on a database of their own: `make bench`, or `bench/run.py --rfps 1000000`."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bin"))

from services import broker, postgres  # noqa: E402

VAR = Path("var/bench")
SIZES = (10_000, 100_000)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rfps", type=int, nargs="*", default=SIZES, help="sizes, ascending")
    sizes = parser.parse_args().rfps
    for size in sizes:
        folder = VAR / str(size)  # a size keeps its database: seeding is most of a first run
        folder.mkdir(parents=True, exist_ok=True)
        with postgres(folder) as url, broker(folder) as names:
            settings = {"DJANGO_SETTINGS_MODULE": "marketplace.settings.dev", "DEBUG": "off"}
            env = os.environ | settings | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT)} | names
            call(env, "manage.py", "migrate", "-v0")
            call(env, "manage.py", "seed_load", "--rfps", str(size))
            call(env, "bench/search.py", str(VAR / "search.jsonl"))
    call(os.environ, "bench/table.py", str(VAR / "search.jsonl"))


def call(env: dict, *command: str) -> None:
    subprocess.run([sys.executable, *command], env=env, check=True)


if __name__ == "__main__":
    main()
