"""What is known of the locked packages: vulnerabilities by pip-audit, licences by what the packages say of themselves.

    scripts/audit [--offline] [--service URL] [LOCK …]

Exit codes: 0 nothing found, 1 something found, 69 the service that knows the vulnerabilities cannot be reached; the
licences are looked at all the same.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("run", "dev", "bench", "fuzz", "audit")
FOUND, OUT_OF_REACH = 1, 69
PATIENCE = 30
"""Seconds that the service may take for one answer."""
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|0BSD|Unlicense|CC0|OFL|SIL|Zlib|MPL|HPND|EPL)\b",
    re.IGNORECASE,
)
RECIPROCAL = re.compile(r"\b(A?GPL|LGPL|General Public|EUPL|SSPL)", re.IGNORECASE)
ACCEPTED = {"psycopg": "LGPL", "psycopg-binary": "LGPL"}
"""What ships under another licence than a permissive one, and why: linked at run time, unchanged, replaceable."""


def vulnerabilities(lock: Path, service: str | None = None) -> tuple[int, str]:
    """0, FOUND or OUT_OF_REACH, and what was said. Every line of the lock is asked for; nothing is installed.

    `service`: another one than usual, which speaks as OSV does.
    """
    command = [
        sys.executable, "-P", "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip",
        "--progress-spinner", "off", "--format", "json", "--timeout", str(PATIENCE), "--strict",
    ]  # fmt: skip
    command += ["--vulnerability-service", "osv", "--osv-url", service] if service else []
    paths = os.pathsep.join([str(ROOT / ".venv" / "audit"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": paths}
    )
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return OUT_OF_REACH, _last_line(done.stderr)
    found = [
        f"{one['name']} {one['version']}: {', '.join(known['id'] for known in one['vulns'])}"
        for one in told
        if one.get("vulns")
    ]
    return (FOUND if found else 0), "\n".join(found) or f"{len(told)} packages, nothing known"


def _last_line(said: str) -> str:
    """Without addresses: they are of this machine's network, and nobody else's."""
    lines = [line for line in said.splitlines() if line.strip()]
    return re.sub(r"\S*(?:https?://|host=)\S*", "…", lines[-1])[:300] if lines else "no answer"


def locked(lock: Path) -> Iterator[str]:
    """The packages of a lock that are meant for this machine, by name."""
    from packaging.requirements import Requirement

    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        wanted = Requirement(line.partition("--hash")[0].strip())
        if wanted.marker is None or wanted.marker.evaluate():
            yield wanted.name


def licence_of(package: Distribution) -> str:
    """As the package says it: an expression, a classifier, or the first words of a text."""
    said = package.metadata
    classified = [
        one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or () if one.startswith("License")
    ]
    return said.get("License-Expression") or ", ".join(classified) or (said.get("License") or "").strip()[:80]


def amiss(name: str, licence: str) -> bool:
    """Whether what ships may not ship under this licence."""
    if name in ACCEPTED:
        return ACCEPTED[name].casefold() not in licence.casefold() and "lesser" not in licence.casefold()
    return bool(RECIPROCAL.search(licence)) or not PERMISSIVE.search(licence)


def licences(lock: Path) -> list[str]:
    """Each package that ships whose licence is none of those that may."""
    found = []
    for name in locked(lock):
        try:
            licence = licence_of(distribution(name))
        except PackageNotFoundError:
            found.append(f"{name}: not installed here, so its licence is not known")
            continue
        if amiss(name, licence):
            found.append(f"{name}: {licence or 'says no licence'}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--offline", action="store_true", help="licences only")
    parser.add_argument(
        "--service", metavar="URL", help="another service that speaks as OSV does, such as a mirror"
    )
    parser.add_argument("locks", nargs="*", metavar="LOCK", help=f"of {', '.join(LOCKS)}; default: all")
    options = parser.parse_args(arguments)
    codes = []
    for name in () if options.offline else options.locks or LOCKS:
        code, said = vulnerabilities(ROOT / "requirements" / f"{name}.txt", options.service)
        codes.append(code)
        print(f"-- vulnerabilities, {name}: {said}", flush=True)
        if code == OUT_OF_REACH:
            print(
                "the service that knows the vulnerabilities cannot be reached: nothing is known of them",
                file=sys.stderr,
            )
            break
    print("-- licences of what ships")
    found = licences(ROOT / "requirements" / "run.txt")
    print(*(found or [f"permissive, but {', '.join(ACCEPTED)} (LGPL)"]), sep="\n")
    if found or FOUND in codes:
        return FOUND
    return OUT_OF_REACH if OUT_OF_REACH in codes else 0


if __name__ == "__main__":
    sys.exit(main())
