"""Moving running instances to another version: which versions are meant, and the mapping as a file."""
