"""What is known, and how it is found: documents, framework, index and search."""
