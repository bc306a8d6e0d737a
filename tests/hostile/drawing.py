"""Inputs drawn by Hypothesis: good ones that were changed, words that mean something, and any bytes."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.hostile.target import Target


def inputs(target: Target) -> SearchStrategy[bytes]:
    part = st.binary(max_size=40) | st.sampled_from(target.tokens)
    joined = st.lists(part, max_size=12).map(b"".join)
    return (
        st.builds(_changed, st.sampled_from(list(target.examples)), st.lists(_changes(part), max_size=4))
        | joined
    )


def _changes(part: SearchStrategy[bytes]) -> SearchStrategy[tuple[float, float, bytes]]:
    """From where, up to where, and what stands there instead."""
    return st.tuples(st.floats(0, 1), st.sampled_from([0.0, 0.0, 0.001, 0.01, 0.1, 1.0]), part)


def _changed(example: bytes, changes: list[tuple[float, float, bytes]]) -> bytes:
    for place, length, instead in changes:
        at = int(place * len(example))
        example = example[:at] + instead + example[at + int(length * len(example)) :]
    return example
