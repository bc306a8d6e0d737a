"""Pure: knows no clock, no file, no database and no randomness; time and ids come in with the command."""
