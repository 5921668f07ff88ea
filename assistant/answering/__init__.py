"""From question to answer: an ordered list of steps, one step a file."""
