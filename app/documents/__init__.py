"""The files that were handed in, kept by their content: in a folder, or in a bucket."""

from app.documents.documents import HASH, Documents, Kept

__all__ = ["HASH", "Documents", "Kept"]
