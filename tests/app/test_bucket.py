"""Documents in a bucket: the same promises as in a folder, against a server that speaks S3 over HTTP."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from app.backups import back_up, restore
from app.documents import Documents
from app.documents.refusals import BucketFails
from app.documents.removing import remove_documents
from app.refusals import DocumentDamaged, NotKept, WrongSetting
from app.settings import settings_of
from tests.app.backups.office import give_key, letter, opened, prepare

boto3 = pytest.importorskip("boto3")
pytest.importorskip("moto.server")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path_factory.mktemp("s3") / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=log
    )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()
        log.close()


@pytest.fixture
def client(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "kunci")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "rahasia")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    made = boto3.client("s3")
    with suppress(made.exceptions.BucketAlreadyOwnedByYou):
        made.create_bucket(Bucket="dokumen")
    yield made
    made.close()


@pytest.fixture
def documents(client: Any, request: pytest.FixtureRequest) -> Documents:
    assert client
    return Documents(f"s3://dokumen/{request.node.name[:30]}", 100_000)


def test_a_file_is_kept_once_and_read_by_its_hash(documents: Documents, tmp_path: Path) -> None:
    file = tmp_path / "surat.txt"
    file.write_bytes(b"surat")
    sha256 = hashlib.sha256(b"surat").hexdigest()
    assert documents.state(sha256) == "gone"
    with pytest.raises(NotKept):
        documents.content(sha256)
    for _ in range(2):
        assert documents.keep([file])[0].sha256 == sha256
    assert (documents.state(sha256), documents.content(sha256)) == ("kept", b"surat")
    assert documents.where(sha256).endswith(f"/{sha256[:2]}/{sha256}")
    documents.remove(sha256)
    documents.remove(sha256)
    assert documents.state(sha256) == "gone"


def test_what_is_there_is_never_written_over_and_a_change_is_noticed(
    documents: Documents, client: Any, tmp_path: Path
) -> None:
    file = tmp_path / "surat.txt"
    file.write_bytes(b"surat")
    (kept,) = documents.keep([file])
    key = documents.where(kept.sha256).removeprefix("s3://dokumen/")
    client.put_object(Bucket="dokumen", Key=key, Body=b"lain")
    assert documents.state(kept.sha256) == "changed"
    assert documents.content(kept.sha256) is None
    documents.place.write(kept.sha256, b"surat")
    assert client.get_object(Bucket="dokumen", Key=key)["Body"].read() == b"lain"
    file.write_bytes(b"surat")
    with pytest.raises(DocumentDamaged):
        documents.keep([file])


def test_a_bucket_that_is_not_there_is_named_and_nothing_secret_is(client: Any, tmp_path: Path) -> None:
    assert client
    file = tmp_path / "surat.txt"
    file.write_bytes(b"surat")
    with pytest.raises(BucketFails) as caught:
        Documents("s3://tidak-ada", 1000).keep([file])
    assert "s3://tidak-ada/" in caught.value.say("id")
    assert "rahasia" not in caught.value.say("id")


def test_a_workspace_keeps_its_documents_there_backs_them_up_and_removes_them(
    client: Any, tmp_path: Path
) -> None:
    place = tmp_path / "kerja"
    prepare(place)
    settings = place / "sop.toml"
    written = settings.read_text(encoding="utf-8")
    settings.write_text(written.replace('"documents"', '"s3://dokumen/kantor"'), encoding="utf-8")
    give_key(place)
    with opened(place) as engine:
        number = letter(engine, b"surat di ember", tmp_path)
        assert not [one for one in (place / "documents").rglob("*") if one.is_file()]
        made = back_up(engine, tmp_path / "c.zip")
        assert len(made.manifest.documents) == 1
        remove_documents(engine, [number], reason="x", decree="1/2026")
        assert "Contents" not in client.list_objects_v2(Bucket="dokumen", Prefix="kantor/")
    assert restore(made.path, tmp_path / "pulih").proved.documents == 1  # into the folder
    with opened(tmp_path / "pulih") as engine:
        assert engine.documents.find(engine.handed_in(number)[0].sha256).read_bytes() == b"surat di ember"


@pytest.mark.parametrize("value", ["s3://", "s3://A b", "http://dokumen", "s3://ab?x=1"])
def test_what_is_no_address_of_a_bucket_is_no_setting(value: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting):
        settings_of(tmp_path / "sop.toml", {"root": "a", "title": "A", "documents": value})
