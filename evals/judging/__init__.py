"""A second opinion on answers, by a language model: optional, kept apart from the suite's own figures."""
