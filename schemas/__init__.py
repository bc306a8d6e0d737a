"""What a process is: its language, its text, its rules. Knows neither the engine nor ink."""
