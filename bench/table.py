"""The last figures of each size beside their goals, as a table and for docs/benchmarks.md."""

import json
import math
import sys
from pathlib import Path

KINDS = ("newest", "skill", "two skills", "word", "rare word", "filters")
ISSUE, FINAL = 2.0, 1.5  # times (raw SQL + rendering the same HTML): first goal, and P1


def main(source: Path) -> None:
    runs = {}
    for line in source.read_text().splitlines():
        run = json.loads(line)
        runs[run["rfps"]] = run
    for size in sorted(runs):
        print("\n".join(page_lines(runs[size])), "\n")
    print("\n".join(goals(runs)))


def page_lines(run: dict) -> list[str]:
    render = run["render"]["p95"]
    figures = run["figures"]
    lines = [
        f"### {run['rfps']:,} RFPs ({run['at']}, load average {run['load']:.1f})",
        "",
        "| p95 in ms | SQL | with boxes | render | page | ratio | with boxes | ratio by CPU, with boxes |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind in (*KINDS, "mix"):
        sql, boxes, page = (
            figures[f"{name}/{kind}"]["p95"] for name in ("sql", "sql and boxes", "page")
        )
        lines.append(
            f"| {kind} | {sql:.1f} | {boxes:.1f} | {render:.1f} | {page:.1f}"
            f" | {page / (sql + render):.2f} | {page / (boxes + render):.2f} | {cpu_ratio(run, kind):.2f} |"
        )
    return lines


def cpu_ratio(run: dict, kind: str) -> float:
    """What the page costs the machine, beside its floor: waiting for others is left out."""
    kinds = KINDS if kind == "mix" else (kind,)
    page, floor = (
        sum(run["cpu"][f"{name}/{kind}"] for kind in kinds) for name in ("page", "sql and boxes")
    )
    return page / (floor + len(kinds) * run["render_cpu"])


def goals(runs: dict[int, dict]) -> list[str]:
    lines = ["| goal | figure | met |", "|---|---|---|"]
    for size, run in sorted(runs.items()):
        render, figures = run["render"]["p95"], run["figures"]
        for label, floor in (("SQL", "sql"), ("SQL with boxes", "sql and boxes")):
            ratio = figures["page/mix"]["p95"] / (figures[f"{floor}/mix"]["p95"] + render)
            for name, goal in (("search", ISSUE), ("P1", FINAL)):
                what = f"{name}: page ≤ {goal} × ({label} + render), p95 of the mix, {size:,}"
                lines.append(f"| {what} | {ratio:.2f} | {met(ratio <= goal)} |")
        ratio = cpu_ratio(run, "mix")
        what = f"search, by CPU: page ≤ {ISSUE} × (SQL with boxes + render), the mix, {size:,}"
        lines.append(f"| {what} | {ratio:.2f} | {met(ratio <= ISSUE)} |")
        sql, page = figures["sql/reference"]["p95"], figures["page/reference"]["p95"]
        ratio = page / (sql + render)
        lines.append(
            f"| P3: by reference ≤ 1.5 × floor, {size:,} | {ratio:.2f} | {met(ratio <= 1.5)} |"
        )
        deep = figures["page/deep"]["p50"] / figures["page/newest"]["p50"]
        lines.append(f"| P4: page 200 ≤ 1.1 × page 1, {size:,} | {deep:.2f} | {met(deep <= 1.1)} |")
        lines.append(
            f"| P5: queries of the page ≤ 10, {size:,} | {run['queries']} | {met(run['queries'] <= 10)} |"
        )
        share = (figures["sql/skill"]["mean"] + run["render"]["mean"]) / figures["page/skill"][
            "mean"
        ]
        lines.append(
            f"| P6: ≥ 60 % of the floor's requests a second, {size:,} | {share:.0%} | {met(share >= 0.6)} |"
        )
    if len(runs) > 1:
        slopes = {name: slope(runs, name) for name in ("sql", "page")}
        ok = slopes["page"] <= slopes["sql"] + 0.05
        lines.append(
            f"| P2: slope of the page ≤ the SQL's ({slopes['sql']:.2f}) + 0.05 | {slopes['page']:.2f} | {met(ok)} |"
        )
    return lines


def slope(runs: dict[int, dict], name: str) -> float:
    """Least squares of log time on log size, over the mean of the kinds."""
    points = [
        (math.log(size), math.log(sum(run["figures"][f"{name}/{kind}"]["p50"] for kind in KINDS)))
        for size, run in runs.items()
    ]
    x0 = sum(x for x, _ in points) / len(points)
    y0 = sum(y for _, y in points) / len(points)
    return sum((x - x0) * (y - y0) for x, y in points) / sum((x - x0) ** 2 for x, _ in points)


def met(is_met: bool) -> str:
    return "yes" if is_met else "**no**"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
