"""The boxes of the search with their counts: one statement, whatever is checked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from marketplace.kernel.templatetags.formats import month
from rfps.models import Rfp
from rfps.querysets import RfpQuerySet

MOST_COUNTED = 1000  # beyond it a count says "more than" and costs no more
BOXES_SHOWN = 8
Checked = Mapping[str, tuple[str, ...]]  # what is checked, by group

DURATIONS = {
    "short": _("Less than 3 months"),
    "medium": _("3 to 6 months"),
    "long": _("More than 6 months"),
}
RATES = {
    "0": _("Less than €400"),
    "400": _("€400 to €499"),
    "500": _("€500 to €599"),
    "600": _("€600 to €699"),
    "700": _("€700 and more"),
}
SINCE = {"3": _("In the last 3 days"), "14": _("In the last 2 weeks")}
SINCE_DAYS = (3, 14)
LISTED: Mapping[str, Mapping[str, Any]] = {  # groups whose boxes are always the same
    "remote": {"full": _("Full"), "partial": _("Partial"), "none": Rfp.Remote.NONE.label},
    "duration": DURATIONS,
    "since": SINCE,
    "rate": RATES,
    "kind": dict(Rfp.Kind.choices),
    "unit": dict(Rfp.UnitType.choices),
}
TITLES = {
    "skills": _("Skills"),
    "remote": _("Remote work"),
    "duration": _("Duration"),
    "since": _("Publication"),
    "rate": _("Daily rate"),
    "city": _("City"),
    "country": _("Country"),
    "start": _("Start"),
    "client": _("Client"),
    "kind": _("Kind of service"),
    "unit": _("Working unit"),
}
ALWAYS_OPEN = ("skills", "remote", "duration", "since", "rate")


@dataclass(frozen=True, slots=True)
class Facet:
    """One box of a filter, and how many RFPs it would leave."""

    group: str
    value: str
    label: str
    count: int
    is_checked: bool

    @property
    def is_idle(self) -> bool:
        return not self.count and not self.is_checked


@dataclass(frozen=True, slots=True)
class FacetGroup:
    name: str
    title: Any
    facets: list[Facet]

    @property
    def is_main(self) -> bool:
        """Stands open; the others open by a click."""
        return self.name in ALWAYS_OPEN

    @property
    def is_checked(self) -> bool:
        return any(facet.is_checked for facet in self.facets)


@dataclass(frozen=True, slots=True)
class Survey:
    """What one statement tells of the RFPs that fit: how many, the first, and the counts."""

    total: int  # one more than is counted when there are more
    first: list[int]
    counts: dict[str, dict[str, int]]
    names: dict[str, dict[str, str]]  # of towns and clients


# The newest that fit (and, for each group with checked boxes, those that would fit without it) are
# gathered once; everything else is counted in what was gathered.
GATHERED = "{name} AS MATERIALIZED (SELECT * FROM ({sql}) AS rfp (id, published_at, facets))"
SURVEY = """
WITH {gathered}
SELECT 'id' AS kind, '' AS value, 0 AS count, NULL AS label, array_agg(id) AS ids
FROM (SELECT id FROM found LIMIT %s) AS page
UNION ALL SELECT 'total', '', count(*), NULL, NULL FROM found
UNION ALL SELECT kind, value, count, coalesce(place.name, client.name), NULL
FROM (
    SELECT split_part(facet, ':', 1) AS kind, substr(facet, strpos(facet, ':') + 1) AS value, count,
        row_number() OVER (PARTITION BY split_part(facet, ':', 1) ORDER BY count DESC, facet) AS n
    FROM ({counted} UNION ALL SELECT facet, 0 FROM unnest(%s::text[]) AS facet) AS counted
) AS numbered
LEFT JOIN rfps_place AS place ON kind = 'city' AND place.key = split_part(value, '/', 2)
    AND place.country = split_part(value, '/', 1)
LEFT JOIN clients_clientcompany AS client
    ON client.id = CASE WHEN kind = 'client' THEN value::bigint END
WHERE n <= {shown} OR kind || ':' || value = ANY (%s)
"""
COUNTED = """
SELECT facet, count(*) AS count FROM {name}, unnest(facets) AS facet
WHERE {condition} GROUP BY facet
"""
RECENT = "SELECT %s, count(*) FROM {name} WHERE published_at >= %s"


def survey(
    found: RfpQuerySet,
    without: Mapping[str, RfpQuerySet],
    *,
    checked: Iterable[str],
    since: Iterable[datetime],
    page_size: int,
) -> Survey:
    """`found` is sorted; `without` has, for each group with checked boxes, what it would leave."""
    gathered, counted = [], []
    row_params: list[Any] = []
    count_params: list[Any] = []
    sets = {"found": found} | {f"without_{group}": rfps for group, rfps in without.items()}
    for name, rfps in sets.items():
        sql, params = _first_thousand(rfps).query.sql_with_params()
        gathered.append(GATHERED.format(name=name, sql=sql))
        row_params += params
        counted.append(COUNTED.format(name=name, condition=_counts_in(name, without)))
    for days, at in zip(SINCE, since, strict=True):
        counted.append(RECENT.format(name="without_since" if "since" in without else "found"))
        count_params += [f"since:{days}", at]
    statement = SURVEY.format(
        gathered=", ".join(gathered), counted=" UNION ALL ".join(counted), shown=BOXES_SHOWN
    )
    boxes = list(checked)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*row_params, page_size, *count_params, boxes, boxes])
        return _read(cursor.fetchall())


def _first_thousand(rfps: RfpQuerySet) -> Any:
    return rfps.values_list("pk", "published_at", "facets")[: MOST_COUNTED + 1]


def _counts_in(name: str, without: Mapping[str, RfpQuerySet]) -> str:
    """Each group is counted once: in what it would leave, or with all that are not checked.

    The names of groups are ours, not a reader's.
    """
    if name != "found":
        return f"facet LIKE '{name.removeprefix('without_')}:%%'"
    return " AND ".join(f"facet NOT LIKE '{group}:%%'" for group in without) or "true"


def _read(rows: Iterable[tuple]) -> Survey:
    told = Survey(0, [], defaultdict(dict), defaultdict(dict))
    for kind, value, count, name, ids in rows:
        if kind == "id":
            told = replace(told, first=ids or [])
        elif kind == "total":
            told = replace(told, total=count)
        else:  # what is checked comes once more, without a count
            told.counts[kind][value] = max(count, told.counts[kind].get(value, 0))
            if name:
                told.names[kind][value] = name
    return told


def facet_groups(told: Survey, checked: Checked) -> list[FacetGroup]:
    groups = (
        FacetGroup(group, title, _boxes(group, told, checked.get(group, ())))
        for group, title in TITLES.items()
    )
    return [group for group in groups if group.facets]


def _boxes(group: str, told: Survey, checked: tuple[str, ...]) -> list[Facet]:
    counts = told.counts.get(group, {})
    if group in LISTED:
        values: Iterable[str] = LISTED[group]
    elif group == "start":
        values = sorted(counts)
    else:
        values = sorted(counts, key=lambda value: (-counts[value], value.casefold()))
    return [
        Facet(group, value, _label(group, value, told), counts.get(value, 0), value in checked)
        for value in values
    ]


def _label(group: str, value: str, told: Survey) -> str:
    if group in LISTED:
        return str(LISTED[group][value])
    if group == "start":
        return month(date.fromisoformat(f"{value}-01"))
    if group == "country":
        return countries.name(value) or value
    if group == "city":  # a town that the gazetteer does not have goes by its key
        return told.names["city"].get(value) or value.partition("/")[2].title()
    return told.names[group].get(value, value)
