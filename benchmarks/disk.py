"""How long this disk takes to keep what was written: without it a durable figure says nothing."""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median
from time import perf_counter


def flush_time(folder: Path, times: int = 200) -> float:
    """Seconds that a write of 4 KiB and its flush to the disk take (median)."""
    path = folder / "probe"
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    taken = []
    try:
        for _ in range(times):
            start = perf_counter()
            os.pwrite(file, b"." * 4096, 0)
            os.fdatasync(file)
            taken.append(perf_counter() - start)
    finally:
        os.close(file)
        path.unlink()
    return median(taken)
