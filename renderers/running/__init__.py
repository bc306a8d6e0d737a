"""How the run sheet of one instance is set on paper."""
