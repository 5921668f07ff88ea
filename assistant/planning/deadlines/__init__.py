"""Dates that rules set."""
