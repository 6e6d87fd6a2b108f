"""The search page beside its floors: raw SQL, and the same HTML rendered by a bare view.

Floor and product take turns, five times; each figure is the median of the five. Both are called in
their process, without a web server, which would add the same to both.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from io import BytesIO
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.http import urlencode  # noqa: E402

from marketplace.accounts.models import User  # noqa: E402
from marketplace.demo.load import READER, Vocabulary  # noqa: E402
from rfps import selectors  # noqa: E402
from rfps.models import Rfp  # noqa: E402
from rfps.selectors.orders import NEWEST  # noqa: E402

TURNS, CALLS, WARM_UP = 5, 40, 5
FLOOR = Path(__file__).with_name("floor.sql")
KINDS = ("newest", "skill", "two skills", "word", "rare word", "filters")

ROWS = """
SELECT id, reference, title, city, country, remote, rate, published, left(description, 200)
FROM floor_rfp WHERE {where} ORDER BY published DESC, id DESC LIMIT 20
"""
COUNT = "SELECT count(*) FROM (SELECT 1 FROM floor_rfp WHERE {where} LIMIT 1001) AS found"
BOXES = """
WITH found AS MATERIALIZED (
    SELECT skills, country, city, remote, kind, unit, days, starts, rate, client, published
    FROM floor_rfp WHERE {where} ORDER BY published DESC, id DESC LIMIT 1001
)
SELECT 'skills', skill, count(*) FROM found, unnest(skills) AS skill GROUP BY 2
UNION ALL SELECT 'country', country, count(*) FROM found GROUP BY 2
UNION ALL SELECT 'city', city, count(*) FROM found GROUP BY 2
UNION ALL SELECT 'remote', remote, count(*) FROM found GROUP BY 2
UNION ALL SELECT 'kind', kind, count(*) FROM found GROUP BY 2
UNION ALL SELECT 'unit', unit, count(*) FROM found GROUP BY 2
UNION ALL SELECT 'client', client, count(*) FROM found GROUP BY 2
UNION ALL SELECT 'start', starts::date::text, count(*) FROM found GROUP BY 2
UNION ALL SELECT 'duration', width_bucket(days, ARRAY[88, 185])::text, count(*) FROM found GROUP BY 2
UNION ALL SELECT 'rate', width_bucket(rate, ARRAY[400, 500, 600, 700])::text, count(*)
    FROM found WHERE rate IS NOT NULL GROUP BY 2
UNION ALL SELECT 'since 3', NULL, count(*) FROM found WHERE published > now() - interval '3 days'
UNION ALL SELECT 'since 14', NULL, count(*) FROM found WHERE published > now() - interval '14 days'
"""
# A group with a checked box counts what it would leave.
WITHOUT = """
SELECT {group}, count(*) FROM (
    SELECT {group} FROM floor_rfp WHERE {where} ORDER BY published DESC, id DESC LIMIT 1001
) AS found GROUP BY 1
"""
TEXT = " AND search @@ to_tsquery('simple', %s)"


class Asks:
    """The same questions for floor and product; the words are drawn anew for each call."""

    def __init__(self) -> None:
        self.random = Random(7)
        words = Vocabulary.drawn(Random(1))
        self.skills, self.stems = words.skills, words.lexemes
        written = {word for text, _lexemes in words.passages for word in text.split()}
        self.mid = words.words[20:400]
        self.rare = [word for word in words.words[7000:] if word in written]

    def of(self, kind: str) -> tuple[str, dict[str, Any], str, list[Any]]:
        """The address of the page; condition and parameters of the floor."""
        skill, other = self.skills[0], self.skills[1]
        if kind == "newest":
            return "", {}, "open", []
        if kind == "filters":
            asked = {"q": skill, "country": "ES", "remote": "full", "min_rate": "600"}
            where = f"open{TEXT} AND country = 'ES' AND remote = 'full' AND rate >= 600"
            return urlencode(asked), asked, where, [self.stem(skill)]
        text = {
            "skill": skill,
            "two skills": f"{skill} {other}",
            "word": self.random.choice(self.mid),
            "rare word": self.random.choice(self.rare),
        }[kind]
        stems = " & ".join(map(self.stem, text.split()))
        return urlencode({"q": text}), {"q": text}, f"open{TEXT}", [stems]

    def stem(self, word: str) -> str:
        return self.stems[word].split()[0]


def main(target: Path) -> None:
    size = Rfp.objects.count()
    lay_floor()
    asks, page = Asks(), Page()
    figures: dict[tuple[str, str], list[list[float]]] = {}
    cpu, spent = Cpu(), {}
    render, render_cpu, sizes = [], [], {}
    for _turn in range(TURNS):
        for kind in KINDS:
            for name, measured in (
                ("sql", lambda kind=kind: ask_floor(asks, kind, boxes=False)),
                ("sql and boxes", lambda kind=kind: ask_floor(asks, kind, boxes=True)),
                ("page", lambda kind=kind: ask_page(asks, page, kind, sizes)),
            ):
                figures.setdefault((name, kind), []).append(timed(measured))
                spent.setdefault(f"{name}/{kind}", []).append(cpu.per_call(measured))
        rendered = render_floor(page, sizes)
        render.append(rendered["times"])
        render_cpu.append(rendered["cpu"])
        for name, measured in (
            ("sql", lambda: ask_reference(asks)),
            ("page", lambda: page.get("q=RFP-1000001-1")),
        ):
            figures.setdefault((name, "reference"), []).append(timed(measured))
        deep = deep_address(page)
        figures.setdefault(("page", "deep"), []).append(timed(lambda deep=deep: page.get(deep)))
    for name in ("sql", "sql and boxes", "page"):
        turns = zip(*(figures[name, kind] for kind in KINDS), strict=True)
        figures[name, "mix"] = [list(chain.from_iterable(turn)) for turn in turns]
    lines = {
        "at": time.strftime("%Y-%m-%d"), "rfps": size, "load": os.getloadavg()[0],
        "cpu": {name: statistics.median(turns) for name, turns in spent.items()},
        "render_cpu": statistics.median(render_cpu),
        "queries": page.queries(), "html": sizes, "render": summary(render),
        "figures": {f"{name}/{kind}": summary(turns) for (name, kind), turns in figures.items()},
    }  # fmt: skip
    with target.open("a") as file:
        file.write(json.dumps(lines) + "\n")


def lay_floor() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('floor_rfp') IS NOT NULL")
        if not cursor.fetchone()[0]:
            cursor.execute(FLOOR.read_text())
        cursor.execute("ANALYZE")


def ask_floor(asks: Asks, kind: str, *, boxes: bool) -> float:
    _address, _asked, where, params = asks.of(kind)
    statements = [ROWS, COUNT]
    if boxes:
        statements.append(BOXES)
    if boxes and kind == "filters":
        for group, other in (
            ("country", " AND remote = 'full'"),
            ("remote", " AND country = 'ES'"),
        ):
            alone = f"open{TEXT}{other} AND rate >= 600"
            statements.append(WITHOUT.format(group=group, where=alone))
    with connection.cursor() as cursor:
        begun = time.perf_counter()
        for statement in statements:
            cursor.execute(statement.format(where=where), params or None)
            cursor.fetchall()
        return time.perf_counter() - begun


def ask_reference(asks: Asks) -> float:
    with connection.cursor() as cursor:
        begun = time.perf_counter()
        cursor.execute(ROWS.format(where="reference = %s"), ["RFP-1000001-1"])
        cursor.fetchall()
        return time.perf_counter() - begun


def ask_page(asks: Asks, page: "Page", kind: str, sizes: dict[str, int]) -> float:
    address, _asked, _where, _params = asks.of(kind)
    seconds = page.get(address)
    sizes[kind] = len(page.body)
    return seconds


class Page:
    """The product, called as a web server calls it, by somebody who is signed in."""

    def __init__(self) -> None:
        settings.ALLOWED_HOSTS = ["localhost"]
        self.application = get_wsgi_application()
        user = User.objects.get(email=READER)
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
        self.body = b""

    def get(self, query: str) -> float:
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": "/rfps/", "QUERY_STRING": query,
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost",
            "HTTP_COOKIE": self.cookie, "wsgi.input": BytesIO(), "wsgi.url_scheme": "http",
            "wsgi.errors": sys.stderr, "SERVER_PROTOCOL": "HTTP/1.1",
        }  # fmt: skip
        status: list[str] = []
        begun = time.perf_counter()
        answer = self.application(environ, lambda code, headers, exc=None: status.append(code))
        self.body = b"".join(answer)
        answer.close()
        seconds = time.perf_counter() - begun
        if not status[0].startswith("200"):
            raise SystemExit(f"{query}: {status[0]}")
        return seconds

    def queries(self) -> int:
        statements: list[str] = []

        def listen(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
            statements.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            self.get("")
        return len(statements)


def deep_address(page: Page) -> str:
    """Of a page some four thousand rows down: page 200."""
    rfp = NEWEST.sort(Rfp.objects.open())[min(3980, Rfp.objects.open().count() - 30)]
    return urlencode({"after": str(NEWEST.cursor_of(rfp))})


def render_floor(page: Page, sizes: dict[str, int]) -> dict[str, Any]:
    """In a process of its own: a bare project has other settings."""
    program = Path(__file__).with_name("floor_page.py")
    command = [sys.executable, str(program), str(CALLS), str(WARM_UP)]
    done = subprocess.run(command, input=shown(page), capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    sizes["floor"] = answer["bytes"]
    return answer


def shown(page: Page) -> str:
    """What the first page shows, as plain rows; what stands around them, as it was sent."""
    page.get("")
    body = page.body.decode()
    before = body.partition('<div id="filter-fields"')[0]
    after = body.rpartition("</section>")[2]
    user = User.objects.get(email=READER)
    results = selectors.search(user, selectors.read_address(QueryDict("")), at=timezone.now())
    rows = [
        {
            "pk": rfp.pk, "reference": rfp.reference, "title": rfp.title,
            "client": rfp.company.name, "skills": rfp.skills, "city": rfp.place,
            "remote": str(rfp.get_remote_display()), "starts_on": rfp.starts_on.isoformat(),
            "months": 6, "proposals": rfp.proposals_received, "units": str(rfp.units),
            "published_at": rfp.published_at.isoformat(), "closes_on": rfp.closes_on.isoformat(),
            "rate": str(rfp.max_unit_price) if rfp.shows_max_price else None,
        }
        for rfp in (card.rfp for card in results.cards)
    ]  # fmt: skip
    groups = [
        {"name": group.name, "title": str(group.title), "facets": [asdict(f) for f in group.facets]}
        for group in results.groups
    ]
    return json.dumps(
        {"before": before, "after": after, "cards": rows, "groups": groups, "total": results.total,
         "path": "/rfps/"}
    )  # fmt: skip


class Cpu:
    """What a call costs this process and its backend: neighbours on the machine change it little."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")

    def per_call(self, measured: Callable[[], float]) -> float:
        begun = self._spent()
        for _ in range(CALLS):
            measured()
        return 1000 * (self._spent() - begun) / CALLS

    def _spent(self) -> float:
        fields = self.stat.read_text().rsplit(")", 1)[1].split()
        ticks = int(fields[11]) + int(fields[12])
        return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def timed(measured: Callable[[], float]) -> list[float]:
    for _ in range(WARM_UP):
        measured()
    return [measured() for _ in range(CALLS)]


def summary(turns: list[list[float]]) -> dict[str, float]:
    """Milliseconds: the median of the turns' own figures."""
    return {
        "p50": 1000 * statistics.median(statistics.median(turn) for turn in turns),
        "p95": 1000 * statistics.median(percentile(turn, 0.95) for turn in turns),
        "mean": 1000 * statistics.median(statistics.fmean(turn) for turn in turns),
    }


def percentile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
