"""The way of facts into the store: from the data package at start, from spreadsheets, and out again."""
