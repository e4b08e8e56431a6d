"""What the pages about reporting share: the round and unit chosen, and files to take along."""
