"""What is said to whom when something waits for them, and how it gets there: mail, webhook, calendar."""
