"""The parts of the page of batches: the list, one batch and taking it back, the history of a value, locked periods."""
