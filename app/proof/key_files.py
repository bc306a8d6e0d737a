"""The file with the private key: made once, readable by its owner alone, replaced without ever being gone."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from app.files import write_whole
from app.notices.secrets import secret
from app.proof.refusals import KeyFileThere, KeyIsOpen, KeyUnreadable, NoKeyFile, NotAKey, PassphraseWanted
from app.proof.settings import ProofSettings
from engine.adapters.signing import Ed25519Signer, NoKey, WrongPassphrase

VARIABLE = "SOP_KEY_PASSPHRASE"
OURS = 0o600
OTHERS = 0o077


def passphrase(settings: ProofSettings) -> str | None:
    """From the variable, else from the file that the settings name; none where neither is there."""
    if settings.passphrase_file is None and VARIABLE not in os.environ:
        return None
    return secret("seals.passphrase", VARIABLE, settings.passphrase_file, "passphrase_file")


def write_new(path: Path, signer: Ed25519Signer, closed_with: str | None) -> None:
    """Put a new key there. Raises KeyFileThere, and never writes over anything."""
    if path.exists():
        raise KeyFileThere(path=path)
    write_whole(path, signer.pem(closed_with), mode=OURS)


def waiting(path: Path) -> Path:
    """Where a key stands that will replace the one at `path`, until the register knows it."""
    return path.with_name(f"{path.name}.new")


def read_key(settings: ProofSettings, wanted: str | None = None) -> Ed25519Signer:
    """The key. `wanted`: its public half as the register knows it; where a replacement was broken off after it was
    recorded, it is finished now. Raises NoKeyFile, KeyIsOpen, KeyUnreadable, NotAKey or PassphraseWanted.
    """
    path, after = settings.key, waiting(settings.key)
    if wanted is not None and after.exists():
        signer = _read(after, passphrase(settings))
        if signer.public.hex() == wanted:
            after.replace(path)
            return signer
    return _read(path, passphrase(settings))


def forget(path: Path) -> None:
    """Take away a key that nobody knows of."""
    with suppress(OSError):
        path.unlink()


def _read(path: Path, opened_with: str | None) -> Ed25519Signer:
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & OTHERS:
            raise KeyIsOpen(path=path)
        pem = path.read_bytes()
    except FileNotFoundError:
        raise NoKeyFile(path=path) from None
    except OSError as problem:
        raise KeyUnreadable(path=path, problem=problem.strerror or type(problem).__name__) from problem
    try:
        return Ed25519Signer.read(pem, opened_with)
    except WrongPassphrase:
        raise PassphraseWanted(path=path) from None
    except NoKey:
        raise NotAKey(path=path) from None
