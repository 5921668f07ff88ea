"""From a PDF's characters and their places to the words of a report in reading order."""
