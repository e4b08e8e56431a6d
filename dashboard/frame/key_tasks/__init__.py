"""What the page of the key tasks is made of: its words, the register, the overview charts, and one task's own view."""
