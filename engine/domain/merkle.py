"""A Merkle tree as RFC 6962 (2.1) makes it, kept so that a leaf can be added or exchanged. Pure.

Leaves and nodes are hashed under different first bytes, so that no node can pass for a leaf. The tree of n leaves is
the one of the RFC: pairs from the left, a lone last node goes up as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

SIZE = 32
"""Bytes of a hash."""
LEAF, NODE = b"\x00", b"\x01"
EMPTY = sha256(b"").digest()


def leaf_hash(content: bytes) -> bytes:
    return sha256(LEAF + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()


def root_from(leaf: bytes, place: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a leaf's hash and its path give in a tree of so many leaves; none where there is no such tree."""
    if not 0 <= place < size:
        return None
    last, rest = size - 1, list(path)
    while last:
        if place % 2 == 0 and place == last:  # a lone last node goes up as it is
            place, last = place // 2, last // 2
            continue
        if not rest:
            return None
        beside = rest.pop(0)
        leaf = node_hash(beside, leaf) if place % 2 else node_hash(leaf, beside)
        place, last = place // 2, last // 2
    return None if rest else leaf


class Tree:
    """64 bytes for each leaf. What changed is hashed when the root is asked for, and nothing else."""

    def __init__(self) -> None:
        self._levels = [bytearray()]
        """The leaves' hashes, those of their pairs, and so on up to the root."""
        self._changed: set[int] = set()

    def __len__(self) -> int:
        """How many leaves there are."""
        return len(self._levels[0]) // SIZE

    def put(self, place: int, content: bytes) -> None:
        """The content of a leaf; a place directly after the last one adds a leaf. Raises IndexError beyond that."""
        leaves = self._levels[0]
        if not 0 <= place <= len(self):
            raise IndexError(place)
        leaves[place * SIZE : (place + 1) * SIZE] = leaf_hash(content)
        self._changed.add(place)

    def root(self) -> bytes:
        if not len(self):
            return EMPTY
        changed, level = self._changed, 0
        while len(self._levels[level]) > SIZE:
            changed = {place // 2 for place in changed}
            self._rise(level, changed)
            level += 1
        self._changed = set()
        return bytes(self._levels[level])

    def path(self, place: int) -> tuple[bytes, ...]:
        """The hashes with which a leaf gives the root (RFC 6962, 2.1.1), from the bottom. Raises IndexError."""
        if not 0 <= place < len(self):
            raise IndexError(place)
        self.root()
        found = []
        for level in self._levels[:-1]:
            beside = (place ^ 1) * SIZE
            if beside < len(level):
                found.append(bytes(level[beside : beside + SIZE]))
            place //= 2
        return tuple(found)

    def _rise(self, level: int, changed: set[int]) -> None:
        """Hash the nodes above that changed, from the left, so that new ones come to stand at the end."""
        if level + 1 == len(self._levels):
            self._levels.append(bytearray())
        below, above = self._levels[level], self._levels[level + 1]
        for place in sorted(changed):
            first = place * 2 * SIZE
            left, right = bytes(below[first : first + SIZE]), bytes(below[first + SIZE : first + 2 * SIZE])
            above[place * SIZE : (place + 1) * SIZE] = node_hash(left, right) if right else left
