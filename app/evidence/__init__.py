"""Evidence: runs with all that they rest on, in one file that proves itself where there is no database."""
