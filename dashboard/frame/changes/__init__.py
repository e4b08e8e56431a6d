"""The parts of the page that compares two moments: the two sides, what differs between them, tables, a file."""
