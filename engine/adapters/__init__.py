"""Where the world comes in: the clock, and names that nobody can guess."""
