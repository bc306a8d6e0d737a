"""Hostile input for as long as one likes: procedures, registers and settings, workbooks, bundles, backups, commands.

    scripts/fuzz [--seconds 60] [--seed N] [TARGET …]
    scripts/fuzz --again FILE

Each target gets the seconds: half of them with inputs that Hypothesis draws, half with inputs that Atheris seeks by
the lines they reach, where it can be had (Linux on x86-64) and leads anywhere. Whatever comes in must end in an answer
or a refusal; what was kept must hold afterwards. Prints its seed and counts what came of the inputs; exits with 1 where
something broke, or too little was tried, and keeps the input that broke it for `--again`.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.hostile.drawing import inputs
from tests.hostile.target import Target
from tests.hostile.targets import TARGETS
from tests.races.chance import new_seed

BATCH = 200
"""So many inputs Hypothesis draws at once; then what was kept is looked at."""
PATIENCE = 20
"""Seconds that one input may take: what takes longer holds up whoever handed it in, and everybody behind them."""
PER_SECOND = 2
"""So many inputs a second are the least: some targets restore a whole workspace for each."""


@dataclass
class Came:
    """What came of the inputs of one target."""

    counts: Counter[str] = field(default_factory=Counter)
    broken: list[Path] = field(default_factory=list)
    """The inputs that broke something."""


def drawn(name: str, folder: Path, seconds: float, chosen: int) -> Came:
    """Inputs drawn by Hypothesis, which makes one that breaks something as small as it can."""
    target, came, until = TARGETS[name](_made(folder / "place")), Came(), time.monotonic() + seconds
    last = b""

    def tried(data: bytes) -> None:
        nonlocal last
        last = data
        with _patience():
            came.counts[target.tried(data)] += 1

    batch = 0
    while time.monotonic() < until and not came.broken:
        drawing = settings(
            max_examples=BATCH, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        try:
            seed(chosen + batch)(drawing(given(inputs(target))(tried)))()
            target.looked_at()
        except Exception:
            came.broken.append(_kept(name, folder, last))
            traceback.print_exc()
        batch += 1
    return came


def guided(name: str, folder: Path, seconds: int, chosen: int) -> Came:
    """Inputs sought by Atheris, in a process of its own."""
    _made(folder / "place")
    command = [
        sys.executable,
        "-P",
        "-m",
        "tests.hostile.guided",
        name,
        str(folder),
        str(seconds),
        str(chosen),
    ]
    with (folder / "said.txt").open("wb") as said:
        code = subprocess.run(command, stdout=said, stderr=said, check=False).returncode
    counted = folder / "counts.json"
    came = Came(Counter(json.loads(counted.read_text(encoding="utf-8")) if counted.is_file() else {}))
    came.broken = [_kept(name, folder, path.read_bytes()) for path in sorted(folder.glob("broken-*"))]
    if code and not came.broken:
        came.broken.append(folder / "said.txt")
    if came.broken:
        print((folder / "said.txt").read_text(encoding="utf-8", errors="replace")[-6000:])
    return came


def too_little(least: Mapping[str, int], counts: Mapping[str, int], seconds: float) -> list[str]:
    """Where a run was so tame that it shows nothing."""
    tried = sum(counts.values())
    wanted = {name: count * min(tried, 1000) // 1000 for name, count in least.items()}
    few = [f"too little: {tried} inputs < {PER_SECOND * seconds:g}"] if tried < PER_SECOND * seconds else []
    return few + [
        f"too little: {name} {counts.get(name, 0)} < {count}"
        for name, count in wanted.items()
        if counts.get(name, 0) < count
    ]


def again(file: Path) -> int:
    """Hand in once more what broke something."""
    name = file.name.partition("-")[0]
    with tempfile.TemporaryDirectory() as folder, _patience():
        target: Target = TARGETS[name](Path(folder))
        print(target.tried(file.read_bytes()))
        target.looked_at()
    return 0


@contextmanager
def _patience() -> Iterator[None]:
    """Raises TimeoutError for what takes too long."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _kept(name: str, folder: Path, data: bytes) -> Path:
    path = folder / f"{name}-{sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def fuzz(names: Sequence[str], place: Path, seconds: int, chosen: int) -> int:
    """All targets, one after the other; how many broke or did too little."""
    amiss = 0
    seeks = find_spec("atheris") is not None
    if not seeks:
        print("Atheris is not here: all inputs are drawn by Hypothesis")
    for name in names:
        both = seeks and TARGETS[name].sought
        half = seconds // 2 if both else seconds
        ways = [("drawn", drawn, half), *([("sought", guided, seconds - half)] if both else [])]
        for way, do, its in ways:
            came = do(name, place / f"{name}-{way}", its, chosen)
            least = TARGETS[name].least if do is drawn else {}
            problems = too_little(least, came.counts, its)
            print(f"{name}, {way} for {its} s: {came.counts.total()} inputs", flush=True)
            print(*(f"    {what:28}{count:>8}" for what, count in came.counts.most_common()), sep="\n")
            print(
                *(f"    BROKEN: scripts/fuzz --again {path}" for path in came.broken),
                *problems,
                sep="\n",
                flush=True,
            )
            amiss += bool(came.broken or problems)
    return amiss


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=new_seed())
    parser.add_argument("--seconds", type=int, default=60, help="for each target; default: 60")
    parser.add_argument("--again", type=Path, metavar="FILE")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; default: all")
    options = parser.parse_args()
    if options.again:
        return again(options.again)
    unknown = set(options.targets) - set(TARGETS)
    if unknown:
        parser.error(f"there is no target {', '.join(sorted(unknown))}: there are {', '.join(TARGETS)}")
    place = Path(tempfile.mkdtemp(prefix="sop-fuzz-"))
    print(f"seed {options.seed}, in {place}", flush=True)
    amiss = fuzz(options.targets or list(TARGETS), place, options.seconds, options.seed)
    print("everything holds" if not amiss else f"{amiss} amiss")
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
