"""Keys without a value whose parts stand below them, not indented: one slip, so one diagnostic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from pydantic import BaseModel

from schemas.diagnostic import Diagnostic, Route
from schemas.keys import has_parts, keys_at
from schemas.text import Text
from schemas.text_problems import KEY_WITHOUT_VALUE
from schemas.text_rules import NO_VALUE
from schemas.words import Words

_INDENT = Words(
    "indent the lines below that belong to it, or leave the key out",
    "beri indentasi pada baris-baris di bawahnya yang termasuk di dalamnya, atau hilangkan kuncinya",
)


def with_indentation(model: type[BaseModel], problem: Diagnostic) -> Diagnostic:
    """The problem as it is; where a key without a value has parts, with the advice to indent them."""
    if not _lacks_parts(model, problem):
        return problem
    return replace(problem, finding=replace(problem.finding, words=KEY_WITHOUT_VALUE.words, remedy=_INDENT))


def not_indented(model: type[BaseModel], text: Text) -> set[Route]:
    """The keys that stand right below a key without a value, and that nobody knows at that place."""
    return {
        route
        for problem in text.problems
        if _lacks_parts(model, problem) and text.has(problem.route)  # of a key written twice the first counts
        for route in _below(model, text, problem.route)
    }


def _below(model: type[BaseModel], text: Text, empty: Route) -> Iterator[Route]:
    mapping = text.value
    for part in empty[:-1]:
        mapping = mapping[part]
    known, names = keys_at(model, empty[:-1]), list(mapping)
    after = names[names.index(str(empty[-1])) + 1 :]
    return ((*empty[:-1], name) for name in takewhile(lambda name: name not in known, after))


def _lacks_parts(model: type[BaseModel], problem: Diagnostic) -> bool:
    route = problem.route
    return (
        problem.rule == NO_VALUE.id and bool(route) and isinstance(route[-1], str) and has_parts(model, route)
    )
