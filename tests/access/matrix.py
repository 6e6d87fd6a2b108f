"""The table of who gets which answer where: read from matrix.toml, written by `make matrix`."""

import json
import tomllib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from tests.addresses import Address

PATH = Path(__file__).with_name("matrix.toml")
ROLES = {
    "visitor": "vis",
    "freelancer": "fre",
    "director": "dir",
    "business_manager": "bus",
    "other_manager": "oth",
    "consultant": "con",
    "company_admin": "adm",
    "entity_admin": "ead",
    "entity_manager": "ent",
    "buyer": "buy",
    "operational_manager": "ope",
    "collaborator": "col",
    "standard": "std",
    "support": "sup",
    "finance": "fin",
    "lone_supplier": "lsu",
    "lone_client": "lcl",
    "other_supplier": "osu",
    "other_client": "ocl",
}
# To the admin everybody but the operator's people is alike
ROLES_OF_ADMIN = ("visitor", "director", "company_admin", "support", "finance")
INTRODUCTION = """\
# Who gets which answer where, asked by tests/access/test_matrix.py. POST carries no field, so that
# whoever may send it gets 422 where something must be filled in, and 302 where nothing must.
# 302 to a visitor leads to the sign-in page, 403 is a colleague without the right, 404 a stranger
# (also to what one may not know of), 405 a method that the address does not take, 409 a state that
# forbids it.
#
# vis  a visitor                               adm  company administrator of the client
# fre  a freelancer, asked about own papers    ent  entity manager of the client
# dir  director of the supplier                buy  buyer of the client
# bus  business manager, of the project        ope  operational manager, of the RFP and the project
# oth  another business manager of the firm    col  another collaborator of the client
# con  consultant, of the project              std  standard user of the client
# ead  entity administrator of the client
# sup  support                                 fin  finance
# lsu  a supplier without a company            lcl  a client without a company
# osu  director of another supplier            ocl  administrator of another client
#
# A new address: paste the row that the failing test prints, or `make matrix`; then read it.
"""
WRITING = ("PUT", "PATCH", "DELETE")
SITE = "site"  # the addresses without a namespace


def load() -> dict[str, str]:
    sections = tomllib.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}
    return {key: answers for section in sections.values() for key, answers in section.items()}


def roles_asked(address: Address) -> tuple[str, ...]:
    return ROLES_OF_ADMIN if address.is_admin else tuple(ROLES)


def methods_asked(address: Address) -> tuple[str, ...]:
    view = getattr(address.callback, "cls", None)
    return ("GET", "POST", *(each for each in WRITING if hasattr(view, each.lower())))


def lines(rows: dict[str, str]) -> str:
    return "\n".join(f'{json.dumps(key):<52} = "{answers}"' for key, answers in rows.items())


def section(key: str) -> str:
    name, _colon, rest = key.partition(":")
    return name if rest else SITE


def write(rows: dict[str, str], order: Iterable[Address]) -> None:
    """Add rows; in the order of the addresses, one table for each app."""
    text = INTRODUCTION
    place = {address.name: rank for rank, address in enumerate(order)}
    rows = {key: row for key, row in (load() | rows).items() if key.rpartition(" ")[0] in place}
    keys = sorted(rows, key=lambda key: (section(key), place[key.rpartition(" ")[0]]))
    for name, group in groupby(keys, key=section):
        shown = ROLES_OF_ADMIN if name == "admin" else ROLES
        head = " ".join(ROLES[role] for role in shown)
        text += f"\n[{name}]\n#{'':<55}{head}\n{lines({key: rows[key] for key in group})}\n"
    PATH.write_text(text, encoding="utf-8")
