"""The store in a shared folder, and on the disk of a bench."""
