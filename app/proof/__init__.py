"""What a workspace does to be believed: keys, seals, the file beside the database, verifying."""
