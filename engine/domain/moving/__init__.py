"""A run on its way to another version of its process: its way, whether it fits, what becomes of it. Pure."""
