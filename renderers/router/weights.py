"""What makes one way of an arrow better than another: the price list of the search."""

from __future__ import annotations

from renderers.router.tracks import Net, Place

BEND = 40
"""A corner, in nominal points of length."""
CROSSING = 260
"""Running straight across another arrow."""
MERGE = 12
"""Running into another arrow on its way to the same symbol."""
BRANCH = 12
"""Leaving together with another arrow of the same symbol and outcome, parting later."""
BRANCH_CHOICE = 340
"""The same for two outcomes of one decision: the reader must see where they part."""
LONG_TOGETHER = 2
"""How many times its length counts what two outcomes run together: they part near their diamond."""
FAILED = 100_000
"""An arrow without a way."""

Fees = tuple[int, int, int, int]
"""A price for each direction: right, left, down, up."""


def leaving(net: Net, place: Place) -> Fees:
    """What it costs to leave a symbol in each direction."""
    if place.connector:
        return (34, 34, 0, 0)
    if net.kind == "join":
        return (0, 0, 200, 200)
    if net.kind == "return":
        return (0, 0, 45, 60) if place.decision else (0, 0, 15, 60)
    return (34, 34, 0, 160) if place.decision else (0, 0, 0, 160)


def arriving(net: Net, place: Place) -> Fees:
    """What it costs to arrive at a symbol moving in each direction; moving down is entering from the top."""
    if place.connector:
        return (22, 22, 0, 0)
    if net.kind == "join":
        return (0, 0, 200, 200)
    if net.kind == "return":
        return (0, 0, 0, 50)
    return (22, 22, 0, 160)
