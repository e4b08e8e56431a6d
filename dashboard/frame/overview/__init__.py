"""The parts of the overview: three programmes side by side, what changed, what falls due."""
