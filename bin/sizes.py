"""Functions over 40 lines and files over 400, worst first: a look, not a verdict."""

import ast
import subprocess
from pathlib import Path

LONG_FUNCTION, LONG_FILE = 40, 400


def main() -> None:
    listed = subprocess.check_output(["git", "ls-files", "*.py", "*.html", "*.js"], text=True)
    paths = [Path(name) for name in listed.split() if "/migrations/" not in name]
    files = [(len(path.read_text(encoding="utf-8").splitlines()), path) for path in paths]
    for size, path in sorted(files, reverse=True):
        if size > LONG_FILE:
            print(f"{size:5}  {path}")
    lengths = sorted(functions(paths), reverse=True)
    for size, name in lengths:
        if size > LONG_FUNCTION:
            print(f"{size:5}  {name}")
    short = sum(size < 30 for size, _ in lengths)
    print(f"{short / len(lengths):.1%} of {len(lengths)} functions are under 30 lines")


def functions(paths: list[Path]) -> list[tuple[int, str]]:
    found = []
    for path in paths:
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((size, f"{path}:{node.lineno} {node.name}"))
    return found


if __name__ == "__main__":
    main()
