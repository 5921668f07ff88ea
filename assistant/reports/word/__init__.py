"""From a Word document's parts to the words of a report."""
