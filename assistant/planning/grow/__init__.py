"""The four parts of a GROW plan: goals, reality, options, way forward."""
