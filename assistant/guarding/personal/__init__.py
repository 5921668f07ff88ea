"""Finds personal data in words and puts plain marks in its place."""
