"""The command line's parts: what it prints, how it reaches the database, and the files of a meeting."""
