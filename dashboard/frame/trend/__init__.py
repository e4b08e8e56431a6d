"""What the trend page is made of: lines and targets from rows, and their judgement in words."""
