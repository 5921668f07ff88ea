"""The command line: one file a command, views that print for people, and JSON for programs."""
