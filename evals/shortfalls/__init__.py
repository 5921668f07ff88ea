"""Fits what tells a shortfall from a point that is met, in an environment of its own: make fit-shortfalls."""
