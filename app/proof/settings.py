"""What `key` and `[seals]` in a `sop.toml` say: where the key is, and who stamps the time."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.refusals import MissingSetting, UnknownSetting, WrongSetting

SEALS = "seals.log"
KEYS = ("passphrase_file", "timestamps", "timestamp_roots", "timeout")
MOST_SECONDS = 120


@dataclass(frozen=True, slots=True)
class ProofSettings:
    """Paths are absolute."""

    key: Path
    """The file with the private key. Outside the workspace unless `key` says otherwise, so that no copy of it goes
    along with the folder.
    """
    file: Path
    """Where each seal is appended, beside the database."""
    passphrase_file: Path | None = None
    timestamps: str | None = None
    """The address of a time-stamping authority (RFC 3161)."""
    timestamp_roots: Path | None = None
    """The certificates, in PEM, that its stamps are believed by."""
    timeout: int = 20
    """Seconds that are waited for it."""


def proof_in(path: Path, written: Mapping[str, Any], root: str) -> ProofSettings:
    """Raises what is wrong with the section."""
    section = written.get("seals", {})
    if not isinstance(section, dict):
        raise WrongSetting(path=path, name="seals", value=section, wanted="[seals]")
    for name, value in section.items():
        if name not in KEYS:
            raise UnknownSetting(path=path, name=f"seals.{name}", known=", ".join(KEYS))
        if name != "timeout" and not (isinstance(value, str) and value.strip()):
            raise WrongSetting(path=path, name=f"seals.{name}", value=value, wanted='"…"')
    timeout = section.get("timeout", 20)
    if isinstance(timeout, bool) or not isinstance(timeout, int) or not 1 <= timeout <= MOST_SECONDS:
        raise WrongSetting(path=path, name="seals.timeout", value=timeout, wanted=f"1 – {MOST_SECONDS}")
    address = section.get("timestamps")
    if address is not None and (
        urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc
    ):
        raise WrongSetting(path=path, name="seals.timestamps", value=address, wanted="https://…")
    if address is not None and "timestamp_roots" not in section:
        raise MissingSetting(path=path, name="seals.timestamp_roots")
    folder = path.parent
    return ProofSettings(
        key=folder / Path(written["key"]).expanduser() if "key" in written else usual_key(root),
        file=folder / SEALS,
        passphrase_file=_file(folder, section.get("passphrase_file")),
        timestamps=address,
        timestamp_roots=_file(folder, section.get("timestamp_roots")),
        timeout=timeout,
    )


def usual_key(root: str) -> Path:
    """In the folder where the system's user keeps settings: what is copied with a workspace does not hold it."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "sop" / "keys" / f"{root}.pem"


def _file(folder: Path, named: str | None) -> Path | None:
    return None if named is None else folder / Path(named).expanduser()
