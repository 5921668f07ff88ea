"""The chat widget: its files, as they were built from `source`, and a page of its own."""
