"""A time-stamping authority in a process of its own, as RFC 3161 says: OpenSSL's, behind a small server."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OPENSSL = shutil.which("openssl")
CONFIG = """\
[tsa]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[tsa_ext]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[root_ext]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[req]
distinguished_name = dn
[dn]
"""
SERVER = """\
import subprocess, sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
openssl, folder = sys.argv[1], Path(sys.argv[2])
class Authority(BaseHTTPRequestHandler):
    def do_POST(self):
        (folder / "asked").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
        made = subprocess.run([openssl, "ts", "-reply", "-config", folder / "tsa.cnf", "-section", "tsa",
            "-queryfile", folder / "asked", "-out", folder / "answer"], capture_output=True)
        self.send_response(200 if made.returncode == 0 else 500)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.end_headers()
        self.wfile.write((folder / "answer").read_bytes() if made.returncode == 0 else made.stderr)
    def log_message(self, *said): pass
server = HTTPServer(("127.0.0.1", 0), Authority)
print(server.server_port, flush=True)
server.serve_forever()
"""


@contextmanager
def authority(folder: Path) -> Iterator[tuple[str, Path]]:
    """Its address, and the certificate by which its stamps are believed."""
    folder.mkdir()
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder.as_posix()))
    (folder / "serial").write_text("01\n")
    _do(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem",
        "-subj", "/CN=Root", "-days", "30", "-config", "tsa.cnf", "-extensions", "root_ext")  # fmt: skip
    _do(folder, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr",
        "-subj", "/CN=TSA", "-config", "tsa.cnf")  # fmt: skip
    _do(folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
        "-out", "tsa.pem", "-days", "30", "-extfile", "tsa.cnf", "-extensions", "tsa_ext")  # fmt: skip
    code = textwrap.dedent(SERVER)
    with subprocess.Popen(
        [sys.executable, "-c", code, str(OPENSSL), str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/", folder / "root.pem"
        finally:
            process.kill()


def _do(folder: Path, *arguments: str) -> None:
    subprocess.run([str(OPENSSL), *arguments], cwd=folder, check=True, capture_output=True)
