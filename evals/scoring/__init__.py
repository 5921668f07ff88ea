"""Small pure functions that say how good one answer, list or plan is; None stands for what cannot be decided."""
