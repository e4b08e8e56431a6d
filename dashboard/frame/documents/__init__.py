"""The parts of the documents page: targets and milestones, definitions, conflicts, published figures, catalogue."""
