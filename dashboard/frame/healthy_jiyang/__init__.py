"""The pieces of the Healthy Jiyang page."""
