"""Draws docs/behaviours.md: each row of the checklist, its screen, and the tests that show it."""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CHECKLIST = ROOT / "docs/behaviours.toml"
PAGE = ROOT / "docs/behaviours.md"
AREAS = {
    "registration": "Registration",
    "configuration": "Configuration",
    "rfps": "RFPs",
    "projects": "Projects",
    "activity_reports": "Activity reports",
    "invoicing": "Invoicing",
}
INTRODUCTION = """\
# What the platform does

Drawn by `make behaviours` from `docs/behaviours.toml` and from the marks of the tests, for instance
`@pytest.mark.behaviour("S17")`. A row is built when it has a screen and a test.

{built} of {all} rows are built.
"""
HEADING = "\n## {area}\n\n| | Behaviour | State | Screen | Tests |\n|---|---|---|---|---|\n"


def main() -> None:
    rows, tests = load()["behaviours"], shown_by()
    PAGE.write_text(page(), encoding="utf-8")
    for number in rows:
        if rows[number]["state"] == "open" and tests.get(number):
            print(f"{number} is open and has a test: {', '.join(sorted(set(tests[number])))}")


def load() -> dict[str, Any]:
    return tomllib.loads(CHECKLIST.read_text(encoding="utf-8"))


def page() -> str:
    checklist, tests = load(), shown_by()
    rows = {
        number: row | {"area": checklist["topics"][row["topic"]]["area"]}
        for number, row in checklist["behaviours"].items()
    }
    built = sum(row["state"] == "built" for row in rows.values())
    text = INTRODUCTION.format(built=built, all=len(rows))
    for area, name in AREAS.items():
        text += HEADING.format(area=name)
        for number, row in rows.items():
            if row["area"] == area:
                text += line(number, row, tests.get(number, []))
    return text


def line(number: str, row: dict[str, str], tests: list[str]) -> str:
    shown = "<br>".join(link(test) for test in sorted(set(tests)))
    cells = (number, row["behaviour"], row["state"], f"`{row['screen']}`", shown)
    return f"| {' | '.join(cells)} |\n"


def link(test: str) -> str:
    path, _, name = test.partition("::")
    return f"[{name or Path(path).name}](../{path})"


def shown_by() -> dict[str, list[str]]:
    """`{"S17": ["tests/accounts/test_settings.py::test_…"]}`"""
    found = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        where = path.relative_to(ROOT).as_posix()
        for name, number in marks(ast.parse(path.read_text(encoding="utf-8"))):
            found[number].append(f"{where}::{name}" if name else where)
    return dict(found)


def marks(module: ast.Module) -> Iterator[tuple[str, str]]:
    """The numbers of each test; those that stand outside every decorator belong to the file."""
    named = [
        (function.name, number)
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef)
        for decorator in function.decorator_list
        for number in numbers(decorator)
    ]
    elsewhere = [*numbers(module)]
    for _name, number in named:
        elsewhere.remove(number)
    yield from named
    yield from (("", number) for number in elsewhere)


def numbers(tree: ast.AST) -> Iterator[str]:
    for call in ast.walk(tree):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "behaviour"
        ):
            yield from (str(ast.literal_eval(argument)) for argument in call.args)


if __name__ == "__main__":
    main()
