"""Opening a list, from the wish to the open bench; the ways in at the start of the program."""
