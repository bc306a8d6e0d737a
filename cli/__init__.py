"""The `sop` command: what is asked is read here, what is answered is printed here."""

VERSION = "0.1.0"
