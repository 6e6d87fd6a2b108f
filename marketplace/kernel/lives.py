"""The page that shows every document's life, drawn from the tables of moves."""

from typing import Any

from django.apps import apps
from django.utils import translation

HEAD = """# The lives of the documents

Drawn from the tables of moves by `make lives`. A status changes through one door,
`marketplace/kernel/transitions.py`; every move is logged with its person, instant and reason.
"""


def models_with_a_life() -> list[Any]:
    return [model for model in apps.get_models() if hasattr(model, "TRANSITIONS")]


def page() -> str:
    with translation.override("en"):
        return HEAD + "".join(_diagram(model) for model in models_with_a_life())


def _diagram(model: Any) -> str:
    field = model._meta.get_field("status")
    lines = [f"\n## {model.__name__}\n", "```mermaid", "stateDiagram-v2"]
    lines += [f"    [*] --> {field.default}"]
    lines += [
        f"    {source} --> {move.target}: {move.action}"
        for move in model.TRANSITIONS.moves()
        for source in move.sources
    ]
    lines += ["```", ""]
    lines += [f"- `{code}`: {label}" for code, label in field.choices]
    return "\n".join(lines) + "\n"
