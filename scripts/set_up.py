"""Makes or repairs `.venv` as the lock says. `./sop` starts it with a Python that has nothing installed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cli.exits import INTERRUPTED, NOT_SET_UP  # noqa: E402  (nothing is installed yet: the root is put on the path above)
from cli.language import language  # noqa: E402
from schemas.words import Words  # noqa: E402

VENV = ROOT / ".venv"
LOG = VENV / "set-up.log"
BEGINS = Words(
    en="sop: setting up, once: fetching what {name} lists …",
    id="sop: menyiapkan diri, sekali saja: mengambil isi {name} …",
)
WAITS = Words(
    en="sop: another start is setting up; waiting for it …",
    id="sop: proses lain sedang menyiapkan; menunggu …",
)
NO_VENV = Words(
    en="sop: this Python cannot make environments; install python{version}-venv"
    " (Debian, Ubuntu: sudo apt install python3-venv), then start again",
    id="sop: Python ini tidak dapat membuat lingkungan; pasang python{version}-venv"
    " (Debian, Ubuntu: sudo apt install python3-venv), lalu mulai lagi",
)
NO_SPACE = Words(
    en="sop: the disk is full; free about 300 MB, then start again",
    id="sop: cakram penuh; kosongkan sekitar 300 MB, lalu mulai lagi",
)
WRONG_HASH = Words(
    en="sop: a fetched package is not the one that was locked, so nothing was installed; details: {log}",
    id="sop: paket yang diambil bukan yang dikunci, jadi tidak ada yang dipasang; rincian: {log}",
)
NO_WHEEL = Words(
    en="sop: a package does not exist for this system and Python {version};"
    " try another Python 3.11 to 3.13; details: {log}",
    id="sop: ada paket yang tidak tersedia untuk sistem ini dan Python {version};"
    " coba Python 3.11 sampai 3.13 yang lain; rincian: {log}",
)
NO_NETWORK = Words(
    en="sop: the packages could not be fetched; check the network (or name your mirror in PIP_INDEX_URL),"
    " then start again; details: {log}",
    id="sop: paket tidak dapat diambil; periksa jaringan (atau sebutkan cermin Anda di PIP_INDEX_URL),"
    " lalu mulai lagi; rincian: {log}",
)
NO_WRITING = Words(
    en="sop: cannot write here: {problem}; make the folder writable, then start again",
    id="sop: tidak dapat menulis di sini: {problem}; buat folder dapat ditulisi, lalu mulai lagi",
)


class Trouble(Exception):
    """What is missing on this machine, as the one line to show."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def is_current(want: str) -> bool:
    """The stamp, written last, is a copy of the lock that was installed."""
    stamp, lock = VENV / f"{want}.txt", ROOT / "requirements" / f"{want}.txt"
    return python().exists() and stamp.exists() and stamp.read_bytes() == lock.read_bytes()


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@contextmanager
def alone(lang: Literal["id", "en"]) -> Iterator[IO[str]]:
    """One set-up at a time. The lock dies with its holders, and pip is one: it holds what it inherits."""
    with (ROOT / ".venv.lock").open("w") as lock:
        if os.name == "nt":
            import msvcrt

            while True:
                with suppress(OSError):
                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
                    break
        else:
            import fcntl

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print(WAITS.say(lang), file=sys.stderr)
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def run(lock: IO[str], *arguments: str | Path) -> bool:
    """Run a command silently; what it says is added to the log."""
    held = () if os.name == "nt" else (lock.fileno(),)
    with LOG.open("ab") as log:
        return subprocess.run(arguments, stdout=log, stderr=log, pass_fds=held, check=False).returncode == 0


def make_environment() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Trouble(NO_VENV) from None
    # Named in full: /usr/bin/python3 may be another Python after the next upgrade of the system.
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    made = subprocess.run(
        [base, "-I", "-m", "venv", "--clear", VENV], capture_output=True, check=False, text=True
    )
    if made.returncode:
        raise Trouble(NO_SPACE if "No space left" in made.stdout + made.stderr else NO_VENV)
    say_path = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([python(), "-I", "-c", say_path], capture_output=True, check=True, text=True)
    packages = Path(found.stdout.strip())
    # Relative, so that the folder can be moved.
    (packages / "sop.pth").write_text(os.path.relpath(ROOT, packages.resolve()) + "\n", encoding="utf-8")


def install(lock: IO[str], want: str) -> None:
    ready = (VENV / "run.txt").exists() and python().exists()
    for stamp in VENV.glob("*.txt"):
        stamp.unlink()
    if not ready:  # never finished, or killed half-way: nothing in it can be trusted
        make_environment()
    LOG.unlink(missing_ok=True)
    requirements = ROOT / "requirements" / f"{want}.txt"
    pip = (python(), "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    if not run(lock, *pip, "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", requirements):
        raise Trouble(why_pip_failed(LOG.read_text(encoding="utf-8", errors="replace")))
    for name in ("run", want):
        part = VENV / f"{name}.txt.part"
        part.write_bytes((ROOT / "requirements" / f"{name}.txt").read_bytes())
        part.replace(VENV / f"{name}.txt")


def why_pip_failed(said: str) -> Words:
    if "No space left" in said:
        return NO_SPACE
    if "DO NOT MATCH THE HASHES" in said:
        return WRONG_HASH
    if "No matching distribution" in said and "onnection" not in said and "from versions: none" not in said:
        return NO_WHEEL
    return NO_NETWORK


def main(want: str) -> int:
    lang = language(os.environ)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    try:
        with alone(lang) as lock:
            if not is_current(want):
                print(BEGINS.say(lang, name=f"requirements/{want}.txt"), file=sys.stderr, flush=True)
                install(lock, want)
    except Trouble as trouble:
        print(trouble.words.say(lang, version=version, log=LOG), file=sys.stderr)
        return NOT_SET_UP
    except OSError as problem:
        print(NO_WRITING.say(lang, problem=problem), file=sys.stderr)
        return NOT_SET_UP
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
