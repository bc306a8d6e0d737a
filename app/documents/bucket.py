"""Documents in a bucket of S3-compatible storage: `s3://bucket/prefix/ab/abcdef…`.

Who may enter it is said where Amazon's programs look for it (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, their files,
the machine's role), another server than Amazon's by `AWS_ENDPOINT_URL_S3`: nothing secret stands in sop.toml. An object
is there whole or not at all: S3 promises so of each upload, and checks each by its SHA-256 on arrival.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from app.documents.refusals import BucketFails, NoBucketClient

SCHEME = "s3://"
ABSENT = {"404", "NoSuchKey", "NotFound"}
THERE = {"412", "PreconditionFailed", "409", "ConditionalRequestConflict"}


def is_bucket(setting: str) -> bool:
    return setting.startswith(SCHEME)


def bucket_at(address: str) -> Bucket:
    """Raises NoBucketClient where the client is not installed, BucketFails where it cannot be set up."""
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError
    except ImportError:
        raise NoBucketClient(address=address) from None
    patience = Config(connect_timeout=10, read_timeout=60, retries={"max_attempts": 5, "mode": "standard"})
    try:
        client = boto3.client("s3", config=patience)
    except (BotoCoreError, ValueError) as problem:
        raise BucketFails(address=address, problem=problem) from problem
    parts = urlsplit(address)
    return Bucket(client, parts.netloc, parts.path.strip("/"))


class Bucket:
    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = f"{prefix}/" if prefix else ""

    def name(self, sha256: str) -> str:
        return f"{SCHEME}{self._bucket}/{self._key(sha256)}"

    def size(self, sha256: str) -> int | None:
        with self._asking(sha256) as absent:
            head = self._client.head_object(Bucket=self._bucket, Key=self._key(sha256))
            return int(head["ContentLength"])
        assert absent
        return None

    def read(self, sha256: str) -> bytes | None:
        with self._asking(sha256) as absent:
            found = self._client.get_object(Bucket=self._bucket, Key=self._key(sha256))
            content: bytes = found["Body"].read()
            return content
        assert absent
        return None

    def write(self, sha256: str, content: bytes) -> None:
        """Never over what is there: of two who write at once the second finds it done."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            self._client.put_object(
                Bucket=self._bucket,
                Key=self._key(sha256),
                Body=content,
                ChecksumSHA256=base64.b64encode(bytes.fromhex(sha256)).decode(),
                IfNoneMatch="*",
            )
        except ClientError as problem:
            if _code(problem) not in THERE:
                raise BucketFails(address=self.name(sha256), problem=problem) from problem
        except BotoCoreError as problem:
            raise BucketFails(address=self.name(sha256), problem=problem) from problem

    def remove(self, sha256: str) -> None:
        with self._asking(sha256):
            self._client.delete_object(Bucket=self._bucket, Key=self._key(sha256))

    def _key(self, sha256: str) -> str:
        return f"{self._prefix}{sha256[:2]}/{sha256}"

    @contextmanager
    def _asking(self, sha256: str) -> Iterator[bool]:
        """Goes on after the block where there is no such object. Raises BucketFails."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            yield True
        except ClientError as problem:
            if _code(problem) not in ABSENT:
                raise BucketFails(address=self.name(sha256), problem=problem) from problem
        except BotoCoreError as problem:
            raise BucketFails(address=self.name(sha256), problem=problem) from problem


def _code(problem: Any) -> str:
    return str(problem.response.get("Error", {}).get("Code", ""))
