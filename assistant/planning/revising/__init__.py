"""Changing a plan: a closed set of edits, each of which makes a new version."""
