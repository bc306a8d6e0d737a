"""A year of four offices, as data and as a play: what `sop demo` shows."""
