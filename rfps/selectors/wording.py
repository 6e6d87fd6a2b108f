"""Which words a search is widened by."""

from collections.abc import Mapping, Sequence

from marketplace.operators.rules import spelling
from marketplace.operators.selectors import synonyms_of
from rfps.rules import SEARCHABLE, runs_of


def other_spellings(text: str) -> Mapping[str, Sequence[str]]:
    """Of each skill that the text names, in either language, how else it is written."""
    runs = runs_of(text)
    if not runs:
        return {}
    return {
        run: [other for other in same if other != spelling(run) and SEARCHABLE.fullmatch(other)]
        for run, same in synonyms_of(runs).items()
    }
