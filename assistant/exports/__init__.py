"""A plan as a document, in each of its forms."""
