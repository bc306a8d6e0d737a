"""Ed25519 (RFC 8032): makes keys, signs and checks. The private half is in a file, as PKCS 8, and never shown."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)


class NoKey(Exception):
    """The content is that of no Ed25519 key."""


class WrongPassphrase(Exception):
    """The key wants a passphrase, and not this one."""


class Ed25519Signer:
    """Signs with one key. It shows nothing of it, not even when it is printed."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def new(cls) -> Ed25519Signer:
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, pem: bytes, passphrase: str | None = None) -> Ed25519Signer:
        """Raises NoKey or WrongPassphrase."""
        encrypted = b"ENCRYPTED" in pem.partition(b"\n")[0]
        if encrypted and not passphrase:
            raise WrongPassphrase
        try:
            key = load_pem_private_key(pem, passphrase.encode() if encrypted and passphrase else None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise (WrongPassphrase if encrypted else NoKey) from None
        if not isinstance(key, Ed25519PrivateKey):
            raise NoKey
        return cls(key)

    def pem(self, passphrase: str | None = None) -> bytes:
        """What is written into the file; encrypted where there is a passphrase."""
        closed: KeySerializationEncryption = NoEncryption()
        if passphrase:
            closed = BestAvailableEncryption(passphrase.encode())
        return self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, closed)

    @property
    def public(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    def sign(self, content: bytes) -> bytes:
        return self._key.sign(content)


def is_signed(public: str, signature: str, content: bytes) -> bool:
    """Whether the signature is that of the key over the content. Both in hexadecimal; what is none holds not."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return False
    return True
