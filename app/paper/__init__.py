"""Runs that began on paper, as people write them down in a table."""
