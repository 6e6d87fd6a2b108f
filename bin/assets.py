"""The style sheet and the message catalogues, compiled when their sources are newer."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

BIN = Path(sys.executable).parent
SOURCES, STYLES = Path("assets"), Path("static/css")
CATALOGUES = Path("locale")


def compile_assets(env: Mapping[str, str]) -> None:
    sources = [*SOURCES.glob("*.css"), *Path("templates").rglob("*.html")]
    for name in ("app.css", "admin.css"):
        if is_stale(STYLES / name, sources):
            STYLES.mkdir(parents=True, exist_ok=True)
            files = ["-i", SOURCES / name, "-o", STYLES / name, "--minify"]
            subprocess.run(
                [BIN / "tailwindcss", *files], env=dict(env), check=True, capture_output=True
            )
    for source in CATALOGUES.glob("*/LC_MESSAGES/django.po"):
        if is_stale(source.with_suffix(".mo"), [source]):
            babel = [BIN / "pybabel", "-q", "compile", "-D", "django", "-d", CATALOGUES]
            subprocess.run(babel, env=dict(env), check=True)


def is_stale(made: Path, sources: Iterable[Path]) -> bool:
    if not made.exists():
        return True
    return any(source.stat().st_mtime > made.stat().st_mtime for source in sources)


if __name__ == "__main__":
    compile_assets(os.environ)
