"""The tree is that of RFC 6962, however it came to be, and changes with everything that stands in it."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.merkle import EMPTY, Tree, leaf_hash, root_from

CONTENTS = st.lists(st.binary(max_size=8), max_size=40)


def by_the_rfc(leaves: list[bytes]) -> bytes:
    """Word for word what RFC 6962 (2.1) says."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + by_the_rfc(leaves[:half]) + by_the_rfc(leaves[half:])).digest()


def tree_of(leaves: list[bytes]) -> Tree:
    tree = Tree()
    for place, content in enumerate(leaves):
        tree.put(place, content)
    return tree


@given(CONTENTS)
def test_the_root_is_that_of_the_rfc(leaves: list[bytes]) -> None:
    assert tree_of(leaves).root() == by_the_rfc(leaves)


@given(CONTENTS, st.lists(st.tuples(st.integers(0, 45), st.binary(max_size=8)), max_size=30))
def test_a_tree_that_is_changed_bit_by_bit_is_the_one_made_at_once(
    leaves: list[bytes], changes: list[tuple[int, bytes]]
) -> None:
    tree, kept = tree_of(leaves), list(leaves)
    for place, content in changes:
        if place > len(kept):
            continue
        tree.put(place, content)
        kept[place : place + 1] = [content]
        assert tree.root() == by_the_rfc(kept)


@given(CONTENTS.filter(bool), st.data())
def test_each_leaf_gives_the_root_by_its_path_and_no_other_leaf_place_or_path_does(
    leaves: list[bytes], data: st.DataObject
) -> None:
    tree = tree_of(leaves)
    place = data.draw(st.integers(0, len(leaves) - 1))
    path, size, root = tree.path(place), len(leaves), by_the_rfc(leaves)
    assert root_from(leaf_hash(leaves[place]), place, size, path) == root
    assert root_from(leaf_hash(leaves[place] + b"?"), place, size, path) != root
    assert root_from(leaf_hash(leaves[place]), place, size, (*path, EMPTY)) is None
    assert root_from(leaf_hash(leaves[place]), size, size, path) is None
    if path:
        assert root_from(leaf_hash(leaves[place]), place, size, path[1:]) is None
    with pytest.raises(IndexError):
        tree.path(size)


def test_no_leaf_can_be_left_out() -> None:
    tree = tree_of([b"a"])
    with pytest.raises(IndexError):
        tree.put(2, b"c")
    assert tree_of([]).root() == EMPTY
