"""Which places of a flow can hold a token at the same time, by its arrows alone. Pure.

Two tokens that stand side by side stay so wherever they go, until a join takes up both: so one pass down
the rows lets what a row hands on stand beside its twins of a fork, and beside all that the row itself
stands beside. (The concurrency relation of free-choice nets, Kovalyov 1992; exact where the flow is sound,
otherwise perhaps too large.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from typing import TYPE_CHECKING

from schemas.process import END

if TYPE_CHECKING:
    from schemas.flow import Flow

Place = str | tuple[str, str]
"""An open row, or (join, row): the token of the row waits at the join."""


def concurrent_places(flow: Flow) -> dict[Place, frozenset[Place]]:
    """Place → the places where a token can stand while one stands there."""
    beside: dict[Place, set[Place]] = defaultdict(set, {row.id: set() for row in flow.rows})
    for row in flow.downwards:
        if row.id in flow.joins:
            waiting = (beside[row.id, source] for source in flow.joins[row.id])
            _stand(beside, row.id, set.intersection(*waiting))
        for choice in row.choices.values():
            below = [target for target in choice.targets if target != END]
            twins: set[Place] = {(target, row.id) if target in flow.joins else target for target in below}
            for place in twins:
                _stand(beside, place, beside[row.id] | twins)
    return {place: frozenset(neighbours) for place, neighbours in beside.items()}


def _stand(beside: dict[Place, set[Place]], place: Place, neighbours: Set[Place]) -> None:
    others = neighbours - {place}
    beside[place] |= others
    for other in others:
        beside[other].add(place)
