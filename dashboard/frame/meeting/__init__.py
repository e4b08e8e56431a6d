"""The meeting: a saved pack shown in the whole window, run by keys, followed by others."""
