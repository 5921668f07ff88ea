"""Regrow beside what people would otherwise build: the same cases, scorers, weights and machine (`make eval-peers`)."""
