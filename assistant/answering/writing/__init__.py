"""Answers that a model writes, each sentence proved before anybody sees it."""
