"""Regrow: answers and improvement plans, each sentence cited."""
