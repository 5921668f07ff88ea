"""From a file to the words of a report."""
