"""What the page of responsibilities is made of: roll-ups, the rows behind a count, and one owner's own page."""
