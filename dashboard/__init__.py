"""The library under the pages of the Healthy Jiyang dashboard; one concern a module, imports run downwards."""
