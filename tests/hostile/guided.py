"""One target in a process of its own, its inputs sought by Atheris by the lines that they reach.

    python -m tests.hostile.guided TARGET FOLDER SECONDS SEED

What came of the inputs is counted in FOLDER/counts.json; what broke something is left as FOLDER/broken-….
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

EVERY = 200
"""So many inputs lie between two looks at what was kept, and between two counts: the fuzzer ends without a word."""
LONGEST = 60
"""Bytes of a word that the fuzzer takes."""
TIMEOUT, MEMORY = 20, 4096
"""Seconds and MiB that one input may take."""


def main() -> None:
    name, folder, seconds, seed = sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    import atheris

    with atheris.instrument_imports(include=["schemas", "app", "engine.domain", "engine.service", "cli"]):
        from tests.hostile.targets import TARGETS

    target = TARGETS[name](folder / "place")
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, example in enumerate(target.examples):
        (corpus / f"example-{number}").write_bytes(example)
    words = folder / "words.txt"
    known = "".join(f'"{_quoted(token)}"\n' for token in target.tokens if len(token) < LONGEST)
    words.write_text(known, encoding="utf-8")
    counts = Counter[str]()

    def one(data: bytes) -> None:
        counts[target.tried(data)] += 1
        if counts.total() % EVERY == 0 or counts.total() == 1:
            target.looked_at()
            (folder / "counts.json").write_text(json.dumps(counts), encoding="utf-8")

    atheris.Setup(
        [
            sys.argv[0], str(corpus), f"-max_total_time={seconds}", f"-seed={seed}", f"-dict={words}", "-max_len=8192",
            f"-artifact_prefix={folder}/broken-", f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY}",
            "-print_final_stats=1",
        ],
        one,
    )  # fmt: skip
    atheris.Fuzz()


def _quoted(token: bytes) -> str:
    return "".join(f"\\x{one:02x}" for one in token)


if __name__ == "__main__":
    main()
