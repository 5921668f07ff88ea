"""What is kept: plans with their versions, and self-assessments."""
