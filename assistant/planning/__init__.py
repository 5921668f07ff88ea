"""From findings to a GROW plan."""
