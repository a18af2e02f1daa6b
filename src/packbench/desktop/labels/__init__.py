"""The dialog of order labels, and printing them on any printer of the system."""
