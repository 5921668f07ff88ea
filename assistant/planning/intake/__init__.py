"""From a text to its shortfalls and to what it states."""
