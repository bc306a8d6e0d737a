"""Blocks that cannot go wrong, taken out of a flow before it is explored. Pure.

A row that only hands its token on, and that one row alone leads to, is folded into that row; outcomes that
then lead to the same rows are one outcome. Sequences, decisions that meet again and forks that join again
vanish in this way (series-parallel reductions, as known from workflow nets); what is left goes wrong
exactly where the whole does.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.flow import Choice, Flow
from schemas.process import END


def reduced(flow: Flow, kept: frozenset[str]) -> Flow:
    """The flow without its harmless blocks. The rows of `kept`, with the returns among them, stay as they are.

    Rows with a condition on earlier outcomes, and those rows, are to be kept.
    """
    net = _Net(flow, kept | {flow.rows[0].id})
    while net.fold_once():
        pass
    return net.rebuilt()


class _Net:
    """A flow while it is folded up: row → choice → targets, and its reverse."""

    def __init__(self, flow: Flow, kept: frozenset[str]) -> None:
        self.flow = flow
        self.kept = kept
        self.choices = {
            row.id: {name: set(choice.targets) for name, choice in row.choices.items() if choice.back is None}
            for row in flow.rows
        }
        self.before = {row.id: set(flow.sources[row.id]) for row in flow.rows}

    def fold_once(self) -> bool:
        changed = False
        for row in reversed(self.flow.rows):
            if row.id in self.choices and row.id not in self.kept:
                changed |= self.merge_outcomes(row.id) or self.fold_into_front(row.id)
        return changed

    def merge_outcomes(self, row: str) -> bool:
        """Outcomes that lead to the same rows are one."""
        distinct: dict[str, set[str]] = {}
        for name, targets in self.choices[row].items():
            if targets not in distinct.values():
                distinct[name] = targets
        merged = len(distinct) < len(self.choices[row])
        self.choices[row] = distinct
        return merged

    def fold_into_front(self, row: str) -> bool:
        """Let the one row in front of `row` lead to where `row` leads."""
        if self.flow.row[row].kind or len(self.before[row]) != 1 or len(self.choices[row]) != 1:
            return False
        (front,), (targets,) = self.before[row], self.choices[row].values()
        if not all(self.may_stand_for(row, front, target) for target in targets):
            return False
        for choice in self.choices[front].values():
            if row in choice:
                choice.discard(row)
                choice |= targets
        for target in targets - {END}:
            self.before[target].discard(row)
            self.before[target].add(front)
        del self.choices[row], self.before[row]
        return True

    def may_stand_for(self, row: str, front: str, target: str) -> bool:
        """Whether `front` may lead to `target` in the place of `row` without hiding or making a fault."""
        if target == END:
            return True
        choices = self.choices[front].values()
        if target in self.flow.joins:
            # `front` must not be a source already, unless it sends both tokens always together.
            return front not in self.before[target] or all(
                (row in choice) == (target in choice) for choice in choices
            )
        if self.flow.row[target].kind == "end":
            return True
        return not any(row in choice and target in choice for choice in choices)

    def rebuilt(self) -> Flow:
        rows = []
        for row in self.flow.rows:
            if row.id not in self.choices:
                continue
            returns = {
                name: choice
                for name, choice in row.choices.items()
                if row.id in self.kept and choice.back in self.choices
            }
            forward = {name: Choice(tuple(sorted(t))) for name, t in self.choices[row.id].items()}
            rows.append(replace(row, choices={**forward, **returns}))
        return Flow(rows)
