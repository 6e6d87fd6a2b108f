"""Which moves a document may make in its life. Pure: no Django, no clock, no database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    action: str
    sources: tuple[str, ...]
    target: str


class TransitionTable:
    """The whole life of a document, readable from top to bottom."""

    def __init__(self, *moves: Move) -> None:
        self._moves = moves
        self._targets: dict[tuple[str, str], str] = {}
        for move in moves:
            for source in move.sources:
                if (move.action, source) in self._targets:
                    raise ValueError(f"{move.action!r} from {source!r} is declared twice")
                self._targets[move.action, source] = move.target

    def moves(self) -> tuple[Move, ...]:
        """The rows as declared: what the diagrams are drawn from."""
        return self._moves

    def target(self, action: str, *, source: str) -> str | None:
        """Where `action` leads from `source`, or None when it may not be done from there."""
        return self._targets.get((action, source))

    def actions_from(self, source: str) -> tuple[str, ...]:
        return tuple(action for action, start in self._targets if start == source)

    def statuses(self) -> frozenset[str]:
        return frozenset(self._targets.values()) | {source for _, source in self._targets}
