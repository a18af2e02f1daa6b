"""The window: the only package that may import PySide6. What decides anything in it does without."""
