"""When an office works: calendars, and what can be reckoned with them. Pure; the time comes in."""
