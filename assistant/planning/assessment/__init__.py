"""Self-assessment: the guide's check lists, and a look at one key question beside the rating characteristics."""
