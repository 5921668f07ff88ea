"""From a saved web page to the words of a report."""
