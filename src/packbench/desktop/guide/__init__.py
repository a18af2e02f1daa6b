"""The guides in the program: F1 opens the page that fits where it was pressed."""
