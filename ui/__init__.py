"""The chat that people open in a browser."""
